package plan

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// What a department has at most; the search stays small, and the sums finite.
const (
	mostPortfolios = 1000
	mostCases      = 1e6
)

// checker gathers flaws.
type checker struct{ flaws []Flaw }

// expect adds a flaw where a rule does not hold, and reports whether it does.
func (c *checker) expect(ok bool, path string, rule Rule, value any, limit ...string) bool {
	if !ok {
		c.flaws = append(c.flaws, Flaw{Path: path, Rule: rule, Value: fmt.Sprint(value), Limit: strings.Join(limit, ", ")})
	}
	return ok
}

func (c *checker) positive(path string, value float64) bool {
	return c.expect(value > 0 && !math.IsInf(value, 0), path, NotPositive, value)
}

func (c *checker) notNegative(path string, value float64) bool {
	return c.expect(value >= 0 && !math.IsInf(value, 0), path, Negative, value)
}

// within holds a figure to what can be meant, so that no sum or exponential of it
// leaves the numbers.
func (c *checker) within(path string, value, low, high float64) {
	c.expect(low <= value && value <= high, path, UnknownWord, value, fmt.Sprintf("%g–%g", low, high))
}

func (c *checker) share(path string, value float64) bool {
	return c.expect(value >= 0 && value <= 1, path, NotShare, value)
}

func (c *checker) belowOne(path string, value float64) bool {
	return c.expect(value >= 0 && value < 1, path, NotBelowOne, value)
}

func (c *checker) properShare(path string, value float64) bool {
	return c.expect(value > 0 && value < 1, path, NotProbability, value)
}

func (c *checker) someShare(path string, value float64) bool {
	return c.expect(value > 0 && value <= 1, path, NotShare, value)
}

func (c *checker) notOfOutcome(path string, value float64) bool {
	return c.expect(false, path, NotOfOutcome, value)
}

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
	c.notNegative("costs.caseworker_annual_cost", p.Costs.CaseworkerAnnualCost)
	c.notNegative("costs.one_off_cost", p.Costs.OneOffCost)
	p.Assumptions.check(c)
	p.Timing.check(c)
	for i, s := range p.Scenarios {
		c.expect(slices.Contains(Scenarios(), s), fmt.Sprintf("scenarios[%d]", i), UnknownWord, s, words(Scenarios())...)
	}
	return c.flaws
}

func words[T ~string](list []T) []string {
	text := make([]string, len(list))
	for i, w := range list {
		text[i] = string(w)
	}
	return text
}

func (d Department) check(c *checker, path string) {
	c.expect(d.Municipality != "", path+".municipality", Required, "")
	c.expect(slices.Contains(jobcentre.Areas(), d.Area), path+".area", UnknownArea, d.Area)
	c.expect(d.Caseworkers >= 2 && d.Caseworkers <= mostPortfolios, path+".caseworkers", TooFewWorkers, d.Caseworkers, fmt.Sprintf("2–%d", mostPortfolios))
	if c.positive(path+".fte", d.FTE) {
		c.within(path+".fte", d.FTE, 0.1, 2*mostPortfolios)
	}
	d.checkCases(c, path)
	if c.notNegative(path+".inflow_per_week", d.InflowPerWeek) && d.InflowPerWeek > 0 {
		c.within(path+".inflow_per_week", d.InflowPerWeek, 0.001, mostCases)
	}
	if c.notNegative(path+".mean_weeks", d.MeanWeeks) && d.MeanWeeks > 0 {
		c.within(path+".mean_weeks", d.MeanWeeks, 0.1, 5000)
	}
	c.expect(d.InflowPerWeek > 0 || d.MeanWeeks > 0, path+".mean_weeks", InflowOrDuration, d.MeanWeeks)
	supports := []guideline.Support{guideline.NoSupport, guideline.PartialSupport, guideline.FullSupport}
	c.expect(slices.Contains(supports, d.Support), path+".support", UnknownWord, d.Support, words(supports)...)
	c.share(path+".side_tasks", d.SideTasks)
	c.share(path+".new_staff", d.NewStaff)
	beside := d.Beside
	for _, n := range []struct {
		name  string
		count int
	}{{"flexjob", beside.FlexjobFollowUps}, {"rehabilitation", beside.RehabilitationFollowUps}, {"pension", beside.PensionApplications}} {
		if c.expect(n.count >= 0, path+".beside."+n.name, Negative, n.count) {
			c.within(path+".beside."+n.name, float64(n.count), 0, mostCases)
		}
	}
	c.expect(d.Treat >= 1 && d.Treat < d.Caseworkers, path+".treat", TreatRange, d.Treat, fmt.Sprintf("1–%d", max(1, d.Caseworkers-1)))
	if d.Choice != nil {
		if c.positive(path+".target_caseload", d.Choice.Caseload) {
			c.within(path+".target_caseload", d.Choice.Caseload, 1, 1000)
		}
	}
	c.expect(slices.Contains(Ways(), d.Way), path+".way", UnknownWord, d.Way, words(Ways())...)
	c.notNegative(path+".hired_fte", d.Hired)
}

