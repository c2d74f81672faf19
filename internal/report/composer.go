package report

import (
	"math"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Compose writes the report of the results in a language.
func Compose(r *results.Results, language trial.Language) *Document {
	c := newComposer(r, lang.Traced(language))
	doc := &Document{
		Language: language,
		Title:    c.title(),
		Subtitle: c.subtitle(),
		Words:    c.words(),
		Footer:   c.footer(),
	}
	for _, section := range []Section{
		c.answer(), c.fidelity(), c.flow(), c.baseline(), c.overview(), c.hypotheses(),
		c.durations(), c.harm(), c.timeline(), c.sensitivity(), c.outside(), c.dose(), c.economy(), c.health(), c.method(), c.remarks(), c.appendix(),
	} {
		if len(section.Blocks)+len(section.Sections) > 0 {
			doc.Sections = append(doc.Sections, section)
		}
	}
	doc.Sections = append(doc.Sections, c.checklist(doc))
	doc.Sections = append(doc.Sections, c.glossary(doc))
	return numbered(doc, c.p, "")
}

// composer writes one report.
type composer struct {
	r *results.Results
	p *lang.Printer
	// appended is what is moved to the end, in the order of the text.
	appended []Block
}

func newComposer(r *results.Results, p *lang.Printer) *composer {
	return &composer{r: r, p: p}
}

func (c *composer) title() string {
	if c.r.Trial.Name == "" {
		return c.p.Say("title.unnamed")
	}
	return c.r.Trial.Name
}

func (c *composer) subtitle() string {
	return c.p.Say("title.sub", "window", c.p.Period(c.r.Trial.Window), "until", c.p.Date(c.r.Trial.DataUntil-1))
}

func (c *composer) words() Words {
	return Words{
		Skip: c.p.Say("page.skip"), Contents: c.p.Say("page.contents"),
		OtherLanguage: c.p.Say("page.other_language"), Product: c.p.Say("page.product"),
	}
}

func (c *composer) footer() []string {
	return []string{
		c.p.Say("page.footer", "program", c.r.Program, "id", c.r.Trial.ID),
		c.p.Say("page.footer_hashes", "protocol", short(c.r.Trial.ProtocolSHA256), "data", short(c.r.Trial.DataSHA256)),
	}
}

// short is the beginning of a hash, enough to compare by eye.
func short(hash string) string {
	if hash == "" {
		return lang.Unknown
	}
	return hash[:min(len(hash), 12)]
}

// Names of things that the results speak of.

func (c *composer) area(a jobcentre.Area) string { return c.p.Name("area", string(a)) }
func (c *composer) arm(a jobcentre.Arm) string   { return c.p.Name("arm", string(a)) }

func (c *composer) municipality(code string) string {
	for _, m := range c.r.Trial.Municipalities {
		if m.Code == code && m.Name != "" {
			return m.Name
		}
	}
	return orUnknown(code)
}

// reason says why a figure is missing.
func (c *composer) reason(r *trial.Reason) string {
	if r == nil || r.IsZero() {
		return c.p.Say("reason.unknown")
	}
	text := c.p.Name("reason", string(r.Code))
	if r.Subject == "" {
		return text
	}
	return text + ": " + c.subject(r.Subject)
}

// subject names a table, an area, a municipality or an outcome.
func (c *composer) subject(code string) string {
	for _, family := range []string{"table", "area", "outcome", "benefit", "hypothesis"} {
		if c.p.Knows(family, code) {
			return c.p.Name(family, code)
		}
	}
	return c.municipality(code)
}

// outsideProtocol reports whether the protocol never asked.
func (c *composer) outsideProtocol(r *trial.Reason) bool {
	return r != nil && (r.Code == trial.AreaNotInProtocol || r.Code == trial.HypothesisNotInProtocol)
}

// Blocks and cells.

func (c *composer) lead(key lang.Key, args ...any) Paragraph {
	return Paragraph{Role: Lead, Text: c.p.Say(key, args...)}
}

func (c *composer) body(key lang.Key, args ...any) Paragraph {
	return Paragraph{Role: Body, Text: c.p.Say(key, args...)}
}

func (c *composer) note(key lang.Key, args ...any) Paragraph {
	return Paragraph{Role: Note, Text: c.p.Say(key, args...)}
}

// head makes the cells of a table's head: the first is text, the others are
// above numbers unless said otherwise.
func (c *composer) head(keys ...lang.Key) []Cell {
	cells := make([]Cell, len(keys))
	for i, key := range keys {
		cells[i] = Cell{Text: c.p.Say(key), Numeric: i > 0}
	}
	return cells
}

// figure is a drawing with its table beside it.
func (c *composer) figure(id, caption string, drawing chart.Chart, table Table) Figure {
	return Figure{ID: identifier("figure " + id), Caption: caption, Chart: drawing, ShowTable: c.p.Say("page.show_table"), Table: table}
}

func text(s string) Cell { return Cell{Text: s} }

// written is a number in a form of its own.
func written(x trial.Number, form func(float64) string) Cell {
	if !x.IsKnown() {
		return Cell{Text: lang.Unknown, Numeric: true}
	}
	value := float64(x)
	return Cell{Text: form(value), Numeric: true, Value: &value}
}

func (c *composer) number(x trial.Number, decimals int) Cell {
	return written(x, func(v float64) string { return c.p.Number(v, decimals) })
}

func (c *composer) percent(x trial.Number, decimals int) Cell {
	return written(x, func(v float64) string { return c.p.Percent(v, decimals) })
}

func (c *composer) pValue(x trial.Number) Cell { return written(x, c.p.P) }

func (c *composer) plain(n int) Cell {
	return written(trial.Number(n), func(float64) string { return c.p.Count(n) })
}

// people is a count of people, hidden when small.
func (c *composer) people(n int) Cell {
	if c.small(n) {
		return c.hidden(small)
	}
	return c.plain(n)
}

// hidden is a cell that must not be shown.
func (c *composer) hidden(why hiding) Cell {
	if why == small {
		return Cell{Text: c.p.Below(c.r.Trial.SmallCell), Numeric: true}
	}
	return Cell{Text: c.p.Say("word.hidden"), Numeric: true}
}

func (c *composer) countOr(n int, why hiding) Cell {
	if why != shown {
		return c.hidden(why)
	}
	return c.plain(n)
}

// level is the confidence level as a written percentage: "95 %".
func (c *composer) level() string { return c.p.Percent(1-c.r.Trial.Alpha, 0) }

// interval writes low to high in a form.
func (c *composer) interval(low, high trial.Number, form func(float64) string) string {
	if !low.IsKnown() || !high.IsKnown() {
		return lang.Unknown
	}
	return c.p.Range(form(float64(low)), form(float64(high)))
}

func unknown(x trial.Number) bool { return !x.IsKnown() }

func sign(x trial.Number) int {
	switch {
	case !x.IsKnown() || x == 0:
		return 0
	case math.Signbit(float64(x)):
		return -1
	}
	return 1
}
