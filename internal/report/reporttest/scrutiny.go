package reporttest

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// scrutinise adds what else is asked of a result: the months of what is told by
// month, other ways to count, and the bounds of the questionnaires.
func scrutinise(h *evaluate.HypothesisResult) {
	if h.Primary == nil {
		return
	}
	first := h.Results[*h.Primary]
	vary := func(analysis evaluate.SensitivityAnalysis, subject string, change evaluate.SensitivityChange) {
		h.Sensitivity = append(h.Sensitivity, evaluate.Sensitivity{
			Analysis: analysis, Subject: subject, Unit: first.Unit, Estimate: first.Estimate / 2, SE: first.SE, DF: first.DF,
			CILow: first.CILow, CIHigh: first.CIHigh, P: first.P, NObs: first.NObs, NClusters: first.NClusters, Change: change,
		})
	}
	vary(evaluate.CategoryStrata, "", "")
	vary(evaluate.WithoutMunicipality, "329", evaluate.NoLongerCertain)
	vary(evaluate.SubdistributionHazard, "", "")
	if first.Unit == trial.Kroner {
		h.Displacement = &evaluate.Displacement{
			Unit: trial.Kroner, ToNoEffect: 3616, ToUncertain: 376, ControlDrift: 1123, ShareOfDrift: 3.22,
		}
	}
	if h.IsPrimary {
		h.Dynamics = months(h.Outcome)
	}
	if first.Unit == trial.ScalePoints {
		h.Bounds = bounds()
	}
}

func months(outcome string) *evaluate.Dynamics {
	d := &evaluate.Dynamics{Outcome: outcome, Unit: trial.Kroner, PreTrend: evaluate.PreTrend{F: 0.9, DF1: 2, DF2: 49, P: 0.41}}
	if outcome != trial.NetMunicipalCostPerCase {
		d.Unit = trial.EventsPerCaseWeek
	}
	start := calendar.MustDate("2026-03-30")
	for at := -3; at < 3; at++ {
		m := evaluate.MonthEffect{
			Month: at, Period: calendar.Period{From: start.AddMonths(at), To: start.AddMonths(at + 1)}, RunIn: at == 0,
			Arms: evaluate.ArmMeans{Trial: 0.031, Control: 0.027}, Behind: evaluate.ArmSizes{Trial: 31, Control: 27}, Estimate: 0.004, SE: 0.002, DF: 49, CILow: -0.0001, CIHigh: 0.008, P: 0.06,
		}
		if at == -1 {
			nan := trial.NoNumber()
			m.Estimate, m.SE, m.DF, m.CILow, m.CIHigh, m.P = 0, nan, nan, nan, nan, nan
			m.Reason = &trial.Reason{Code: trial.ReferenceMonth}
		}
		d.Months = append(d.Months, m)
	}
	d.Fade = []evaluate.FadeEffect{
		{Part: evaluate.Months3To6, Unit: trial.LogHazardRatio, Estimate: 0.1, SE: 0.05, DF: 44, CILow: 0.01, CIHigh: 0.2, P: 0.04, NObs: 900},
		{Part: evaluate.Months7To12, Unit: trial.LogHazardRatio, Estimate: trial.NoNumber(), Reason: &trial.Reason{Code: trial.NoRows}},
	}
	return d
}

func bounds() *evaluate.Bounds {
	return &evaluate.Bounds{
		Frame: evaluate.FrameAsked, Scale: [2]trial.Number{1, 5},
		Trial:   evaluate.Response{Frame: 400, Answered: 300, Share: 0.75, Mean: 3.6},
		Control: evaluate.Response{Frame: 400, Answered: 280, Share: 0.7, Mean: 3.4},
		Lee:     evaluate.BoundsRange{Low: 0.1, High: 0.3, SELow: 0.05, SEHigh: 0.06, CILow: 0, CIHigh: 0.42},
		Worst:   evaluate.BoundsRange{Low: -0.9, High: 1.3, SELow: 0.1, SEHigh: 0.1, CILow: -1.1, CIHigh: 1.5},
		Tipping: evaluate.MissingAnswers{ToNoEffect: -0.8, ToUncertain: -0.2},
	}
}

// comparison is one measure beside two other municipalities, and one area without.
func comparison() []evaluate.ComparisonArea {
	m := evaluate.ComparisonMeasure{
		Measure: trial.WeeksToRecovery, Unit: trial.Weeks, Better: trial.LowerIsBetter, Hypotheses: []string{"SB7"}, FromData: true, PrePeriods: 2, PostPeriods: 2,
		Participants: []evaluate.ComparisonUnit{{Code: "329", Name: "Ringsted"}}, LeftOut: []evaluate.ComparisonUnit{{Code: "101", Name: "København"}},
		Donors: []evaluate.ComparisonDonor{
			{ComparisonUnit: evaluate.ComparisonUnit{Code: "201", Name: "Allerød"}, Matched: 1, Synth: 0.6, SDID: 0.55},
			{ComparisonUnit: evaluate.ComparisonUnit{Code: "210", Name: "Fredensborg"}, Matched: 0, Synth: 0.4, SDID: 0.45},
		},
		Unavailable: []evaluate.UnavailableComparing{{Method: evaluate.MatchedMunicipalities, Reason: trial.Reason{Code: trial.NoSpread}}},
	}
	start := calendar.MustDate("2026-02-01")
	for k := range 4 {
		days := calendar.Period{From: start.AddMonths(k), To: start.AddMonths(k + 1)}
		m.Path = append(m.Path, evaluate.ComparisonPoint{Period: days, InTrial: k > 1, Participants: 14, Matched: trial.NoNumber(), Synth: 15, SDID: 15.2})
	}
	for _, method := range []evaluate.ComparisonMethod{evaluate.SyntheticControl, evaluate.SyntheticDifferences} {
		m.Estimates = append(m.Estimates, evaluate.ComparisonEstimate{
			Method: method, Estimate: -1.1, SE: 0.4, CILow: -1.9, CIHigh: -0.3, P: 0.01, PlaceboP: 0.33, Placebos: 2, PreRMSPE: 1.2, PostRMSPE: 1.3, RMSPERatio: 1.08, PoorFit: true,
		})
	}
	m.Estimates[0].WithoutDonor = []evaluate.ComparisonWithout{
		{ComparisonUnit: m.Donors[0].ComparisonUnit, Estimate: -1.4, PreRMSPE: 1.5}, {ComparisonUnit: m.Donors[1].ComparisonUnit, Estimate: -0.8, PreRMSPE: 1.3},
	}
	m.Estimates[1].ByMunicipality = []evaluate.MunicipalityResult{{
		MunicipalityCode: codes()[0], Name: towns()[0], Estimate: -1.6, SE: 0.7, DF: trial.NoNumber(), CILow: -3, CIHigh: -0.2,
		NObs: 12, NClusters: 3, Reason: &trial.Reason{Code: trial.PlaceboInference},
	}}
	return []evaluate.ComparisonArea{
		{Area: jobcentre.SicknessBenefit, Measures: []evaluate.ComparisonMeasure{m}},
		{Area: jobcentre.SocialAssistance, Reason: &trial.Reason{Code: trial.MissingTable, Subject: "comparison_panel"}},
	}
}
