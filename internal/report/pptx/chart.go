package pptx

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/report/opc"
	"github.com/sagstal/sagstal/internal/report/xlsx"
)

// The ids of a chart's axes.
const (
	firstAxis  = 111111111
	secondAxis = 222222222
)

// xml is the chart's part. Its numbers stand in it and in its workbook.
func (c Chart) xml(language string) string {
	var x strings.Builder
	x.WriteString(opc.Header + `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<c:date1904 val="0"/><c:lang val="` + language + `"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>`)
	if c.Kind == Lines {
		c.lines(&x)
	} else {
		c.bars(&x)
	}
	x.WriteString(`</c:plotArea>`)
	if c.Legend {
		x.WriteString(`<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>`)
	}
	x.WriteString(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200"/></a:pPr><a:endParaRPr lang="` + language + `"/></a:p></c:txPr>` +
		`<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`)
	return x.String()
}

func (c Chart) bars(x *strings.Builder) {
	direction, grouping, overlap := "bar", "clustered", "0"
	if c.Kind == Stacked {
		direction, grouping, overlap = "col", "stacked", "100"
	}
	fmt.Fprintf(x, `<c:barChart><c:barDir val="%s"/><c:grouping val="%s"/><c:varyColors val="0"/>`, direction, grouping)
	for i, s := range c.Series {
		c.seriesHead(x, i)
		if s.Colour == "" {
			x.WriteString(`<c:spPr><a:noFill/></c:spPr>`)
		} else {
			fmt.Fprintf(x, `<c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr>`, s.Colour)
		}
		x.WriteString(`<c:invertIfNegative val="0"/>`)
		c.errorBars(x, i)
		x.WriteString(`<c:cat><c:strRef><c:f>` + c.columnRange(0) + `</c:f><c:strCache>`)
		points(x, len(c.Categories), func(k int) (string, bool) { return opc.Text(c.Categories[k]), true })
		x.WriteString(`</c:strCache></c:strRef></c:cat><c:val>`)
		c.numbers(x, c.place(i, 0), s.Y)
		x.WriteString(`</c:val></c:ser>`)
	}
	fmt.Fprintf(x, `<c:gapWidth val="60"/><c:overlap val="%s"/><c:axId val="%d"/><c:axId val="%d"/></c:barChart>`, overlap, firstAxis, secondAxis)
	category, value, order := "l", "b", "maxMin"
	if c.Kind == Stacked {
		category, value, order = "b", "l", "minMax"
	}
	fmt.Fprintf(x, `<c:catAx><c:axId val="%d"/><c:scaling><c:orientation val="%s"/></c:scaling><c:delete val="0"/><c:axPos val="%s"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="%d"/><c:crosses val="autoZero"/></c:catAx>`,
		firstAxis, order, category, secondAxis)
	crosses := "autoZero"
	if c.Kind == Sideways {
		crosses = "max" // the first category is on top, the values' axis below the last
	}
	c.valueAxis(x, axis{secondAxis, firstAxis, value, c.X, c.Format, crosses, c.Across})
}

func (c Chart) lines(x *strings.Builder) {
	x.WriteString(`<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>`)
	for i, s := range c.Series {
		c.seriesHead(x, i)
		dash := s.Dash
		if dash == "" {
			dash = "solid"
		}
		fmt.Fprintf(x, `<c:spPr><a:ln w="28575"><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:prstDash val="%s"/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker><c:xVal>`, s.Colour, dash)
		c.numbers(x, c.place(i, 0), s.X)
		x.WriteString(`</c:xVal><c:yVal>`)
		c.numbers(x, c.place(i, 1), s.Y)
		x.WriteString(`</c:yVal><c:smooth val="0"/></c:ser>`)
	}
	fmt.Fprintf(x, `<c:axId val="%d"/><c:axId val="%d"/></c:scatterChart>`, firstAxis, secondAxis)
	c.valueAxis(x, axis{firstAxis, secondAxis, "b", c.X, "#,##0", "min", c.Across})
	c.valueAxis(x, axis{secondAxis, firstAxis, "l", c.Y, c.Format, "min", c.Up})
}

// axis is one of numbers: where it stands, and where it meets the other.
type axis struct {
	id, other                        int
	position, title, format, crosses string
	ends                             Range
}

func (c Chart) valueAxis(x *strings.Builder, a axis) {
	fmt.Fprintf(x, `<c:valAx><c:axId val="%d"/><c:scaling><c:orientation val="minMax"/>`, a.id)
	if a.ends.High > a.ends.Low {
		fmt.Fprintf(x, `<c:max val="%g"/><c:min val="%g"/>`, a.ends.High, a.ends.Low)
	}
	fmt.Fprintf(x, `</c:scaling><c:delete val="0"/><c:axPos val="%s"/>`, a.position)
	if a.position == "l" || c.Kind != Lines {
		x.WriteString(`<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="DCDCDC"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`)
	}
	if a.title != "" {
		x.WriteString(`<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="0"/></a:pPr><a:r><a:rPr sz="1200" b="0"/><a:t>` + opc.Text(a.title) + `</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`)
	}
	labels := "low"
	if c.Kind == Sideways { // the low side of turned categories is the top
		labels = "nextTo"
	}
	fmt.Fprintf(x, `<c:numFmt formatCode="%s" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="%s"/><c:crossAx val="%d"/><c:crosses val="%s"/></c:valAx>`,
		opc.Text(a.format), labels, a.other, a.crosses)
}

func (c Chart) seriesHead(x *strings.Builder, i int) {
	fmt.Fprintf(x, `<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx><c:strRef><c:f>%s!$%s$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>`,
		i, i, dataSheet, xlsx.Column(c.place(i, c.values()-1)), opc.Text(c.Series[i].Name))
}

func (c Chart) errorBars(x *strings.Builder, i int) {
	s := c.Series[i]
	if s.Plus == nil {
		return
	}
	x.WriteString(`<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>`)
	c.numbers(x, c.place(i, 1), s.Plus)
	x.WriteString(`</c:plus><c:minus>`)
	c.numbers(x, c.place(i, 2), s.Minus)
	x.WriteString(`</c:minus><c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="1A1A1A"/></a:solidFill></a:ln></c:spPr></c:errBars>`)
}

// numbers are a column of the workbook; a NaN is left out.
func (c Chart) numbers(x *strings.Builder, column int, all []float64) {
	x.WriteString(`<c:numRef><c:f>` + c.columnRange(column) + `</c:f><c:numCache><c:formatCode>General</c:formatCode>`)
	points(x, len(all), func(k int) (string, bool) {
		return strconv.FormatFloat(all[k], 'g', -1, 64), !math.IsNaN(all[k])
	})
	x.WriteString(`</c:numCache></c:numRef>`)
}

func points(x *strings.Builder, n int, at func(int) (string, bool)) {
	fmt.Fprintf(x, `<c:ptCount val="%d"/>`, n)
	for k := 0; k < n; k++ {
		if text, ok := at(k); ok {
			fmt.Fprintf(x, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, k, text)
		}
	}
}
