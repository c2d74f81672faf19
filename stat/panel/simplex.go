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
	first := smallestDiagonal(q)
	w[first] = 1
	h, err := newHull(q, first)
	if err != nil {
		return nil, err
	}
	for range 50 * (n + 10) {
		gradient, value := slope(q, w)
		next := steepest(gradient, h.active)
		if next < 0 || gradient[next] >= value-1e-12*math.Abs(q.At(next, next)) {
			return normalised(w), nil
		}
		if err := h.add(next); err != nil {
			return nil, err
		}
		if err := h.settle(w); err != nil {
			return nil, err
		}
		if !slices.Contains(h.active, next) {
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

// settle moves w to the nearest point of the active columns' hull and keeps the
// columns left.
func (h *hull) settle(w []float64) error {
	for {
		v, step := h.affineMinimum(), 1.0
		for i, j := range h.active {
			switch {
			case v[i] > 0:
			case w[j] == 0:
				step = 0
			default:
				step = math.Min(step, w[j]/(w[j]-v[i]))
			}
		}
		if step == 1 {
			for i, j := range h.active {
				w[j] = v[i]
			}
			return nil
		}
		var kept []int
		for i, j := range h.active {
			w[j] += step * (v[i] - w[j])
			if w[j] > 1e-15 {
				kept = append(kept, j)
			} else {
				w[j] = 0
			}
		}
		if err := h.reset(kept); err != nil {
			return err
		}
	}
}

// hull is the active columns with the lower Cholesky factor of Q + c11′ over them,
// which grows by a row for each column that is added.
type hull struct {
	q      *mat.SymDense
	c      float64 // makes the matrix better conditioned, and moves no minimum
	active []int
	lower  [][]float64
}

func newHull(q *mat.SymDense, first int) (*hull, error) {
	h := &hull{q: q, c: mat.Trace(q) / float64(q.SymmetricDim())}
	return h, h.reset([]int{first})
}

// reset takes other columns.
func (h *hull) reset(active []int) error {
	h.active, h.lower = nil, nil
	for _, j := range active {
		if err := h.add(j); err != nil {
			return err
		}
	}
	return nil
}

// add takes one column more.
func (h *hull) add(next int) error {
	row, rest := make([]float64, len(h.active)+1), h.q.At(next, next)+h.c
	for i, j := range h.active {
		row[i] = (h.q.At(j, next) + h.c - dot(h.lower[i][:i], row)) / h.lower[i][i]
		rest -= row[i] * row[i]
	}
	if !(rest > 0) {
		return ErrNoConvergence
	}
	row[len(h.active)] = math.Sqrt(rest)
	h.active, h.lower = append(h.active, next), append(h.lower, row)
	return nil
}

// affineMinimum minimises v′Qv over v that add up to one: v ∝ (Q + c11′)⁻¹1.
func (h *hull) affineMinimum() []float64 {
	k := len(h.active)
	v := make([]float64, k)
	for i, row := range h.lower {
		v[i] = (1 - dot(row[:i], v)) / row[i]
	}
	for i := k - 1; i >= 0; i-- {
		v[i] /= h.lower[i][i]
		for j, l := range h.lower[i][:i] {
			v[j] -= l * v[i]
		}
	}
	return normalised(v)
}

// dot multiplies as many elements as a has.
func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
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
