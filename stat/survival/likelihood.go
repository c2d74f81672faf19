package survival

import "gonum.org/v1/gonum/mat"

// likelihood is the log partial likelihood at one coefficient vector with its
// gradient and its negative second derivative.
type likelihood struct {
	log         float64
	score       []float64
	information *mat.SymDense
}

// likelihoodAt makes one pass over the event times:
//
//	log L = Σ_j [ Σ_{tied i} w_i η_i − w̄ Σ_k log D_k ]
//
// with w̄ the mean weight of the tied events and D_k as in tieSums.
func (d *design) likelihoodAt(beta []float64) likelihood {
	l := likelihood{score: make([]float64, d.p), information: mat.NewSymDense(d.p, nil)}
	eta := d.linearPredictor(beta)
	d.backwards(d.relativeHazards(eta), true, func(e tiedEvents) {
		t := e.sums(d.ties)
		for _, i := range e.rows {
			l.log += d.weightOf(i) * eta[i]
			for a, v := range d.row(i) {
				l.score[a] += d.weightOf(i) * v
			}
		}
		l.log -= e.meanWeight * t.log
		l.subtractMeans(e, t)
		l.addVariances(e, t)
	})
	return l
}

// subtractMeans takes w̄ Σ_k a_k off the score, a_k being the mean of x over
// the k-th reduced risk set.
func (l *likelihood) subtractMeans(e tiedEvents, t tieSums) {
	for a, s := range e.risk.s1 {
		l.score[a] -= e.meanWeight * (s*t.inv - e.tied.s1[a]*t.invF)
	}
}

// addVariances adds w̄ Σ_k (mean of x xᵀ − a_k a_kᵀ) to the information.
func (l *likelihood) addVariances(e tiedEvents, t tieSums) {
	s, u := e.risk.s1, e.tied.s1
	k := 0
	for a := range s {
		for b := a; b < len(s); b++ {
			second := e.risk.s2[k]*t.inv - e.tied.s2[k]*t.invF
			product := s[a]*s[b]*t.inv2 - (s[a]*u[b]+u[a]*s[b])*t.inv2F + u[a]*u[b]*t.inv2FSqr
			l.information.SetSym(a, b, l.information.At(a, b)+e.meanWeight*(second-product))
			k++
		}
	}
}
