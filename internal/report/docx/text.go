package docx

import (
	"strings"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/opc"
)

// paragraph is a paragraph of a style around its runs; more are properties that
// follow the style's name.
func paragraph(style, runs string, more ...string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + strings.Join(more, "") + `</w:pPr>` + runs + `</w:p>`
}

// run is text in the paragraph's own letters.
func run(text string) string { return formatted("", text) }

func bold(text string) string { return formatted(`<w:b/>`, text) }

// formatted is text with properties of its own.
func formatted(properties, text string) string {
	if properties != "" {
		properties = `<w:rPr>` + properties + `</w:rPr>`
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + opc.Text(text) + `</w:t></w:r>`
}

// field is a field with the result that stands until it is updated.
func field(instruction, result string) string {
	return fieldStart(instruction) + run(result) + fieldEnd
}

func fieldStart(instruction string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + opc.Text(instruction) +
		` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
}

const fieldEnd = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`

// link leads to a section of this file; text is plain where there is none.
func (b *writer) link(section, text string) string {
	number, ok := b.bookmarks[section]
	if !ok {
		return run(text)
	}
	return `<w:hyperlink w:anchor="` + bookmark(number) + `" w:history="1">` + formatted(`<w:rStyle w:val="Hyperlink"/>`, text) + `</w:hyperlink>`
}

// verdict is a mark's shape and word in its colour; the word says it all.
func verdict(m report.Mark) string {
	colour := `<w:b/><w:color w:val="` + strings.TrimPrefix(m.Tone.Colour(), "#") + `"/>`
	return formatted(shapeFont+colour, m.Shape.Glyph()) + formatted(colour, " "+m.Word)
}

// shapeFont has the shapes wherever Word does.
const shapeFont = `<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>`
