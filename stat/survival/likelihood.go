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
	return d.weightedAt(beta, nil)
}

// weightedAt is likelihoodAt with each event time's share of all three
// multiplied by timeWeight[number]; nil is 1 for all.
//
// Only sums of x are kept per event time. The squares need none: with E_i the
// events expected of row i, the information is Σ_i E_i x_i x_iᵀ − Σ_j w̄ Σ_k
// a_k a_kᵀ, a_k being the mean of x over the k-th reduced risk set, and the
// first sum is one over patterns.
func (d *design) weightedAt(beta, timeWeight []float64) likelihood {
	l := likelihood{score: make([]float64, d.p), information: mat.NewSymDense(d.p, nil)}
	eta := d.predictor(beta)
	relative := relativeHazards(eta)
	h := newHazards(d, 0)
	d.backwards(relative, func(e tiedEvents) {
		t := e.sums(d.ties)
		weight := e.meanWeight
		if timeWeight != nil {
			weight *= timeWeight[e.number]
		}
		l.log -= weight * t.log
		h.cumulative[e.number], h.tie[e.number] = weight*t.inv, weight*t.invF
		l.subtractProducts(e, t, weight)
	})
	h.accumulate(d.schedule)
	observed := d.ended
	if timeWeight != nil {
		observed = d.eventsBy(timeWeight)
	}
	l.addPatterns(d.covariates, eta, observed, d.expected(relative, h))
	return l
}

// eventsBy returns the weight of each pattern's events, each multiplied by its
// time weight.
func (d *design) eventsBy(timeWeight []float64) []float64 {
	events := make([]float64, d.covariates.n)
	for j := 1; j <= d.m; j++ {
		share := 1.0
		if timeWeight != nil {
			share = timeWeight[j]
		}
		for k := int(d.first[j]); k < int(d.first[j]+d.events[j]); k++ {
			events[d.pattern[k]] += share * d.weightOf(k)
		}
	}
	return events
}

// expected returns the events expected of each pattern.
func (d *design) expected(relative []float64, h *hazards) []float64 {
	out := make([]float64, len(relative))
	for k, pattern := range d.pattern {
		out[pattern] += d.weightOf(k) * d.exposure(k, h)
	}
	for k, r := range relative {
		out[k] *= r
	}
	return out
}

// subtractProducts takes w̄ Σ_k a_k a_kᵀ off the information.
func (l *likelihood) subtractProducts(e tiedEvents, t tieSums, weight float64) {
	s, u := e.risk.s1, e.tied.s1
	raw := l.information.RawSymmetric()
	for a := range s {
		row := raw.Data[a*raw.Stride:]
		sa := weight * (s[a]*t.inv2 - u[a]*t.inv2F)
		ua := weight * (u[a]*t.inv2FSqr - s[a]*t.inv2F)
		for b := a; b < len(s); b++ {
			row[b] -= sa*s[b] + ua*u[b]
		}
	}
}

// addPatterns adds what depends on observed and expected events by pattern.
func (l *likelihood) addPatterns(c *covariates, eta, observed, expected []float64) {
	raw := l.information.RawSymmetric()
	for k, n := range expected {
		l.log += observed[k] * eta[k]
		x := c.of(int32(k))
		for a, v := range x {
			l.score[a] += (observed[k] - n) * v
			row, nv := raw.Data[a*raw.Stride:], n*v
			for b := a; b < len(x); b++ {
				row[b] += nv * x[b]
			}
		}
	}
}
