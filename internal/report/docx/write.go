package docx

import (
	"fmt"
	"io"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/opc"
	"github.com/sagstal/sagstal/internal/report/raster"
	"github.com/sagstal/sagstal/trial"
)

// The content types of the parts.
const (
	word         = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	documentType = word + "document.main+xml"
)

// namespaces of the main part; asvg and the like stand where they are used.
const namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

// Write writes the document.
//
// Errors: the writer's, and raster.ErrSize for a figure that cannot be drawn.
func Write(w io.Writer, doc *report.Document) error {
	painter, err := raster.NewPainter(dpi)
	if err != nil {
		return err
	}
	b := newWriter(doc, painter)
	if err := b.document(); err != nil {
		return err
	}
	fixed, relations := fixedParts(doc)
	main := "word/document.xml"
	parts := []opc.Part{
		opc.Relations("", []opc.Relation{
			{Type: opc.Office + "officeDocument", Target: main},
			{Type: opc.CorePropertiesType, Target: "docProps/core.xml"},
		}),
		opc.CoreProperties(opc.Properties{Title: doc.Title, Creator: doc.Words.Product, Language: tag(doc.Language)}),
		{Name: main, Type: documentType, Body: opc.Header + `<w:document` + namespaces + `><w:body>` + b.text.String() + page + `</w:body></w:document>`},
		opc.Relations(main, append(relations, b.relations...)),
	}
	return opc.Write(w, append(append(parts, fixed...), b.media...))
}

// fixedParts are the parts beside the text, and the text's relations to them.
func fixedParts(doc *report.Document) ([]opc.Part, []opc.Relation) {
	var parts []opc.Part
	var relations []opc.Relation
	for _, p := range []struct{ name, body string }{
		{"styles", styles(tag(doc.Language))}, {"numbering", numbering}, {"settings", settings(tag(doc.Language))}, {"footer", footer(doc)},
	} {
		parts = append(parts, opc.Part{Name: "word/" + p.name + ".xml", Type: word + p.name + "+xml", Body: opc.Header + p.body})
		relations = append(relations, opc.Relation{Type: opc.Office + p.name, Target: p.name + ".xml"})
	}
	return parts, relations
}

// footerRelation is the id of the footer among the relations.
const footerRelation = "rId4"

// page is A4 with margins of 16 mm above and below and 15 mm beside, in
// twentieths of a point, and the footer.
const page = `<w:sectPr><w:footerReference w:type="default" r:id="` + footerRelation + `"/><w:pgSz w:w="11906" w:h="16838"/>` +
	`<w:pgMar w:top="907" w:right="850" w:bottom="907" w:left="850" w:header="454" w:footer="454" w:gutter="0"/></w:sectPr>`

// footer is the title and the page's number among the pages.
func footer(doc *report.Document) string {
	return `<w:ftr` + namespaces + `>` + paragraph("Footer", run(doc.Title)+`<w:r><w:tab/></w:r>`+field("PAGE", "1")+run(" / ")+field("NUMPAGES", "1")) + `</w:ftr>`
}

func settings(language string) string {
	return `<w:settings` + namespaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + language + `"/></w:settings>`
}

// tag is the language as Word names it.
func tag(l trial.Language) string {
	if l == trial.English {
		return "en-GB"
	}
	return "da-DK"
}

// writer writes the text and gathers what it refers to.
type writer struct {
	doc       *report.Document
	painter   *raster.Painter
	words     words
	text      strings.Builder
	relations []opc.Relation
	media     []opc.Part
	// bookmarks number the sections by their ids.
	bookmarks       map[string]int
	tables, figures int
}

func newWriter(doc *report.Document, painter *raster.Painter) *writer {
	b := &writer{doc: doc, painter: painter, words: wordsOf(doc.Language), bookmarks: map[string]int{}}
	b.mark(doc.Sections)
	return b
}

func (b *writer) mark(sections []report.Section) {
	for _, s := range sections {
		b.bookmarks[s.ID] = len(b.bookmarks) + 1
		b.mark(s.Sections)
	}
}

// bookmark is the name of a section's bookmark.
func bookmark(number int) string { return fmt.Sprintf("section_%d", number) }

// words are Word's own furniture.
type words struct{ table, figure, hypothesis, verdict string }

func wordsOf(l trial.Language) words {
	w := words{"Tabel", "Figur", lang.For(l).Say("head.hypothesis"), lang.For(l).Say("head.verdict")}
	if l == trial.English {
		w.table, w.figure = "Table", "Figure"
	}
	return w
}
