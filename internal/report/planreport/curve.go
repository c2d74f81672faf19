package planreport

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// figures are the curves of an area's primary outcomes.
func (c *composer) figures(area plan.AreaResult) []report.Block {
	var blocks []report.Block
	for _, o := range c.outcomes(area) {
		if !o.Primary {
			continue
		}
		for _, kind := range []plan.CurveKind{plan.MDEByPortfolios, plan.MDEByICC, plan.PowerByEffect, plan.PowerByICC} {
			if curves := c.curves(o.ID, kind); len(curves) > 0 {
				blocks = append(blocks, c.curveFigure(area, o, kind, curves))
			}
		}
	}
	return blocks
}

// curves are those of a kind with at least two points that are known.
func (c *composer) curves(hypothesis string, kind plan.CurveKind) []plan.Curve {
	var found []plan.Curve
	for _, curve := range c.Curves {
		if curve.Kind == kind && curve.Hypothesis == hypothesis {
			curve.Points = slices.DeleteFunc(slices.Clone(curve.Points), func(p plan.Point) bool { return !p.Y.IsKnown() })
			if len(curve.Points) > 1 {
				found = append(found, curve)
			}
		}
	}
	return found
}

// curveFigure draws curves of one kind with their points as a table.
func (c *composer) curveFigure(area plan.AreaResult, o plan.OutcomeResult, kind plan.CurveKind, curves []plan.Curve) report.Figure {
	caption := c.p.Say(lang.Key("plan_curve."+string(kind)), "id", o.ID, "name", c.p.Name("outcome", o.Outcome.ID))
	x, y := c.forms(o, kind)
	drawing := chart.Relation{Title: caption, Desc: c.curveSentence(area, o, kind)}
	var xs, ys []float64
	for _, curve := range curves {
		line := chart.Curve{Name: c.curveName(o, curve)}
		for _, p := range thinned(curve.Points) {
			line.Points = append(line.Points, chart.Point{X: p.X, Y: float64(p.Y)})
			xs, ys = append(xs, p.X), append(ys, float64(p.Y))
		}
		drawing.Curves = append(drawing.Curves, line)
	}
	drawing.X = axis(slices.Min(xs), slices.Max(xs), 6, c.level(o, kind), x)
	drawing.Y = c.upright(o, kind, ys, y)
	c.guide(&drawing, area, o, kind)
	return report.Figure{
		ID: "figure-" + string(kind) + "-" + o.ID, Caption: caption, Chart: drawing, ShowTable: c.p.Say("page.show_table"),
		Table: c.curveTable(caption, curves, o, x, y),
	}
}

// level names the horizontal axis, with the unit of an effect.
func (c *composer) level(o plan.OutcomeResult, kind plan.CurveKind) string {
	name := c.p.Say(lang.Key("plan_axis." + string(kind)))
	if kind != plan.PowerByEffect {
		return name
	}
	return c.p.Say("plan_axis.of", "name", name, "unit", c.unit(o))
}

// unit is what an outcome's effects are counted in.
func (c *composer) unit(o plan.OutcomeResult) string {
	if o.Measure == plan.Difference {
		return c.p.Name("plan_unit", o.Outcome.Unit)
	}
	return c.p.Name("plan_unit", string(o.Measure))
}

// upright is the vertical axis: a chance goes from nought to one.
func (c *composer) upright(o plan.OutcomeResult, kind plan.CurveKind, ys []float64, form func(float64) string) chart.Axis {
	if ofMDE(kind) {
		label := c.p.Say("plan_axis.of", "name", c.p.Say("plan_axis.mde"), "unit", c.unit(o))
		return axis(slices.Min(ys), slices.Max(ys), 5, label, form)
	}
	return axis(0, 1, 5, c.p.Say("plan_axis.power"), form)
}

