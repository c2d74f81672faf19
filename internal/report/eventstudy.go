package report

import (
	"math"
	"strings"

	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// trendAlpha is the p under which months before the trial are said to differ.
const trendAlpha = 0.05

// timeline is what is told by month: did the arms part before the trial, when did
// the effect come, and did it last.
func (c *composer) timeline() Section {
	s := Section{ID: "timeline", Nav: c.p.Say("timeline.nav"), Title: c.p.Say("timeline.title")}
	for _, h := range c.r.Hypotheses {
		if h.Dynamics != nil {
			s.Sections = append(s.Sections, Section{
				ID:    identifier("timeline " + h.ID),
				Title: c.p.Say("timeline.heading", "id", h.ID, "outcome", c.p.Name("outcome", h.Outcome)), Blocks: c.months(h),
			})
		}
	}
	if len(s.Sections) > 0 {
		s.Blocks = []Block{c.body("timeline.intro")}
	}
	return s
}

func (c *composer) months(h evaluate.HypothesisResult) []Block {
	d := h.Dynamics
	if d.Reason != nil {
		return []Block{c.body("timeline.missing", "reason", c.reason(d.Reason))}
	}
	sentences := append([]string{c.trendSentence(d.PreTrend)}, c.fadeSentences(*d)...)
	return []Block{Paragraph{Role: Body, Text: strings.Join(sentences, " ")}, c.monthFigure(h), c.note("timeline.note", "level", c.level())}
}

func (c *composer) trendSentence(t evaluate.PreTrend) string {
	switch {
	case unknown(t.P):
		return c.p.Say("timeline.trend_unknown", "reason", c.reason(t.Reason))
	case float64(t.P) < trendAlpha:
		return c.p.Say("timeline.trend_differs", "p", c.p.PEquals(float64(t.P)))
	}
	return c.p.Say("timeline.trend_same", "p", c.p.PEquals(float64(t.P)))
}

// fadeSentences give the primary estimator in each part of the trial.
func (c *composer) fadeSentences(d evaluate.Dynamics) []string {
	var sentences []string
	for _, f := range d.Fade {
		part := c.p.Name("fade", string(f.Part))
		if unknown(f.Estimate) || c.small(f.NObs) {
			continue
		}
		e := c.effectOf(f.Unit, f.Estimate, f.CILow, f.CIHigh)
		sentences = append(sentences, c.p.Say("timeline.fade", "part", part, "effect", c.short(e), "level", c.level(), "range", c.rangeOf(e)))
	}
	return sentences
}

// monthFigure draws both arms by month.
func (c *composer) monthFigure(h evaluate.HypothesisResult) Figure {
	d := h.Dynamics
	title := c.p.Say("timeline.figure", "id", h.ID, "outcome", c.p.Name("outcome", h.Outcome), "unit", c.monthUnit(d.Unit))
	var trialArm, control []chart.Point
	for _, m := range d.Months {
		x := float64(m.Month)
		if !unknown(m.Arms.Trial) && !unknown(m.Arms.Control) {
			trialArm, control = append(trialArm, chart.Point{X: x, Y: float64(m.Arms.Trial)}), append(control, chart.Point{X: x, Y: float64(m.Arms.Control)})
		}
	}
	return c.figure("timeline "+h.ID, title, chart.Lines{
		Title: title, Desc: c.trendSentence(d.PreTrend),
		X: c.monthAxis(d.Months), Y: c.levelAxis(d.Unit, trialArm, control),
		Start: &chart.Tick{At: 0, Text: c.p.Say("timeline.start")},
		Series: []chart.Series{
			{Group: chart.Control, Name: c.arm(jobcentre.ControlArm), Runs: [][]chart.Point{control}},
			{Group: chart.Trial, Name: c.arm(jobcentre.TrialArm), Runs: [][]chart.Point{trialArm}},
		},
	}, c.monthTable(*d, title))
}

// monthUnit says what a month's level is counted in.
func (c *composer) monthUnit(unit string) string {
	if unit == trial.Kroner {
		return c.p.Say("timeline.kroner")
	}
	return c.p.Name("rate_unit", unit)
}

// monthAxis numbers months as a reader does: −1 is the last before, 1 the first in
// the trial.
func (c *composer) monthAxis(months []evaluate.MonthEffect) chart.Axis {
	axis := chart.Axis{Label: c.p.Say("timeline.axis")}
	for i, m := range months {
		if i == 0 {
			axis.Min = float64(m.Month)
		}
		axis.Max = float64(m.Month)
		if m.Month%2 == 0 {
			axis.Ticks = append(axis.Ticks, chart.Tick{At: float64(m.Month), Text: c.monthNumber(m.Month)})
		}
	}
	return axis
}

func (c *composer) monthNumber(at int) string {
	if at >= 0 {
		at++
	}
	return c.p.Count(at)
}

// levelAxis encloses the series in round numbers.
func (c *composer) levelAxis(unit string, series ...[]chart.Point) chart.Axis {
	low, high := math.Inf(1), math.Inf(-1)
	for _, points := range series {
		for _, p := range points {
			low, high = min(low, p.Y), max(high, p.Y)
		}
	}
	nan := trial.NoNumber()
	form, axis := c.effectOf(unit, nan, nan, nan).level, chart.Axis{}
	if unit == trial.Kroner {
		form = func(x float64) string { return c.p.Number(x, 0) }
	}
	for i, at := range chart.Ticks(low, high, 4) {
		if i == 0 {
			axis.Min = at
		}
		axis.Max = at
		axis.Ticks = append(axis.Ticks, chart.Tick{At: at, Text: form(at)})
	}
	return axis
}

func (c *composer) monthTable(d evaluate.Dynamics, caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head(
		"head.month", "head.period", "head.trial", "head.control", "head.effect", "head.interval")}
	table.Head[1].Numeric = false
	table.Head[5].Text = c.p.Say("head.interval_level", "level", c.level())
	for _, m := range d.Months {
		e := c.effectOf(d.Unit, m.Estimate, m.CILow, m.CIHigh)
		interval := Cell{Text: c.rangeOf(e), Numeric: true}
		if m.Reason != nil {
			interval = Cell{Text: c.reason(m.Reason)}
		}
		table.Rows = append(table.Rows, []Cell{
			text(c.monthNumber(m.Month)), text(c.monthPeriod(m)), written(m.Arms.Trial, e.level), written(m.Arms.Control, e.level), c.effectCell(e), interval,
		})
	}
	return table
}

func (c *composer) monthPeriod(m evaluate.MonthEffect) string {
	days := c.p.Period(m.Period)
	if m.RunIn {
		return c.p.Say("timeline.run_in", "period", days)
	}
	return days
}
