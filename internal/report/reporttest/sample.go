package reporttest

import (
	"math"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/health"
)

// Full is a trial in which everything was computed.
func Full() *results.Results {
	r := &results.Results{
		Schema: results.Schema, Program: "sagstal 0.1.0", Trial: identity(),
		Flow: flow(), Baseline: baseline(), Fidelity: loads(), Economy: account(),
		DoseResponse: doseResponse(), Health: checks(),
		Notices: []evaluate.Notice{
			{Code: evaluate.NoticeAllSimulated},
			{Code: evaluate.NoticeUncertainRate, Subject: "ledighedsydelse"},
			{Code: evaluate.NoticeActualRefund, Subject: "refunds", Count: 12},
			{Code: evaluate.NoticeSampleDescribes, Subject: trial.CitizenSatisfaction},
			{Code: evaluate.NoticeSampleDescribes, Subject: trial.StaffWorkEnvironment},
			{Code: evaluate.NoticeSampleDescribes, Subject: trial.CitizenSatisfaction},
		},
	}
	for _, h := range trial.Hypotheses() {
		answer := hypothesis(h)
		scrutinise(&answer)
		r.Hypotheses = append(r.Hypotheses, answer)
	}
	r.Comparison, r.Harm = comparison(), harms()
	r.CaseloadCharts = staffCharts()
	r.LawChanges = []health.LawDay{
		{Area: jobcentre.SicknessBenefit, Day: calendar.MustDate("2026-02-01"), Rule: "sb-first-2026-gap"},
		{Area: jobcentre.SicknessBenefit, Day: calendar.MustDate("2026-05-01"), Rule: "sb-half-year-2026"},
	}
	r.Curves = []evaluate.DurationCurves{
		curves(jobcentre.SicknessBenefit, trial.WeeksToRecovery, 0.052, 0.044),
		curves(jobcentre.SocialAssistance, trial.WeeksToEmployment, 0.0125, 0.0119),
	}
	r.Overall = Count(r.Hypotheses)
	return r
}

// Empty is results in which nothing at all was found.
func Empty() *results.Results {
	r := &results.Results{Schema: results.Schema, Program: "sagstal 0.1.0"}
	r.Trial.Language, r.Trial.Alpha, r.Trial.SmallCell = trial.Danish, 0.05, 5
	reason := trial.Reason{Code: trial.NoFTE}
	r.Fidelity.Reason = &reason
	r.Economy.Reason = &trial.Reason{Code: trial.MissingTable, Subject: "benefits"}
	return r
}

// NothingEvaluable is a trial whose every hypothesis lacks its table.
func NothingEvaluable() *results.Results {
	r := Full()
	for i, h := range trial.Hypotheses() {
		r.Hypotheses[i] = missing(h, trial.Reason{Code: trial.MissingTable, Subject: "contacts"})
	}
	r.Curves = nil
	r.Economy = Empty().Economy
	r.Overall = Count(r.Hypotheses)
	return r
}

// OneArea is a trial of sickness benefit alone.
func OneArea() *results.Results {
	r := Full()
	for i, h := range trial.Hypotheses() {
		if h.Area == jobcentre.SocialAssistance {
			r.Hypotheses[i] = missing(h, trial.Reason{Code: trial.AreaNotInProtocol})
		}
	}
	r.Curves, r.Baseline = r.Curves[:1], r.Baseline[:1]
	r.Fidelity.Areas = r.Fidelity.Areas[:1]
	r.Harm = r.Harm[:1]
	r.Flow.Areas = r.Flow.Areas[:1]
	r.Flow.Overall, r.Flow.Trial, r.Flow.Control = r.Flow.Areas[0].Overall, r.Flow.Areas[0].Trial, r.Flow.Areas[0].Control
	r.Economy.Areas = r.Economy.Areas[:1]
	r.Overall = Count(r.Hypotheses)
	return r
}

// NoNumbers is a full trial in which every figure is missing.
func NoNumbers() *results.Results {
	r := Full()
	none := trial.NoNumber()
	for i := range r.Hypotheses {
		r.Hypotheses[i].DesignsDisagree = nil
		for k := range r.Hypotheses[i].Results {
			row := &r.Hypotheses[i].Results[k]
			row.Estimate, row.SE, row.DF, row.CILow, row.CIHigh = none, none, none, none, none
			row.P, row.PRandomisation, row.PAdjusted = none, none, none
			row.Arms = evaluate.ArmMeans{Trial: none, Control: none}
			row.RestrictedMean, row.Incidence, row.ByMunicipality = nil, nil, nil
		}
	}
	r.Economy = noMoney()
	r.Fidelity.Areas[0].Trial.BaselineMean, r.Fidelity.Areas[0].Trial.TrialMean = none, none
	r.Fidelity.Areas[1].Weeks = nil
	r.Trial.Municipalities = nil
	return r
}

