package health

// Thresholds are the levels and margins of the checks. Shares are of 1.
type Thresholds struct {
	// AmberP and RedP are the levels of every test; each counts only beyond a
	// margin.
	AmberP, RedP float64
	// ArmShareMargin is how far the trial arm's share of the new cases lies from
	// the expected one before it matters.
	ArmShareMargin float64
	// SMDAmber and SMDRed bound a standardised difference.
	SMDAmber, SMDRed               float64
	CrossoverAmber, CrossoverRed   float64
	FidelityGreen, FidelityRed     float64
	SeparationAmber, SeparationRed float64
	// Equivalence bounds the control arm's caseload over its baseline: 1 −
	// Equivalence to 1 + Equivalence.
	Equivalence float64
	HeapMargin  float64
	// MissingAmber and MissingRed bound the difference between the arms,
	// MissingTotal the share in both.
	MissingAmber, MissingRed, MissingTotal float64
	// RowsFactor is how many times more, or fewer, rows than before matter.
	RowsFactor float64
	PlaceboP   float64
	KappaAmber float64
	KappaRed   float64
	// FunnelAmber and FunnelRed are the levels of the funnel's limits.
	FunnelAmber, FunnelRed float64
	// RatioMargin is how far from 1 a ratio of rates matters.
	RatioMargin float64
}

// Default are the published levels.
func Default() Thresholds {
	return Thresholds{
		AmberP: 0.01, RedP: 0.001,
		ArmShareMargin: 0.05,
		SMDAmber:       0.10, SMDRed: 0.25,
		CrossoverAmber: 0.02, CrossoverRed: 0.05,
		FidelityGreen: 0.85, FidelityRed: 0.70,
		SeparationAmber: 0.8, SeparationRed: 0.5,
		Equivalence:  0.10,
		HeapMargin:   0.05,
		MissingAmber: 0.05, MissingRed: 0.10, MissingTotal: 0.20,
		RowsFactor: 2,
		PlaceboP:   0.01,
		KappaAmber: 0.80, KappaRed: 0.60,
		FunnelAmber: 0.95, FunnelRed: 0.998,
		RatioMargin: 0.05,
	}
}

// byP is the status of a p, of a difference that matters or does not.
func (t Thresholds) byP(p float64, matters bool) Status {
	switch {
	case matters && p < t.RedP:
		return Red
	case matters && p < t.AmberP:
		return Amber
	}
	return Green
}

// above is the status of a figure that ought to be small.
func above(x, amber, red float64) Status {
	switch {
	case x > red:
		return Red
	case x > amber:
		return Amber
	}
	return Green
}

// below is the status of a figure that ought to be large.
func below(x, amber, red float64) Status { return above(-x, -amber, -red) }
