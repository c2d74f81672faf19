package xlsx

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/report/opc"
)

const (
	namespace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	sheetML    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	relationNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// Write writes the workbook.
func Write(w io.Writer, b Book) error {
	if err := b.check(); err != nil {
		return err
	}
	parts := []opc.Part{
		opc.Relations("", []opc.Relation{
			{Type: opc.Office + "officeDocument", Target: "xl/workbook.xml"},
			{Type: opc.CorePropertiesType, Target: "docProps/core.xml"},
		}),
		opc.CoreProperties(opc.Properties{Title: b.Title, Creator: b.Creator, Language: b.Language}),
		{Name: "xl/workbook.xml", Type: sheetML + "sheet.main+xml", Body: b.workbook()},
		opc.Relations("xl/workbook.xml", b.relations()),
		{Name: "xl/styles.xml", Type: sheetML + "styles+xml", Body: styles()},
	}
	for i, s := range b.Sheets {
		parts = append(parts, opc.Part{
			Name: fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), Type: sheetML + "worksheet+xml", Body: s.xml(i == b.Open),
		})
	}
	return opc.Write(w, parts)
}

func (b Book) relations() []opc.Relation {
	var all []opc.Relation
	for i := range b.Sheets {
		all = append(all, opc.Relation{Type: opc.Office + "worksheet", Target: fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
	}
	return append(all, opc.Relation{Type: opc.Office + "styles", Target: "styles.xml"})
}

func (b Book) workbook() string {
	var x strings.Builder
	fmt.Fprintf(&x, `%s<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView activeTab="%d"/></bookViews><sheets>`, opc.Header, namespace, relationNS, b.Open)
	for i, s := range b.Sheets {
		fmt.Fprintf(&x, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, opc.Text(s.Name), i+1, i+1)
	}
	x.WriteString(`</sheets>`)
	if names := b.definedNames(); names != "" {
		x.WriteString(`<definedNames>` + names + `</definedNames>`)
	}
	x.WriteString(`<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`)
	return x.String()
}

func (b Book) definedNames() string {
	var x strings.Builder
	for i, s := range b.Sheets {
		if s.Frozen > 0 {
			fmt.Fprintf(&x, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$1:$%d</definedName>`, i, opc.Text(s.Name), s.Frozen)
		}
		for r, row := range s.Rows {
			for c, cell := range row {
				if cell.Name != "" {
					fmt.Fprintf(&x, `<definedName name="%s">'%s'!$%s$%d</definedName>`, cell.Name, opc.Text(s.Name), Column(c), r+1)
				}
			}
		}
	}
	return x.String()
}

// Column names a column from 0: A, B … Z, AA.
func Column(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

func (s Sheet) xml(open bool) string {
	var x strings.Builder
	fmt.Fprintf(&x, `%s<worksheet xmlns="%s"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0"`, opc.Header, namespace)
	if open {
		x.WriteString(` tabSelected="1"`)
	}
	x.WriteString(` workbookViewId="0">`)
	if s.Frozen > 0 {
		fmt.Fprintf(&x, `<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`, s.Frozen, s.Frozen+1)
	}
	x.WriteString(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
	if len(s.Widths) > 0 {
		x.WriteString(`<cols>`)
		for i, width := range s.Widths {
			fmt.Fprintf(&x, `<col min="%d" max="%d" width="%g" customWidth="1"/>`, i+1, i+1, width)
		}
		x.WriteString(`</cols>`)
	}
	s.data(&x)
	x.WriteString(printing + `</worksheet>`)
	return x.String()
}

// printing is A4 on its side, as wide as the sheet, with its name and the page's
// number below.
const printing = `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>` +
	`<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`

// data is the rows.
func (s Sheet) data(x *strings.Builder) {
	x.WriteString(`<sheetData>`)
	for r, row := range s.Rows {
		fmt.Fprintf(x, `<row r="%d">`, r+1)
		for c, cell := range row {
			if cell.Role == Head && s.isOverNumber(r, c) {
				cell.Role = numberHead
			}
			cell.write(x, Column(c)+strconv.Itoa(r+1))
		}
		x.WriteString(`</row>`)
	}
	x.WriteString(`</sheetData>`)
}

// isOverNumber tells that the cell below a head is a number.
func (s Sheet) isOverNumber(r, c int) bool {
	return r+1 < len(s.Rows) && c < len(s.Rows[r+1]) && s.Rows[r+1][c].Number != nil
}

func (c Cell) write(x *strings.Builder, at string) {
	style := int(c.Role)*int(forms) + int(c.Form)
	switch {
	case c.Formula != "":
		fmt.Fprintf(x, `<c r="%s" s="%d"><f>%s</f>`, at, style, opc.Text(c.Formula))
		if c.Number != nil {
			x.WriteString(`<v>` + digits(*c.Number) + `</v>`)
		}
		x.WriteString(`</c>`)
	case c.Number != nil:
		fmt.Fprintf(x, `<c r="%s" s="%d"><v>%s</v></c>`, at, style, digits(*c.Number))
	case c.Text != "":
		fmt.Fprintf(x, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, style, opc.Text(c.Text))
	}
}

// digits are enough to read the same number back.
func digits(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
