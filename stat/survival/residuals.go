package survival

import "math"

// hazards holds, per event number 0..m, what a row at risk has been exposed to
// so far: Λ and Λ times the mean of x, each summed over the increments. The tie
// parts are what an event tied at the number is spared under Efron's method.
// Vectors are row-major (m+1) × p.
type hazards struct {
	p                 int
	cumulative, tie   []float64
	cumulativeX, tieX []float64
	meanAtEvent       []float64 // mean of x over the risk sets faced by an event
}

func (d *design) hazardsAt(relative []float64) *hazards {
	scalar := func() []float64 { return make([]float64, d.m+1) }
	vector := func() []float64 { return make([]float64, (d.m+1)*d.p) }
	h := &hazards{
		p: d.p, cumulative: scalar(), tie: scalar(),
		cumulativeX: vector(), tieX: vector(), meanAtEvent: vector(),
	}
	d.backwards(relative, false, func(e tiedEvents) {
		h.set(e, e.sums(d.ties))
	})
	for j := 1; j <= d.m; j++ {
		h.cumulative[j] += h.cumulative[j-1]
	}
	for k := d.p; k < len(h.cumulativeX); k++ {
		h.cumulativeX[k] += h.cumulativeX[k-d.p]
	}
	return h
}

// set records the increments at one event time.
func (h *hazards) set(e tiedEvents, t tieSums) {
	j, w := e.number, e.meanWeight
	h.cumulative[j] = w * t.inv
	h.tie[j] = w * t.invF
	for a, s := range e.risk.s1 {
		u := e.tied.s1[a]
		h.cumulativeX[j*h.p+a] = w * (s*t.inv2 - u*t.inv2F)
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
