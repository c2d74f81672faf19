package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// cr2 returns the meat of CR2 and the Satterthwaite degrees of freedom of the
// terms asked for.
//
//	for every cluster:
//	    A  = the inverse root of its block of (I−H)(I−H)′
//	    a  = A W q r for every term, r its row of toCoef;  ê = A e
//	    meat += (q′Wê)(q′Wê)′;  a goes to the term's Satterthwaite sums
func cr2(b *basis, resid []float64, clusters factor, terms []int) (*mat.SymDense, []float64) {
	b.withOthers()
	return newTarget(b).sandwich(resid, clusters, terms, func(blk *block, right *mat.Dense) (*mat.Dense, *block, *mat.Dense) {
		adjusted := blk.adjust(right)
		return adjusted, blk, adjusted
	})
}

// sandwich runs over the clusters. adjust returns A·right, and for the
// Satterthwaite sums the block and the vectors a.
func (t *target) sandwich(resid []float64, clusters factor, terms []int,
	adjust func(blk *block, right *mat.Dense) (*mat.Dense, *block, *mat.Dense),
) (*mat.SymDense, []float64) {
	score := make([][]float64, len(t.q))
	sums := make([]*satterthwaite, len(terms))
	for i := range sums {
		sums[i] = newSatterthwaite(t)
	}
	for _, members := range clusters.members() {
		blk := t.block(members)
		adjusted, of, a := adjust(blk, blk.rightSides(terms, resid))
		for j, v := range blk.score(adjusted, len(terms)) {
			score[j] = append(score[j], v)
		}
		for i := range sums {
			sums[i].add(of, mat.Col(nil, i, a))
		}
	}
	df := make([]float64, len(terms))
	for i := range df {
		df[i] = sums[i].df()
	}
	return outerSum(score, 1), df
}

// target is the covariance of the residuals under homoscedastic errors,
//
//	(I−H)(I−H)′ = I − B(WB)′ − (WB)B′ + BΩB′,  Ω = B′W²B,
//
// where B is the design in the coordinates of the basis, so that H = BB′W. With
// a common weight w it is I − wBB′.
type target struct {
	*basis
	common float64    // the common weight, or 0
	omega  *mat.Dense // Ω over the dense coordinates and then the strata
	slope  []float64  // what multiplies a row of the design; nil means one
}

func newTarget(b *basis) *target {
	t := &target{basis: b, common: b.weight[0]}
	for _, w := range b.weight {
		if w != t.common {
			t.common = 0
			t.omega = b.squaredWeights()
			break
		}
	}
	return t
}

// squaredWeights returns Ω.
func (b *basis) squaredWeights() *mat.Dense {
	d := b.dense()
	out, row := mat.NewDense(b.size(), b.size(), nil), make([]float64, d)
	for i, w := range b.weight {
		b.denseRow(row, i)
		for j, v := range row {
			floats.AddScaled(out.RawRowView(j)[:d], w*w*v, row)
		}
		if b.out.given() {
			level := b.wideLevel(i)
			unit := 1 / math.Sqrt(b.out.total[level])
			wide := out.RawRowView(d + level)
			floats.AddScaled(wide[:d], w*w*unit, row)
			wide[d+level] += w * w * unit * unit
		}
	}
	for j := range d {
		for level := d; level < b.size(); level++ {
			out.Set(j, level, out.At(level, j))
		}
	}
	return out
}

// block is the design of one cluster: the dense coordinates, and one for each
// level of the widest factor that the cluster touches.
type block struct {
	t      *target
	rows   []int
	design *mat.Dense // n_g×k_g
	cols   []int      // the place of each column among all coordinates
}

func (t *target) block(rows []int) *block {
	d := t.dense()
	blk := &block{t: t, rows: rows, cols: make([]int, d, d+1)}
	for j := range d {
		blk.cols[j] = j
	}
	local := make(map[int]int)
	for _, i := range rows {
		if !t.out.given() {
			break
		}
		level := t.wideLevel(i)
		if _, seen := local[level]; !seen {
			local[level] = len(blk.cols)
			blk.cols = append(blk.cols, d+level)
		}
	}
	blk.design = mat.NewDense(len(rows), len(blk.cols), nil)
	for at, i := range rows {
		row := blk.design.RawRowView(at)
		t.denseRow(row[:d], i)
		if t.out.given() {
			level := t.wideLevel(i)
			row[local[level]] = 1 / math.Sqrt(t.out.total[level])
		}
		if t.slope != nil {
			floats.Scale(t.slope[i], row)
		}
	}
	return blk
}

