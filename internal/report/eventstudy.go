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
		s.Blocks = []Block{c.body("timeline.intro"), c.note("timeline.note", "level", c.level())}
	}
	return s
}

func (c *composer) months(h evaluate.HypothesisResult) []Block {
	d := h.Dynamics
	if d.Reason != nil {
		return []Block{c.body("timeline.missing", "reason", c.reason(d.Reason))}
	}
	sentences := append([]string{c.trendSentence(d.PreTrend)}, c.fadeSentences(*d)...)
	blocks := []Block{Paragraph{Role: Body, Text: strings.Join(sentences, " ")}, c.effectFigure(h)}
	if laws := c.lawList(h); len(laws) > 0 {
		blocks = append(blocks, c.note("timeline.laws"), List{Items: laws})
	}
	return append(blocks, c.monthFigure(h))
}

// trendSentence gives the test of the draw's own set where there is one: it holds
// with few portfolios, and Wald's does not.
func (c *composer) trendSentence(t evaluate.PreTrend) string {
	p, how := t.P, c.p.Say("timeline.by_wald")
	if t.Redraw != nil && t.Redraw.P.IsKnown() {
		p, how = t.Redraw.P, c.p.Say("timeline.by_redraw")
	}
	switch {
	case unknown(p):
		return c.p.Say("timeline.trend_unknown", "reason", c.reason(t.Reason))
	case float64(p) < trendAlpha:
		return c.p.Say("timeline.trend_differs", "p", c.p.PEquals(float64(p)), "how", how)
	}
	return c.p.Say("timeline.trend_same", "p", c.p.PEquals(float64(p)), "how", how)
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
		if arms := c.monthLevels(*d, m); !unknown(arms.Trial) && !unknown(arms.Control) {
			trialArm, control = append(trialArm, chart.Point{X: middle(m), Y: float64(arms.Trial)}), append(control, chart.Point{X: middle(m), Y: float64(arms.Control)})
		}
	}
	drawing := c.byMonth(h, title)
	drawing.Y = c.levelAxis(d.Unit, trialArm, control)
	drawing.Series = []chart.Series{
		{Group: chart.Control, Name: c.arm(jobcentre.ControlArm), Runs: [][]chart.Point{control}},
		{Group: chart.Trial, Name: c.arm(jobcentre.TrialArm), Runs: [][]chart.Point{trialArm}},
	}
	return c.figure("timeline "+h.ID, title, drawing, c.levelTable(*d, title))
}

// monthUnit says what a month's level is counted in.
func (c *composer) monthUnit(unit string) string {
	if unit == trial.Kroner {
		return c.p.Say("timeline.kroner")
	}
	return c.p.Name("rate_unit", unit)
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

// levelTable is both arms' levels by month.
func (c *composer) levelTable(d evaluate.Dynamics, caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head("head.month", "head.period", "head.trial", "head.control")}
	table.Head[1].Numeric = false
	for _, m := range d.Months {
		arms, form := c.monthLevels(d, m), c.effectOf(d.Unit, m.Estimate, m.CILow, m.CIHigh).level
		table.Rows = append(table.Rows, []Cell{
			text(c.monthNumber(m.Month)), text(c.monthPeriod(m)), written(arms.Trial, form), written(arms.Control, form),
		})
	}
	return table
}

// monthLevels are the arms' levels, both unknown where either is of too few people:
// with the effect, which is of all the months, one would tell the other.
func (c *composer) monthLevels(d evaluate.Dynamics, m evaluate.MonthEffect) evaluate.ArmMeans {
	few := c.small(m.Behind.Trial) || c.small(m.Behind.Control)
	if d.Unit == trial.Kroner {
		few = min(m.Behind.Trial, m.Behind.Control) < c.r.Trial.SmallCell
	}
	if few {
		return evaluate.ArmMeans{Trial: trial.NoNumber(), Control: trial.NoNumber()}
	}
	return m.Arms
}

func (c *composer) monthPeriod(m evaluate.MonthEffect) string {
	days := c.p.Period(m.Period)
	if m.RunIn {
		return c.p.Say("timeline.run_in", "period", days)
	}
	return days
}
