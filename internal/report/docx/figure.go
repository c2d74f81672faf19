package docx

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/internal/report/opc"
)

// dpi is the resolution of a picture at the figure's own size; on paper it is
// never enlarged.
const dpi = 144

// Lengths in English metric units, as drawings count.
const (
	emuPerPx   = 9525
	emuPerTwip = 635
	mostWide   = textWidth * emuPerTwip
	mostHigh   = 205 * 36000 // 205 mm: a page less a heading, a sentence and the caption
)

// figure writes a drawing, its caption, and its numbers as a table.
func (b *writer) figure(f report.Figure) error {
	scene := f.Chart.Draw()
	var picture bytes.Buffer
	if err := b.painter.PNG(&picture, scene); err != nil {
		return fmt.Errorf("drawing the figure %s: %w", f.ID, err)
	}
	number := b.figures + 1
	png := b.attach(fmt.Sprintf("figure%d.png", number), "image/png", picture.String())
	svg := b.attach(fmt.Sprintf("figure%d.svg", number), "image/svg+xml", lettered(chart.SVG(scene, f.ID)))
	b.add(paragraph("Figure", `<w:r>`+drawing(number, scene, png, svg)+`</w:r>`))
	b.caption(b.words.figure, &b.figures, f.Caption, "")
	if len(f.Table.Rows) > 0 {
		b.table(f.Table)
	}
	return nil
}

// lettered names the letters, which the page's style does in HTML.
func lettered(svg string) string {
	return opc.Header + strings.Replace(svg, "<svg ", `<svg font-family="'IBM Plex Sans', Arial, sans-serif" `, 1)
}

// attach adds a picture to the file, and returns its relation's id.
func (b *writer) attach(name, contentType, body string) string {
	b.media = append(b.media, opc.Part{Name: "word/media/" + name, Type: contentType, Body: body})
	b.relations = append(b.relations, opc.Relation{Type: opc.Office + "image", Target: "media/" + name})
	// The text's first relations are to its fixed parts.
	return fmt.Sprintf("rId%d", fixedRelations+len(b.relations))
}

// fixedRelations are those of the text to styles, numbering, settings and footer.
const fixedRelations = 4

// drawing is the picture in the line: the PNG, and the SVG for who takes it.
func drawing(number int, s chart.Scene, png, svg string) string {
	width, height := size(s)
	described := fmt.Sprintf(`id="%d" name="%s" descr="%s" title="%s"`, number, opc.Text(fmt.Sprintf("figure%d", number)), opc.Text(s.Desc), opc.Text(s.Title))
	return fmt.Sprintf(`<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr %s/>`+
		`<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr %s/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%s"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">`+
		`<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="%s"/></a:ext></a:extLst></a:blip>`+
		`<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm>`+
		`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`,
		width, height, described, described, png, svg, width, height)
}

// size is the scene's size on paper, made smaller where the page is.
func size(s chart.Scene) (width, height int) {
	wide, high := s.Width*emuPerPx, s.Height*emuPerPx
	shrink := math.Min(1, math.Min(mostWide/wide, mostHigh/high))
	return int(wide * shrink), int(high * shrink)
}
