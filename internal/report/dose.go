package report

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// mostUnits are listed one by one; of a whole country's portfolios the figure shows
// the cloud, and results.json holds each.
const mostUnits = 200

// dose is what a caseload does: the recommended caseload, the effect of ten fewer
// cases, and the effect over the caseloads in the data.
func (c *composer) dose() Section {
	s := Section{ID: "dose", Nav: c.p.Say("dose.nav"), Title: c.p.Say("dose.title")}
	for _, dose := range c.r.DoseResponse.Areas {
		blocks := []Block{Paragraph{Role: Body, Text: c.recommendation(dose)}}
		if len(dose.Effects) > 0 {
			blocks = append(blocks, c.doseTable(dose))
		}
		for _, effect := range dose.Effects {
			blocks = append(blocks, c.doseFigure(dose, effect)...)
		}
		s.Sections = append(s.Sections, Section{ID: identifier("dose " + string(dose.Area)), Title: c.area(dose.Area), Blocks: blocks})
	}
	if len(s.Sections) > 0 {
		s.Blocks = []Block{c.body("dose.intro")}
	}
	return s
}

// doseTable is the effect of ten fewer cases on each primary outcome, and how far the
// draw moved the caseload.
func (c *composer) doseTable(dose evaluate.AreaDose) Table {
	table := Table{
		Caption: c.p.Say("dose.table", "area", c.p.Name("area_in_text", string(dose.Area))),
		Head:    c.head("head.hypothesis", "dose.effect", "head.interval", "dose.robust", "dose.first_stage"),
	}
	table.Head[2].Text = c.p.Say("head.interval_level", "level", c.level())
	for _, d := range dose.Effects {
		e := c.effectOf(d.Unit, d.Estimate, d.CILow, d.CIHigh)
		robust, first := Cell{Text: lang.Unknown, Numeric: true}, Cell{Text: lang.Unknown, Numeric: true}
		if d.Instrument != nil {
			robust.Text = c.interval(d.Instrument.AndersonRubin.CILow, d.Instrument.AndersonRubin.CIHigh, e.form)
			first = c.number(d.Instrument.FirstStage.F, 1)
		}
		table.Rows = append(table.Rows, []Cell{
			text(d.Hypothesis + " " + c.p.Name("hypothesis", d.Hypothesis)), c.effectCell(e), {Text: c.rangeOf(e), Numeric: true}, robust, first,
		})
	}
	return table
}

// doseFigure draws the effect over the caseloads in the data, with its interval, the
// portfolios, the line that must not be read as an effect and, of the cost, the
// recommended caseload.
func (c *composer) doseFigure(dose evaluate.AreaDose, d evaluate.DoseEffect) []Block {
	if len(d.Curve) < 2 {
		return nil
	}
	title := c.p.Say("dose.figure", "id", d.Hypothesis, "outcome", c.p.Name("outcome", d.Outcome))
	drawing := chart.Relation{
		Title: title, Desc: c.recommendation(dose),
		X: c.doseLoads(dose, d),
		Y: c.doseAxis(d), Curves: c.doseCurves(d.Curve), Strip: c.doseStrip(d.Curve), Dots: c.doseDots(d.Units),
	}
	if r := dose.Recommended; d.Outcome == trial.NetMunicipalCostPerCase && !unknown(r.Caseload) {
		drawing.Place = &chart.Tick{At: float64(r.Caseload), Text: c.p.Say("dose.place", "load", c.load(r.Caseload))}
	}
	blocks := []Block{c.figure("dose "+d.Hypothesis, title, drawing, c.doseCurveTable(d, title))}
	if len(d.Units) <= mostUnits {
		blocks = append(blocks, c.doseUnitTable(d))
	}
	return append(blocks, c.note("dose.note", "limit", c.p.Count(c.r.Trial.SmallCell)))
}

// doseLoads holds the caseloads of the curve and of the portfolios.
func (c *composer) doseLoads(dose evaluate.AreaDose, d evaluate.DoseEffect) chart.Axis {
	low, high := float64(dose.Low), float64(dose.High)
	for _, u := range c.shownUnits(d.Units) {
		low, high = min(low, float64(u.Caseload)), max(high, float64(u.Caseload))
	}
	return c.axis(low, high, 6, 0, c.p.Say("load.axis"))
}

// doseCurves are the effect and, dashed, what the realised caseload would say.
func (c *composer) doseCurves(curve []evaluate.DosePoint) []chart.Curve {
	curves := []chart.Curve{{Name: c.p.Say("dose.estimate"), Points: dosePoints(curve, doseEffectAt)}}
	if realised := dosePoints(curve, doseRealisedAt); len(realised) > 0 {
		curves = append(curves, chart.Curve{Name: c.p.Say("dose.realised"), Points: realised})
	}
	return curves
}

