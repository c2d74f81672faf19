package xlsx

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/report/opc"
)

// formIDs are the number formats of the forms: Excel's own where it has one.
func formIDs() [forms]int {
	return [forms]int{General: 0, Whole: 3, Decimal: 4, Precise: 164, Percent: 165, Plain: 1}
}

// look is what a role does to a cell: indices into the fonts, fills and borders
// of styles.
type look struct {
	font, fill, border int
	wrap               bool
}

func looks() [roles]look {
	return [roles]look{
		Body: {}, Title: {font: 1}, Head: {font: 2, fill: 2, border: 1, wrap: true},
		Input: {font: 3, fill: 3}, Result: {font: 2, border: 2}, Note: {wrap: true},
	}
}

// styles has a format for every role and form, in the order that Cell.write
// counts on.
func styles() string {
	var x strings.Builder
	x.WriteString(opc.Header + `<styleSheet xmlns="` + namespace + `">` +
		`<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.0000"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>` +
		`<fonts count="4"><font><sz val="11"/><name val="Calibri"/></font>` +
		`<font><b/><sz val="14"/><name val="Calibri"/></font>` +
		`<font><b/><sz val="11"/><name val="Calibri"/></font>` +
		`<font><sz val="11"/><color rgb="FF08519C"/><name val="Calibri"/></font></fonts>` +
		`<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFE6EEF5"/></patternFill></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFFFF8E1"/></patternFill></fill></fills>` +
		`<borders count="3"><border/><border><left/><right/><top/><bottom style="thin"/></border>` +
		`<border><left/><right/><top style="thin"/><bottom/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`)
	fmt.Fprintf(&x, `<cellXfs count="%d">`, int(roles)*int(forms))
	for _, l := range looks() {
		for _, id := range formIDs() {
			fmt.Fprintf(&x, `<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"`, id, l.font, l.fill, l.border)
			if l.wrap {
				x.WriteString(` applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`)
			} else {
				x.WriteString(`/>`)
			}
		}
	}
	x.WriteString(`</cellXfs></styleSheet>`)
	return x.String()
}
