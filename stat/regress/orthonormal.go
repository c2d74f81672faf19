package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// orthonormalise turns columns of weighted length one into an orthonormal basis
// in place and returns the triangle r with columns = basis·r.
//
// Cross products and their Cholesky root are exact enough where columns are far
// from collinear; a second round then restores orthogonality to rounding. Where
// they are near, Householder reflections do it.
//
// Source: Yamamoto, Nakatsukasa, Yanagisawa & Fukaya (2015), Electronic
// Transactions on Numerical Analysis 44 (CholeskyQR2).
func orthonormalise(q [][]float64, weight []float64) *mat.TriDense {
	const far = 1e-3 // share left of every column that makes two rounds exact
	first, ok := cholesky(gram(q, weight))
	for j := range q {
		ok = ok && first.At(j, j) > far
	}
	if !ok {
		return reflect(q, weight)
	}
	second := divide(q, first, weight)
	if farFromIdentity(second) {
		again, _ := cholesky(second) // all but the identity
		divide(q, again, weight)
		var both mat.TriDense
		both.MulTri(again, first)
		return &both
	}
	return first
}

// farFromIdentity reports whether the cross products are off by more than the
// rounding of a sum.
func farFromIdentity(s *mat.SymDense) bool {
	const rounding = 1e-14
	for i := range s.SymmetricDim() {
		for j := range i + 1 {
			want := 0.0
			if i == j {
				want = 1
			}
			if math.Abs(s.At(i, j)-want) > rounding {
				return true
			}
		}
	}
	return false
}

// gram returns Σ w q q′.
func gram(q [][]float64, weight []float64) *mat.SymDense {
	part := newProducts(q)
	inBlocks(len(weight), func(block, low, high int) { part.add(block, q, weight, low, high) })
	return part.sum()
}

// products are cross products of p columns by blocks of rows.
type products struct {
	p    int
	part *mat.Dense // block × the upper triangle
}

func newProducts(q [][]float64) products {
	p := len(q)
	return products{p, mat.NewDense(max(1, blocks(len(q[0]))), p*(p+1)/2, nil)}
}

func (c products) add(block int, q [][]float64, weight []float64, low, high int) {
	weighted, sums, at := make([]float64, high-low), c.part.RawRowView(block), 0
	for j := range q {
		floats.MulTo(weighted, weight[low:high], q[j][low:high])
		for k := j; k < c.p; k++ {
			sums[at] = floats.Dot(weighted, q[k][low:high])
			at++
		}
	}
}

func (c products) sum() *mat.SymDense {
	out, sums, at := mat.NewSymDense(c.p, nil), columnSums(c.part), 0
	for j := range c.p {
		for k := j; k < c.p; k++ {
			out.SetSym(j, k, sums[at])
			at++
		}
	}
	return out
}

// cholesky returns the upper Cholesky root; not ok where there is none.
func cholesky(s *mat.SymDense) (*mat.TriDense, bool) {
	var c mat.Cholesky
	if !c.Factorize(s) {
		return nil, false
	}
	var upper mat.TriDense
	c.UTo(&upper)
	return &upper, true
}

// divide replaces q by q·r⁻¹ and returns the new cross products, while the rows
// are at hand.
func divide(q [][]float64, r *mat.TriDense, weight []float64) *mat.SymDense {
	part := newProducts(q)
	inBlocks(len(q[0]), func(block, low, high int) {
		for j := range q {
			column := q[j][low:high]
			for k := range j {
				if v := r.At(k, j); v != 0 {
					floats.AddScaled(column, -v, q[k][low:high])
				}
			}
			floats.Scale(1/r.At(j, j), column)
		}
		part.add(block, q, weight, low, high)
	})
	return part.sum()
}

// reflect is orthonormalise by Householder reflections, which give an
// orthonormal basis even where the columns are dependent.
func reflect(q [][]float64, weight []float64) *mat.TriDense {
	a := mat.NewDense(len(weight), len(q), nil)
	for i, w := range weight {
		row := a.RawRowView(i)
		for j := range q {
			row[j] = math.Sqrt(w) * q[j][i]
		}
	}
	r := thinQR(a)
	for i, w := range weight {
		row := a.RawRowView(i)
		for j := range q {
			q[j][i] = row[j] / math.Sqrt(w)
		}
	}
	return r
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
