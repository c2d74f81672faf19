package panel

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// leastRidge, as a share of the mean square of the columns, keeps the weights
// unique where columns are collinear.
const leastRidge = 1e-10

// simplexFit minimises |Aw − b|² + ridge·|w|² over weights w ≥ 0 that add up to
// one. columns are those of A.
//
// With p_j = a_j − b the sum is |Σ w_j p_j|²: the point of a polytope nearest to
// the origin. Wolfe's method keeps a set of active columns: it adds the column
// that points most against the present point, moves to the nearest point of the
// set's affine hull, and drops the columns whose weight would become negative on
// the way. Every round lowers the distance, so that it ends at the exact weights.
func simplexFit(columns [][]float64, b []float64, ridge float64) ([]float64, error) {
	q := gram(columns, b, ridge)
	n := len(columns)
	w := make([]float64, n)
	active := []int{smallestDiagonal(q)}
	w[active[0]] = 1
	for range 50 * (n + 10) {
		gradient, value := slope(q, w)
		next := steepest(gradient, active)
		if next < 0 || gradient[next] >= value-1e-12*math.Abs(q.At(next, next)) {
			return normalised(w), nil
		}
		active = append(active, next)
		var err error
		if active, err = settle(q, w, active); err != nil {
			return nil, err
		}
		if !slices.Contains(active, next) {
			return normalised(w), nil // what the column would gain is rounding
		}
	}
	return nil, ErrNoConvergence
}

// gram is P′P with the ridge, p_j = a_j − b.
func gram(columns [][]float64, b []float64, ridge float64) *mat.SymDense {
	n := len(columns)
	p, square := make([][]float64, n), 0.0
	for j, column := range columns {
		p[j] = make([]float64, len(b))
		for t, v := range column {
			p[j][t] = v - b[t]
			square += v * v / float64(n)
		}
	}
	ridge = math.Max(ridge, leastRidge*square/math.Max(1, float64(len(b))))
	q := mat.NewSymDense(n, nil)
	for i := range p {
		for j := i; j < n; j++ {
			sum := 0.0
			for t := range b {
				sum += p[i][t] * p[j][t]
			}
			if i == j {
				sum += ridge
			}
			q.SetSym(i, j, sum)
		}
	}
	return q
}

func smallestDiagonal(q *mat.SymDense) int {
	least := 0
	for j := range q.SymmetricDim() {
		if q.At(j, j) < q.At(least, least) {
			least = j
		}
	}
	return least
}

// slope returns Qw and w′Qw.
func slope(q *mat.SymDense, w []float64) (gradient []float64, value float64) {
	var v mat.VecDense
	v.MulVec(q, mat.NewVecDense(len(w), w))
	gradient = v.RawVector().Data
	for j, g := range gradient {
		value += w[j] * g
	}
	return gradient, value
}

// steepest is the column outside the active ones with the smallest gradient.
func steepest(gradient []float64, active []int) int {
	best := -1
	for j, g := range gradient {
		if (best < 0 || g < gradient[best]) && !slices.Contains(active, j) {
			best = j
		}
	}
	return best
}

// settle moves w to the nearest point of the active columns' hull and returns
// the columns left.
func settle(q *mat.SymDense, w []float64, active []int) ([]int, error) {
	for {
		v, err := affineMinimum(q, active)
		if err != nil {
			return nil, err
		}
		step := 1.0
		for i, j := range active {
			switch {
			case v[i] > 0:
			case w[j] == 0:
				step = 0
			default:
				step = math.Min(step, w[j]/(w[j]-v[i]))
			}
		}
		if step == 1 {
			for i, j := range active {
				w[j] = v[i]
			}
			return active, nil
		}
		var kept []int
		for i, j := range active {
			w[j] += step * (v[i] - w[j])
			if w[j] > 1e-15 {
				kept = append(kept, j)
			} else {
				w[j] = 0
			}
		}
		active = kept
	}
}

// affineMinimum minimises v′Qv over v that add up to one: v ∝ (Q + c11′)⁻¹1,
// where c adds a constant to the sum and makes the matrix better conditioned.
func affineMinimum(q *mat.SymDense, active []int) ([]float64, error) {
	k := len(active)
	m, ones := mat.NewSymDense(k, nil), mat.NewVecDense(k, nil)
	c := 0.0
	for _, j := range active {
		c += q.At(j, j) / float64(k)
	}
	for a, i := range active {
		ones.SetVec(a, 1)
		for b := a; b < k; b++ {
			m.SetSym(a, b, q.At(i, active[b])+c)
		}
	}
	var factor mat.Cholesky
	if !factor.Factorize(m) {
		return nil, ErrNoConvergence
	}
	var v mat.VecDense
	if err := factor.SolveVecTo(&v, ones); err != nil && v.IsEmpty() {
		return nil, ErrNoConvergence // a poor condition is reported, and is no failure
	}
	return normalised(v.RawVector().Data), nil
}

func normalised(w []float64) []float64 {
	sum := 0.0
	for _, v := range w {
		sum += v
	}
	for j := range w {
		w[j] /= sum
	}
	return w
}