func (c *composer) doseStrip(curve []evaluate.DosePoint) *chart.Strip {
	low, high := dosePoints(curve, doseLowAt), dosePoints(curve, doseHighAt)
	if len(low) == 0 || len(high) == 0 {
		return nil
	}
	return &chart.Strip{Name: c.p.Say("dose.interval", "level", c.level()), Low: low, High: high}
}

func doseEffectAt(p evaluate.DosePoint) trial.Number   { return p.Effect }
func doseLowAt(p evaluate.DosePoint) trial.Number      { return p.CILow }
func doseHighAt(p evaluate.DosePoint) trial.Number     { return p.CIHigh }
func doseRealisedAt(p evaluate.DosePoint) trial.Number { return p.Realised }

func dosePoints(curve []evaluate.DosePoint, y func(evaluate.DosePoint) trial.Number) []chart.Point {
	var points []chart.Point
	for _, p := range curve {
		if !unknown(p.Caseload) && !unknown(y(p)) {
			points = append(points, chart.Point{X: float64(p.Caseload), Y: float64(y(p))})
		}
	}
	return points
}

// shownUnits are the portfolios with enough cases, held against enough.
func (c *composer) shownUnits(units []evaluate.DoseUnit) []evaluate.DoseUnit {
	var shown []evaluate.DoseUnit
	for _, u := range units {
		if min(u.Cases, u.ControlCases) >= c.r.Trial.SmallCell && u.Caseload.IsKnown() && u.Departure.IsKnown() {
			shown = append(shown, u)
		}
	}
	slices.SortStableFunc(shown, func(a, b evaluate.DoseUnit) int { return cmp.Compare(a.Caseload, b.Caseload) })
	return shown
}

// doseDots are the portfolios by arm.
func (c *composer) doseDots(units []evaluate.DoseUnit) []chart.Dots {
	dots := []chart.Dots{
		{Group: chart.Trial, Name: c.p.Say("dose.dots", "arm", c.p.Name("arm_short", string(jobcentre.TrialArm)))},
		{Group: chart.Control, Name: c.p.Say("dose.dots", "arm", c.p.Name("arm_short", string(jobcentre.ControlArm)))},
	}
	for _, u := range c.shownUnits(units) {
		arm := &dots[0]
		if u.Arm == jobcentre.ControlArm {
			arm = &dots[1]
		}
		arm.Points = append(arm.Points, chart.Point{X: float64(u.Caseload), Y: float64(u.Departure)})
	}
	return dots
}

// doseUnitTable is the portfolios on the figure, in order of their caseloads and
// without names.
func (c *composer) doseUnitTable(d evaluate.DoseEffect) Table {
	form := c.effectOf(d.Unit, d.Estimate, d.CILow, d.CIHigh).form
	table := Table{
		Caption: c.p.Say("dose.units", "id", d.Hypothesis, "outcome", c.p.Name("outcome", d.Outcome)), Folded: true,
		Head: c.head("dose.unit", "dose.caseload", "dose.departure"),
	}
	for i, u := range c.shownUnits(d.Units) {
		table.Rows = append(table.Rows, []Cell{
			text(c.p.Say("staff.name", "arm", c.arm(u.Arm), "number", c.p.Count(i+1))), c.number(u.Caseload, 1), written(u.Departure, form),
		})
	}
	return table
}

// doseAxis holds the effect, its interval and the portfolios.
func (c *composer) doseAxis(d evaluate.DoseEffect) chart.Axis {
	low, high := 0.0, 0.0
	for _, p := range d.Curve {
		for _, y := range []trial.Number{p.Effect, p.CILow, p.CIHigh, p.Realised} {
			if !unknown(y) {
				low, high = min(low, float64(y)), max(high, float64(y))
			}
		}
	}
	for _, u := range c.shownUnits(d.Units) {
		low, high = min(low, float64(u.Departure)), max(high, float64(u.Departure))
	}
	unit := c.p.Say("dose.kroner_axis")
	if d.Unit != trial.Kroner {
		unit = c.p.Name("rate_unit", d.Unit)
	}
	return c.axis(low, high, 6, decimalsOf(chart.Ticks(low, high, 6), 1), unit)
}

func (c *composer) doseCurveTable(d evaluate.DoseEffect, caption string) Table {
	e := c.effectOf(d.Unit, d.Estimate, d.CILow, d.CIHigh)
	table := Table{Caption: caption, Folded: true, Head: c.head("dose.caseload", "head.effect", "dose.lower", "dose.upper", "dose.realised_short")}
	for _, p := range d.Curve {
		table.Rows = append(table.Rows, []Cell{
			text(c.load(p.Caseload)), written(p.Effect, e.form), written(p.CILow, e.form), written(p.CIHigh, e.form), written(p.Realised, e.form),
		})
	}
	return table
}
