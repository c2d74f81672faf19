package report

import (
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// yearText writes a year without a separator of thousands.
func yearText(year int) string { return strconv.Itoa(year) }

// method says how the numbers came about, and how to find them again.
func (c *composer) method() Section {
	s := Section{ID: "method", Nav: c.p.Say("method.nav"), Title: c.p.Say("method.title")}
	s.Sections = []Section{
		c.part("method.design", c.methodDesign()),
		c.part("method.estimators", c.methodEstimators()),
		c.part("method.tests", c.methodTests()),
		c.part("method.privacy", []Block{c.body("method.privacy_text", "n", c.r.Trial.SmallCell)}),
		c.part("method.trace", c.trace()),
	}
	return s
}

func (c *composer) methodDesign() []Block {
	t := c.r.Trial
	items := []string{
		c.p.Say("method.window", "period", c.p.Period(t.Window)),
		c.p.Say("method.baseline", "period", c.p.Period(t.Baseline)),
		c.p.Say("method.planning", "period", c.p.Period(t.Planning)),
		c.p.Say("method.reporting", "period", c.p.Period(t.Reporting)),
		c.p.Say("method.drawn", "unit", c.p.Name("unit_drawn", t.Unit), "date", c.p.Date(t.RandomisedOn),
			"method", c.p.Name("draw", t.Method)),
	}
	if t.RunInWeeks > 0 {
		items = append(items, c.p.Say("method.run_in", "n", t.RunInWeeks))
	}
	return []Block{List{Items: items}, c.body("method.intention")}
}

// methodEstimators explains the estimators that the results used, by unit.
func (c *composer) methodEstimators() []Block {
	used := map[string]bool{}
	for _, h := range c.r.Hypotheses {
		for _, r := range h.Results {
			used[r.Unit] = true
		}
	}
	var items []string
	for _, unit := range []struct {
		unit string
		key  lang.Key
	}{
		{trial.Kroner, "method.ols"}, {trial.Share, "method.share"}, {trial.ScalePoints, "method.scale"},
		{trial.LogRateRatio, "method.poisson"}, {trial.LogHazardRatio, "method.cox"},
		{trial.EventsPerCaseWeek, "method.dose_rates"},
	} {
		if used[unit.unit] {
			items = append(items, c.p.Say(unit.key))
		}
	}
	if used[trial.LogHazardRatio] {
		items = append(items, c.p.Say("method.restricted_mean"), c.p.Say("method.incidence"))
	}
	items = append(items, c.methodDesigns()...)
	return c.listOr("method.no_estimators", items)
}

// methodDesigns explains the other designs that the results used.
func (c *composer) methodDesigns() []string {
	used := map[trial.Design]bool{}
	for _, h := range c.r.Hypotheses {
		for _, r := range h.Results {
			used[r.Design] = true
		}
	}
	var items []string
	for _, design := range []struct {
		design trial.Design
		key    lang.Key
	}{
		{trial.DifferenceInDifferences, "method.difference_in_differences"},
		{trial.BeforeAfter, "method.before_after"}, {trial.DoseResponse, "method.dose_response"},
	} {
		if used[design.design] {
			items = append(items, c.p.Say(design.key))
		}
	}
	return items
}

func (c *composer) methodTests() []Block {
	t := c.r.Trial
	items := []string{
		c.p.Say("method.randomisation_test", "n", t.Permutations, "seed", strconv.FormatUint(t.Seed, 10)),
		c.p.Say("method.multiplicity", "method", c.p.Name("multiplicity", string(t.Multiplicity)), "alpha", c.p.Number(t.Alpha, 2)),
		c.p.Say("method.intervals", "level", c.level()),
		c.p.Say("method.margin"),
	}
	items = append(items, c.wholeMethods()...)
	return []Block{List{Items: items}}
}

// recommendation says which caseload pays for itself, or why none is named.
func (c *composer) recommendation(dose evaluate.AreaDose) string {
	r := dose.Recommended
	if unknown(r.Caseload) {
		return c.p.Say("dose.no_recommendation", "area", c.area(dose.Area), "reason", c.reason(r.Reason))
	}
	from, to := c.load(dose.Low), c.load(dose.High)
	low, high := c.p.Say("dose.under", "load", from), c.p.Say("dose.over", "load", to)
	if !unknown(r.CILow) {
		low = c.load(r.CILow)
	}
	if !unknown(r.CIHigh) {
		high = c.load(r.CIHigh)
	}
	return c.p.Say("dose.recommendation", "area", c.area(dose.Area),
		"load", c.load(r.Caseload), "low", low, "high", high, "level", c.level(), "from", from, "to", to)
}

// load writes a caseload.
func (c *composer) load(x trial.Number) string { return c.p.Number(float64(x), 1) }

// trace is what a reader needs to make the same numbers again.
func (c *composer) trace() []Block {
	t := c.r.Trial
	table := Table{Caption: c.p.Say("method.trace_caption"), Head: []Cell{text(c.p.Say("head.what")), text(c.p.Say("head.value"))}}
	for _, row := range [][2]string{
		{c.p.Say("trace.program"), c.r.Program},
		{c.p.Say("trace.schema"), c.r.Schema},
		{c.p.Say("trace.id"), t.ID},
		{c.p.Say("trace.protocol"), t.ProtocolSHA256},
		{c.p.Say("trace.sealed"), c.sealed()},
		{c.p.Say("trace.data"), t.DataSHA256},
		{c.p.Say("trace.until"), c.p.ShortDate(t.DataUntil - 1)},
		{c.p.Say("trace.seed"), strconv.FormatUint(t.Seed, 10)},
		{c.p.Say("trace.tables"), c.tables()},
		{c.p.Say("trace.municipalities"), c.municipalities()},
	} {
		table.Rows = append(table.Rows, []Cell{text(row[0]), text(orUnknown(row[1]))})
	}
	return []Block{table}
}

func orUnknown(s string) string {
	if s == "" {
		return lang.Unknown
	}
	return s
}

func (c *composer) tables() string {
	names := make([]string, 0, len(c.r.Trial.Tables))
	for _, t := range c.r.Trial.Tables {
		names = append(names, c.p.Name("table", string(t)))
	}
	return strings.Join(names, ", ")
}

func (c *composer) municipalities() string {
	names := make([]string, 0, len(c.r.Trial.Municipalities))
	for _, m := range c.r.Trial.Municipalities {
		names = append(names, c.p.Say("trace.municipality", "name", orUnknown(m.Name), "code", m.Code, "role", c.p.Name("role", string(m.Role))))
	}
	return strings.Join(names, ", ")
}
