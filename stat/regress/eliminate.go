package regress

import (
	"iter"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// elimination is an absorption under given weights.
type elimination struct {
	*absorption
	weight   []float64 // per cell
	total    []float64 // per level of the widest factor
	residual mat.Cholesky
}

// eliminate prepares to take the factors out of columns with these weights.
func (a *absorption) eliminate(weight []float64) (*elimination, error) {
	if !a.given() {
		return &elimination{absorption: a}, nil
	}
	e := a.eliminateCells(a.cell.sums(weight))
	if a.columns > 0 && !e.residual.Factorize(e.schur()) {
		return nil, ErrNoConvergence
	}
	return e, nil
}

func (a *absorption) eliminateCells(weight []float64) *elimination {
	e := &elimination{absorption: a, weight: weight}
	e.total = make([]float64, a.factors[a.widest].count())
	for c, level := range a.level[a.widest] {
		e.total[level] += weight[c]
	}
	return e
}

// schur returns the cross products of the other factors' dummies once the
// widest factor is taken out of them.
func (e *elimination) schur() *mat.SymDense {
	lower := mat.NewDense(e.columns, e.columns, nil)
	for c, weight := range e.weight {
		places := e.places(c)
		for _, j := range places {
			for _, k := range places {
				lower.RawRowView(j)[k] += weight
			}
		}
	}
	for level, row := range e.shares() {
		for _, j := range row.at {
			for _, k := range row.at {
				lower.RawRowView(j)[k] -= row.value[j] * row.value[k] * e.total[level]
			}
		}
	}
	out := mat.NewSymDense(e.columns, nil)
	for j := range e.columns {
		for k := range j + 1 {
			out.SetSym(j, k, lower.At(j, k))
		}
	}
	return out
}

// places lists the columns of a cell's other dummies.
func (e *elimination) places(c int) []int {
	var out []int
	for f := range e.factors {
		if at := e.column[f][e.level[f][c]]; at >= 0 {
			out = append(out, int(at))
		}
	}
	return out
}

// scattered is a vector with few entries that are not zero.
type scattered struct {
	value []float64
	at    []int // where; an entry that came back to zero may be among them
	seen  []bool
}

func newScattered(n int) *scattered {
	return &scattered{value: make([]float64, n), seen: make([]bool, n)}
}

func (s *scattered) add(at int, v float64) {
	if !s.seen[at] {
		s.seen[at] = true
		s.at = append(s.at, at)
	}
	s.value[at] += v
}

func (s *scattered) clear() {
	for _, at := range s.at {
		s.value[at], s.seen[at] = 0, false
	}
	s.at = s.at[:0]
}

// shares yields, for every level of the widest factor, the mean of each other
// dummy within it. The vector is reused.
func (e *elimination) shares() iter.Seq2[int, *scattered] {
	cells := factor{code: e.level[e.widest], label: make([]int, len(e.total))}.members()
	return func(yield func(int, *scattered) bool) {
		row := newScattered(e.columns)
		for level, members := range cells {
			for _, c := range members {
				for _, at := range e.places(c) {
					row.add(at, e.weight[c]/e.total[level])
				}
			}
			if !yield(level, row) {
				return
			}
			row.clear()
		}
	}
}

// without returns v less what the factors explain of it; without factors a copy.
func (e *elimination) without(v, weight []float64) []float64 {
	if !e.given() {
		return append([]float64(nil), v...)
	}
	mean := e.cell.means(v, weight, e.weight)
	effect := e.effects(mean)
	if e.columns > 0 { // once more for what rounding left
		for c := range mean {
			mean[c] -= effect[c]
		}
		floats.Add(effect, e.effects(mean))
	}
	out := make([]float64, len(v))
	for i, c := range e.cell.code {
		out[i] = v[i] - effect[c]
	}
	return out
}

// effects returns the fit of the dummies to the means of the cells.
func (e *elimination) effects(mean []float64) []float64 {
	wide, narrow := e.wideMeans(mean), make([]float64, e.columns)
	for c, weight := range e.weight {
		e.addNarrow(narrow, c, weight*(mean[c]-wide[e.level[e.widest][c]]))
	}
	effect := make([]float64, len(mean))
	if e.columns > 0 {
		solved := mat.NewVecDense(e.columns, narrow)
		_ = e.residual.SolveVecTo(solved, solved) // a matter of precision, which the second pass restores
		for c := range effect {
			for f := range e.factors {
				if at := e.column[f][e.level[f][c]]; at >= 0 {
					effect[c] += narrow[at]
				}
			}
		}
	}
	left := make([]float64, len(mean))
	floats.SubTo(left, mean, effect)
	wide = e.wideMeans(left)
	for c := range effect {
		effect[c] += wide[e.level[e.widest][c]]
	}
	return effect
}

func (e *elimination) addNarrow(sums []float64, c int, v float64) {
	for f := range e.factors {
		if at := e.column[f][e.level[f][c]]; at >= 0 {
			sums[at] += v
		}
	}
}

// wideMeans returns the mean of the cells within every level of the widest
// factor.
func (e *elimination) wideMeans(mean []float64) []float64 {
	out := make([]float64, len(e.total))
	for c, level := range e.level[e.widest] {
		out[level] += e.weight[c] * mean[c] / e.total[level]
	}
	return out
}

// coordinates returns, per cell, the other factors' dummies in coordinates that
// are orthonormal in the weights and orthogonal to the widest factor.
func (e *elimination) coordinates() *mat.Dense {
	if e.columns == 0 {
		return nil
	}
	out := mat.NewDense(e.cell.count(), e.columns, nil)
	cells := factor{code: e.level[e.widest], label: make([]int, len(e.total))}.members()
	for level, row := range e.shares() {
		for _, c := range cells[level] {
			dst := out.RawRowView(c)
			for _, at := range row.at {
				dst[at] = -row.value[at]
			}
			e.addNarrow(dst, c, 1)
		}
	}
	var lower mat.TriDense
	e.residual.LTo(&lower)
	blas64.Trsm(blas.Right, blas.Trans, 1, lower.RawTriangular(), out.RawMatrix())
	return out
}
