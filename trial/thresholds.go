package trial

// Thresholds are the levels and margins that the health checks are held to. Shares
// are of 1.
type Thresholds struct {
	// AmberP and RedP are the levels of every test; each counts only beyond a
	// margin.
	AmberP, RedP float64
	// Misplaced is the share of new cases that may lie elsewhere than the
	// assignment principle puts them.
	Misplaced float64
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
	// LagAmber and LagRed are days between the arms' medians.
	LagAmber, LagRed float64
	HeapMargin       float64
	// MissingAmber and MissingRed bound the difference between the arms,
	// MissingTotal the share in both.
	MissingAmber, MissingRed, MissingTotal float64
	// DeliveryDay is the day of the month after which a delivery is late.
	DeliveryDay                float64
	RevisionAmber, RevisionRed float64
	// RowsFactor is how many times more, or fewer, rows than before matter.
	RowsFactor           float64
	PlaceboP             float64
	KappaAmber, KappaRed float64
	// Blinding is the Bang index above which the raters are not blind.
	Blinding float64
	// FunnelAmber and FunnelRed are the levels of the funnel's limits.
	FunnelAmber, FunnelRed float64
	// RatioMargin is how far from 1 a ratio of rates matters.
	RatioMargin float64
}

// DefaultThresholds are the levels that the list of health checks proposes.
func DefaultThresholds() Thresholds {
	return Thresholds{
		AmberP: 0.01, RedP: 0.001,
		Misplaced: 0.02, ArmShareMargin: 0.05,
		SMDAmber: 0.10, SMDRed: 0.25,
		CrossoverAmber: 0.02, CrossoverRed: 0.05,
		FidelityGreen: 0.85, FidelityRed: 0.70,
		SeparationAmber: 0.8, SeparationRed: 0.5,
		Equivalence: 0.10,
		LagAmber:    3, LagRed: 7, HeapMargin: 0.05,
		MissingAmber: 0.05, MissingRed: 0.10, MissingTotal: 0.20,
		DeliveryDay: 10, RevisionAmber: 0.02, RevisionRed: 0.05, RowsFactor: 2,
		PlaceboP:   0.01,
		KappaAmber: 0.80, KappaRed: 0.60, Blinding: 0.2,
		FunnelAmber: 0.95, FunnelRed: 0.998,
		RatioMargin: 0.05,
	}
}

// Threshold is one of the thresholds with its key in the protocol's block health
// and the least and greatest that it can be.
type Threshold struct {
	Key       string
	Value     *float64
	Low, High float64
}

// All lists the thresholds in the order of the checks.
func (t *Thresholds) All() []Threshold {
	share := func(key string, value *float64) Threshold { return Threshold{key, value, 0, 1} }
	return []Threshold{
		share("amber_p", &t.AmberP), share("red_p", &t.RedP),
		share("misplaced", &t.Misplaced), share("arm_share_margin", &t.ArmShareMargin),
		{"smd_amber", &t.SMDAmber, 0, 10}, {"smd_red", &t.SMDRed, 0, 10},
		share("crossover_amber", &t.CrossoverAmber), share("crossover_red", &t.CrossoverRed),
		share("fidelity_green", &t.FidelityGreen), share("fidelity_red", &t.FidelityRed),
		share("separation_amber", &t.SeparationAmber), share("separation_red", &t.SeparationRed),
		{"equivalence", &t.Equivalence, 0, 0.99},
		{"lag_amber", &t.LagAmber, 0, 365}, {"lag_red", &t.LagRed, 0, 365},
		share("heap_margin", &t.HeapMargin),
		share("missing_amber", &t.MissingAmber), share("missing_red", &t.MissingRed), share("missing_total", &t.MissingTotal),
		{"delivery_day", &t.DeliveryDay, 1, 31},
		share("revision_amber", &t.RevisionAmber), share("revision_red", &t.RevisionRed),
		{"rows_factor", &t.RowsFactor, 1, 100},
		share("placebo_p", &t.PlaceboP),
		share("kappa_amber", &t.KappaAmber), share("kappa_red", &t.KappaRed), share("blinding", &t.Blinding),
		share("funnel_amber", &t.FunnelAmber), share("funnel_red", &t.FunnelRed),
		share("ratio_margin", &t.RatioMargin),
	}
}

// disorder is the keys of the thresholds whose red lies on the wrong side of amber.
func (t Thresholds) disorder() []string {
	var keys []string
	for _, pair := range []struct {
		key          string
		lower, upper float64
	}{
		{"red_p", t.RedP, t.AmberP},
		{"smd_red", t.SMDAmber, t.SMDRed},
		{"crossover_red", t.CrossoverAmber, t.CrossoverRed},
		{"fidelity_red", t.FidelityRed, t.FidelityGreen},
		{"separation_red", t.SeparationRed, t.SeparationAmber},
		{"lag_red", t.LagAmber, t.LagRed},
		{"missing_red", t.MissingAmber, t.MissingRed},
		{"revision_red", t.RevisionAmber, t.RevisionRed},
		{"kappa_red", t.KappaRed, t.KappaAmber},
		{"funnel_red", t.FunnelAmber, t.FunnelRed},
	} {
		if pair.lower > pair.upper {
			keys = append(keys, pair.key)
		}
	}
	return keys
}
