package survival

// hazards holds, per event number 0..m, what a spell at risk has been exposed
// to since its stratum began: Λ and Λ times the mean of x, each summed over the
// increments. The tie parts are what an event tied at the number is spared
// under Efron's method. Vectors are row-major (m+1) × p.
type hazards struct {
	p                 int
	cumulative, tie   []float64
	cumulativeX, tieX []float64
	meanAtEvent       []float64 // mean of x over the risk sets faced by an event
}

// newHazards makes room for p covariates; 0 keeps Λ alone.
func newHazards(d *design, p int) *hazards {
	scalar := func() []float64 { return make([]float64, d.m+1) }
	vector := func() []float64 { return make([]float64, (d.m+1)*p) }
	return &hazards{
		p: p, cumulative: scalar(), tie: scalar(),
		cumulativeX: vector(), tieX: vector(), meanAtEvent: vector(),
	}
}

func (d *design) hazardsAt(relative []float64) *hazards {
	h := newHazards(d, d.p)
	d.backwards(relative, func(e tiedEvents) { h.set(e, e.sums(d.ties)) })
	h.accumulate(d.schedule)
	return h
}

// hazardAlone is hazardsAt without the means of x.
func (d *design) hazardAlone(relative []float64) *hazards {
	h := newHazards(d, 0)
	d.backwards(relative, func(e tiedEvents) {
		t := e.sums(d.ties)
		h.cumulative[e.number], h.tie[e.number] = e.meanWeight*t.inv, e.meanWeight*t.invF
	})
	h.accumulate(d.schedule)
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
		h.meanAtEvent[j*h.p+a] = (s*t.inv - u*t.invF) / float64(e.count)
	}
}

// accumulate turns increments into sums since the beginning of each stratum.
func (h *hazards) accumulate(s *schedule) {
	for g := range len(s.start) - 1 {
		for j := int(s.start[g]) + 2; j <= int(s.start[g+1]); j++ {
			h.cumulative[j] += h.cumulative[j-1]
			for a := range h.p {
				h.cumulativeX[j*h.p+a] += h.cumulativeX[(j-1)*h.p+a]
			}
		}
	}
}

// exposure is the hazard that the k-th spell has been exposed to, relative to
// its own exp(η).
func (d *design) exposure(k int, h *hazards) float64 {
	j := d.stop[k]
	exposure := h.cumulative[j]
	if d.late != nil {
		exposure -= h.cumulative[d.late[k]]
	}
	if d.isEvent(k) {
		exposure -= h.tie[j]
	}
	return exposure
}

// martingale returns M_i = δ_i − exp(η_i)·(Λ(time_i) − Λ(entry_i)) in the order
// of the input, the tied events with Efron's smaller share of their own
// increment.
func (d *design) martingale(beta []float64) []float64 {
	relative := relativeHazards(d.predictor(beta))
	h := d.hazardAlone(relative)
	m := make([]float64, len(d.in.Time))
	for k, i := range d.row {
		m[i] = -relative[d.pattern[k]] * d.exposure(k, h)
		if d.isEvent(k) {
			m[i]++
		}
	}
	return m
}

// addScore adds weight times the k-th spell's share of the score,
// ∫ (x − x̄(t)) dM(t), to out.
func (d *design) addScore(k int, relative float64, h *hazards, out []float64) {
	j, x, w := int(d.stop[k]), d.xOf(k), d.weightOf(k)
	event := d.isEvent(k)
	residual := -relative * d.exposure(k, h)
	if event {
		residual++
	}
	wr := w * relative
	reached := h.cumulativeX[j*h.p:][:len(out)]
	for a, v := range x {
		out[a] += w*residual*v + wr*reached[a]
	}
	if d.late != nil {
		before := h.cumulativeX[int(d.late[k])*h.p:][:len(out)]
		for a, v := range before {
			out[a] -= wr * v
		}
	}
	if event {
		for a := range out {
			out[a] -= w*h.meanAtEvent[j*h.p+a] + wr*h.tieX[j*h.p+a]
		}
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
	return d.martingale(nil), nil
}
