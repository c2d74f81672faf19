package plan

import (
	"fmt"
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// check lists every flaw of a plan whose defaults are filled.
func (p Plan) check(tables *guideline.Tables) []Flaw {
	c := &checker{}
	known := slices.Contains(tables.Versions(), p.Guideline)
	c.expect(known, "guideline", UnknownVersion, p.Guideline, tables.Versions()...)
	c.expect(len(p.Departments) > 0, "departments", NoDepartments, "")
	seen := make(map[string]bool)
	for i, d := range p.Departments {
		path := fmt.Sprintf("departments[%d]", i)
		d.check(c, path)
		if known && slices.Contains(jobcentre.Areas(), d.Area) {
			_, err := tables.Range(p.Guideline, d.Area, d.Group)
			c.expect(err == nil, path+".group", NoGuideline, d.Group, p.Guideline, string(d.Area))
		}
		key := d.Municipality + "\x00" + string(d.Area)
		c.expect(!seen[key], path+".municipality", Twice, d.Municipality, string(d.Area))
		seen[key] = true
	}
	c.optional("costs.caseworker_annual_cost", p.Costs.CaseworkerAnnualCost, 0, mostKroner)
	c.optional("costs.one_off_cost", p.Costs.OneOffCost, 0, mostKroner)
	p.Assumptions.check(c)
	p.Timing.check(c)
	for i, s := range p.Scenarios {
		path := fmt.Sprintf("scenarios[%d]", i)
		oneOf(c, path, s, Scenarios())
		c.expect(!slices.Contains(p.Scenarios[:i], s), path, Twice, s)
	}
	return c.flaws
}

func (d Department) check(c *checker, path string) {
	c.expect(d.Municipality != "", path+".municipality", Required, "")
	c.expect(slices.Contains(jobcentre.Areas(), d.Area), path+".area", UnknownArea, d.Area)
	drawn := c.expect(d.Caseworkers >= 2 && d.Caseworkers <= mostPortfolios, path+".caseworkers", TooFewWorkers, d.Caseworkers, between(2, mostPortfolios))
	c.positive(path+".fte", d.FTE, 0.1, 2*mostPortfolios)
	d.checkCases(c, path)
	c.optional(path+".inflow_per_week", d.InflowPerWeek, 0.001, mostCases)
	c.optional(path+".mean_weeks", d.MeanWeeks, 0.1, 5000)
	c.expect(d.InflowPerWeek != 0 || d.MeanWeeks != 0, path+".mean_weeks", InflowOrDuration, d.MeanWeeks)
	oneOf(c, path+".support", d.Support, []guideline.Support{guideline.NoSupport, guideline.PartialSupport, guideline.FullSupport})
	c.share(path+".side_tasks", d.SideTasks)
	c.share(path+".new_staff", d.NewStaff)
	c.optional(path+".beside.flexjob", float64(d.Beside.FlexjobFollowUps), 0, mostCases)
	c.optional(path+".beside.rehabilitation", float64(d.Beside.RehabilitationFollowUps), 0, mostCases)
	c.optional(path+".beside.pension", float64(d.Beside.PensionApplications), 0, mostCases)
	if drawn {
		c.expect(d.Treat >= 1 && d.Treat < d.Caseworkers, path+".treat", TreatRange, d.Treat, between(1, float64(d.Caseworkers-1)))
	}
	if d.Choice != nil {
		c.positive(path+".target_caseload", d.Choice.Caseload, 1, 1000)
	}
	oneOf(c, path+".way", d.Way, Ways())
	c.optional(path+".hired_fte", d.Hired, 0, mostPortfolios)
}

// checkCases wants each category once, known to the area, and some case at all.
func (d Department) checkCases(c *checker, path string) {
	seen := make(map[string]bool)
	counted := true
	for _, n := range d.Cases {
		counted = counted && n.Cases >= 0
		at := path + ".cases." + n.Category
		c.expect(!seen[n.Category], at, Twice, n.Category)
		seen[n.Category] = true
		c.optional(at, float64(n.Cases), 0, mostCases)
		c.category(at, d.Area, n.Category)
	}
	c.expect(d.open() > 0 || !counted, path+".cases", NotPositive, d.open())
	for _, w := range d.CaseWeights {
		at := path + ".case_weights." + w.Category
		c.category(at, d.Area, w.Category)
		c.optional(at, w.Weight, 0, 1000)
	}
}

func (a Assumptions) check(c *checker) {
	alpha := c.expect(a.Alpha > 0 && a.Alpha < 1, "design.alpha", NotProbability, a.Alpha)
	if c.expect(a.Power > 0 && a.Power < 1, "design.power", NotProbability, a.Power) && alpha {
		c.expect(a.Power > a.Alpha, "design.power", PowerBelowAlpha, a.Power)
	}
	c.share("design.icc", a.ICC)
	c.belowOne("design.r2_between", a.R2Between)
	c.belowOne("design.r2_within", a.R2Within)
	c.optional("design.cluster_size_cv", a.ClusterSizeCV, 0, mostCV)
	seen := make(map[string]bool)
	for _, o := range a.Outcomes {
		path := "design.outcomes." + o.Hypothesis
		h, ok := trial.HypothesisByID(o.Hypothesis)
		c.expect(ok, path, UnknownOutcome, o.Hypothesis)
		c.expect(!seen[o.Hypothesis], path, Twice, o.Hypothesis)
		seen[o.Hypothesis] = true
		o.check(c, path, h)
	}
}

// check holds each field to the range of the outcome that it overrides.
func (o Override) check(c *checker, path string, h trial.Hypothesis) {
	optional := func(name string, value *float64, rule func(path string, value float64)) {
		if value != nil {
			rule(path+"."+name, *value)
		}
	}
	positive := func(path string, value float64) { c.positive(path, value, 1e-9, mostKroner) }
	sd, level := rulesOf(h, c, positive)
	optional("sd", o.SD, sd)
	optional("level", o.Level, level)
	optional("per_portfolio", o.PerPortfolio, func(path string, value float64) { c.positive(path, value, 0.01, mostCases) })
	optional("icc", o.ICC, c.share)
	optional("r2_between", o.R2Between, c.belowOne)
	optional("r2_within", o.R2Within, c.belowOne)
	optional("cluster_size_cv", o.ClusterSizeCV, func(path string, value float64) { c.optional(path, value, 0, mostCV) })
}

// rulesOf is what a standard deviation and a level have to be: each kind of
// outcome has its own.
func rulesOf(h trial.Hypothesis, c *checker, positive func(string, float64)) (sd, level func(path string, value float64)) {
	none := func(path string, value float64) { c.expect(false, path, NotOfOutcome, value) }
	switch kindOf(h.Outcome.ID) {
	case power.Count:
		return positive, positive
	case power.Proportion:
		return none, func(path string, value float64) { c.expect(value > 0 && value < 1, path, NotProbability, value) }
	case power.Survival:
		return none, func(path string, value float64) { c.expect(value > 0 && value <= 1, path, NotShare, value) }
	}
	if h.Outcome.ID == trial.NetMunicipalCostPerCase {
		return positive, positive
	}
	return positive, none
}

func (t Timing) check(c *checker) {
	for _, f := range []struct {
		name  string
		value int
		least int
	}{
		{"trial_months", t.TrialMonths, 1}, {"planning_months", t.PlanningMonths, 0},
		{"lead_months", t.LeadMonths, 0}, {"ramp_months", t.RampMonths, 0},
	} {
		c.expect(f.value >= f.least && f.value <= 120, "timing."+f.name, UnknownWord, f.value, between(float64(f.least), 120))
	}
}
