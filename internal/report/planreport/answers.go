package planreport

import (
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// AnswerOf gives the plan the form of its JSON, with its words in a language.
func AnswerOf(content Content, language trial.Language) Answer {
	c := newComposer(content, language)
	r := content.Result
	a := Answer{
		Schema: Schema, Program: content.Program, ID: content.ID, Name: content.Name, Start: content.Start(), Seed: content.Seed,
		Departments: []departmentAnswer{}, Staffing: answerStaffing(r.Staffing), Trial: c.answerTrial(r.Trial),
		Designs: answerDesigns(content.Designs), Curves: answerCurves(content.Curves),
		Expected: content.Expected, Prices: content.Prices, Rehearsals: content.Rehearsals, History: content.History,
	}
	for _, d := range r.Departments {
		a.Departments = append(a.Departments, answerDepartment(d))
	}
	return a
}

func answerDepartment(d plan.DepartmentResult) departmentAnswer {
	a := departmentAnswer{
		Municipality: d.Municipality, Area: d.Area, CaseloadPerFTE: d.CaseloadPerFTE, WeightedCaseload: d.Weighted,
		Guideline: answerGuideline(d.Guideline), TargetCaseload: d.Target.Caseload, TargetOwn: d.Target.Own, TargetReason: d.Target.Reason,
		TreatedCases: d.TreatedCases, ExtraFTE: d.ExtraFTE, ExtraCostPerYear: d.ExtraCostPerYear,
		ControlCaseloadWithoutHiring: d.ControlCaseloadWithoutHiring, ControlDrift: d.ControlDrift,
		ControlCaseloadAsFunded: d.ControlCaseloadAsFunded, ControlDriftAsFunded: d.ControlDriftAsFunded,
		Ways: []wayAnswer{},
	}
	for _, w := range d.Ways {
		a.Ways = append(a.Ways, wayAnswer{w.Way, w.Chosen, w.ExtraFTE, w.CostPerYear, w.LeavePortfolio, w.ChangeCaseworker, w.WeeksByInflow, string(w.Reason.Code)})
	}
	return a
}

func answerGuideline(g guideline.Recommendation) guidelineAnswer {
	a := guidelineAnswer{
		Version: g.Version, Low: g.Low, High: g.High, Recommended: g.Recommended, PerHead: g.PerHead,
		Confidence: string(g.Confidence), Factors: []factorAnswer{},
	}
	for _, p := range g.Parts {
		a.Factors = append(a.Factors, factorAnswer{p.Factor, p.Value, p.Weight, p.Cases, p.Source.Title})
	}
	return a
}

func answerStaffing(s plan.Staffing) staffingAnswer {
	a := staffingAnswer{s.ExtraFTE, s.CostPerYear, s.OneOffCost, s.TotalCost, []monthAnswer{}}
	for _, m := range s.Months {
		a.Months = append(a.Months, monthAnswer(m))
	}
	return a
}

func (c *composer) answerTrial(t plan.TrialResult) trialAnswer {
	a := trialAnswer{
		Portfolios: t.Portfolios, Strata: t.Strata, Assignments: exact(t.Assignments), SmallestPossibleP: t.SmallestPossibleP,
		Areas: []areaAnswer{}, Outcomes: []outcomeAnswer{}, Verdict: t.Verdict, Ready: t.Ready, Reasons: []reasonAnswer{},
	}
	for _, area := range t.Areas {
		a.Areas = append(a.Areas, areaAnswer{
			area.Area, area.Portfolios, area.TrialPortfolios, area.Strata, exact(area.Assignments), area.SmallestPossibleP, area.Cases, area.Verdict,
		})
	}
	for _, o := range t.Outcomes {
		a.Outcomes = append(a.Outcomes, c.answerOutcome(o))
	}
	for _, r := range t.Reasons {
		a.Reasons = append(a.Reasons, reasonAnswer{r.Code, c.reason(r), r.Municipality, r.Area})
	}
	return a
}

func (c *composer) answerOutcome(o plan.OutcomeResult) outcomeAnswer {
	a := outcomeAnswer{
		ID: o.ID, Outcome: o.Outcome.ID, Primary: o.Primary, Unit: o.Outcome.Unit, Measure: o.Measure,
		MDE: o.MDE, MDEInSD: o.MDEInSD, MDEOfMean: o.MDEOfMean, PowerAt: map[plan.Scenario]trial.Number{}, Scenarios: []powerAnswer{},
		Events: o.Events, Persons: o.Assumed.Persons, DesignEffect: o.DesignEffect, DF: o.DF,
		Assumed: assumedAnswer{
			o.Assumed.SD, o.Assumed.Level, o.Assumed.ICC, o.Assumed.ICCLow, o.Assumed.ICCHigh, o.Assumed.R2Between, o.Assumed.R2Within, o.Assumed.ClusterSizeCV, string(o.Assumed.Source),
		},
	}
	if !o.Reason.IsZero() {
		a.Reason = c.reason(o.Reason)
	}
	for _, p := range o.PowerAt {
		a.PowerAt[p.Scenario] = p.Power
		said := powerAnswer{Scenario: p.Scenario, Effect: p.Effect, Power: p.Power, PowerLow: p.Low, PowerHigh: p.High, Supported: p.Supported}
		if !p.Reason.IsZero() {
			said.Reason = c.reason(p.Reason)
		}
		a.Scenarios = append(a.Scenarios, said)
	}
	return a
}

func answerDesigns(designs []Design) []designAnswer {
	answers := []designAnswer{}
	for _, d := range designs {
		none := trial.NoNumber()
		a := designAnswer{Hypothesis: d.Hypothesis, Scenario: d.Scenario, Budget: d.Budget, ExtraFTE: none, TotalCost: none, MDE: none, Power: none, BestPower: d.Best}
		if f := d.Found; f != nil {
			a.Treat, a.ExtraFTE, a.TotalCost = f.Treat, trial.Number(f.ExtraFTE), trial.Number(f.TotalCost)
			a.MDE, a.Power = f.Outcome.MDE, trial.Number(f.Power)
			a.Verdict = f.Verdict
		}
		answers = append(answers, a)
	}
	return answers
}

func answerCurves(curves []plan.Curve) []curveAnswer {
	answers := []curveAnswer{}
	for _, c := range curves {
		a := curveAnswer{c.Kind, c.Hypothesis, c.Measure, c.Scenario, [][2]trial.Number{}}
		for _, p := range c.Points {
			a.Points = append(a.Points, [2]trial.Number{trial.Number(p.X), p.Y})
		}
		answers = append(answers, a)
	}
	return answers
}
