package plan_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial/plan"
)

// TestSchoenfeldTable is designs.md, section 3: the events that a hazard ratio
// needs, and what they become with 50 persons a cluster. The table is the normal
// distribution's, which very many clusters reach, and of no effect's variance.
func TestSchoenfeldTable(t *testing.T) {
	for _, c := range []struct{ hr, events, icc1, icc2, icc5 float64 }{
		{1.05, 13189, 19651, 26114, 45501}, {1.10, 3456, 5150, 6843, 11924}, {1.15, 1607, 2395, 3182, 5545},
		{1.20, 944, 1407, 1870, 3258}, {1.30, 456, 680, 903, 1574},
	} {
		for icc, want := range map[float64]float64{0: c.events, 0.01: c.icc1, 0.02: c.icc2, 0.05: c.icc5} {
			// Everybody has the event in the end, so that persons are events.
			found, err := power.Clusters(power.Design{Outcome: power.Survival, Size: 50, ICC: icc, ControlLevel: 1}, c.hr, power.Target{})
			if err != nil {
				t.Fatal(err)
			}
			events := 50 * float64(found.Design.TrialClusters+found.Design.ControlClusters)
			// Student's t asks for a few clusters more, and clusters are whole.
			if events < want || events > want+450 {
				t.Errorf("hazard ratio %v, ICC %v: %v events, the table %v", c.hr, icc, events, want)
			}
		}
	}
}

// TestFlow: a department whose inflow keeps its stock (20 cases a week, 35 weeks,
// 700 open; Ringkøbing-Skjern) ends 20 cases a week in the window too, and has 700
// case-weeks a week.
func TestFlow(t *testing.T) {
	d := department()
	d.Cases = []plan.CategoryCount{{Category: "II", Cases: 700}}
	d.InflowPerWeek, d.MeanWeeks = 20, 35
	p := across(1, d)
	result := work(t, p)
	o := outcome(t, result, "SB7")
	near(t, "events", float64(o.Events), 20*52*o.Assumed.Level, 1e-6)
	near(t, "persons", result.Trial.Areas[0].Cases, 174, 1e-9)
	contacts := outcome(t, result, "SB5").Assumed
	near(t, "weeks a case", contacts.Level/0.13, 700*52/1740.0, 1e-9)
}

// TestLittle: a duration that is not given is the stock over the inflow, and an
// inflow the stock over the duration.
func TestLittle(t *testing.T) {
	d := department()
	d.MeanWeeks = 0
	near(t, "weeks", work(t, across(1, d)).Plan.Departments[0].MeanWeeks, 750.0/23, 1e-12)
	d.MeanWeeks, d.InflowPerWeek = 30, 0
	near(t, "inflow", work(t, across(1, d)).Plan.Departments[0].InflowPerWeek, 25, 1e-12)
	d.InflowPerWeek = 50
	near(t, "stock", work(t, across(1, d)).Departments[0].SteadyStock, 1500, 1e-9)
}

// TestScenarios: no effect has the power alpha, the claim more than the Austrian
// effect, and a scenario says nothing of what its evidence did not measure.
func TestScenarios(t *testing.T) {
	o := outcome(t, work(t, across(5, department())), "SB7")
	near(t, "no effect", float64(o.PowerAt[0].Power), 0.05, 1e-9)
	near(t, "Austria", float64(o.PowerAt[1].Effect), 453.0/(453-62), 1e-12)
	near(t, "claimed", float64(o.PowerAt[2].Effect), 35.0/21, 1e-12)
	if !(o.PowerAt[2].Power > o.PowerAt[1].Power) {
		t.Errorf("%+v", o.PowerAt)
	}
	errors := outcome(t, work(t, across(5, department())), "SB3")
	if errors.PowerAt[1].Reason.Code != plan.ScenarioSaysNothing {
		t.Errorf("%+v", errors.PowerAt)
	}
}

// TestPerArm: the portfolios that a scenario would need reach the power, and one
// an arm fewer does not.
func TestPerArm(t *testing.T) {
	result := work(t, across(5, department()))
	at := outcome(t, result, "SB7").PowerAt
	if at[0].PerArm != 0 || at[2].PerArm >= at[1].PerArm {
		t.Fatalf("%+v", at)
	}
	reached := func(perArm int) float64 {
		d := with(department(), 2*perArm, perArm)
		d.FTE, d.Cases, d.InflowPerWeek = float64(2*perArm), []plan.CategoryCount{{Category: "II", Cases: 150 * perArm}}, 4.6*float64(perArm)
		return float64(outcome(t, work(t, across(1, d)), "SB7").PowerAt[1].Power)
	}
	single := outcome(t, work(t, across(1, department())), "SB7").PowerAt[1].PerArm
	if !(reached(single) >= 0.8 && reached(single-1) < 0.8) {
		t.Errorf("%d an arm: %v, one less %v", single, reached(single), reached(single-1))
	}
}

