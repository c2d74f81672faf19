package protocoldoc

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
)

// gate is a day before which something has to be in place.
type gate struct {
	code string
	day  calendar.Date
}

// gates are the trial's, by their days. What the protocol does not date is set
// so that the next phase can begin.
func (c *composer) gates() []gate {
	p := c.pr
	drawn := p.RandomisedOn
	if drawn.IsZero() {
		drawn = p.Planning.To - 14
	}
	return []gate{
		{"lock", min(drawn, p.Planning.To-28)},
		{"draw", drawn},
		{"ready", p.Trial.From},
		{"caseload", p.Trial.From + calendar.Date(7*max(4, p.RunInWeeks))},
		{"halfway", p.Trial.From + (p.Trial.To-p.Trial.From)/2},
		{"data", p.DataUntil},
		{"delivered", p.Reporting.From + 28},
		{"report", p.Reporting.To},
	}
}

func (c *composer) timeline() report.Section {
	var rows [][]string
	for i, g := range c.gates() {
		rows = append(rows, []string{
			c.p.Say("pdoc.gate", "n", i+1), c.p.ShortDate(g.day), c.p.Name("pdoc_gate", g.code), c.p.Say(lang.Key("pdoc_gate_if." + g.code)),
		})
	}
	gates := c.table(c.p.Say("pdoc.gates_caption"), []string{"gate", "day", "in_place", "otherwise"}, rows)
	phases := make([][]string, 0, 4)
	for _, phase := range c.phases() {
		phases = append(phases, []string{phase.name, c.p.Period(phase.period)})
	}
	figure := report.Figure{
		ID: "figure-timeline", Caption: c.p.Say("pdoc.timeline_caption"), Chart: c.timelineChart(),
		ShowTable: c.p.Say("page.show_table"), Table: c.table(c.p.Say("pdoc.phases_caption"), []string{"phase", "period"}, phases),
	}
	return c.section("timeline", c.body("pdoc.timeline_text"), figure, gates)
}

// phase is a named period.
type phase struct {
	name   string
	period calendar.Period
}

func (c *composer) phases() []phase {
	p := c.pr
	return []phase{
		{c.p.Name("pdoc_phase", "baseline"), p.Baseline}, {c.p.Name("pdoc_phase", "planning"), p.Planning},
		{c.p.Name("pdoc_phase", "trial"), p.Trial}, {c.p.Name("pdoc_phase", "reporting"), p.Reporting},
	}
}

func (c *composer) timelineChart() phaseChart {
	drawing := phaseChart{title: c.p.Say("pdoc.timeline_caption"), gatesName: c.p.Say("pdoc.gates")}
	for _, phase := range c.phases() {
		drawing.rows = append(drawing.rows, phaseRow{
			phase.name, phase.period, c.p.ShortDate(phase.period.From) + "–" + c.p.ShortDate(phase.period.To-1),
		})
	}
	var names []string
	for _, g := range c.gates() {
		drawing.gates = append(drawing.gates, g.day)
		names = append(names, c.p.Name("pdoc_gate", g.code)+" "+c.p.ShortDate(g.day))
	}
	drawing.desc = c.p.Say("pdoc.timeline_desc", "gates", c.p.List(names))
	return drawing
}

// phaseChart draws the phases as bars on one axis of days, and the gates below.
type phaseChart struct {
	title, desc, gatesName string
	rows                   []phaseRow
	gates                  []calendar.Date
}

type phaseRow struct {
	name   string
	period calendar.Period
	days   string // the first and the last, written
}

const (
	phaseWidth  = 900.0
	phaseLeft   = 170.0
	phaseRight  = 880.0
	phaseHeight = 44.0
	barHeight   = 24.0
	textSize    = 14.0
	daysWidth   = 170.0 // of the written days
)

// Draw lays the figure out.
func (f phaseChart) Draw() chart.Scene {
	bottom := 20 + float64(len(f.rows)+1)*phaseHeight
	s := chart.Scene{Width: phaseWidth, Height: bottom + 20, Title: f.title, Desc: f.desc}
	for i, row := range f.rows {
		s.Items = append(s.Items, f.bar(row, 20+float64(i)*phaseHeight)...)
	}
	return f.drawGates(s, bottom-phaseHeight/2)
}

func (f phaseChart) bar(row phaseRow, top float64) []chart.Item {
	from, to := f.px(row.period.From), f.px(row.period.To)
	label := chart.Text{At: chart.XY{X: to + 6, Y: top + 17}, Text: row.days, Size: textSize, Colour: chart.Ink}
	if to > phaseRight-daysWidth {
		label.At.X, label.Anchor = from-6, chart.End
	}
	return []chart.Item{
		chart.Text{At: chart.XY{X: 4, Y: top + 17}, Text: row.name, Size: textSize, Colour: chart.Ink, Bold: true},
		chart.Rect{At: chart.XY{X: from, Y: top}, Width: max(to-from, 1), Height: barHeight, Fill: chart.Blue},
		label,
	}
}

// drawGates numbers the gates; those closer than their marks are wide stand on
// two lines.
func (f phaseChart) drawGates(s chart.Scene, y float64) chart.Scene {
	s.Items = append(s.Items, chart.Text{At: chart.XY{X: 4, Y: y + 5}, Text: f.gatesName, Size: textSize, Colour: chart.Ink, Bold: true})
	last, above := -1e9, false
	for i, day := range f.gates {
		x := f.px(day)
		above = x-last < 22 && !above
		last = x
		number := y + 26
		if above {
			number = y - 14
		}
		s.Items = append(s.Items,
			chart.Mark{At: chart.XY{X: x, Y: y}, Shape: chart.Diamond, Size: 7, Colour: chart.Rust},
			chart.Text{At: chart.XY{X: x, Y: number}, Text: string(rune('1' + i)), Size: textSize, Colour: chart.Ink, Anchor: chart.Middle})
	}
	return s
}

// px maps a day on the axis from the first phase's start to the last's end.
func (f phaseChart) px(day calendar.Date) float64 {
	first, last := f.rows[0].period.From, f.rows[0].period.To
	for _, row := range f.rows {
		first, last = min(first, row.period.From), max(last, row.period.To)
	}
	return phaseLeft + float64(day-first)/float64(max(1, last-first))*(phaseRight-phaseLeft)
}
