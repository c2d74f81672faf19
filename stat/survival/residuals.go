package survival

import "math"

// hazards holds, per event number, what a row at risk has been exposed to.
// increment is dΛ_j and incrementX is dΛ_j times the mean of x there; the tie
// parts are what an event tied at j is spared under Efron's method.
type hazards struct {
	p                int
	increment, tie   []float64 // [0..m], entry 0 unused
	incrementX, tieX []float64 // [0..m] × p
	meanAtEvent      []float64 // [0..m] × p, mean of x faced by an event
	cumulative       []float64
	cumulativeX      []float64
}

func (d *design) hazardsAt(relative []float64) *hazards {
	h := newHazards(d.m, d.p)
	d.backwards(relative, false, func(e tiedEvents) {
		h.set(e, e.sums(d.ties))
	})
	for j := 1; j <= d.m; j++ {
		h.cumulative[j] = h.cumulative[j-1] + h.increment[j]
		for a := range d.p {
			h.cumulativeX[j*d.p+a] = h.cumulativeX[(j-1)*d.p+a] + h.incrementX[j*d.p+a]
		}
	}
	return h
}

func newHazards(m, p int) *hazards {
	scalar := func() []float64 { return make([]float64, m+1) }
	vector := func() []float64 { return make([]float64, (m+1)*p) }
	return &hazards{
		p: p, increment: scalar(), tie: scalar(), cumulative: scalar(),
		incrementX: vector(), tieX: vector(), meanAtEvent: vector(), cumulativeX: vector(),
	}
}

func (h *hazards) set(e tiedEvents, t tieSums) {
	j, w := e.number, e.meanWeight
	h.increment[j] = w * t.inv
	h.tie[j] = w * t.invF
	for a, s := range e.risk.s1 {
		u := e.tied.s1[a]
		h.incrementX[j*h.p+a] = w * (s*t.inv2 - u*t.inv2F)
		h.tieX[j*h.p+a] = w * (s*t.inv2F - u*t.inv2FSqr)
		h.meanAtEvent[j*h.p+a] = (s*t.inv - u*t.invF) / float64(len(e.rows))
	}
}

// martingale returns M_i = δ_i − exp(η_i)·(Λ(time_i) − Λ(entry_i)), the tied
// events with Efron's smaller share of their own increment.
func (d *design) martingale(event []bool, eta []float64) []float64 {
	h := d.hazardsAt(d.relativeHazards(eta))
	m := make([]float64, d.n)
	for i := range m {
		exposure := h.cumulative[d.hi[i]] - h.cumulative[d.lo[i]]
		if event[i] {
			exposure -= h.tie[d.hi[i]]
			m[i] = 1
		}
		m[i] -= math.Exp(eta[i]) * exposure
	}
	return m
}

// scoreResiduals returns each row's share of the score, ∫ (x_i − x̄(t)) dM_i(t),
// row-major n × p and without weights; with weights they sum to the score.
func (d *design) scoreResiduals(event []bool, beta []float64) []float64 {
	eta := d.linearPredictor(beta)
	h := d.hazardsAt(d.relativeHazards(eta))
	out := make([]float64, d.n*d.p)
	for i := range d.n {
		h.scoreRow(d.lo[i], d.hi[i], event[i], math.Exp(eta[i]), d.row(i), out[i*d.p:(i+1)*d.p])
	}
	return out
}

func (h *hazards) scoreRow(lo, hi int, event bool, relative float64, x, out []float64) {
	exposure := h.cumulative[hi] - h.cumulative[lo]
	if event {
		exposure -= h.tie[hi]
	}
	for a, v := range x {
		exposureX := h.cumulativeX[hi*h.p+a] - h.cumulativeX[lo*h.p+a]
		if event {
			exposureX -= h.tieX[hi*h.p+a]
			out[a] = v - h.meanAtEvent[hi*h.p+a]
		}
		out[a] -= relative * (v*exposure - exposureX)
	}
}

// NullResiduals returns the martingale residuals of the model without
// covariates, in the order of the rows:
//
//	M_i = δ_i − (Λ(time_i) − Λ(entry_i))
//
// with Λ the stratum's Nelson–Aalen hazard under Breslow and Efron's version of
// it under Efron, where a tied event bears the smaller share of the increment
// at its own time. Σ w_i x_i M_i is the score of CoxPH at β = 0 for any
// covariate x, which makes them the raw material of a log-rank type
// randomisation test. Source: Therneau & Grambsch (2000), sec. 4.2; R's
// residuals(coxph(Surv(entry, time, event) ~ 1 + strata(s))). Covariates and
// Cluster are not used. Residuals are not multiplied by the weights.
func NullResiduals(in CoxInput, ties Ties) ([]float64, error) {
	in.Covariates, in.Cluster = nil, nil
	if err := in.validate(); err != nil {
		return nil, err
	}
	if err := validTies(ties); err != nil {
		return nil, err
	}
	d, err := newDesign(in, ties)
	if err != nil {
		return nil, err
	}
	return d.martingale(in.Event, make([]float64, d.n)), nil
}
