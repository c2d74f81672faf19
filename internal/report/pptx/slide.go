package pptx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sagstal/sagstal/internal/report/opc"
)

// A slide is 16:9, measured in English metric units: 914,400 to the inch.
const (
	slideWidth  = 12192000
	slideHeight = 6858000
	margin      = 610000
	inner       = slideWidth - 2*margin
	titleTop    = 360000
	titleHeight = 900000
	bodyTop     = titleTop + titleHeight + 100000
	bodyHeight  = slideHeight - bodyTop - 400000
	// beside is the height of a text that stands over a table or a chart.
	beside = 1000000
)

func (s Slide) xml(language string) string {
	var x strings.Builder
	x.WriteString(opc.Header + `<p:sld ` + namespaces + `><p:cSld><p:spTree>` + emptyGroup)
	titleType := "title"
	if s.Opening {
		titleType = "ctrTitle"
	}
	x.WriteString(placeholder(2, "Title", `type="`+titleType+`"`, "", []string{s.Title}, language, 0))
	top, height := bodyTop, bodyHeight
	if len(s.Text) > 0 {
		own := ""
		if s.Table != nil || s.Chart != nil {
			own = place(margin, top, inner, beside)
			top, height = top+beside, height-beside
		}
		kind := `type="body" idx="1"`
		if s.Opening {
			kind = `type="subTitle" idx="1"`
		}
		x.WriteString(placeholder(3, "Text", kind, own, s.Text, language, s.size()))
	}
	switch {
	case s.Table != nil:
		x.WriteString(s.Table.xml(top, height, language))
	case s.Chart != nil:
		fmt.Fprintf(&x, `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Chart" descr="%s"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>`+
			`<p:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">`+
			`<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId3"/></a:graphicData></a:graphic></p:graphicFrame>`,
			opc.Text(s.Chart.Description), margin, top, inner, height)
	}
	x.WriteString(`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`)
	return x.String()
}

// size is the text's size in hundredths of a point: long texts are smaller.
func (s Slide) size() int {
	letters := 0
	for _, text := range s.Text {
		letters += utf8.RuneCountInString(text)
	}
	switch room := s.Table == nil && s.Chart == nil; {
	case room && letters < 500:
		return 2000
	case room && letters < 1100 || !room && letters < 260:
		return 1600
	}
	return 1300
}

// emptyGroup begins the tree of shapes.
const emptyGroup = `<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`

func place(x, y, width, height int) string {
	return fmt.Sprintf(`<a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>`, x, y, width, height)
}

// placeholder is a text in a place of the layout; own is its place when it is
// another, size 0 the layout's.
func placeholder(id int, name, kind, own string, texts []string, language string, size int) string {
	var x strings.Builder
	fmt.Fprintf(&x, `<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr></p:nvSpPr><p:spPr>%s</p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>`, id, name, kind, own)
	for _, text := range texts {
		x.WriteString(paragraph(text, language, size, false))
	}
	x.WriteString(`</p:txBody></p:sp>`)
	return x.String()
}

func paragraph(text, language string, size int, bold bool) string {
	attributes := ` lang="` + language + `"`
	if size > 0 {
		attributes += fmt.Sprintf(` sz="%d"`, size)
	}
	if bold {
		attributes += ` b="1"`
	}
	return `<a:p><a:r><a:rPr` + attributes + `/><a:t>` + opc.Text(text) + `</a:t></a:r></a:p>`
}

func (s Slide) notes(language string) string {
	notes := s.Notes
	if len(notes) == 0 {
		notes = []string{s.Title}
	}
	return opc.Header + `<p:notes ` + namespaces + `><p:cSld><p:spTree>` + emptyGroup +
		`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>` +
		placeholder(3, "Notes", `type="body" idx="1"`, "", notes, language, 0) +
		`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`
}