// q returns the coordinates of the columns in a row of the block.
func (blk *block) q(at int) []float64 {
	return blk.design.RawRowView(at)[blk.t.out.columns:blk.t.dense()]
}

// rightSides returns what A is to multiply: W q r of every term, and e.
func (blk *block) rightSides(terms []int, resid []float64) *mat.Dense {
	out := mat.NewDense(len(blk.rows), len(terms)+1, nil)
	for at, i := range blk.rows {
		row, q := out.RawRowView(at), blk.q(at)
		for c, j := range terms {
			row[c] = blk.t.weight[i] * floats.Dot(q, blk.t.toCoef.RawRowView(j))
		}
		row[len(terms)] = resid[i]
	}
	return out
}

// score returns q′W times a column of the adjusted right sides.
func (blk *block) score(adjusted *mat.Dense, column int) []float64 {
	out := make([]float64, len(blk.t.q))
	for at, i := range blk.rows {
		floats.AddScaled(out, blk.t.weight[i]*adjusted.At(at, column), blk.q(at))
	}
	return out
}

// adjust returns A·right. A differs from the identity only in the span of the
// block's columns, so that no matrix is larger than they are many.
func (blk *block) adjust(right *mat.Dense) *mat.Dense {
	span := blk.span()
	n, width := span.Dims()
	if n <= width {
		var out mat.Dense
		out.Mul(inverseRoot(blk.residualCovariance(span)), right)
		return &out
	}
	r := thinQR(span)
	root := inverseRoot(blk.residualCovariance(r))
	for j := range width {
		root.Set(j, j, root.At(j, j)-1)
	}
	var inside, turned, out mat.Dense
	inside.Mul(span.T(), right)
	turned.Mul(root, &inside)
	out.Mul(span, &turned)
	out.Add(&out, right)
	return &out
}

// span returns [B, WB], or B under a common weight.
func (blk *block) span() *mat.Dense {
	if blk.t.common != 0 {
		return mat.DenseCopyOf(blk.design)
	}
	n, k := blk.design.Dims()
	out := mat.NewDense(n, 2*k, nil)
	for at, i := range blk.rows {
		row := out.RawRowView(at)
		copy(row, blk.design.RawRowView(at))
		floats.AddScaled(row[k:], blk.t.weight[i], row[:k])
	}
	return out
}

// residualCovariance returns I − wBB′, or I − B(WB)′ − (WB)B′ + BΩB′, from the
// span or from its triangular factor.
func (blk *block) residualCovariance(span mat.Matrix) *mat.SymDense {
	n, _ := span.Dims()
	k := len(blk.cols)
	full := mat.DenseCopyOf(span)
	b := full.Slice(0, n, 0, k)
	var product mat.Dense
	if w := blk.t.common; w != 0 {
		product.Mul(b, b.T())
		product.Scale(-w/2, &product)
	} else {
		var half mat.Dense
		half.Mul(b, blk.omega())
		half.Scale(0.5, &half)
		half.Sub(&half, full.Slice(0, n, k, 2*k))
		product.Mul(&half, b.T())
	}
	out := identity(n)
	for i := range n {
		for j := i; j < n; j++ {
			out.SetSym(i, j, out.At(i, j)+product.At(i, j)+product.At(j, i))
		}
	}
	return out
}

// omega returns the part of Ω that the block touches.
func (blk *block) omega() *mat.Dense {
	if len(blk.cols) == blk.t.size() && !blk.t.out.given() {
		return blk.t.omega
	}
	out := mat.NewDense(len(blk.cols), len(blk.cols), nil)
	for i, row := range blk.cols {
		for j, col := range blk.cols {
			out.Set(i, j, blk.t.omega.At(row, col))
		}
	}
	return out
}

// inverseRoot returns the symmetric generalised inverse square root.
func inverseRoot(s *mat.SymDense) *mat.Dense {
	n := s.SymmetricDim()
	if n == 1 {
		return mat.NewDense(1, 1, []float64{inversePower(s.At(0, 0), 0.5)})
	}
	var eigen mat.EigenSym
	eigen.Factorize(s, true)
	var vectors, scaled, out mat.Dense
	eigen.VectorsTo(&vectors)
	scaled.CloneFrom(&vectors)
	for j, value := range eigen.Values(nil) {
		factor := inversePower(value, 0.5)
		for i := range n {
			scaled.Set(i, j, scaled.At(i, j)*factor)
		}
	}
	out.Mul(&scaled, vectors.T())
	return &out
}
