package chart_test

import (
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report/chart"
)

var update = flag.Bool("update", false, "rewrite the golden drawings")

func tick(at float64) chart.Tick { return chart.Tick{At: at, Text: strconv.Itoa(int(at))} }

func axis(low, high float64, label string) chart.Axis {
	a := chart.Axis{Label: label}
	ticks := chart.Ticks(low, high, 4)
	for _, at := range ticks {
		a.Ticks = append(a.Ticks, tick(at))
	}
	a.Min, a.Max = ticks[0], ticks[len(ticks)-1]
	return a
}

// drawings are one small drawing of each kind.
func drawings() map[string]chart.Chart {
	start := tick(5)
	return map[string]chart.Chart{
		"lines": chart.Lines{
			Title: "Caseload", Desc: "Falls & stays", X: axis(0, 10, "Week"), Y: axis(0, 80, "Cases"),
			Band: chart.Band{Low: 35, High: 50, Label: "Band 35–50"}, Start: &start,
			Series: []chart.Series{
				{Group: chart.Trial, Name: "Trial", Runs: [][]chart.Point{{{X: 0, Y: 60}, {X: 5, Y: 60}, {X: 10, Y: 42}}}},
				{Group: chart.Control, Name: "Control", Runs: [][]chart.Point{{{X: 0, Y: 61}, {X: 4, Y: 61}}, {{X: 6, Y: 62}, {X: 10, Y: 61}}}},
			},
		},
		"curves": chart.Curves{
			Title: "Duration", Desc: "Half by week 13", X: axis(0, 52, "Weeks"), Y: axis(0, 1, "Share"),
			Steps: []chart.Steps{{Group: chart.Trial, Name: "Trial", End: 40, Points: []chart.StepPoint{
				{X: 0, Y: 1, Low: 1, High: 1}, {X: 13, Y: 0.5, Low: 0.4, High: 0.6}, {X: 26, Y: 0.3, Low: 1, High: 0},
			}}},
			Risk: []chart.RiskBlock{{Title: "At risk", Rows: []chart.RiskRow{{Group: chart.Trial, Name: "Trial", Cells: []string{"640", "251", "<5"}}}}},
		},
		"forest": chart.Forest{
			Title: "Estimates", Desc: "One each", X: axis(-1, 1, "SD"), Worse: "worse", Better: "better",
			NameHead: "Hypothesis", EffectHead: "Effect", VerdictHead: "Verdict",
			Rows: []chart.ForestRow{
				{Heading: true, Name: "Sickness benefit"},
				{ID: "SB1", Name: "More refund", Effect: "+3", Verdict: "confirmed", Shape: chart.Square, Tone: chart.For,
					Interval: &chart.Interval{Estimate: 0.3, Low: 0.1, High: 0.5, MarginLow: -0.1, MarginHigh: 0.1}},
				{ID: "SB2", Name: "Wide", Effect: "+9", Verdict: "opposite", Shape: chart.Down, Tone: chart.Against,
					Interval: &chart.Interval{Estimate: -0.9, Low: -3, High: 2, MarginLow: 1, MarginHigh: -1}},
				{ID: "SB3", Name: "Same", Effect: "0", Verdict: "no difference", Shape: chart.Diamond,
					Interval: &chart.Interval{Estimate: 0, Low: -0.05, High: 0.05, MarginLow: -0.1, MarginHigh: 0.1}},
				{ID: "SB4", Name: "Nothing", Effect: "–", Note: "no estimate", Verdict: "not measured", Shape: chart.Cross},
			},
		},
		"flow": chart.Flow{
			Title: "Flow", Desc: "All counted", All: chart.Box{Head: "All", Lines: []string{"Cases: 100"}},
			LeftOut: chart.Box{Head: "No group", Lines: []string{"A reason so long that it does not fit into one line of a box: 10"}},
			Arms: []chart.FlowArm{
				{Group: chart.Trial, Boxes: []chart.Box{{Head: "Trial", Lines: []string{"Cases: 45"}}, {Head: "Delivery", Lines: []string{"44"}, Aside: true}, {Head: "Analysed", Lines: []string{"40", "5"}}}},
				{Group: chart.Control, Boxes: []chart.Box{{Head: "Control", Lines: []string{"Cases: 45"}}, {Head: "Delivery", Lines: []string{"60"}, Aside: true}, {Head: "Analysed", Lines: []string{"45"}}}},
			},
		},
		"relation": chart.Relation{
			Title: "Power", Desc: "More sees more", X: axis(2, 10, "Portfolios"), Y: axis(0, 1, "Power"),
			Level: &chart.Tick{At: 0.8, Text: "80%"}, Place: &start,
			Curves: []chart.Curve{
				{Name: "Large", Points: []chart.Point{{X: 2, Y: 0.4}, {X: 6, Y: 0.8}, {X: 10, Y: 0.9}}},
				{Name: "Small", Points: []chart.Point{{X: 2, Y: 0.1}, {X: 6, Y: 0.3}, {X: 10, Y: 1.4}}},
			},
		},
		"dots": chart.Relation{
			Title: "Dose", Desc: "Fewer cases, more exits", X: axis(40, 80, "Caseload"), Y: axis(-2, 2, "Effect"),
			Strip:  &chart.Strip{Name: "Interval", Low: []chart.Point{{X: 40, Y: 0.5}, {X: 80, Y: -3}}, High: []chart.Point{{X: 40, Y: 1.5}, {X: 80, Y: -1}}},
			Curves: []chart.Curve{{Name: "Effect", Points: []chart.Point{{X: 40, Y: 1}, {X: 80, Y: -1}}}, {Name: "Not causal", Points: []chart.Point{{X: 40, Y: 2}, {X: 80, Y: -2}}}},
			Dots:   []chart.Dots{{Group: chart.Trial, Name: "Trial", Points: []chart.Point{{X: 42, Y: 1}, {X: 90, Y: 0}}}, {Group: chart.Control, Name: "Control", Points: []chart.Point{{X: 60, Y: 0}}}},
		},
		"multiples": chart.Multiples{
			Title: "Panels", Desc: "Two of them", X: axis(0, 4, "Month"), Y: axis(0, 80, "Cases"),
			Names: map[chart.Group]string{chart.Trial: "Trial", chart.Control: "Control"},
			Panels: []chart.Panel{
				{Title: "1", Note: "1 signal", Band: chart.Band{Low: 35, High: 50}, Zone: chart.Band{Low: 55, High: 65},
					Hatched: []chart.Stretch{{From: 2, To: 3}}, Guides: []float64{48, 40, 56, 99},
					Series:  []chart.Series{{Group: chart.Trial, Runs: [][]chart.Point{{{X: 0, Y: 60}, {X: 2, Y: 42}}}}},
					Signals: []chart.Signal{{At: chart.Point{X: 0, Y: 60}, Text: "1"}}},
				{Title: "2", Steps: []chart.Steps{{Group: chart.Control, End: 4, Points: []chart.StepPoint{{X: 0, Y: 10}, {X: 2, Y: 40}}}}},
			},
			FootTicks: []string{"0", "26"}, Foot: []chart.RiskBlock{{Title: "At risk", Rows: []chart.RiskRow{{Group: chart.Trial, Name: "Trial", Cells: []string{"640", "<5"}}}}},
		},
		"study": chart.Lines{
			Title: "Months", Desc: "No trend", X: axis(-4, 4, "Month"), Y: axis(-2, 2, "Effect"), Start: &chart.Tick{At: 0, Text: "0"},
			Zone: chart.Band{Low: -1, High: 1, Label: "±1"}, Level: new(float64), Events: []chart.Tick{{At: -1.5, Text: "1"}},
			Shades: []chart.Shaded{{Stretch: chart.Stretch{From: -4, To: 0}, Label: "before"}},
			Series: []chart.Series{{Group: chart.Trial, Name: "Trial", Runs: [][]chart.Point{{{X: -4, Y: 1}, {X: 3, Y: -1}}},
				Limits: []chart.Limit{{X: -4, Low: 0, High: 2}, {X: 3, Low: -9, High: 0}}}},
		},
		"bars": chart.Bars{
			Title: "Money", Desc: "A surplus", X: axis(-10, 30, "DKK million"),
			Rows: []chart.Bar{
				{Name: "Saved", From: 0, To: 30, Text: "+30"}, {Name: "Refund", From: 30, To: 18, Text: "−12"},
				{Name: "Net result", From: 0, To: -5, Text: "−5", Result: true},
				{Name: "State", Heading: true}, {Name: "Refund", From: 0, To: 12, Text: "+12"},
			},
		},
		"tornado": chart.Tornado{
			Title: "Sensitivity", Desc: "The effect", X: axis(-15, 10, "DKK million"), At: -4, Low: "At 10%", High: "At 90%",
			Rows: []chart.Swing{
				{Name: "Effect", Low: -15, High: 7, LowText: "−15", HighText: "+7"},
				{Name: "Cost", Low: -2, High: -6, LowText: "−2", HighText: "−6"},
			},
		},
	}
}