// guide marks where the plan stands, and the power that it wants.
func (c *composer) guide(drawing *chart.Relation, area plan.AreaResult, o plan.OutcomeResult, kind plan.CurveKind) {
	wanted := c.r.Plan.Assumptions.Power
	if !ofMDE(kind) {
		drawing.Level = &chart.Tick{At: wanted, Text: c.p.Say("plan_curve.wanted", "power", c.p.Percent(wanted, 0))}
	}
	var at float64
	switch kind {
	case plan.MDEByPortfolios:
		at = float64(area.TrialPortfolios)
	case plan.PowerByICC, plan.MDEByICC:
		at = o.Assumed.ICC
	default:
		return
	}
	drawing.Place = &chart.Tick{At: at, Text: c.p.Say("plan_curve.here")}
}

// forms write the numbers of the horizontal and the vertical axis.
func (c *composer) forms(o plan.OutcomeResult, kind plan.CurveKind) (x, y func(float64) string) {
	effect := func(v float64) string { return c.bare(o, v) }
	chance := func(v float64) string { return c.p.Percent(v, 0) }
	switch kind {
	case plan.MDEByPortfolios:
		return func(v float64) string { return c.p.Number(v, 0) }, effect
	case plan.PowerByEffect:
		return effect, chance
	}
	correlation := func(v float64) string { return c.p.Number(v, 3) }
	if ofMDE(kind) {
		return correlation, effect
	}
	return correlation, chance
}

// ofMDE tells the curves of the smallest detectable effect from those of power.
func ofMDE(kind plan.CurveKind) bool { return kind == plan.MDEByPortfolios || kind == plan.MDEByICC }

// bare writes an effect without its unit, which the axis names.
func (c *composer) bare(o plan.OutcomeResult, v float64) string {
	switch {
	case o.Measure != plan.Difference:
		return c.p.Ratio(v)
	case o.Outcome.Unit == trial.Kroner:
		return c.p.Number(v, 0)
	case o.Outcome.Unit == trial.Share:
		return c.p.Number(100*v, 1)
	}
	return c.p.Number(v, 2)
}

func (c *composer) curveName(o plan.OutcomeResult, curve plan.Curve) string {
	if curve.Scenario != "" {
		return c.scenario(curve.Scenario)
	}
	return c.p.Say("plan_power.outcome", "id", o.ID, "name", c.p.Name("outcome", o.Outcome.ID))
}

// curveSentence says the curve in words, for those who do not see it.
func (c *composer) curveSentence(area plan.AreaResult, o plan.OutcomeResult, kind plan.CurveKind) string {
	wanted := c.p.Percent(c.r.Plan.Assumptions.Power, 0)
	if !o.MDE.IsKnown() {
		return c.p.Say("plan_curve.unknown")
	}
	effect := c.effect(o, o.MDE).Text
	if kind == plan.MDEByPortfolios {
		return c.p.Say("plan_curve.says_portfolios", "n", area.TrialPortfolios, "effect", effect, "power", wanted)
	}
	return c.p.Say("plan_curve.says_power", "effect", effect, "power", wanted)
}

// mostPoints is how many points of a curve are drawn and written.
const mostPoints = 30

// thinned keeps points evenly, the first and the last among them.
func thinned(points []plan.Point) []plan.Point {
	if len(points) <= mostPoints {
		return points
	}
	kept := make([]plan.Point, mostPoints)
	for i := range kept {
		kept[i] = points[int(math.Round(float64(i)*float64(len(points)-1)/(mostPoints-1)))]
	}
	return kept
}

// curveTable holds the points that are drawn; the curves share their places.
func (c *composer) curveTable(caption string, curves []plan.Curve, o plan.OutcomeResult, x, y func(float64) string) report.Table {
	t := report.Table{Caption: caption, Folded: true, Head: []report.Cell{text(c.level(o, curves[0].Kind))}}
	for _, curve := range curves {
		t.Head = append(t.Head, report.Cell{Text: c.curveName(o, curve), Numeric: true})
	}
	for _, p := range thinned(curves[0].Points) {
		row := []report.Cell{written(trial.Number(p.X), x)}
		for _, curve := range curves {
			row = append(row, written(at(curve, p.X), y))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func at(curve plan.Curve, x float64) trial.Number {
	for _, p := range curve.Points {
		if p.X == x {
			return p.Y
		}
	}
	return trial.NoNumber()
}
