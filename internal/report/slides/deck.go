package slides

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/pptx"
	"github.com/sagstal/sagstal/trial"
)

// Of composes the slides of a report.
func Of(doc *report.Document, program string) pptx.Deck {
	c := &composer{doc: doc, p: lang.For(doc.Language)}
	c.opening()
	c.answer()
	c.verdicts()
	c.charts("caseload", "slides.notes_caseload")
	c.charts("overview", "slides.notes_forest")
	c.charts("durations", "slides.notes_durations")
	c.charts("economy", "slides.notes_economy")
	c.account()
	c.list("answer-reservations", "slides.notes_reservations")
	c.list("method-estimators", "slides.notes_method")
	return pptx.Deck{Title: doc.Title, Creator: program, Language: locale(doc.Language), Slides: c.slides[:min(len(c.slides), pptx.MostSlides)]}
}

// composer collects slides.
type composer struct {
	doc    *report.Document
	p      *lang.Printer
	slides []pptx.Slide
}

func (c *composer) add(s pptx.Slide) { c.slides = append(c.slides, s) }

// section finds a section of the report by its id.
func (c *composer) section(id string) (report.Section, bool) { return find(c.doc.Sections, id) }

func find(all []report.Section, id string) (report.Section, bool) {
	for _, s := range all {
		if s.ID == id {
			return s, true
		}
		if inner, ok := find(s.Sections, id); ok {
			return inner, true
		}
	}
	return report.Section{}, false
}

// opening says what was tried, when, and the answer in one sentence; what must
// not be overlooked stands first.
func (c *composer) opening() {
	s := pptx.Slide{Title: c.doc.Title, Opening: true, Text: []string{c.doc.Subtitle}, Notes: append([]string{c.p.Say("slides.notes_opening")}, c.doc.Footer...)}
	answer, _ := c.section("answer")
	for _, b := range answer.Blocks {
		switch b := b.(type) {
		case report.Callout:
			if b.Warning {
				s.Text = append(s.Text, b.Title+".")
			}
		case report.Paragraph:
			if b.Role == report.Lead {
				s.Text = append(s.Text, b.Text)
			}
		}
	}
	c.add(s)
}

// answer is the key figures with their intervals.
func (c *composer) answer() {
	table := &pptx.Table{Head: []string{c.p.Say("slides.figure"), c.p.Say("book.value"), c.p.Say("slides.uncertainty")}, Shares: []float64{4, 2, 3}}
	for _, id := range []string{"answer-primary", "answer-money"} {
		part, _ := c.section(id)
		for _, b := range part.Blocks {
			cards, _ := b.(report.Cards)
			for _, card := range cards.Cards {
				table.Rows = append(table.Rows, []string{card.Label, card.Value + word(card.Mark), card.Note})
			}
		}
	}
	answer, _ := c.section("answer")
	if len(table.Rows) > 0 {
		table.Description = answer.Title
		c.add(pptx.Slide{Title: answer.Title, Table: table, Notes: append([]string{c.p.Say("slides.notes_answer")}, notes(answer, "answer-primary")...)})
	}
}

// word is a verdict's shape and word after a figure.
func word(m *report.Mark) string {
	if m == nil {
		return ""
	}
	return " " + m.Shape.Glyph() + " " + m.Word
}

// notes are the texts under a section's own part that say how to read it.
func notes(s report.Section, id string) []string {
	part, ok := find([]report.Section{s}, id)
	if !ok {
		return nil
	}
	var all []string
	for _, b := range part.Blocks {
		if p, ok := b.(report.Paragraph); ok && p.Role == report.Note {
			all = append(all, p.Text)
		}
	}
	return all
}

// verdicts are the hypotheses of the areas side by side.
func (c *composer) verdicts() {
	part, _ := c.section("answer-verdicts")
	for _, b := range part.Blocks {
		v, ok := b.(report.Verdicts)
		if !ok {
			continue
		}
		table := &pptx.Table{Description: part.Title}
		for g, group := range v.Groups {
			table.Head = append(table.Head, group.Name, c.p.Say("head.verdict"))
			table.Shares = append(table.Shares, 3, 2)
			for i, line := range group.Lines {
				for len(table.Rows) <= i {
					table.Rows = append(table.Rows, make([]string, 2*len(v.Groups)))
				}
				table.Rows[i][2*g] = line.ID + " " + line.Name
				table.Rows[i][2*g+1] = line.Mark.Shape.Glyph() + " " + line.Mark.Word
			}
		}
		c.add(pptx.Slide{Title: part.Title, Table: table, Notes: []string{c.p.Say("slides.notes_verdicts")}})
	}
}

// charts makes a slide of the first native chart of a section and of each of its
// parts: a deck shows what the report says first.
func (c *composer) charts(id string, how lang.Key) {
	s, ok := c.section(id)
	if !ok {
		return
	}
	c.chart(s, s.Title, how)
	for _, part := range s.Sections {
		c.chart(part, s.Title+" "+part.Title, how)
	}
}

// chart makes a slide of a section's first native chart, under its first sentence.
func (c *composer) chart(part report.Section, title string, how lang.Key) {
	sentence := ""
	for _, b := range part.Blocks {
		switch b := b.(type) {
		case report.Paragraph:
			if b.Role == report.Body && sentence == "" {
				sentence = b.Text
			}
		case report.Figure:
			drawing, ok := c.native(b.Chart)
			if !ok {
				continue
			}
			slide := pptx.Slide{Title: title, Chart: &drawing, Notes: append([]string{c.p.Say(how), b.Caption + ". " + drawing.Description}, notes(part, part.ID)...)}
			if sentence != "" {
				slide.Text = []string{sentence}
			}
			c.add(slide)
			return
		}
	}
}

// account is the first table of the money: the whole trial's.
func (c *composer) account() {
	s, _ := c.section("economy")
	for _, b := range s.Blocks {
		table, ok := b.(report.Table)
		if !ok {
			continue
		}
		out := &pptx.Table{Description: table.Caption, Head: texts(table.Head), Shares: []float64{4, 2, 4}}
		for _, row := range table.Rows {
			out.Rows = append(out.Rows, texts(row))
		}
		c.add(pptx.Slide{Title: table.Caption, Table: out, Notes: []string{c.p.Say("slides.notes_account"), c.p.Say("economy.signs")}})
		return
	}
}

func texts(row []report.Cell) []string {
	all := make([]string, len(row))
	for i, cell := range row {
		all[i] = cell.Text
	}
	return all
}

// list is a section's list as it stands.
func (c *composer) list(id string, how lang.Key) {
	part, _ := c.section(id)
	for _, b := range part.Blocks {
		if list, ok := b.(report.List); ok {
			c.add(pptx.Slide{Title: part.Title, Text: list.Items, Notes: []string{c.p.Say(how)}})
			return
		}
	}
}

func locale(l trial.Language) string {
	if l == trial.English {
		return "en-GB"
	}
	return "da-DK"
}