func TestDrawings(t *testing.T) {
	for name, c := range drawings() {
		got := chart.SVG(c.Draw(), name) + "\n"
		path := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s; run with -update and look at it", name, path)
		}
	}
}

// TestEveryDrawingIsFitToRead reads each SVG: well formed, named, described, no
// text below 12 px, and nothing outside the frame.
func TestEveryDrawingIsFitToRead(t *testing.T) {
	all := drawings()
	all["no points"], all["no steps"], all["no rows"] = chart.Lines{}, chart.Curves{}, chart.Forest{}
	all["no boxes"], all["no bars"], all["no panels"] = chart.Flow{}, chart.Bars{}, chart.Multiples{}
	all["no swings"] = chart.Tornado{}
	for name, c := range all {
		scene := c.Draw()
		svg := chart.SVG(scene, "id")
		if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Errorf("%s: a coordinate is not a number", name)
		}
		for _, want := range []string{`role="img"`, `aria-labelledby="id-title id-desc"`, `<title id="id-title">`, `<desc id="id-desc">`} {
			if !strings.Contains(svg, want) {
				t.Errorf("%s: no %s", name, want)
			}
		}
		decoder := xml.NewDecoder(strings.NewReader(svg))
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if start, ok := token.(xml.StartElement); ok {
				checkElement(t, name, scene, start)
			}
		}
	}
}

