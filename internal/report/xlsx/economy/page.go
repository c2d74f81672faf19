package economy

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// page is a sheet in the making.
type page struct {
	sheet xlsx.Sheet
	p     *lang.Printer
}

func newPage(p *lang.Printer, name, title lang.Key, widths ...float64) *page {
	g := &page{sheet: xlsx.Sheet{Name: p.Say(name), Widths: widths}, p: p}
	g.row(xlsx.Say(p.Say(title), xlsx.Title))
	return g
}

func (g *page) row(cells ...xlsx.Cell) { g.sheet.Rows = append(g.sheet.Rows, cells) }
func (g *page) gap()                   { g.row() }

func (g *page) note(text string) { g.row(xlsx.Say(text, xlsx.Body)) }

// heads is a row of column heads.
func (g *page) heads(texts ...string) {
	row := xlsx.Row{}
	for _, text := range texts {
		row = append(row, xlsx.Say(text, xlsx.Head))
	}
	g.row(row...)
}

// inputHeads begins the columns of input.
func (g *page) inputHeads() {
	g.heads(g.p.Say("book.item"), g.p.Say("book.value"), g.p.Say("book.name"))
}

// input is a figure that the reader may change, with its name. An unknown one
// is a dash.
func (g *page) input(label, name string, x trial.Number, form xlsx.Form) {
	cell := xlsx.Say(lang.Unknown, xlsx.Body)
	if x.IsKnown() {
		cell = xlsx.Value(float64(x), form, xlsx.Input)
	}
	g.row(xlsx.Say(label, xlsx.Body), cell.Named(name), xlsx.Say(name, xlsx.Body))
}

// live is a formula with its name.
func (g *page) live(label, name string, cell xlsx.Cell) {
	g.row(xlsx.Say(label, xlsx.Body), cell.Named(name), xlsx.Say(name, xlsx.Body))
}

// rules is the sheet of the law's steps, with where each stands. A step that
// named gives a name is priced by in the workbook, and may be changed.
func rules(p *lang.Printer, steps []refund.Step, named func(refund.Step) string) xlsx.Sheet {
	g := newPage(p, "book.sheet_rules", "book.rules_title", 12, 24, 14, 14, 10, 10, 12, 46, 22, 14)
	g.note(p.Say("book.rules_note"))
	g.heads(p.Say("book.regime"), p.Say("book.benefit"), p.Say("book.valid_from"), p.Say("book.valid_to"), p.Say("book.week_from"),
		p.Say("book.week_to"), p.Say("book.state_share"), p.Say("book.act"), p.Say("book.section"), p.Say("book.confidence"))
	g.sheet.Frozen = len(g.sheet.Rows)
	for _, s := range steps {
		until, share := xlsx.Say("", xlsx.Body), xlsx.Say(lang.Unknown, xlsx.Body)
		if s.WeekTo > 0 {
			until = xlsx.Value(float64(s.WeekTo), xlsx.Plain, xlsx.Body)
		}
		if s.Known {
			share = xlsx.Value(float64(s.Percent)/100, xlsx.Percent, xlsx.Body)
		}
		if name := named(s); name != "" {
			share = xlsx.Value(float64(s.Percent)/100, xlsx.Percent, xlsx.Input).Named(name)
		}
		g.row(say(s.Regime), say(p.Name("benefit", string(s.Benefit))), say(date(p, s.Valid.From)), say(lastDay(p, s.Valid)),
			xlsx.Value(float64(s.WeekFrom), xlsx.Plain, xlsx.Body), until, share, say(s.Source.Act), say(s.Source.Section), say(string(s.Source.Confidence)))
	}
	return g.sheet
}

// unnamed leaves the steps as they are.
func unnamed(refund.Step) string { return "" }

func say(text string) xlsx.Cell { return xlsx.Say(text, xlsx.Body) }

// date is a date in words, or nothing when the law has none.
func date(p *lang.Printer, d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.Date(d)
}

func lastDay(p *lang.Printer, valid calendar.Period) string {
	if valid.To.IsZero() {
		return ""
	}
	return p.Date(valid.To - 1)
}

// locale is a language as files name it.
func locale(l trial.Language) string {
	if l == trial.English {
		return "en-GB"
	}
	return "da-DK"
}