// TestVerdicts: what a design may be called follows from its draw and its power.
func TestVerdicts(t *testing.T) {
	large := department()
	large.Caseworkers, large.Treat, large.Choice = 40, 20, &plan.Choice{Caseload: 42.5, Reason: "midt i spændet"}
	large.FTE, large.InflowPerWeek = 40, 92
	large.Cases = []plan.CategoryCount{{Category: "I", Cases: 1000}, {Category: "II", Cases: 1400}, {Category: "III", Cases: 600}}
	for _, c := range []struct {
		name    string
		plan    plan.Plan
		verdict plan.Verdict
		code    plan.ReasonCode
	}{
		{"large", across(5, large), plan.Confirmatory, ""},
		{"ten portfolios", across(1, department()), plan.Exploratory, plan.FewPortfolios},
		{"low power", across(5, department()), plan.Exploratory, plan.LowPower},
		{"one a side", across(1, with(department(), 2, 1)), plan.Refused, plan.ArmTooSmall},
		{"three a side", across(1, with(department(), 6, 3)), plan.Refused, plan.SmallestPAboveAlpha},
		{"four a side", across(1, with(department(), 8, 4)), plan.Exploratory, plan.SmallestPAboveHolm},
		{"no reduction", across(5, with(department(), 20, 10)), plan.Refused, plan.NothingToLower},
	} {
		result := work(t, c.plan)
		if result.Trial.Verdict != c.verdict || c.code != "" && !has(result, c.code) {
			t.Errorf("%s: %s, %+v", c.name, result.Trial.Verdict, result.Trial.Reasons)
		}
	}
}

// TestNoScenarioIsNoWayRound: a plan that names no effect is held to Austria's.
func TestNoScenarioIsNoWayRound(t *testing.T) {
	for _, scenarios := range [][]plan.Scenario{nil, {plan.NoEffect}} {
		p := across(5, department())
		p.Scenarios = scenarios
		result := work(t, p)
		if result.Trial.Verdict != plan.Exploratory || !has(result, plan.LowPower) {
			t.Errorf("%v: %s", scenarios, result.Trial.Verdict)
		}
	}
}

// TestAnAssumedCorrelationIsARange: where the correlation is assumed, the power is
// shown over the literature's range, and a lack of power that its low end would mend
// is said to be one that past cases would settle; a plan's own correlation is neither.
func TestAnAssumedCorrelationIsARange(t *testing.T) {
	p := across(5, department())
	result := work(t, p)
	o := outcome(t, result, "SB7")
	if o.Assumed.ICCLow != 0.005 || o.Assumed.ICCHigh != 0.05 || !(o.PowerAt[1].Low < o.PowerAt[1].Power && o.PowerAt[1].Power < 0.8 && 0.8 < o.PowerAt[1].High) {
		t.Errorf("%+v, %+v", o.Assumed, o.PowerAt[1])
	}
	if !has(result, plan.LowPower) || !has(result, plan.HistoryWouldSettle) || result.Trial.Verdict != plan.Exploratory {
		t.Errorf("%+v", result.Trial.Reasons)
	}
	own := 0.02
	p.Assumptions.Outcomes = []plan.Override{{Hypothesis: "SB2", ICC: &own}, {Hypothesis: "SB7", ICC: &own}}
	if result := work(t, p); has(result, plan.HistoryWouldSettle) || outcome(t, result, "SB7").PowerAt[1].Low.IsKnown() {
		t.Errorf("%+v", result.Trial.Reasons)
	}
	if staff := outcome(t, result, "SB8").Assumed; staff.ICCHigh.IsKnown() {
		t.Errorf("%+v", staff)
	}
}

// with is the department with other portfolios.
func with(d plan.Department, caseworkers, treat int) plan.Department {
	d.Caseworkers, d.FTE, d.Treat = caseworkers, float64(caseworkers), treat
	return d
}

// TestMonths: the staff is paid from the lead on, carries a third, two thirds and
// all with the default ramp of two months, and all of it from the trial's first.
func TestMonths(t *testing.T) {
	d := department()
	d.Treat = 6 // 450 cases
	s := work(t, across(1, d)).Staffing
	if len(s.Months) != 15 || s.Months[0].Month != -3 || s.Months[0].FTE != 0 || s.Months[1].Needed != 0 {
		t.Fatalf("%+v", s.Months)
	}
	near(t, "FTE", s.ExtraFTE, 4.5882353, 1e-6)
	for i, share := range []float64{1.0 / 3, 2.0 / 3, 1, 1} {
		near(t, "effective", s.Months[1+i].Effective, share*s.ExtraFTE, 1e-12)
	}
	total := 0.0
	for _, m := range s.Months {
		total += m.Cost
	}
	near(t, "total", s.TotalCost, total, 1e-6)
	near(t, "fourteen months", total, 14.0/12*s.CostPerYear, 1e-6)
}

// TestCurves: every point agrees with the result that it passes through.
func TestCurves(t *testing.T) {
	result := work(t, across(5, department()))
	curves, err := result.Curves()
	if err != nil || len(curves) != 2*5 {
		t.Fatal(len(curves), err)
	}
	for _, c := range curves {
		o := outcome(t, result, c.Hypothesis)
		for _, point := range c.Points {
			switch {
			case c.Kind == plan.MDEByPortfolios && point.X == 25, c.Kind == plan.MDEByICC && point.X == 0.02:
				near(t, string(c.Kind), float64(point.Y/o.MDE), 1, 1e-9)
			case c.Kind == plan.PowerByICC && math.Abs(point.X-0.02) < 1e-12 && c.Scenario == plan.Austria:
				near(t, string(c.Kind), float64(point.Y), float64(o.PowerAt[1].Power), 1e-9)
			}
		}
		if first := c.Points[0]; c.Kind == plan.PowerByEffect {
			near(t, "power of no effect", float64(first.Y), 0.05, 1e-9)
		}
	}
}