func checkElement(t *testing.T, name string, scene chart.Scene, start xml.StartElement) {
	t.Helper()
	for _, a := range start.Attr {
		value, err := strconv.ParseFloat(a.Value, 64)
		if err != nil {
			continue
		}
		switch a.Name.Local {
		case "font-size":
			if value < 12 {
				t.Errorf("%s: text of %v px", name, value)
			}
		case "x", "x1", "x2", "cx":
			if value < 0 || value > scene.Width {
				t.Errorf("%s: %s at x = %v of %v", name, start.Name.Local, value, scene.Width)
			}
		case "y", "y1", "y2", "cy":
			if value < -1 || value > scene.Height {
				t.Errorf("%s: %s at y = %v of %v", name, start.Name.Local, value, scene.Height)
			}
		}
	}
}

// luminance is WCAG's relative luminance of #RRGGBB.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	var r, g, b int
	if _, err := fmt.Sscanf(colour, "#%02X%02X%02X", &r, &g, &b); err != nil {
		t.Fatalf("%s: %v", colour, err)
	}
	linear := func(channel int) float64 {
		c := float64(channel) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func contrast(t *testing.T, a, b string) float64 {
	la, lb := luminance(t, a), luminance(t, b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func TestColoursHoldAgainstTheirGround(t *testing.T) {
	for _, test := range []struct {
		name, colour, ground string
		least                float64
	}{
		{"trial", chart.Blue, chart.Paper, 4.5},
		{"control", chart.Rust, chart.Paper, 4.5},
		{"ink", chart.Ink, chart.Paper, 4.5},
		{"grey", chart.Grey, chart.Paper, 4.5},
		{"grey on a margin", chart.Grey, chart.Shade, 4.5},
		{"label of a band", chart.BandInk, chart.BandShade, 4.5},
		{"trial on a band", chart.Blue, chart.BandShade, 3},
		{"control on a band", chart.Rust, chart.BandShade, 3},
		{"frame", chart.Frame, chart.Paper, 3},
	} {
		if got := contrast(t, test.colour, test.ground); got < test.least {
			t.Errorf("%s: %s on %s has %.2f, want %v", test.name, test.colour, test.ground, got, test.least)
		}
	}
}

func TestTicksEncloseTheRangeAndAreRound(t *testing.T) {
	for _, test := range []struct {
		low, high float64
		about     int
		want      string
	}{
		{0, 63.5, 6, "[0 20 40 60 80]"},
		{-0.9, 0.9, 6, "[-1 -0.5 0 0.5 1]"},
		{0, 1, 4, "[0 0.25 0.5 0.75 1]"},
		{-3e6, 3.04e7, 6, "[-1e+07 0 1e+07 2e+07 3e+07 4e+07]"},
		{5, 5, 4, "[5]"},
		{math.NaN(), 5, 4, "[0]"},
		{0, math.Inf(1), 4, "[0]"},
	} {
		if got := fmt.Sprint(chart.Ticks(test.low, test.high, test.about)); got != test.want {
			t.Errorf("from %v to %v: %s, want %s", test.low, test.high, got, test.want)
		}
	}
}
