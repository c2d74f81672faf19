package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// DoseResponse is what a caseload does to the primary outcomes, and the caseload
// that pays for itself.
type DoseResponse struct {
	Areas []AreaDose `json:"areas"`
}

// AreaDose is the dose and response of one area in the trial window.
type AreaDose struct {
	Area jobcentre.Area `json:"area"`
	// Low and High are the least and the greatest mean caseload of a portfolio:
	// nothing is said outside.
	Low  trial.Number `json:"caseload_low"`
	High trial.Number `json:"caseload_high"`
	// Effects are of ten fewer cases per FTE on the primary outcomes.
	Effects     []DoseEffect        `json:"effects"`
	Recommended RecommendedCaseload `json:"recommended"`
	Reason      *trial.Reason       `json:"reason,omitempty"`
}

// DoseEffect is the effect of ten fewer cases per FTE on one outcome.
type DoseEffect struct {
	Hypothesis string          `json:"hypothesis"`
	Outcome    string          `json:"outcome"`
	Unit       string          `json:"unit"`
	Better     trial.Direction `json:"better"`
	Estimate   trial.Number    `json:"estimate"`
	SE         trial.Number    `json:"se"`
	CILow      trial.Number    `json:"ci_low"`
	CIHigh     trial.Number    `json:"ci_high"`
	P          trial.Number    `json:"p"`
	Instrument *Instrument     `json:"instrument"`
	// Curve is the effect of a caseload against the control arm's mean, over the
	// caseloads in the data.
	Curve []DosePoint `json:"curve"`
	// Units are the portfolios at the caseloads they had, Realised the line through
	// them that must not be read as an effect.
	Units    []DoseUnit    `json:"units"`
	Realised *Realised     `json:"realised"`
	Reason   *trial.Reason `json:"reason,omitempty"`
}

// DosePoint is the effect of one caseload.
type DosePoint struct {
	Caseload trial.Number `json:"caseload"`
	Effect   trial.Number `json:"effect"`
	CILow    trial.Number `json:"ci_low"`
	CIHigh   trial.Number `json:"ci_high"`
	// Realised is what the association with the realised caseload would say.
	Realised trial.Number `json:"realised"`
}

// curvePoints is the number of caseloads of a curve, both ends included.
const curvePoints = 21

// doseResponse gathers the area's effects on its primary outcomes. The
// recommendation rests on the net municipal cost.
func (a *areaEvaluation) doseResponse() AreaDose {
	low, high := a.loadRange()
	out := AreaDose{
		Area: a.set.area, Low: trial.Number(low), High: trial.Number(high), Effects: []DoseEffect{},
		Recommended: refuseRecommendation(trial.Reason{Code: trial.HypothesisNotInProtocol}),
	}
	if a.loads == nil {
		out.Reason = &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Caseworkers)}
		out.Recommended = refuseRecommendation(*out.Reason)
		return out
	}
	for _, h := range a.set.proto.Claims() {
		if h.Area != a.set.area || !h.Primary || !a.set.proto.Asks(h.ID) {
			continue
		}
		e := a.doseOf(h.Outcome.ID)
		answer := newDoseEffect(h, e, low, high)
		a.addUnits(&answer, e)
		out.Effects = append(out.Effects, answer)
		if h.Concerns(trial.NetMunicipalCostPerCase) { // whichever of its outcomes carries the verdict
			out.Recommended = a.recommend(a.doseOf(trial.NetMunicipalCostPerCase), low, high)
		}
	}
	return out
}

// doseOf finds the dose of an outcome over all cases.
func (a *areaEvaluation) doseOf(outcome string) estimated {
	for _, e := range a.others {
		if e.design == trial.DoseResponse && e.outcome.ID == outcome && e.population == AllCases {
			return e
		}
	}
	return estimated{reason: &trial.Reason{Code: trial.HypothesisNotInProtocol}}
}

// loadRange is the least and the greatest mean caseload of the area's portfolios;
// NaN when none is known.
func (a *areaEvaluation) loadRange() (low, high float64) {
	low, high = math.NaN(), math.NaN()
	if a.loads == nil {
		return low, high
	}
	for _, u := range a.set.units {
		load := a.loads.over(u.portfolio, a.set.window)
		if !(load >= low) && !math.IsNaN(load) {
			low = load
		}
		if !(load <= high) && !math.IsNaN(load) {
			high = load
		}
	}
	return low, high
}

func newDoseEffect(h trial.Hypothesis, e estimated, low, high float64) DoseEffect {
	none := trial.NoNumber()
	out := DoseEffect{
		Hypothesis: h.ID, Outcome: h.Outcome.ID, Unit: doseUnit(h.Outcome), Better: h.Outcome.Better,
		Estimate: none, SE: none, CILow: none, CIHigh: none, P: none, Curve: []DosePoint{}, Units: []DoseUnit{}, Reason: e.reason,
	}
	if r := e.result; r != nil {
		out.Estimate, out.SE, out.CILow, out.CIHigh, out.P = r.Estimate, r.SE, r.CILow, r.CIHigh, r.P
		out.Instrument = r.Instrument
		out.Curve = doseCurve(r, low, high)
	}
	return out
}

// doseCurve is the line that the two stages fit, at caseloads evenly spaced over
// the data.
func doseCurve(r *Result, low, high float64) []DosePoint {
	points := []DosePoint{}
	reference := float64(r.Instrument.Caseload.Control)
	for k := range curvePoints {
		load := low + (high-low)*float64(k)/(curvePoints-1)
		tens := trial.Number((load - reference) / fewerCases)
		points = append(points, DosePoint{
			Caseload: trial.Number(load), Effect: tens * r.Estimate,
			CILow: min(tens*r.CILow, tens*r.CIHigh), CIHigh: max(tens*r.CILow, tens*r.CIHigh),
			Realised: trial.NoNumber(),
		})
	}
	return points
}
