package docx

import (
	"fmt"
	"math"
	"strings"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/opc"
)

// textWidth is the width of A4 between margins of 15 mm, in twentieths of a point.
const textWidth = 11906 - 2*850

// manyColumns is where a table needs smaller letters.
const manyColumns = 7

// aboveTable keeps a caption with what follows it.
const aboveTable = `<w:keepNext/>`

// caption writes "Tabel 3. …", numbered by a field of its own.
func (b *writer) caption(label string, counter *int, text, placed string) {
	*counter++
	b.add(paragraph("Caption", run(label+" ")+field("SEQ "+label+` \* ARABIC`, fmt.Sprint(*counter))+run(". "+text), placed))
}

// table writes a table under its caption.
func (b *writer) table(t report.Table) {
	b.caption(b.words.table, &b.tables, t.Caption, aboveTable)
	size, room := "", roomy
	if len(t.Head) >= manyColumns {
		size, room = `<w:sz w:val="15"/>`, dense
	}
	b.startTable(t.Caption, widths(t, room))
	cells := ""
	for _, c := range t.Head {
		cells += cell(kind(headCell, c.Numeric), content(c, size))
	}
	b.add(row(true, cells))
	for _, r := range t.Rows {
		cells := ""
		for i, c := range r {
			style := textCell
			if i == 0 {
				style = nameCell
			}
			cells += cell(kind(style, c.Numeric), b.linked(c, size))
		}
		b.add(row(false, cells))
	}
	b.endTable()
}

// startTable begins a table whose columns share the width.
func (b *writer) startTable(title string, shares []float64) {
	total := 0.0
	for _, s := range shares {
		total += s
	}
	var grid strings.Builder
	for _, s := range shares {
		fmt.Fprintf(&grid, `<w:gridCol w:w="%.0f"/>`, math.Floor(textWidth*s/total))
	}
	b.add(`<w:tbl><w:tblPr><w:tblStyle w:val="Report"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>` +
		`<w:tblCaption w:val="` + opc.Text(title) + `"/></w:tblPr><w:tblGrid>` + grid.String() + `</w:tblGrid>`)
}

// endTable ends it, and keeps the next table apart.
func (b *writer) endTable() { b.add(`</w:tbl>` + paragraph("AfterTable", "")) }

// row is a row that no page break cuts; a header is repeated on every page.
func row(header bool, cells string) string {
	repeated := ""
	if header {
		repeated = `<w:tblHeader/>`
	}
	return `<w:tr><w:trPr><w:cantSplit/>` + repeated + `</w:trPr>` + cells + `</w:tr>`
}

// The styles of what stands in a cell.
const (
	headCell = "TableHead"
	nameCell = "TableName"
	textCell = "TableText"
)

// kind is the style's form for numbers, which stand to the right.
func kind(style string, numeric bool) string {
	if numeric {
		return style + "Right"
	}
	return style
}

func cell(style, runs string) string {
	return `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>` + paragraph(style, runs) + `</w:tc>`
}

// linked is a cell's content; text that leads to a section is a link.
func (b *writer) linked(c report.Cell, size string) string {
	if c.Section != "" {
		return b.link(c.Section, c.Text)
	}
	return content(c, size)
}

// content is a cell's text, after its mark if it has one.
func content(c report.Cell, size string) string {
	text := formatted(size, c.Text)
	if c.Mark == nil {
		return text
	}
	return formatted(shapeFont+`<w:color w:val="`+strings.TrimPrefix(c.Mark.Tone.Colour(), "#")+`"/>`+size, c.Mark.Shape.Glyph()+" ") + text
}
