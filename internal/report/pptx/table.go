package pptx

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/report/opc"
)

// xml is the table in a place of the slide; its first row is its head.
func (t Table) xml(top, height int, language string) string {
	var x strings.Builder
	rows := len(t.Rows) + 1
	rowHeight := min(height/rows, 420000)
	size := 1400
	if rowHeight < 360000 {
		size = 1100
	}
	fmt.Fprintf(&x, `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Table" descr="%s"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>`+
		`<p:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>`,
		opc.Text(t.Description), margin, top, inner, rowHeight*rows)
	for _, width := range t.widths() {
		fmt.Fprintf(&x, `<a:gridCol w="%d"/>`, width)
	}
	x.WriteString(`</a:tblGrid>`)
	t.row(&x, t.Head, rowHeight, size, language, true)
	for _, row := range t.Rows {
		t.row(&x, row, rowHeight, size, language, false)
	}
	x.WriteString(`</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`)
	return x.String()
}

// widths share the slide's width between the columns.
func (t Table) widths() []int {
	sum := 0.0
	for i := range t.Head {
		sum += t.share(i)
	}
	widths := make([]int, len(t.Head))
	for i := range widths {
		widths[i] = int(float64(inner) * t.share(i) / sum)
	}
	return widths
}

func (t Table) share(column int) float64 {
	if column < len(t.Shares) {
		return t.Shares[column]
	}
	return 1
}

func (t Table) row(x *strings.Builder, cells []string, height, size int, language string, head bool) {
	fill, rule := `<a:noFill/>`, "D0D0D0"
	if head {
		fill, rule = `<a:solidFill><a:srgbClr val="E6EEF5"/></a:solidFill>`, "767676"
	}
	fmt.Fprintf(x, `<a:tr h="%d">`, height)
	for i := range t.Head {
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		fmt.Fprintf(x, `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>%s</a:txBody><a:tcPr marT="30000" marB="30000" anchor="ctr"><a:lnB w="9525"><a:solidFill><a:srgbClr val="%s"/></a:solidFill></a:lnB>%s</a:tcPr></a:tc>`,
			paragraph(text, language, size, head), rule, fill)
	}
	x.WriteString(`</a:tr>`)
}
