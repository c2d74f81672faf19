package regress

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// collinear is R's tolerance in lm: the share of a column's length that must be
// left once the columns before it are taken out.
const collinear = 1e-7

// basis is the design in coordinates in which X′WX is the identity. A row has p
// dense coordinates q and, where a factor is absorbed, one more that is not
// zero: 1/√(the weight of its stratum). The strata's coordinates are orthogonal
// to the dense ones, so that what dummies would do costs no more than a lookup.
type basis struct {
	q      *mat.Dense // n×p, row i is q_i; Σ w q q′ = I
	toCoef *mat.Dense // p×p; coefficients = toCoef · (dense coordinates)
	weight []float64
	strata factor
	total  []float64 // weight of every stratum
}

// newBasis takes out the strata and orthonormalises the columns.
func newBasis(x []Column, weight []float64, strata factor) (*basis, error) {
	b := &basis{weight: weight, strata: strata, total: strata.sums(weight)}
	a, norm, err := b.scaledDesign(x)
	if err != nil {
		return nil, err
	}
	r := thinQR(a)
	for j := range x {
		if math.Abs(r.At(j, j)) <= collinear {
			return nil, &CollinearError{x[j].Name}
		}
	}
	b.unweight(a)
	b.toCoef = inverseUpper(r, norm)
	return b, nil
}

// scaledDesign returns √w·(x less its stratum mean)/norm, one column per term,
// and the norms, which are those of √w·x.
func (b *basis) scaledDesign(x []Column) (*mat.Dense, []float64, error) {
	a := mat.NewDense(len(b.weight), len(x), nil)
	norm := make([]float64, len(x))
	for j, c := range x {
		centred := b.strata.demean(c.Values, b.weight, b.total)
		norm[j] = weightedNorm(c.Values, b.weight)
		if norm[j] == 0 {
			return nil, nil, &CollinearError{c.Name}
		}
		if b.strata.given() && weightedNorm(centred, b.weight) <= collinear*norm[j] {
			return nil, nil, &NoVariationError{c.Name}
		}
		for i, v := range centred {
			a.Set(i, j, math.Sqrt(b.weight[i])*v/norm[j])
		}
	}
	return a, norm, nil
}

func weightedNorm(v, weight []float64) float64 {
	scaled := make([]float64, len(v))
	for i := range v {
		scaled[i] = math.Sqrt(weight[i]) * v[i]
	}
	return floats.Norm(scaled, 2)
}

// thinQR overwrites a with the orthonormal factor and returns the triangle.
// The factor is orthonormal even where a is rank-deficient.
func thinQR(a *mat.Dense) *mat.TriDense {
	raw := a.RawMatrix()
	tau := make([]float64, raw.Cols)
	work := []float64{0}
	lapack64.Geqrf(raw, tau, work, -1)
	work = make([]float64, int(work[0]))
	lapack64.Geqrf(raw, tau, work, len(work))
	r := mat.NewTriDense(raw.Cols, mat.Upper, nil)
	for i := range raw.Cols {
		for j := i; j < raw.Cols; j++ {
			r.SetTri(i, j, a.At(i, j))
		}
	}
	lapack64.Orgqr(raw, tau, work, -1)
	work = make([]float64, int(work[0]))
	lapack64.Orgqr(raw, tau, work, len(work))
	return r
}

// unweight turns the orthonormal rows √w·q into q.
func (b *basis) unweight(a *mat.Dense) {
	for i, w := range b.weight {
		floats.Scale(1/math.Sqrt(w), a.RawRowView(i))
	}
	b.q = a
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
	resid = b.strata.demean(v, b.weight, b.total)
	_, p := b.q.Dims()
	coord = make([]float64, p)
	for i, w := range b.weight {
		floats.AddScaled(coord, w*resid[i], b.q.RawRowView(i))
	}
	for i := range resid {
		resid[i] -= floats.Dot(coord, b.q.RawRowView(i))
	}
	return coord, resid
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

// leverage returns the diagonal of H, dummies included.
func (b *basis) leverage(i int) float64 {
	q := b.q.RawRowView(i)
	h := floats.Dot(q, q)
	if b.strata.given() {
		h += 1 / b.total[b.strata.code[i]]
	}
	return b.weight[i] * h
}

// holdsConstant reports whether an intercept is in the span of the design.
func (b *basis) holdsConstant() bool {
	if b.strata.given() {
		return true
	}
	ones := Intercept(len(b.weight)).Values
	_, resid := b.project(ones)
	return weightedNorm(resid, b.weight) <= collinear*weightedNorm(ones, b.weight)
}
