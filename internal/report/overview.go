package report

import (
	"math"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// overview is the forest plot of all hypotheses.
func (c *composer) overview() Section {
	s := Section{ID: "overview", Nav: c.p.Say("overview.nav"), Title: c.p.Say("overview.title")}
	asked := c.asked()
	if len(asked) == 0 {
		s.Blocks = []Block{c.body("overview.empty")}
		return s
	}
	title := c.p.Say("overview.figure")
	s.Blocks = []Block{
		c.body("overview.intro", "method", c.p.Name("multiplicity", string(c.r.Trial.Multiplicity))),
		c.figure("forest", title, c.forest(title, asked), c.overviewTable(title, asked)),
		c.note("overview.note"),
	}
	s.Sections = c.whole()
	return s
}

// asked are the hypotheses that the protocol asks for.
func (c *composer) asked() []evaluate.HypothesisResult {
	var asked []evaluate.HypothesisResult
	for _, h := range c.r.Hypotheses {
		if !c.outsideProtocol(h.Reason) {
			asked = append(asked, h)
		}
	}
	return asked
}

func (c *composer) forest(title string, asked []evaluate.HypothesisResult) chart.Forest {
	f := chart.Forest{
		Title: title, Desc: c.verdictSentence().(Paragraph).Text,
		Worse: c.p.Say("overview.worse"), Better: c.p.Say("overview.better"),
		NameHead: c.p.Say("head.hypothesis"), EffectHead: c.p.Say("head.effect"), VerdictHead: c.p.Say("head.verdict"),
	}
	area := asked[0].Area
	f.Rows = append(f.Rows, chart.ForestRow{Heading: true, Name: c.area(area)})
	for _, h := range asked {
		if h.Area != area {
			area = h.Area
			f.Rows = append(f.Rows, chart.ForestRow{Heading: true, Name: c.area(area)})
		}
		f.Rows = append(f.Rows, c.forestRow(h))
	}
	f.X = c.forestAxis(f.Rows)
	return f
}

func (c *composer) forestRow(h evaluate.HypothesisResult) chart.ForestRow {
	mark := c.mark(h)
	row := chart.ForestRow{
		ID: h.ID, Name: c.p.Name("hypothesis", h.ID), Verdict: mark.Word, Shape: mark.Shape, Tone: mark.Tone,
		Effect: lang.Unknown, Note: c.p.Say("overview.no_estimate"),
	}
	result, ok := primaryRow(h)
	if !ok {
		return row
	}
	row.Effect = c.short(c.headline(result))
	row.Interval = standardised(result, h.Margin)
	return row
}

// standardised puts an estimate on the common axis, the better way positive: a
// logarithm of a ratio as it is, everything else over the control arm's
// standard deviation. It is nil where there is none.
func standardised(r evaluate.Result, margin *evaluate.Margin) *chart.Interval {
	unit := 1.0
	if !isRatio(r.Unit) {
		if margin == nil || unknown(margin.SD) || margin.SD <= 0 {
			return nil
		}
		unit = float64(margin.SD)
	}
	if unknown(r.Estimate) || unknown(r.CILow) || unknown(r.CIHigh) {
		return nil
	}
	low, high := 1.0, -1.0
	if margin != nil && margin.Low.IsKnown() && margin.High.IsKnown() {
		low, high = float64(margin.Low)/unit, float64(margin.High)/unit
	}
	i := chart.Interval{Estimate: float64(r.Estimate) / unit, Low: float64(r.CILow) / unit, High: float64(r.CIHigh) / unit, MarginLow: low, MarginHigh: high}
	if !trial.Number(i.Low).IsKnown() || !trial.Number(i.High).IsKnown() {
		return nil
	}
	if r.Better == trial.LowerIsBetter {
		i = mirrored(i)
	}
	return &i
}

// mirrored turns the better way to the right.
func mirrored(i chart.Interval) chart.Interval {
	m := chart.Interval{Estimate: -i.Estimate, Low: -i.High, High: -i.Low, MarginLow: i.MarginLow, MarginHigh: i.MarginHigh}
	if i.MarginLow <= i.MarginHigh {
		m.MarginLow, m.MarginHigh = -i.MarginHigh, -i.MarginLow
	}
	return m
}

// forestAxis is symmetric, wide enough for estimates and for most intervals: one
// that is far wider than the rest ends in an arrow.
func (c *composer) forestAxis(rows []chart.ForestRow) chart.Axis {
	const least, roomy, most = 0.3, 1.0, 2.5
	estimates, intervals := least, least
	for _, row := range rows {
		if row.Interval != nil {
			estimates = max(estimates, 1.2*math.Abs(row.Interval.Estimate))
			intervals = max(intervals, math.Abs(row.Interval.Low), math.Abs(row.Interval.High))
		}
	}
	limit := min(max(estimates, min(intervals, roomy)), most)
	axis := c.axis(-limit, limit, 6, 1, c.p.Say("overview.axis"))
	if step := axis.Ticks[1].At - axis.Ticks[0].At; math.Abs(step*10-math.Round(step*10)) > 1e-9 {
		axis = c.axis(-limit, limit, 6, 2, c.p.Say("overview.axis"))
	}
	return axis
}

func (c *composer) overviewTable(caption string, asked []evaluate.HypothesisResult) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head(
		"head.hypothesis", "head.effect", "head.interval", "head.trial", "head.control", "head.p", "head.p_adjusted", "head.verdict")}
	table.Head[1].Text = c.p.Say("head.effect_unit")
	table.Head[2].Text = c.p.Say("head.interval_level", "level", c.level())
	table.Head[7].Numeric = false
	for _, h := range asked {
		table.Rows = append(table.Rows, c.overviewRow(h))
	}
	return table
}

func (c *composer) overviewRow(h evaluate.HypothesisResult) []Cell {
	mark := c.mark(h)
	name := text(h.ID + " " + c.p.Name("hypothesis", h.ID))
	verdict := Cell{Text: mark.Word, Mark: &mark}
	result, ok := primaryRow(h)
	if !ok {
		none := Cell{Text: lang.Unknown, Numeric: true}
		return []Cell{name, none, none, none, none, none, none, verdict}
	}
	e := c.headline(result)
	return []Cell{
		name, c.effectCell(e), {Text: c.rangeOf(e), Numeric: true},
		c.armLevelOrWeeks(result, true), c.armLevelOrWeeks(result, false),
		c.pValue(testP(result)), c.pValue(result.PAdjusted), verdict,
	}
}

// armLevelOrWeeks is an arm's own level, or its restricted mean weeks.
func (c *composer) armLevelOrWeeks(r evaluate.Result, trialArm bool) Cell {
	if e, ok := c.weeksEffect(r); ok {
		if trialArm {
			return written(r.RestrictedMean.Trial, e.level)
		}
		return written(r.RestrictedMean.Control, e.level)
	}
	if trialArm {
		return c.armLevel(r, c.arms(r).Trial)
	}
	return c.armLevel(r, c.arms(r).Control)
}

// testP is the p that a verdict rests on: the randomisation test's where there
// is one, else the model's.
func testP(r evaluate.Result) trial.Number {
	if r.PRandomisation.IsKnown() {
		return r.PRandomisation
	}
	return r.P
}
