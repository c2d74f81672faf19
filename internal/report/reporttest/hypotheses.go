package reporttest

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// finding is one made-up primary estimate.
type finding struct {
	estimate, se, sd float64
	trial, control   float64
	verdict          evaluate.Verdict
}

func findings() map[string]finding {
	const (
		yes    = evaluate.VerdictSupported
		open   = evaluate.VerdictInconclusive
		none   = evaluate.VerdictNoRelevantDifference
		wrong  = evaluate.VerdictContradicted
		barred = evaluate.VerdictBarred
	)
	return map[string]finding{
		"SB1": {0.031, 0.009, 0.11, 0.442, 0.411, yes},
		"SB2": {-9450, 2910, 42000, 51230, 60680, yes},
		"SB3": {-0.31, 0.12, 0, 0.82, 1.12, yes},
		"SB4": {0.21, 0.11, 0.9, 3.82, 3.61, open},
		"SB5": {0.42, 0.07, 0, 0.094, 0.062, yes},
		"SB6": {0.24, 0.08, 0, 0.031, 0.024, yes},
		"SB7": {0.17, 0.052, 0, 0.052, 0.044, yes},
		"SB8": {0.12, 0.19, 0.62, 3.71, 3.59, open},
		"SA1": {0.004, 0.006, 0.14, 0.241, 0.237, none},
		"SA2": {-2210, 2650, 46000, 98410, 100620, open},
		"SA3": {0.28, 0.10, 0, 1.21, 0.92, wrong},
		"SA5": {0.33, 0.06, 0, 0.081, 0.058, yes},
		"SA6": {0.071, 0.031, 0.46, 0.712, 0.641, barred},
		"SA7": {0.05, 0.09, 0, 0.0125, 0.0119, open},
		"SA8": {0.35, 0.22, 0.7, 3.88, 3.53, open},
	}
}

// hypothesis makes the result of one of the sixteen; SA4 lacks its survey.
func hypothesis(h trial.Hypothesis) evaluate.HypothesisResult {
	f, ok := findings()[h.ID]
	if !ok {
		return missing(h, trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.CitizenSurvey)})
	}
	first := 0
	out := evaluate.HypothesisResult{
		ID: h.ID, Area: h.Area, Outcome: h.Outcome.ID, IsPrimary: h.Primary,
		Status: evaluate.Evaluated, Verdict: f.verdict, Primary: &first, Margin: margin(f),
	}
	if f.verdict == evaluate.VerdictBarred {
		out.Reason = &trial.Reason{Code: trial.NoVariation}
	}
	primary := row(h.Outcome, evaluate.AllCases, f, 1)
	primary.ByMunicipality = byMunicipality(f)
	primary.Pooled = pooled(f)
	if h.Outcome.Unit == trial.LogHazardRatio {
		addDuration(&primary, h)
	}
	out.Results = append(out.Results, primary,
		row(h.Outcome, evaluate.StockCases, f, 0.8), row(h.Outcome, evaluate.InflowCases, f, 1.2))
	for _, beside := range h.Beside {
		out.Results = append(out.Results, row(beside, evaluate.AllCases, besides(beside.ID), 1))
	}
	before := row(h.Outcome, evaluate.AllCases, f, -0.6)
	before.Design, before.Trust = trial.BeforeAfter, evaluate.Uncontrolled
	before.PAdjusted, before.PRandomisation = trial.NoNumber(), trial.NoNumber()
	if h.ID == "SA2" || h.ID == "SB2" {
		out.Results = append(out.Results, before)
	}
	if h.ID == "SB2" {
		out.DesignsDisagree = []evaluate.Disagreement{{
			Design: trial.BeforeAfter, Kind: evaluate.OppositeSigns, Certain: true, Trusted: trial.TrialVsControl,
		}}
	}
	if h.ID == "SA8" {
		out.Unavailable = []evaluate.UnavailableOutcome{{
			Design: trial.TrialVsControl, Outcome: trial.SicknessAbsence, Population: evaluate.AllCases,
			Reason: trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Absences)},
		}}
	}
	return out
}

func besides(outcome string) finding {
	switch outcome {
	case trial.StateRefundPerCase:
		return finding{estimate: -6120, se: 2240, trial: 40610, control: 46730}
	case trial.BenefitCostPerCase, trial.BenefitCostPerPortfolioWeek:
		return finding{estimate: -14210, se: 4400, trial: 88120, control: 102330}
	case trial.SicknessAbsence, trial.Turnover:
		return finding{estimate: -0.08, se: 0.21, trial: 9.1, control: 9.9}
	}
	return finding{estimate: 0.022, se: 0.013, trial: 0.812, control: 0.79}
}

func margin(f finding) *evaluate.Margin {
	if f.sd == 0 {
		return &evaluate.Margin{Low: trial.Number(math.Log(0.95)), High: trial.Number(math.Log(1.05)), SD: trial.NoNumber()}
	}
	return &evaluate.Margin{Low: trial.Number(-0.1 * f.sd), High: trial.Number(0.1 * f.sd), SD: trial.Number(f.sd)}
}