func identity() results.Identity {
	day := calendar.MustDate
	t := results.Identity{
		ID: "fem-kommuner", Name: "Lavere sagstal i fem kommuner",
		ProtocolSHA256: strings.Repeat("5a1c", 16), DataSHA256: strings.Repeat("9f27", 16),
		DataUntil: day("2028-02-01"), Language: trial.Danish,
		Window:   calendar.Period{From: day("2027-02-01"), To: day("2028-02-01")},
		Baseline: calendar.Period{From: day("2026-02-01"), To: day("2027-02-01")},
		Planning: calendar.Period{From: day("2026-11-01"), To: day("2027-02-01")}, Reporting: calendar.Period{From: day("2028-02-01"), To: day("2028-05-01")},
		RandomisedOn: day("2027-01-15"), Unit: "portfolio", Method: trial.CompleteMethod,
		Alpha: 0.05, Multiplicity: trial.Holm, Permutations: 10000, Seed: 1, SmallCell: 5,
		Amendments: []trial.Amendment{{Date: day("2027-06-10"), Author: "Styregruppen", Reason: "Ny lov om samtaler", Change: "Frist for første samtale ændret"}},
		Tables:     []jobcentre.Table{jobcentre.Cases, jobcentre.Portfolios, jobcentre.Benefits, jobcentre.Contacts},
	}
	for i, name := range towns() {
		t.Municipalities = append(t.Municipalities, results.Municipality{Code: codes()[i], Name: name, Role: jobcentre.Participant})
	}
	return t
}

func towns() []string {
	return []string{"Nordby", "Sønderkøbing", "Vesterå", "Østrup", "Midtjyske Ådale"}
}
func codes() []string { return []string{"901", "902", "903", "904", "905"} }

// Count makes the overall account of verdicts.
func Count(all []evaluate.HypothesisResult) evaluate.Overall {
	var o evaluate.Overall
	byArea := map[jobcentre.Area]*evaluate.AreaSummary{}
	for _, h := range all {
		if h.Reason != nil && h.Reason.Code == trial.AreaNotInProtocol {
			continue
		}
		if byArea[h.Area] == nil {
			byArea[h.Area] = &evaluate.AreaSummary{Area: h.Area}
		}
		count(&o.Trial, h.Verdict)
		count(&byArea[h.Area].VerdictCount, h.Verdict)
	}
	for _, area := range jobcentre.Areas() {
		if byArea[area] != nil {
			byArea[area].JointTest, byArea[area].Index = whole(area, all)
			o.Areas = append(o.Areas, *byArea[area])
		}
	}
	o.JointTest = joined(o.Areas)
	return o
}

func count(n *evaluate.VerdictCount, v evaluate.Verdict) {
	n.Hypotheses++
	switch v {
	case evaluate.VerdictSupported:
		n.Supported++
	case evaluate.VerdictContradicted:
		n.Contradicted++
	case evaluate.VerdictNoRelevantDifference:
		n.NoRelevantDifference++
	case evaluate.VerdictInconclusive:
		n.Inconclusive++
	case evaluate.VerdictBarred:
		n.Barred++
	default:
		n.NotEvaluable++
	}
}

func missing(h trial.Hypothesis, why trial.Reason) evaluate.HypothesisResult {
	return evaluate.HypothesisResult{
		ID: h.ID, Area: h.Area, Outcome: h.Outcome.ID, IsPrimary: h.Primary,
		Status: evaluate.NotEvaluable, Reason: &why, Verdict: evaluate.VerdictNotEvaluable,
	}
}

// curves are exponential with the weekly hazards of the arms.
func curves(area jobcentre.Area, outcome string, trialHazard, controlHazard float64) evaluate.DurationCurves {
	return evaluate.DurationCurves{
		Area: area, Outcome: outcome, Trial: curve(trialHazard, 640), Control: curve(controlHazard, 655),
		Courses: []evaluate.Course{
			{Population: evaluate.StockCases, Trial: course(trialHazard, 240), Control: course(controlHazard, 251)},
			{Population: evaluate.InflowCases, Trial: course(trialHazard, 400), Control: course(controlHazard, 404)},
		},
	}
}

func curve(hazard float64, cases int) evaluate.Curve {
	c := evaluate.Curve{Points: []evaluate.CurvePoint{{Survival: 1, Low: 1, High: 1}}, Median: trial.NoNumber()}
	if median := math.Ln2 / hazard; median < 104 {
		c.Median = trial.Number(math.Round(median*7) / 7)
	}
	const leaving = 0.02 // other exits and the end of the data, by week
	for day := 2; day <= 728; day += 2 {
		week := float64(day) / 7
		s := math.Exp(-hazard * week)
		half := 1.96 * math.Sqrt(s*(1-s)/float64(cases)) * (1 + week/80)
		c.Points = append(c.Points, evaluate.CurvePoint{
			Weeks: trial.Number(week), Survival: trial.Number(s),
			Low: trial.Number(math.Max(0, s-half)), High: trial.Number(math.Min(1, s+half)),
		})
	}
	for week := 0; week <= 104; week += 13 {
		left := float64(cases) * math.Exp(-(hazard+leaving)*float64(week))
		c.AtRisk = append(c.AtRisk, evaluate.AtRisk{Weeks: week, Cases: int(left), Events: int(float64(cases) - left)})
	}
	return c
}
