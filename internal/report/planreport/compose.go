package planreport

import (
	"math/big"
	"strconv"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// Compose writes the plan's report in a language.
func Compose(content Content, language trial.Language) *report.Document {
	c := newComposer(content, language)
	doc := &report.Document{
		Language: language, Title: c.title(), Subtitle: c.subtitle(),
		Words: report.Words{
			Skip: c.p.Say("page.skip"), Contents: c.p.Say("page.contents"),
			OtherLanguage: c.p.Say("page.other_language"), Product: c.p.Say("page.product"),
		},
		Footer: []string{c.p.Say("plan.footer", "program", content.Program, "id", content.ID)},
	}
	for _, section := range []report.Section{
		c.answer(), c.staffing(), c.guideline(), c.power(), c.designs(), c.economy(), c.timeline(), c.decisions(), c.history(), c.method(),
	} {
		if len(section.Blocks)+len(section.Sections) > 0 {
			doc.Sections = append(doc.Sections, section)
		}
	}
	return doc
}

// composer writes one report.
type composer struct {
	Content
	r *plan.Result
	p *lang.Printer
}

func newComposer(content Content, language trial.Language) *composer {
	return &composer{Content: content, r: content.Result, p: lang.For(language)}
}

func (c *composer) title() string {
	if c.Name == "" {
		return c.p.Say("plan.title_unnamed")
	}
	return c.Name
}

func (c *composer) subtitle() string {
	return c.p.Say("plan.subtitle", "portfolios", c.r.Trial.Portfolios, "strata", c.r.Trial.Strata, "start", c.p.Date(c.Start()))
}

// place names the department, or the area, that a reason is about.
func (c *composer) place(municipality string, area jobcentre.Area) string {
	name := c.p.Name("area", string(area))
	if municipality == "" {
		return name
	}
	return c.Municipality(municipality) + ", " + c.p.Name("area_in_text", string(area))
}

// reason writes a reason out. Its arguments are written as what the code is about.
func (c *composer) reason(r plan.Reason) string {
	form := func(x float64) string { return c.p.Number(x, 0) }
	switch r.Code {
	case plan.SmallestPAboveAlpha, plan.SmallestPAboveHolm:
		form = c.p.P
	case plan.LowPower, plan.ControlWouldDrift, plan.NoEffectReaches:
		form = func(x float64) string { return c.p.Percent(x, 0) }
	case plan.HistoryWouldSettle:
		return c.p.Say("plan_reason.history_would_settle", "place", c.place(r.Municipality, r.Area),
			"value", c.p.Percent(r.Value, 0), "limit", c.p.Number(r.Limit, 3), "scenario", c.scenario(r.Scenario))
	case plan.NothingToLower, plan.OutsideGuideline, plan.ChoiceUnexplained:
		form = func(x float64) string { return c.p.Number(x, 1) }
	}
	return c.p.Say(lang.Key("plan_reason."+string(r.Code)), "place", c.place(r.Municipality, r.Area),
		"value", form(r.Value), "limit", form(r.Limit), "scenario", c.scenario(r.Scenario))
}

func (c *composer) scenario(s plan.Scenario) string { return c.p.Name("plan_scenario", string(s)) }

// Blocks and cells.

func (c *composer) lead(key lang.Key, args ...any) report.Paragraph {
	return report.Paragraph{Role: report.Lead, Text: c.p.Say(key, args...)}
}

func (c *composer) body(key lang.Key, args ...any) report.Paragraph {
	return report.Paragraph{Role: report.Body, Text: c.p.Say(key, args...)}
}

func (c *composer) note(key lang.Key, args ...any) report.Paragraph {
	return report.Paragraph{Role: report.Note, Text: c.p.Say(key, args...)}
}

// head makes the cells of a table's head: the first is text, the others are above
// numbers.
func (c *composer) head(keys ...lang.Key) []report.Cell {
	cells := make([]report.Cell, len(keys))
	for i, key := range keys {
		cells[i] = report.Cell{Text: c.p.Say(key), Numeric: i > 0}
	}
	return cells
}

func text(s string) report.Cell { return report.Cell{Text: s} }

// written is a number in a form of its own; one that is not known is a dash.
func written(x trial.Number, form func(float64) string) report.Cell {
	if !x.IsKnown() {
		return report.Cell{Text: lang.Unknown, Numeric: true}
	}
	value := float64(x)
	return report.Cell{Text: form(value), Numeric: true, Value: &value}
}

func (c *composer) number(x float64, decimals int) report.Cell {
	return written(trial.Number(x), func(v float64) string { return c.p.Number(v, decimals) })
}

func (c *composer) kroner(x trial.Number) report.Cell { return written(x, c.p.Kroner) }

func (c *composer) signedPercent(x float64) report.Cell {
	return written(trial.Number(x), c.p.SignedPercent)
}

func (c *composer) percent(x trial.Number) report.Cell {
	return written(x, func(v float64) string { return c.p.Percent(v, 0) })
}

func (c *composer) pValue(x float64) report.Cell { return written(trial.Number(x), c.p.P) }

// count writes a count that may be beyond all whole numbers of the machine.
func (c *composer) count(n *big.Int) string {
	if n == nil {
		return lang.Unknown
	}
	if n.IsInt64() && n.Int64() < 1e6 {
		return c.p.Count(int(n.Int64()))
	}
	value, _ := new(big.Float).SetInt(n).Float64()
	digits, exponent := value, 0
	for digits >= 10 {
		digits, exponent = digits/10, exponent+1
	}
	return c.p.Number(digits, 1) + lang.NoBreak + "·" + lang.NoBreak + "10" + raised(exponent)
}

// raised writes a whole number as an exponent.
func raised(n int) string {
	superscripts := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	text := ""
	for _, digit := range strconv.Itoa(n) {
		text += string(superscripts[digit-'0'])
	}
	return text
}

// axis has round ticks about a range, written with some decimals.
func axis(low, high float64, about int, label string, form func(float64) string) chart.Axis {
	ticks := chart.Ticks(low, high, about)
	a := chart.Axis{Min: ticks[0], Max: ticks[len(ticks)-1], Label: label}
	for _, t := range ticks {
		a.Ticks = append(a.Ticks, chart.Tick{At: t, Text: form(t)})
	}
	return a
}