// row makes one estimate, scaled from the finding.
func row(o trial.Outcome, population evaluate.Population, f finding, scale float64) evaluate.Result {
	const t = 2.03 // 0.975 of t with 35 degrees of freedom
	estimate := f.estimate * scale
	p := math.Erfc(math.Abs(estimate/f.se) / math.Sqrt2)
	cases := 1295
	return evaluate.Result{
		Design: trial.TrialVsControl, Trust: evaluate.Randomised, Outcome: o.ID, Population: population,
		Estimate: trial.Number(estimate), SE: trial.Number(f.se), DF: 35,
		CILow: trial.Number(estimate - t*f.se), CIHigh: trial.Number(estimate + t*f.se),
		P: trial.Number(p), PRandomisation: trial.Number(math.Min(1, p*1.1+0.0001)), PAdjusted: trial.Number(math.Min(1, 2*p+0.0002)),
		Unit: o.Unit, Better: o.Better, NObs: 1295, NCases: &cases, NClusters: 40, NEvents: 812,
		Arms:          evaluate.ArmMeans{Trial: trial.Number(f.trial), Control: trial.Number(f.control)},
		Randomisation: randomisation(o.Unit, estimate, f.se),
	}
}

func byMunicipality(f finding) []evaluate.MunicipalityResult {
	var all []evaluate.MunicipalityResult
	for i, name := range towns() {
		m := evaluate.MunicipalityResult{
			MunicipalityCode: codes()[i], Name: name, DF: 6, NObs: 259, NClusters: 8,
			Estimate: trial.Number(f.estimate * (0.6 + 0.2*float64(i))), SE: trial.Number(2 * f.se),
		}
		m.CILow, m.CIHigh = m.Estimate-2.447*m.SE, m.Estimate+2.447*m.SE
		if i == len(towns())-1 {
			m.Estimate, m.SE, m.DF, m.CILow, m.CIHigh = trial.NoNumber(), trial.NoNumber(), trial.NoNumber(), trial.NoNumber(), trial.NoNumber()
			m.Reason = &trial.Reason{Code: trial.TooFewPortfolios}
		}
		all = append(all, m)
	}
	return all
}

// pooled is the mean of the four municipalities with an estimate.
func pooled(f finding) *evaluate.Pooled {
	estimate, se := trial.Number(0.9*f.estimate), trial.Number(1.1*f.se)
	return &evaluate.Pooled{
		Sites: 4, FewSites: true, Estimate: estimate, SE: se, DF: 3, P: 0.04, Tau: trial.Number(f.se / 2), I2: 18, Q: 3.4, QP: 0.33,
		CILow: estimate - 3.182*se, CIHigh: estimate + 3.182*se, PILow: estimate - 3.6*se, PIHigh: estimate + 3.6*se,
	}
}

// addDuration fills in what only durations have.
func addDuration(r *evaluate.Result, h trial.Hypothesis) {
	if h.Outcome.ID == trial.WeeksToClarification {
		r.Destinations = []evaluate.Destination{
			{Outcome: "ready_for_work", TrialCount: 212, ControlCount: 187, Trial: 0.589, Control: 0.579},
			{Outcome: "flexjob", TrialCount: 61, ControlCount: 55, Trial: 0.169, Control: 0.170},
			{Outcome: "rehabilitation", TrialCount: 22, ControlCount: 18, Trial: 0.061, Control: 0.056},
			{Outcome: "resource_programme", TrialCount: 44, ControlCount: 49, Trial: 0.122, Control: 0.152},
			{Outcome: "disability_pension", TrialCount: 18, ControlCount: 12, Trial: 0.05, Control: 0.037},
			{Outcome: "other", TrialCount: 3, ControlCount: 2, Trial: 0.008, Control: 0.006},
		}
		return
	}
	r.RestrictedMean = &evaluate.RestrictedMean{Weeks: 52, Trial: 17.9, Control: 20.4, Difference: -2.5, SE: 0.74, CILow: -4, CIHigh: -1}
	if h.Area == jobcentre.SocialAssistance {
		r.RestrictedMean = &evaluate.RestrictedMean{Weeks: 52, Trial: 38.2, Control: 38.8, Difference: -0.6, SE: 1.1, CILow: -2.8, CIHigh: 1.6}
	}
	shares := map[jobcentre.Exit]float64{
		jobcentre.ExitEmployment: 0.31, jobcentre.ExitEducation: 0.022, jobcentre.ExitRecovered: 0.27,
		jobcentre.ExitOtherBenefit: 0.08, jobcentre.ExitFlexjob: 0.03, jobcentre.ExitMoved: 0.015, jobcentre.ExitDied: 0.004,
	}
	for _, exit := range jobcentre.Exits() {
		share, ok := shares[exit]
		for _, week := range []int{26, 52} {
			if ok {
				s := share * float64(week) / 52
				r.Incidence = append(r.Incidence, evaluate.CumulativeIncidence{
					Exit: exit, AtWeeks: week, TrialExits: int(1.1 * s * 700), ControlExits: int(s * 700), Trial: trial.Number(1.1 * s), Control: trial.Number(s),
					Difference: trial.Number(0.1 * s), SE: 0.011,
				})
			}
		}
	}
}

// randomisation is a redraw test; a mean has an interval of its own.
func randomisation(unit string, estimate, se float64) *evaluate.RandomisationTest {
	test := &evaluate.RandomisationTest{Statistic: trial.Number(estimate / se), Redraws: 10000, CILow: trial.NoNumber(), CIHigh: trial.NoNumber()}
	if unit == trial.Kroner {
		test.CILow, test.CIHigh = trial.Number(estimate-2.1*se), trial.Number(estimate+2.1*se)
	}
	return test
}
