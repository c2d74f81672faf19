package docx

import (
	"fmt"
	"strings"
)

// headings is how many levels of headings have a style.
const headings = 4

// letters is the typeface: the one that Word has everywhere, and that LibreOffice
// has the measures of.
const letters = "Arial"

// style is a paragraph's style: properties of the paragraph and of its letters.
type style struct{ id, name, based, paragraph, letters string }

// paragraphStyles are all that the writer uses. Colours are the report's.
func paragraphStyles() []style {
	list := []style{
		{"BodyText", "Body Text", "Normal", "", ""},
		{"Title", "Title", "Normal", `<w:keepNext/><w:spacing w:before="0" w:after="60"/>`, `<w:b/><w:sz w:val="40"/>`},
		{"Subtitle", "Subtitle", "Normal", `<w:spacing w:after="160"/>`, `<w:color w:val="525252"/><w:sz w:val="21"/>`},
		{"Lead", "Lead", "Normal", "", `<w:sz w:val="24"/>`},
		{"Note", "Note", "Normal", "", `<w:color w:val="525252"/><w:sz w:val="18"/>`},
		{"Caption", "caption", "Normal", `<w:keepLines/><w:spacing w:before="180" w:after="80"/>`, `<w:b/><w:sz w:val="20"/>`},
		{"ContentsHeading", "Contents Heading", "Normal", `<w:keepNext/><w:spacing w:before="120" w:after="80"/>`, `<w:b/><w:sz w:val="28"/>`},
		{"TOC1", "toc 1", "Normal", tocTab + `<w:spacing w:after="60"/>`, ""},
		{"ListBullet", "List Bullet", "Normal", `<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>`, ""},
		{"KeyFigure", "Key Figure", "Normal", `<w:keepLines/>` + border("left", "BFBFBF") + `<w:spacing w:after="60"/><w:ind w:left="170"/>`, ""},
		{"Callout", "Callout", "Normal", `<w:keepLines/>` + border("left", "0B7BC1") + `<w:shd w:val="clear" w:color="auto" w:fill="E2F2FB"/><w:spacing w:after="60"/><w:ind w:left="170"/>`, ""},
		{"CalloutWarning", "Callout Warning", "Callout", border("left", "8A5300") + `<w:shd w:val="clear" w:color="auto" w:fill="FEF4D5"/>`, ""},
		{"Figure", "Figure", "Normal", `<w:keepNext/><w:spacing w:before="180" w:after="60"/>`, ""},
		{"AfterTable", "After Table", "Normal", `<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>`, `<w:sz w:val="8"/>`},
		{"Footer", "footer", "Normal", fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, textWidth), `<w:color w:val="525252"/><w:sz w:val="16"/>`},
	}
	for i, size := range []int{36, 28, 24, 22} {
		list = append(list, heading(i+1, size))
	}
	return append(list, cellStyles()...)
}

// tocTab is where an updated table of contents puts the page's number.
var tocTab = fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`, textWidth)

func border(side, colour string) string {
	return `<w:pBdr><w:` + side + ` w:val="single" w:sz="24" w:space="8" w:color="` + colour + `"/></w:pBdr>`
}

// heading is a level's; its outline level is what a table of contents reads.
func heading(level, size int) style {
	return style{fmt.Sprintf("Heading%d", level), fmt.Sprintf("heading %d", level), "Normal",
		fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d" w:after="120"/><w:outlineLvl w:val="%d"/>`, 480-80*level, level-1),
		fmt.Sprintf(`<w:b/><w:sz w:val="%d"/>`, size)}
}

// cellStyles are for what stands in tables, to the left and to the right.
func cellStyles() []style {
	const tight = `<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>`
	list := []style{
		{textCell, "Table Text", "Normal", tight, `<w:sz w:val="18"/>`},
		{headCell, "Table Head", textCell, `<w:keepNext/>`, `<w:b/>`},
		{nameCell, "Table Name", textCell, "", `<w:b/>`},
	}
	for _, s := range list {
		list = append(list, style{s.id + "Right", s.name + " Right", s.id, `<w:jc w:val="right"/>`, ""})
	}
	return list
}

// styles is the part with every style.
func styles(language string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:styles%s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%[2]s" w:hAnsi="%[2]s" w:eastAsia="%[2]s" w:cs="%[2]s"/><w:color w:val="1A1A1A"/><w:sz w:val="20"/><w:lang w:val="%[3]s" w:eastAsia="%[3]s" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`, namespaces, letters, language)
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	for _, s := range paragraphStyles() {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`,
			s.id, s.name, s.based, s.paragraph, s.letters)
	}
	b.WriteString(`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="004D99"/><w:u w:val="single"/></w:rPr></w:style>` + tableStyle + `</w:styles>`)
	return b.String()
}

// tableStyle has rules between all cells, and a shaded header row.
const tableStyle = `<w:style w:type="table" w:styleId="Report"><w:name w:val="Report"/><w:tblPr><w:tblBorders>` +
	`<w:top w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/><w:left w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>` +
	`<w:bottom w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/><w:right w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>` +
	`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>` +
	`<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
	`<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F5F5F5"/></w:tcPr></w:tblStylePr></w:style>`

// numbering has the one list there is: bullets.
const numbering = `<w:numbering` + namespaces + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl>` +
	`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
