package report

import (
	"slices"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/health"
)

// barred says before anything else which gates are red, and what that means.
func (c *composer) barred() []Block {
	var items []string
	for _, check := range c.r.Health {
		if check.Gate && check.Status == health.Red {
			items = append(items, c.p.Say("health.gate_line", "place", c.healthPlace(check),
				"check", c.p.Name("health_check", check.ID), "do", c.healthAction(check)))
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Callout{Warning: true, Title: c.p.Say("health.barred_title"), Items: items}}
}

// health is every check: those of the whole trial, then each area's.
func (c *composer) health() Section {
	s := Section{ID: "health", Nav: c.p.Say("health.nav"), Title: c.p.Say("health.title")}
	if len(c.r.Health) == 0 {
		return Section{}
	}
	s.Blocks = append([]Block{c.body("health.intro"), c.healthCount()}, c.notGreen()...)
	for _, area := range append([]jobcentre.Area{""}, jobcentre.Areas()...) {
		place := c.p.Say("health.whole")
		if area != "" {
			place = c.area(area)
		}
		checks := c.checksOf(area)
		if len(checks) > 0 {
			blocks := c.shortened(c.healthTable(checks, place), func(row int) bool { return checks[row].Status != health.Green }, "health.not_green")
			s.Sections = append(s.Sections, Section{ID: identifier("health " + string(area)), Title: place, Blocks: blocks})
		}
	}
	return s
}

func (c *composer) healthCount() Block {
	n := map[health.Status]int{}
	for _, check := range c.r.Health {
		n[check.Status]++
	}
	return c.body("health.count", "green", n[health.Green], "amber", n[health.Amber],
		"red", n[health.Red], "unchecked", n[health.NotChecked])
}

// notGreen names the checks that call for something, each once an area.
func (c *composer) notGreen() []Block {
	var items []string
	for _, check := range c.r.Health {
		if check.Status != health.Red && check.Status != health.Amber {
			continue
		}
		place := c.p.Say("health.whole")
		if check.Area != "" {
			place = c.area(check.Area)
		}
		item := c.p.Say("health.told", "check", c.p.Name("health_check", check.ID), "place", place, "status", c.healthMark(check.Status).Word)
		if !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{List{Items: items}}
}

// redBesideGate names the checks that are red and bar nothing, each once.
func (c *composer) redBesideGate() []string {
	var names []string
	for _, check := range c.r.Health {
		name := c.p.Name("health_check", check.ID)
		if check.Status == health.Red && !check.Gate && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// checksOf are the answers on an area; those on the whole trial are of none.
func (c *composer) checksOf(area jobcentre.Area) []health.Check {
	var checks []health.Check
	for _, check := range c.r.Health {
		if check.Area == area {
			checks = append(checks, check)
		}
	}
	return checks
}

func (c *composer) healthTable(checks []health.Check, place string) Table {
	table := Table{Caption: c.p.Say("health.table", "place", place), Head: []Cell{
		text(c.p.Say("health.head_check")), text(c.p.Say("health.head_status")), text(c.p.Say("health.head_of")),
		{Text: c.p.Say("health.head_value"), Numeric: true}, {Text: c.p.Say("health.head_limit"), Numeric: true},
		{Text: c.p.Say("health.head_certainty"), Numeric: true}, text(c.p.Say("health.head_do")),
	}}
	for _, check := range checks {
		table.Rows = append(table.Rows, c.healthRow(check))
	}
	return table
}

func (c *composer) healthRow(check health.Check) []Cell {
	mark := c.healthMark(check.Status)
	form := c.healthForm(check.Measure)
	return []Cell{
		text(c.p.Name("health_check", check.ID)), {Text: mark.Word, Mark: &mark}, text(c.healthOf(check)),
		c.healthValue(check, form), c.healthLimit(check, form),
		{Text: c.healthCertainty(check, form), Numeric: true}, text(c.healthAction(check)),
	}
}

// healthLimit is where the statistic turns red; that of an early look is the p that
// it must stay below.
func (c *composer) healthLimit(check health.Check, form func(float64) string) Cell {
	switch {
	case check.Limit == nil:
		return Cell{Text: lang.Unknown, Numeric: true}
	case check.Measure == health.EarlyLook:
		return Cell{Text: c.p.Say("health.p_below", "p", c.p.P(float64(*check.Limit))), Numeric: true}
	}
	return written(*check.Limit, form)
}

// healthValue is the statistic; a small count of cases is hidden.
func (c *composer) healthValue(check health.Check, form func(float64) string) Cell {
	if check.Measure == health.OffRoster && check.Statistic.IsKnown() {
		return c.people(int(check.Statistic))
	}
	return written(check.Statistic, form)
}

// healthMark is a sign and a word, so that colour alone says nothing.
func (c *composer) healthMark(s health.Status) Mark {
	m := Mark{Shape: chart.Cross, Word: c.p.Name("health_status", string(s))}
	switch s {
	case health.Green:
		m.Shape, m.Tone = chart.Circle, chart.For
	case health.Amber:
		m.Shape = chart.Diamond
	case health.Red:
		m.Shape, m.Tone = chart.Down, chart.Against
	}
	return m
}

// healthOf is what an answer is of: the measure, the place, the subject.
func (c *composer) healthOf(check health.Check) string {
	of := c.p.Name("health_measure", string(check.Measure))
	var about []string
	if check.MunicipalityCode != "" {
		about = append(about, c.municipality(check.MunicipalityCode))
	}
	if check.Subject != "" {
		about = append(about, c.healthSubject(check.Subject))
	}
	if len(about) == 0 {
		return of
	}
	return of + " (" + strings.Join(about, ", ") + ")"
}

func (c *composer) healthSubject(code string) string {
	if level, ok := strings.CutPrefix(code, "category "); ok {
		return c.p.Say("health.category", "level", level)
	}
	if c.p.Knows("health_subject", code) {
		return c.p.Name("health_subject", code)
	}
	parts := strings.Split(code, ", ")
	for i, part := range parts {
		parts[i] = c.healthPart(part)
	}
	return strings.Join(parts, ", ")
}

// healthPart is one of several subjects: a code, a table, or a table and a month.
func (c *composer) healthPart(code string) string {
	if c.p.Knows("health_subject", code) {
		return c.p.Name("health_subject", code)
	}
	name, rest, several := strings.Cut(code, " ")
	if day, err := calendar.ParseDate(name); err == nil {
		if c.p.Knows("law_rule", rest) {
			return c.p.Date(day) + ": " + c.p.Name("law_rule", rest)
		}
		return strings.TrimSpace(c.p.Date(day) + " " + rest)
	}
	switch {
	case !c.p.Knows("table", name):
		return code
	case several:
		return c.p.Name("table", name) + " " + rest
	}
	return c.p.Name("table", name)
}

// healthPlace is where a check's answer is of.
func (c *composer) healthPlace(check health.Check) string {
	if check.Area == "" {
		return c.p.Say("health.whole")
	}
	if check.MunicipalityCode != "" {
		return c.municipality(check.MunicipalityCode) + ", " + c.p.Name("area_in_text", string(check.Area))
	}
	return c.area(check.Area)
}

// healthAction is what to do, or why nothing was checked.
func (c *composer) healthAction(check health.Check) string {
	switch {
	case check.Status == health.NotChecked && check.Reason != nil && check.Reason.Subject != "":
		return c.p.Name("reason", string(check.Reason.Code)) + ": " + c.healthSubject(check.Reason.Subject)
	case check.Status == health.NotChecked:
		return c.reason(check.Reason)
	case check.Status == health.Green:
		return c.p.Say("word.none")
	}
	return c.p.Name("health_do", string(check.Measure))
}

func (c *composer) healthCertainty(check health.Check, form func(float64) string) string {
	switch {
	case check.P != nil && check.P.IsKnown():
		return c.p.Say("health.p", "p", c.p.PEquals(float64(*check.P)))
	case check.Low != nil && check.High != nil && check.Level != nil:
		return c.p.Say("health.interval", "level", c.p.Percent(float64(*check.Level), 0),
			"range", c.interval(*check.Low, *check.High, form))
	}
	return lang.Unknown
}

// healthForm writes a measure's statistic in its own unit.
func (c *composer) healthForm(m health.Measure) func(float64) string {
	switch m {
	case health.StaffingShort, health.BackwardRevision, health.Misplaced, health.Crossover, health.InBand, health.LoadSignals, health.MunicipalityRate, health.EarlyLook:
		return func(x float64) string { return c.p.Percent(x, 1) }
	case health.ArmShare, health.DateHeaping, health.MissingExit, health.StaffNonResponse, health.UnusableAnswers, health.Turnover:
		return func(x float64) string { return c.p.Points(x, 1) }
	case health.CoInterventions, health.Openings, health.DeliveredInTime, health.RowsAccounted, health.OffRoster, health.DrawRepeated, health.ArmsAsDrawn, health.RosterAsDrawn, health.SealKept, health.StaffLeft, health.LawChange:
		return func(x float64) string { return c.p.Count(int(x)) }
	case health.SmallestP:
		return c.p.P
	}
	return func(x float64) string { return c.p.Number(x, 2) }
}
