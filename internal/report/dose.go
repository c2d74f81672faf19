package report

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

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

// doseFigure draws the effect over the caseloads in the data, with its interval and,
// of the cost, the recommended caseload.
func (c *composer) doseFigure(dose evaluate.AreaDose, d evaluate.DoseEffect) []Block {
	if len(d.Curve) < 2 {
		return nil
	}
	title := c.p.Say("dose.figure", "id", d.Hypothesis, "outcome", c.p.Name("outcome", d.Outcome))
	drawing := chart.Relation{
		Title: title, Desc: c.recommendation(dose),
		X: c.axis(float64(dose.Low), float64(dose.High), 6, 0, c.p.Say("load.axis")),
		Y: c.doseAxis(d), Curves: c.doseCurves(d.Curve),
	}
	if r := dose.Recommended; d.Outcome == trial.NetMunicipalCostPerCase && !unknown(r.Caseload) {
		drawing.Place = &chart.Tick{At: float64(r.Caseload), Text: c.p.Say("dose.place", "load", c.load(r.Caseload))}
	}
	return []Block{c.figure("dose "+d.Hypothesis, title, drawing, c.doseCurveTable(d, title)), c.note("dose.note")}
}

func (c *composer) doseCurves(curve []evaluate.DosePoint) []chart.Curve {
	of := func(key lang.Key, y func(evaluate.DosePoint) trial.Number) chart.Curve {
		out := chart.Curve{Name: c.p.Say(key, "level", c.level())}
		for _, p := range curve {
			if !unknown(p.Caseload) && !unknown(y(p)) {
				out.Points = append(out.Points, chart.Point{X: float64(p.Caseload), Y: float64(y(p))})
			}
		}
		return out
	}
	return []chart.Curve{
		of("dose.estimate", func(p evaluate.DosePoint) trial.Number { return p.Effect }),
		of("dose.low", func(p evaluate.DosePoint) trial.Number { return p.CILow }),
		of("dose.high", func(p evaluate.DosePoint) trial.Number { return p.CIHigh }),
	}
}

// doseAxis holds the effect and its interval.
func (c *composer) doseAxis(d evaluate.DoseEffect) chart.Axis {
	low, high := 0.0, 0.0
	for _, p := range d.Curve {
		for _, y := range []trial.Number{p.Effect, p.CILow, p.CIHigh} {
			if !unknown(y) {
				low, high = min(low, float64(y)), max(high, float64(y))
			}
		}
	}
	unit := c.p.Say("dose.kroner_axis")
	if d.Unit != trial.Kroner {
		unit = c.p.Name("rate_unit", d.Unit)
	}
	return c.axis(low, high, 6, decimalsOf(chart.Ticks(low, high, 6), 1), unit)
}

func (c *composer) doseCurveTable(d evaluate.DoseEffect, caption string) Table {
	e := c.effectOf(d.Unit, d.Estimate, d.CILow, d.CIHigh)
	table := Table{Caption: caption, Folded: true, Head: c.head("dose.caseload", "head.effect", "dose.lower", "dose.upper")}
	for _, p := range d.Curve {
		table.Rows = append(table.Rows, []Cell{
			text(c.load(p.Caseload)), written(p.Effect, e.form), written(p.CILow, e.form), written(p.CIHigh, e.form),
		})
	}
	return table
}
