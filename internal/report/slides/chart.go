package slides

import (
	"math"
	"strings"

	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/internal/report/pptx"
)

// native is a figure's drawing as an editable chart; a flow diagram has none.
func (c *composer) native(drawing chart.Chart) (pptx.Chart, bool) {
	var out pptx.Chart
	switch d := drawing.(type) {
	case chart.Lines:
		out = c.byWeek(d)
	case chart.Curves:
		out = curves(d)
	case chart.Forest:
		out = c.forest(d)
	case chart.Bars:
		out = waterfall(d)
	}
	return out, len(out.Series) > 0
}

// armColour and armDash tell the arms apart as the report does.
func armColour(g chart.Group) string {
	if g == chart.Trial {
		return colour(chart.Blue)
	}
	return colour(chart.Rust)
}

func armDash(g chart.Group) string {
	if g == chart.Trial {
		return "solid"
	}
	return "dash"
}

// colour is without the sign that Office leaves out.
func colour(c string) string { return strings.TrimPrefix(c, "#") }

func (c *composer) byWeek(d chart.Lines) pptx.Chart {
	start := d.X.Min
	if d.Start != nil {
		start = d.Start.At
	}
	out := pptx.Chart{
		Description: d.Desc, Kind: pptx.Lines, X: c.p.Say("slides.weeks_from_start"), Y: d.Y.Label, Format: "0", Legend: true,
		Across: pptx.Range{Low: d.X.Min - start, High: d.X.Max - start}, Up: pptx.Range{Low: d.Y.Min, High: d.Y.Max},
	}
	for _, s := range d.Series {
		line := pptx.Series{Name: s.Name, Colour: armColour(s.Group), Dash: armDash(s.Group)}
		for i, run := range s.Runs {
			if i > 0 && len(run) > 0 { // a gap between the runs
				line.X, line.Y = append(line.X, run[0].X-start), append(line.Y, math.NaN())
			}
			for _, p := range run {
				line.X, line.Y = append(line.X, p.X-start), append(line.Y, p.Y)
			}
		}
		if len(line.X) > 0 {
			out.Series = append(out.Series, line)
		}
	}
	if d.Band.High > d.Band.Low && len(out.Series) > 0 {
		for _, at := range []struct {
			name  string
			value float64
		}{{c.p.Say("slides.band_low"), d.Band.Low}, {c.p.Say("slides.band_high"), d.Band.High}} {
			out.Series = append(out.Series, pptx.Series{
				Name: at.name, X: []float64{d.X.Min - start, d.X.Max - start}, Y: []float64{at.value, at.value}, Colour: colour(chart.BandInk), Dash: "sysDot",
			})
		}
	}
	return out
}

// curves have the value that stands at each whole week: few enough points for a
// reader to edit.
func curves(d chart.Curves) pptx.Chart {
	out := pptx.Chart{
		Description: d.Desc, Kind: pptx.Lines, X: d.X.Label, Y: d.Y.Label, Format: "0%", Legend: true,
		Across: pptx.Range{Low: d.X.Min, High: d.X.Max}, Up: pptx.Range{Low: d.Y.Min, High: d.Y.Max},
	}
	for _, s := range d.Steps {
		line := pptx.Series{Name: s.Name, Colour: armColour(s.Group), Dash: armDash(s.Group)}
		next := 0
		for week := 0.0; len(s.Points) > 0 && week <= s.End; week++ {
			for next < len(s.Points) && s.Points[next].X <= week {
				next++
			}
			if next > 0 {
				line.X, line.Y = append(line.X, week), append(line.Y, s.Points[next-1].Y)
			}
		}
		if len(line.X) > 0 {
			out.Series = append(out.Series, line)
		}
	}
	return out
}

// forest is each estimate as a bar with its interval; the category says the
// verdict in words.
func (c *composer) forest(d chart.Forest) pptx.Chart {
	out := pptx.Chart{Description: d.Desc, Kind: pptx.Sideways, X: "◂ " + d.Worse + "   |   " + d.Better + " ▸   " + d.X.Label, Format: "0.0"}
	bars := pptx.Series{Name: c.p.Say("slides.estimate"), Colour: "9DB9D3"}
	for _, row := range d.Rows {
		if row.Heading || row.Interval == nil {
			continue
		}
		i := *row.Interval
		out.Across.Low, out.Across.High = min(out.Across.Low, tenth(i.Low-0.05)), max(out.Across.High, tenth(i.High+0.05))
		out.Categories = append(out.Categories, row.ID+" "+row.Shape.Glyph()+" "+row.Verdict)
		bars.Y = append(bars.Y, i.Estimate)
		bars.Minus, bars.Plus = append(bars.Minus, i.Estimate-i.Low), append(bars.Plus, i.High-i.Estimate)
	}
	if len(bars.Y) > 0 {
		out.Series = []pptx.Series{bars}
	}
	return out
}

// tenth is the nearest tenth: the ends of an axis.
func tenth(x float64) float64 { return math.Round(10*x) / 10 }

// waterfall stacks each step on an invisible bar up to where it begins; a step
// that crosses zero has a part above and a part below.
func waterfall(d chart.Bars) pptx.Chart {
	heading, rows := firstGroup(d.Rows)
	d.Rows = rows
	out := pptx.Chart{Description: d.Desc, Kind: pptx.Stacked, X: d.X.Label, Format: "0.0,,"}
	if heading != "" {
		out.X = heading + ", " + d.X.Label
	}
	n := len(d.Rows)
	under, above, below := make([]float64, n), map[string][]float64{}, map[string][]float64{}
	for _, tone := range tones() {
		above[tone], below[tone] = make([]float64, n), make([]float64, n)
	}
	for i, row := range d.Rows {
		out.Categories = append(out.Categories, row.Name+" "+row.Text)
		low, high, tone := min(row.From, row.To), max(row.From, row.To), toneOf(row)
		switch {
		case low >= 0:
			under[i], above[tone][i] = low, high-low
		case high <= 0:
			under[i], below[tone][i] = high, low-high
		default:
			above[tone][i], below[tone][i] = high, low
		}
	}
	if n == 0 {
		return out
	}
	out.Series = []pptx.Series{{Name: "0", Y: under}}
	for _, tone := range tones() {
		for _, part := range [][]float64{above[tone], below[tone]} {
			if anyOf(part) {
				out.Series = append(out.Series, pptx.Series{Name: d.Title, Y: part, Colour: colour(tone)})
			}
		}
	}
	return out
}

// firstGroup is the first heading and the bars below it: a slide has room for one.
func firstGroup(rows []chart.Bar) (heading string, group []chart.Bar) {
	for _, row := range rows {
		switch {
		case !row.Heading:
			group = append(group, row)
		case len(group) > 0:
			return heading, group
		default:
			heading = row.Name
		}
	}
	return heading, group
}

// tones are the colours of a waterfall: a result, a gain, a loss.
func tones() []string { return []string{chart.Grey, chart.Blue, chart.Rust} }

func toneOf(row chart.Bar) string {
	switch {
	case row.Result:
		return chart.Grey
	case row.To >= row.From:
		return chart.Blue
	}
	return chart.Rust
}

func anyOf(all []float64) bool {
	for _, v := range all {
		if v != 0 {
			return true
		}
	}
	return false
}
