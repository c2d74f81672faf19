package ordinal

import (
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// robust is I⁻¹ (Σ_g U_g U_gᵀ) I⁻¹, U_g the gradient summed over cluster g and I⁻¹
// what is given, with the number of clusters.
func (s *sample) robust(p *point, inverse *mat.SymDense) (*mat.SymDense, int) {
	size := len(p.parameters)
	scores, place := [][]float64(nil), map[int]int{}
	low, high := newEnd(size), newEnd(size)
	for i, level := range s.level {
		g, seen := place[s.cluster[i]]
		if !seen {
			g = len(scores)
			place[s.cluster[i]], scores = g, append(scores, make([]float64, size))
		}
		low.set(level-1, s.basis.Row(i)[1:], p.parameters, s.cuts())
		high.set(level, s.basis.Row(i)[1:], p.parameters, s.cuts())
		_, h, l := slopes(low, high)
		floats.AddScaled(scores[g], s.weight[i]*h, high.gradient)
		floats.AddScaled(scores[g], -s.weight[i]*l, low.gradient)
	}
	out := mat.NewSymDense(size, nil)
	var moved mat.VecDense
	for _, u := range scores {
		moved.MulVec(inverse, mat.NewVecDense(size, u))
		out.SymRankOne(out, 1, &moved)
	}
	return out, len(scores)
}
