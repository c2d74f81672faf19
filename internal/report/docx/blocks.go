package docx

import (
	"fmt"

	"github.com/sagstal/sagstal/internal/report"
)

// document writes the title, the contents, the sections and what closes them.
func (b *writer) document() error {
	b.add(paragraph("Title", run(b.doc.Title)))
	if b.doc.Subtitle != "" {
		b.add(paragraph("Subtitle", run(b.doc.Subtitle)))
	}
	if b.hasContents() {
		b.contents()
	}
	for _, s := range b.doc.Sections {
		if err := b.section(s, 1); err != nil {
			return err
		}
	}
	for _, line := range b.doc.Footer {
		b.add(paragraph("Note", run(line)))
	}
	return nil
}

func (b *writer) add(text string) { b.text.WriteString(text) }

// hasContents tells that the document is long enough to be looked things up in; the
// page for a council is not, and begins with the answer.
func (b *writer) hasContents() bool {
	const few = 3
	return len(b.doc.Sections) > few
}

// contents lists the chapters as the field will, but for the numbers of pages:
// only Word knows them. Its heading has a style of its own, lest it list itself.
// Deeper headings would fill pages before the answer; the hypotheses are reached
// from its verdicts, and all of them from Word's navigation pane.
func (b *writer) contents() {
	b.add(paragraph("ContentsHeading", run(b.doc.Words.Contents)))
	last := len(b.doc.Sections) - 1
	for i, s := range b.doc.Sections {
		start, end := "", ""
		if i == 0 {
			start = fieldStart(`TOC \o "1-1" \h \z \u`)
		}
		if i == last {
			end = fieldEnd
		}
		b.add(paragraph("TOC1", start+b.link(s.ID, s.Title)+end))
	}
}

// section writes a heading and what stands under it. Deeper levels than have a style
// take the last.
func (b *writer) section(s report.Section, level int) error {
	number := b.bookmarks[s.ID]
	b.add(paragraph(fmt.Sprintf("Heading%d", min(level, headings)),
		fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, number, bookmark(number))+run(s.Title)+fmt.Sprintf(`<w:bookmarkEnd w:id="%d"/>`, number),
		b.onNewPage(s.ID)))
	for _, block := range s.Blocks {
		if err := b.block(block); err != nil {
			return err
		}
	}
	for _, inner := range s.Sections {
		if err := b.section(inner, level+1); err != nil {
			return err
		}
	}
	return nil
}

// onNewPage begins a page with the answer, which follows the contents, and with what
// follows the answer, so that its sheet can be handed out alone.
func (b *writer) onNewPage(id string) string {
	for i, s := range b.doc.Sections[:min(2, len(b.doc.Sections))] {
		if s.ID == id && (i > 0 || b.hasContents()) {
			return `<w:pageBreakBefore/>`
		}
	}
	return ""
}

func (b *writer) block(block report.Block) error {
	switch block := block.(type) {
	case report.Paragraph:
		b.add(paragraph(roleStyle(block.Role), run(block.Text)))
	case report.List:
		for _, item := range block.Items {
			b.add(paragraph("ListBullet", run(item)))
		}
	case report.Callout:
		b.callout(block)
	case report.Cards:
		for _, card := range block.Cards {
			b.card(card)
		}
	case report.Verdicts:
		for _, group := range block.Groups {
			b.verdicts(group)
		}
	case report.Table:
		b.table(block)
	case report.Figure:
		return b.figure(block)
	case report.Terms:
		for _, term := range block.Terms {
			b.add(paragraph("BodyText", bold(term.Word)+run(": "+term.Meaning)))
		}
	}
	return nil
}

func roleStyle(role report.Role) string {
	switch role {
	case report.Lead:
		return "Lead"
	case report.Note:
		return "Note"
	}
	return "BodyText"
}

func (b *writer) callout(c report.Callout) {
	style := "Callout"
	if c.Warning {
		style = "CalloutWarning"
	}
	b.add(paragraph(style, bold(c.Title), `<w:keepNext/>`))
	for _, item := range c.Items {
		b.add(paragraph(style, run(item)))
	}
}

// card is a key figure: its name and value, and what is known of both after it.
func (b *writer) card(c report.Card) {
	after := ""
	if c.Note != "" {
		after = run(apart + c.Note)
	}
	if c.Mark != nil {
		after += run(apart) + verdict(*c.Mark)
	}
	b.add(paragraph("KeyFigure", run(c.Label+": ")+formatted(`<w:b/><w:sz w:val="24"/>`, c.Value)+after))
}

// apart is the space between the parts of a key figure.
const apart = "\u2003"

// verdicts are a table, each hypothesis leading to its section.
func (b *writer) verdicts(g report.VerdictGroup) {
	b.caption(b.words.table, &b.tables, g.Name, aboveTable)
	b.startTable(g.Name, []float64{3, 1.4})
	b.add(row(true, cell(headCell, run(b.words.hypothesis))+cell(headCell, run(b.words.verdict))))
	for _, line := range g.Lines {
		b.add(row(false, cell(nameCell, b.link(line.Section, line.ID+" "+line.Name))+cell(textCell, verdict(line.Mark))))
	}
	b.endTable()
}
