package pptx

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/sagstal/sagstal/internal/report/opc"
	"github.com/sagstal/sagstal/internal/report/xlsx"
)

const (
	namespaces = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
	presentationML = "application/vnd.openxmlformats-officedocument.presentationml."
	drawingML      = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
	workbookType   = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// Write writes the presentation.
func Write(w io.Writer, d Deck) error {
	if err := d.check(); err != nil {
		return err
	}
	parts := append(d.frame(), masters(d.Language)...)
	for i, s := range d.Slides {
		more, err := s.parts(i+1, d.Language)
		if err != nil {
			return err
		}
		parts = append(parts, more...)
	}
	return opc.Write(w, parts)
}

// frame is what holds the slides together.
func (d Deck) frame() []opc.Part {
	relations := []opc.Relation{
		{Type: opc.Office + "slideMaster", Target: "slideMasters/slideMaster1.xml"},
		{Type: opc.Office + "notesMaster", Target: "notesMasters/notesMaster1.xml"},
		{Type: opc.Office + "theme", Target: "theme/theme1.xml"},
	}
	var list strings.Builder
	for i := range d.Slides {
		relations = append(relations, opc.Relation{Type: opc.Office + "slide", Target: fmt.Sprintf("slides/slide%d.xml", i+1)})
		fmt.Fprintf(&list, `<p:sldId id="%d" r:id="rId%d"/>`, 256+i, len(relations))
	}
	return []opc.Part{
		opc.Relations("", []opc.Relation{
			{Type: opc.Office + "officeDocument", Target: "ppt/presentation.xml"},
			{Type: opc.CorePropertiesType, Target: "docProps/core.xml"},
		}),
		opc.CoreProperties(opc.Properties{Title: d.Title, Creator: d.Creator, Language: d.Language}),
		{Name: "ppt/presentation.xml", Type: presentationML + "presentation.main+xml", Body: opc.Header + `<p:presentation ` + namespaces + `>` +
			`<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>` +
			`<p:sldIdLst>` + list.String() + `</p:sldIdLst>` + fmt.Sprintf(`<p:sldSz cx="%d" cy="%d"/>`, slideWidth, slideHeight) + `<p:notesSz cx="6858000" cy="9144000"/></p:presentation>`},
		opc.Relations("ppt/presentation.xml", relations),
	}
}

// parts are slide n with its notes, and its chart with the workbook in it.
func (s Slide) parts(n int, language string) ([]opc.Part, error) {
	layout := "slideLayout2.xml"
	if s.Opening {
		layout = "slideLayout1.xml"
	}
	name, notes := fmt.Sprintf("ppt/slides/slide%d.xml", n), fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", n)
	relations := []opc.Relation{
		{Type: opc.Office + "slideLayout", Target: "../slideLayouts/" + layout},
		{Type: opc.Office + "notesSlide", Target: fmt.Sprintf("../notesSlides/notesSlide%d.xml", n)},
	}
	if s.Chart != nil {
		relations = append(relations, opc.Relation{Type: opc.Office + "chart", Target: fmt.Sprintf("../charts/chart%d.xml", n)})
	}
	parts := []opc.Part{
		{Name: name, Type: presentationML + "slide+xml", Body: s.xml(language)},
		opc.Relations(name, relations),
		{Name: notes, Type: presentationML + "notesSlide+xml", Body: s.notes(language)},
		opc.Relations(notes, []opc.Relation{
			{Type: opc.Office + "notesMaster", Target: "../notesMasters/notesMaster1.xml"},
			{Type: opc.Office + "slide", Target: fmt.Sprintf("../slides/slide%d.xml", n)},
		}),
	}
	if s.Chart == nil {
		return parts, nil
	}
	var book bytes.Buffer
	if err := xlsx.Write(&book, s.Chart.book(language)); err != nil {
		return nil, err
	}
	chart, workbook := fmt.Sprintf("ppt/charts/chart%d.xml", n), fmt.Sprintf("workbook%d.xlsx", n)
	return append(parts,
		opc.Part{Name: chart, Type: drawingML, Body: s.Chart.xml(language)},
		opc.Relations(chart, []opc.Relation{{Type: opc.Office + "package", Target: "../embeddings/" + workbook}}),
		opc.Part{Name: "ppt/embeddings/" + workbook, Type: workbookType, Body: book.String()},
	), nil
}
