package regress

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// collinear is R's tolerance in lm: the share of a column's length that must be
// left once the columns before it are taken out.
const collinear = 1e-7

// basis is the design in coordinates in which X′WX is the identity. A row has p
// dense coordinates q, and where factors are absorbed further ones: one that is
// not zero, 1/√(the weight of its level), for the widest factor, and a dense
// one for every dummy kept of the others. All are orthogonal to q, so that
// what dummies would do costs no more than a lookup.
type basis struct {
	q      [][]float64 // p columns; Σ w q q′ = I
	toCoef *mat.Dense  // p×p; coefficients = toCoef · (dense coordinates)
	weight []float64
	out    *elimination
	row    []int32    // observation to row of the design; nil where they are the same
	others *mat.Dense // per cell, the other dummies' coordinates; nil until withOthers
}

// newBasis takes out the factors and orthonormalises the columns.
func newBasis(x []Column, weight []float64, absorbed *absorption) (*basis, error) {
	out, err := absorbed.eliminate(weight)
	if err != nil {
		return nil, err
	}
	b := &basis{weight: weight, out: out, q: make([][]float64, len(x))}
	whole, left := make([]float64, len(x)), make([]float64, len(x))
	sideBySide(len(x), func(j int) {
		b.q[j] = out.without(x[j].Values, weight)
		whole[j], left[j] = weightedNorm(x[j].Values, weight), weightedNorm(b.q[j], weight)
	})
	for j := range x {
		switch {
		case whole[j] == 0:
			return nil, &CollinearError{x[j].Name}
		case absorbed.given() && left[j] <= collinear*whole[j]:
			return nil, &NoVariationError{x[j].Name}
		}
		floats.Scale(1/left[j], b.q[j])
	}
	r := orthonormalise(b.q, weight)
	for j := range x {
		if math.Abs(r.At(j, j))*left[j] <= collinear*whole[j] {
			return nil, &CollinearError{x[j].Name}
		}
	}
	b.toCoef = inverseUpper(r, left)
	return b, nil
}

// weightedNorm returns √Σwv². Values whose squares leave the range of floating
// point are scaled first.
func weightedNorm(v, weight []float64) float64 {
	var sum float64
	for i, x := range v {
		sum += weight[i] * x * x
	}
	if sum > 1e-250 && sum < 1e250 {
		return math.Sqrt(sum)
	}
	return scaledNorm(v, weight)
}

func scaledNorm(v, weight []float64) float64 {
	var largest float64
	for _, x := range v {
		largest = max(largest, math.Abs(x))
	}
	if largest == 0 {
		return 0
	}
	var sum float64
	for i, x := range v {
		sum += weight[i] * (x / largest) * (x / largest)
	}
	return largest * math.Sqrt(sum)
}

// inverseUpper returns diag(1/norm)·r⁻¹.
func inverseUpper(r *mat.TriDense, norm []float64) *mat.Dense {
	inverse := mat.NewDense(len(norm), len(norm), nil)
	for j := range norm {
		inverse.Set(j, j, 1)
	}
	blas64.Trsm(blas.Left, blas.NoTrans, 1, r.RawTriangular(), inverse.RawMatrix())
	for j, v := range norm {
		floats.Scale(1/v, inverse.RawRowView(j))
	}
	return inverse
}

// project regresses v on the design: dense coordinates and residuals.
func (b *basis) project(v []float64) (coord, resid []float64) {
	resid = b.out.without(v, b.weight)
	coord = b.against(resid)
	b.takeOut(coord, resid)
	return coord, resid
}

// against returns q′W v.
func (b *basis) against(v []float64) []float64 {
	part := mat.NewDense(blocks(len(v)), len(b.q), nil)
	inBlocks(len(v), func(block, low, high int) {
		weighted := make([]float64, high-low)
		floats.MulTo(weighted, b.weight[low:high], v[low:high])
		for j, q := range b.q {
			part.Set(block, j, floats.Dot(weighted, q[low:high]))
		}
	})
	return columnSums(part)
}

// columnSums adds the rows in their order.
func columnSums(m *mat.Dense) []float64 {
	rows, columns := m.Dims()
	sum := make([]float64, columns)
	for i := range rows {
		floats.Add(sum, m.RawRowView(i))
	}
	return sum
}

// takeOut subtracts q·coord from v.
func (b *basis) takeOut(coord, v []float64) {
	inBlocks(len(v), func(_, low, high int) {
		for j, q := range b.q {
			floats.AddScaled(v[low:high], -coord[j], q[low:high])
		}
	})
}

// coefficients turns dense coordinates into the coefficients of the columns.
func (b *basis) coefficients(coord []float64) []float64 {
	out := make([]float64, len(coord))
	for j := range out {
		out[j] = floats.Dot(b.toCoef.RawRowView(j), coord)
	}
	return out
}

// covariance turns a meat in dense coordinates into that of the coefficients.
func (b *basis) covariance(meat *mat.SymDense) *mat.SymDense {
	var half, whole mat.Dense
	half.Mul(b.toCoef, meat)
	whole.Mul(&half, b.toCoef.T())
	p := meat.SymmetricDim()
	out := mat.NewSymDense(p, nil)
	for i := range p {
		for j := i; j < p; j++ {
			out.SetSym(i, j, (whole.At(i, j)+whole.At(j, i))/2)
		}
	}
	return out
}

// withOthers fills the coordinates of the other factors' dummies, which
// leverages and CR2 need.
func (b *basis) withOthers() {
	if b.others == nil {
		b.others = b.out.coordinates()
	}
}

// dense is the number of dense coordinates once withOthers was called.
func (b *basis) dense() int { return b.out.columns + len(b.q) }

// size is the number of all coordinates.
func (b *basis) size() int { return b.dense() + len(b.out.total) }

// denseRow fills dst with the dense coordinates of row i, those of q last.
func (b *basis) denseRow(dst []float64, i int) {
	d := 0
	if b.others != nil {
		d = copy(dst, b.others.RawRowView(int(b.out.cell.code[i])))
	}
	for j, q := range b.q {
		dst[d+j] = q[i]
	}
}

// wideLevel is the row's level of the widest factor.
func (b *basis) wideLevel(i int) int {
	return int(b.out.level[b.out.widest][b.out.cell.code[i]])
}

// leverages returns the diagonal of H, dummies included. It needs withOthers.
func (b *basis) leverages() []float64 {
	byCell := make([]float64, b.out.cell.count())
	for c := range byCell {
		byCell[c] = 1 / b.out.total[b.out.level[b.out.widest][c]]
		if b.others != nil {
			z := b.others.RawRowView(c)
			byCell[c] += floats.Dot(z, z)
		}
	}
	return fill(len(b.weight), func(i int) float64 {
		var h float64
		for _, q := range b.q {
			h += q[i] * q[i]
		}
		if b.out.given() {
			h += byCell[b.out.cell.code[i]]
		}
		return b.weight[i] * h
	})
}

// holdsConstant reports whether an intercept is in the span of the design.
func (b *basis) holdsConstant(x []Column) bool {
	if b.out.given() {
		return true
	}
	for _, c := range x {
		if floats.Min(c.Values) == floats.Max(c.Values) {
			return true
		}
	}
	ones := Intercept(len(b.weight)).Values
	_, resid := b.project(ones)
	return weightedNorm(resid, b.weight) <= collinear*weightedNorm(ones, b.weight)
}
