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
	first, ok := root(gram(q, weight))
	for j := range q {
		ok = ok && first.At(j, j) > far
	}
	if !ok {
		return reflect(q, weight)
	}
	divide(q, first)
	second, _ := root(gram(q, weight)) // all but the identity
	divide(q, second)
	var both mat.TriDense
	both.MulTri(second, first)
	return &both
}

// gram returns Σ w q q′.
func gram(q [][]float64, weight []float64) *mat.SymDense {
	p := len(q)
	part := mat.NewDense(max(1, blocks(len(weight))), p*(p+1)/2, nil)
	inBlocks(len(weight), func(block, low, high int) {
		weighted, sums := make([]float64, high-low), part.RawRowView(block)
		at := 0
		for j := range q {
			floats.MulTo(weighted, weight[low:high], q[j][low:high])
			for k := j; k < p; k++ {
				sums[at] = floats.Dot(weighted, q[k][low:high])
				at++
			}
		}
	})
	out, sums, at := mat.NewSymDense(p, nil), columnSums(part), 0
	for j := range p {
		for k := j; k < p; k++ {
			out.SetSym(j, k, sums[at])
			at++
		}
	}
	return out
}

// root returns the upper Cholesky root; not ok where there is none.
func root(s *mat.SymDense) (*mat.TriDense, bool) {
	var c mat.Cholesky
	if !c.Factorize(s) {
		return nil, false
	}
	var upper mat.TriDense
	c.UTo(&upper)
	return &upper, true
}

// divide replaces q by q·r⁻¹.
func divide(q [][]float64, r *mat.TriDense) {
	inBlocks(len(q[0]), func(_, low, high int) {
		for j := range q {
			column := q[j][low:high]
			for k := range j {
				if v := r.At(k, j); v != 0 {
					floats.AddScaled(column, -v, q[k][low:high])
				}
			}
			floats.Scale(1/r.At(j, j), column)
		}
	})
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