// checkCases asks the guideline's own rules of every category.
func (d Department) checkCases(c *checker, path string) {
	seen := make(map[string]bool)
	for _, n := range d.Cases {
		at := path + ".cases." + n.Category
		c.expect(!seen[n.Category], at, Twice, n.Category)
		seen[n.Category] = true
		if c.expect(n.Cases >= 0, at, Negative, n.Cases) {
			c.within(at, float64(n.Cases), 0, mostCases)
		}
		c.category(at, d.Area, n.Category)
	}
	c.expect(d.open() > 0, path+".cases", NotPositive, d.open())
	for _, w := range d.CaseWeights {
		at := path + ".case_weights." + w.Category
		c.category(at, d.Area, w.Category)
		if c.notNegative(at, w.Weight) {
			c.within(at, w.Weight, 0, 1000)
		}
	}
}

func (c *checker) category(path string, area jobcentre.Area, category string) {
	known := guideline.Categories(area)
	c.expect(known == nil || slices.Contains(known, category), path, UnknownCategory, category, known...)
}

func (a Assumptions) check(c *checker) {
	c.expect(a.Alpha > 0 && a.Alpha < 1, "design.alpha", NotProbability, a.Alpha)
	c.expect(a.Power > 0 && a.Power < 1, "design.power", NotProbability, a.Power)
	c.expect(a.Power > a.Alpha, "design.power", PowerBelowAlpha, a.Power)
	c.share("design.icc", a.ICC)
	c.belowOne("design.r2_between", a.R2Between)
	c.belowOne("design.r2_within", a.R2Within)
	c.notNegative("design.cluster_size_cv", a.ClusterSizeCV)
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
	sd, level := c.notOfOutcome, c.positive
	switch kindOf(h.Outcome.ID) {
	case power.Mean:
		sd, level = c.positive, c.notOfOutcome
	case power.Count:
		sd = c.positive
	case power.Proportion:
		level = c.properShare
	case power.Survival:
		level = c.someShare
	}
	for _, f := range []struct {
		name  string
		value *float64
		rule  func(path string, value float64) bool
	}{
		{"sd", o.SD, sd}, {"level", o.Level, level}, {"per_portfolio", o.PerPortfolio, c.positive},
		{"icc", o.ICC, c.share}, {"r2_between", o.R2Between, c.belowOne}, {"r2_within", o.R2Within, c.belowOne},
		{"cluster_size_cv", o.ClusterSizeCV, c.notNegative},
	} {
		if f.value != nil {
			f.rule(path+"."+f.name, *f.value)
		}
	}
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
		c.expect(f.value >= f.least && f.value <= 120, "timing."+f.name, UnknownWord, f.value, fmt.Sprintf("%d–120", f.least))
	}
}
