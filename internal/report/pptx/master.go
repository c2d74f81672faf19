package pptx

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/report/opc"
)

// masters are the designs that slides and notes follow.
func masters(language string) []opc.Part {
	return []opc.Part{
		{Name: "ppt/slideMasters/slideMaster1.xml", Type: presentationML + "slideMaster+xml", Body: slideMaster(language)},
		opc.Relations("ppt/slideMasters/slideMaster1.xml", []opc.Relation{
			{Type: opc.Office + "slideLayout", Target: "../slideLayouts/slideLayout1.xml"},
			{Type: opc.Office + "slideLayout", Target: "../slideLayouts/slideLayout2.xml"},
			{Type: opc.Office + "theme", Target: "../theme/theme1.xml"},
		}),
		{Name: "ppt/slideLayouts/slideLayout1.xml", Type: presentationML + "slideLayout+xml", Body: layout("title", "Opening", "ctrTitle", "subTitle",
			place(margin, 1500000, inner, 1500000), place(margin, 3100000, inner, 2800000), language)},
		onMaster("ppt/slideLayouts/slideLayout1.xml"),
		{Name: "ppt/slideLayouts/slideLayout2.xml", Type: presentationML + "slideLayout+xml", Body: layout("obj", "Content", "title", "body",
			place(margin, titleTop, inner, titleHeight), place(margin, bodyTop, inner, bodyHeight), language)},
		onMaster("ppt/slideLayouts/slideLayout2.xml"),
		{Name: "ppt/theme/theme1.xml", Type: "application/vnd.openxmlformats-officedocument.theme+xml", Body: theme()},
		{Name: "ppt/theme/theme2.xml", Type: "application/vnd.openxmlformats-officedocument.theme+xml", Body: theme()},
		{Name: "ppt/notesMasters/notesMaster1.xml", Type: presentationML + "notesMaster+xml", Body: notesMaster(language)},
		opc.Relations("ppt/notesMasters/notesMaster1.xml", []opc.Relation{{Type: opc.Office + "theme", Target: "../theme/theme2.xml"}}),
	}
}

func onMaster(layout string) opc.Part {
	return opc.Relations(layout, []opc.Relation{{Type: opc.Office + "slideMaster", Target: "../slideMasters/slideMaster1.xml"}})
}

// background and colours of a master.
const (
	white  = `<p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`
	mapped = `<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`
)

func slideMaster(language string) string {
	level := func(size int, bold, space string) string {
		return fmt.Sprintf(`<a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="%s"/></a:spcBef><a:buNone/><a:defRPr sz="%d" b="%s"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`, space, size, bold)
	}
	return opc.Header + `<p:sldMaster ` + namespaces + `><p:cSld>` + white + `<p:spTree>` + emptyGroup +
		placeholder(2, "Title", `type="title"`, place(margin, titleTop, inner, titleHeight), []string{""}, language, 0) +
		placeholder(3, "Text", `type="body" idx="1"`, place(margin, bodyTop, inner, bodyHeight), []string{""}, language, 0) +
		`</p:spTree></p:cSld>` + mapped +
		`<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst>` +
		`<p:txStyles><p:titleStyle>` + level(2800, "1", "0") + `</p:titleStyle><p:bodyStyle>` + level(2000, "0", "900") + `</p:bodyStyle><p:otherStyle>` + level(1800, "0", "0") + `</p:otherStyle></p:txStyles></p:sldMaster>`
}

func layout(kind, name, titleType, textType, titlePlace, textPlace, language string) string {
	return opc.Header + `<p:sldLayout ` + namespaces + ` type="` + kind + `" preserve="1"><p:cSld name="` + name + `"><p:spTree>` + emptyGroup +
		placeholder(2, "Title", `type="`+titleType+`"`, titlePlace, []string{""}, language, 0) +
		placeholder(3, "Text", `type="`+textType+`" idx="1"`, textPlace, []string{""}, language, 0) +
		`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`
}

func notesMaster(language string) string {
	return opc.Header + `<p:notesMaster ` + namespaces + `><p:cSld>` + white + `<p:spTree>` + emptyGroup +
		`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr>` +
		place(685800, 685800, 5486400, 3086100) + `<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>` +
		placeholder(3, "Notes", `type="body" idx="1"`, place(685800, 4400550, 5486400, 4000000), []string{""}, language, 0) +
		`</p:spTree></p:cSld>` + mapped + `</p:notesMaster>`
}

// theme has the report's colours.
func theme() string {
	var colours strings.Builder
	for _, c := range [][2]string{
		{"dk1", "1A1A1A"}, {"lt1", "FFFFFF"}, {"dk2", "5A5A5A"}, {"lt2", "E6EEF5"}, {"accent1", "08519C"}, {"accent2", "A63603"},
		{"accent3", "5A5A5A"}, {"accent4", "33521F"}, {"accent5", "767676"}, {"accent6", "E3EFDC"}, {"hlink", "08519C"}, {"folHlink", "5A5A5A"},
	} {
		fmt.Fprintf(&colours, `<a:%s><a:srgbClr val="%s"/></a:%s>`, c[0], c[1], c[0])
	}
	font := `<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>`
	fill := strings.Repeat(`<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`, 3)
	line := strings.Repeat(`<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>`, 3)
	effect := strings.Repeat(`<a:effectStyle><a:effectLst/></a:effectStyle>`, 3)
	return opc.Header + `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Sagstal"><a:themeElements><a:clrScheme name="Sagstal">` + colours.String() +
		`</a:clrScheme><a:fontScheme name="Sagstal"><a:majorFont>` + font + `</a:majorFont><a:minorFont>` + font + `</a:minorFont></a:fontScheme>` +
		`<a:fmtScheme name="Sagstal"><a:fillStyleLst>` + fill + `</a:fillStyleLst><a:lnStyleLst>` + line + `</a:lnStyleLst><a:effectStyleLst>` + effect + `</a:effectStyleLst><a:bgFillStyleLst>` + fill + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}
