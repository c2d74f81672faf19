package xlsx

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/report/opc"
)

// firstFormat is the first id that is not one of Excel's own formats.
const firstFormat = 164

// formats are those of the forms. Each ends in the room of a bracket, lest a number
// touch the text to its right.
func formats() [forms]string {
	return [forms]string{General: "General", Whole: "#,##0_)", Decimal: "#,##0.00_)", Precise: "#,##0.0000_)", Percent: "0.0%_)", Plain: "0_)"}
}

// formIDs are the forms' ids in the file.
func formIDs() [forms]int {
	var ids [forms]int
	for form := range ids {
		if Form(form) != General {
			ids[form] = firstFormat + form
		}
	}
	return ids
}

// look is what a role does to a cell: indices into the fonts, fills and borders
// of styles.
type look struct {
	font, fill, border int
	wrap, right        bool
}

func looks() [roles]look {
	return [roles]look{
		Body: {}, Title: {font: 1}, Head: {font: 2, fill: 2, border: 1, wrap: true}, numberHead: {font: 2, fill: 2, border: 1, wrap: true, right: true},
		Input: {font: 3, fill: 3}, Result: {font: 2, border: 2}, Note: {wrap: true},
	}
}

// styles has a format for every role and form, in the order that Cell.write
// counts on.
func styles() string {
	var x strings.Builder
	x.WriteString(opc.Header + `<styleSheet xmlns="` + namespace + `">` +
		numberFormats() +
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
			x.WriteString(l.alignment())
		}
	}
	x.WriteString(`</cellXfs></styleSheet>`)
	return x.String()
}

// numberFormats are the formats that are not Excel's own.
func numberFormats() string {
	var x strings.Builder
	ids := formIDs()
	for form, format := range formats() {
		if ids[form] >= firstFormat {
			fmt.Fprintf(&x, `<numFmt numFmtId="%d" formatCode="%s"/>`, ids[form], format)
		}
	}
	return fmt.Sprintf(`<numFmts count="%d">%s</numFmts>`, int(forms)-1, x.String())
}

// alignment ends a cell's format.
func (l look) alignment() string {
	switch {
	case !l.wrap:
		return `/>`
	case l.right:
		return ` applyAlignment="1"><alignment horizontal="right" vertical="top" wrapText="1"/></xf>`
	}
	return ` applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
}
