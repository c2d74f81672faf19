package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/trial"
)

// RecommendedCaseload is where one more caseworker costs what it saves the
// municipality in the trial window. With C cases in the window that were open for
// Y case-years (weighted), a cost per caseworker-year of K and a net municipal
// cost per case that rises by β for each case more per FTE, L cases per FTE cost
//
//	K·Y/L + C·β·L
//
// which is least at L = √(K·Y/(C·β)): one caseworker-year more at L saves C·β·L²/Y.
//
// The line is taken as straight over the caseloads in the data, the number of
// cases as given, and a saving after the window is left out. The interval takes
// the Anderson–Rubin interval of β through the formula. It is refused where the
// draw hardly moved the caseload, where β is not above zero, and where L lies
// outside the caseloads in the data; a limit outside is null with its reason.
type RecommendedCaseload struct {
	Caseload trial.Number `json:"caseload"`
	CILow    trial.Number `json:"ci_low"`
	CIHigh   trial.Number `json:"ci_high"`
	// AnnualCost is K; the savings are of one caseworker-year more at the two arms'
	// caseloads.
	AnnualCost      trial.Number `json:"caseworker_annual_cost"`
	SavingAtControl trial.Number `json:"saving_at_control_caseload"`
	SavingAtTrial   trial.Number `json:"saving_at_trial_caseload"`
	// Reason says why there is no recommendation; LowReason and HighReason why a
	// limit is missing.
	Reason     *trial.Reason `json:"reason,omitempty"`
	LowReason  *trial.Reason `json:"ci_low_reason,omitempty"`
	HighReason *trial.Reason `json:"ci_high_reason,omitempty"`
}

func refuseRecommendation(why trial.Reason) RecommendedCaseload {
	none := trial.NoNumber()
	return RecommendedCaseload{
		Caseload: none, CILow: none, CIHigh: none, AnnualCost: none, SavingAtControl: none, SavingAtTrial: none, Reason: &why,
	}
}

// payback turns the slope of the net cost into a caseload: it holds K·Y/C.
type payback struct{ costPerCase float64 }

// caseload is √(K·Y/(C·β)); NaN for a slope that is not above zero.
func (p payback) caseload(slope float64) float64 {
	if !(slope > 0) {
		return math.NaN()
	}
	return math.Sqrt(p.costPerCase / slope)
}

// recommend finds the caseload that pays for itself from the dose of the net
// municipal cost.
func (a *areaEvaluation) recommend(net estimated, low, high float64) RecommendedCaseload {
	if net.result == nil {
		return refuseRecommendation(*net.reason)
	}
	annual := a.set.proto.Economy.CaseworkerAnnualCost
	years := a.caseYears()
	slope := float64(net.result.Estimate) / fewerCases
	saving := func(load trial.Number) trial.Number {
		return trial.Number(float64(len(a.set.cases))*slope/years) * load * load
	}
	out := refuseRecommendation(trial.Reason{})
	out.AnnualCost = trial.Number(annual)
	out.SavingAtControl = saving(net.result.Instrument.Caseload.Control)
	out.SavingAtTrial = saving(net.result.Instrument.Caseload.Trial)
	p := payback{annual * years / float64(len(a.set.cases))}
	load := p.caseload(slope)
	switch {
	case net.result.Instrument.IsWeak:
		out.Reason.Code = trial.WeakInstrument
	case math.IsNaN(load):
		out.Reason.Code = trial.NoSaving
	case load < low || load > high:
		out.Reason.Code = trial.BeyondData
	default:
		out.Caseload, out.Reason = trial.Number(load), nil
		out.takeLimits(p, net.result.Instrument.AndersonRubin, low, high)
	}
	return out
}

// takeLimits sends the slope's limits through the formula: the steepest slope
// gives the lowest caseload.
func (r *RecommendedCaseload) takeLimits(p payback, interval AndersonRubin, low, high float64) {
	cheapest, dearest := interval.limits()
	r.CILow, r.LowReason = limitWithin(p.caseload(cheapest/fewerCases), low, high)
	r.CIHigh, r.HighReason = limitWithin(p.caseload(dearest/fewerCases), low, high)
}

func limitWithin(load, low, high float64) (trial.Number, *trial.Reason) {
	switch {
	case math.IsNaN(load):
		return trial.NoNumber(), &trial.Reason{Code: trial.NoSaving}
	case load < low || load > high:
		return trial.NoNumber(), &trial.Reason{Code: trial.BeyondData}
	}
	return trial.Number(load), nil
}

// caseYears are the weighted years that the area's cases were open in the window.
func (a *areaEvaluation) caseYears() float64 {
	years := 0.0
	for c, k := range a.set.cases {
		years += a.set.record(c).Weight * float64(k.risk.Days()) / daysPerYear
	}
	return years
}
