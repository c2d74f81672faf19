package planreport

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// power is what the trial will be able to see.
func (c *composer) power() report.Section {
	s := report.Section{
		ID: "power", Nav: c.p.Say("plan_power.nav"), Title: c.p.Say("plan_power.title"),
		Blocks: []report.Block{c.body("plan_power.intro"), c.drawTable(), c.note("plan_power.draw_note")},
	}
	for _, area := range c.r.Trial.Areas {
		blocks := []report.Block{c.outcomeTable(area), c.note("plan_power.note",
			"power", c.p.Percent(c.r.Plan.Assumptions.Power, 0), "alpha", c.p.Percent(c.r.Plan.Assumptions.Alpha, 0))}
		blocks = append(blocks, c.correlations(area)...)
		blocks = append(append(blocks, c.figures(area)...), c.assumedTable(area))
		s.Sections = append(s.Sections, report.Section{
			ID: "power-" + string(area.Area), Title: c.p.Name("area", string(area.Area)), Blocks: blocks,
		})
	}
	s.Sections = append(s.Sections, c.rehearsed()...)
	return s
}

func (c *composer) drawTable() report.Table {
	t := report.Table{Caption: c.p.Say("plan_power.draw_caption"), Head: c.head(
		"plan_head.area", "plan_head.portfolios", "plan_head.treated", "plan_head.strata", "plan_head.draws", "plan_head.smallest_p", "plan_head.verdict")}
	for _, a := range c.r.Trial.Areas {
		verdict := c.mark(a.Verdict)
		t.Rows = append(t.Rows, []report.Cell{
			text(c.p.Name("area", string(a.Area))), c.number(float64(a.Portfolios), 0), c.number(float64(a.TrialPortfolios), 0),
			c.number(float64(a.Strata), 0), {Text: c.count(a.Assignments), Numeric: true}, c.pValue(a.SmallestPossibleP),
			{Text: verdict.Word, Mark: &verdict},
		})
	}
	t.Head[len(t.Head)-1].Numeric = false
	return t
}

// mark is a verdict's shape and word.
func (c *composer) mark(v plan.Verdict) report.Mark {
	m := report.Mark{Word: c.p.Name("plan_verdict", string(v))}
	switch v {
	case plan.Confirmatory:
		m.Shape, m.Tone = chart.Square, chart.For
	case plan.Exploratory:
		m.Shape = chart.Diamond
	default:
		m.Shape, m.Tone = chart.Down, chart.Against
	}
	return m
}

// outcomes are the outcomes of one area.
func (c *composer) outcomes(area plan.AreaResult) []plan.OutcomeResult {
	var of []plan.OutcomeResult
	for _, o := range c.r.Trial.Outcomes {
		if h, ok := trial.HypothesisByID(o.ID); ok && h.Area == area.Area {
			of = append(of, o)
		}
	}
	return of
}

func (c *composer) outcomeTable(area plan.AreaResult) report.Table {
	t := report.Table{Caption: c.p.Say("plan_power.caption", "area", c.p.Name("area_in_text", string(area.Area))), Head: c.head(
		"plan_head.outcome", "plan_head.mde", "plan_head.mde_of_mean", "plan_head.mde_sd")}
	for _, s := range c.r.Plan.Scenarios {
		t.Head = append(t.Head, report.Cell{Text: c.p.Say("plan_head.power_at", "scenario", c.scenario(s)), Numeric: true})
	}
	for _, o := range c.outcomes(area) {
		name := "plan_power.outcome"
		if o.Primary {
			name = "plan_power.primary"
		}
		row := []report.Cell{
			text(c.p.Say(lang.Key(name), "id", o.ID, "name", c.p.Name("outcome", o.Outcome.ID))),
			c.effect(o, o.MDE), written(o.MDEOfMean, func(x float64) string { return c.p.Percent(x, 1) }), written(o.MDEInSD, func(x float64) string { return c.p.Number(x, 2) }),
		}
		for _, at := range o.PowerAt {
			row = append(row, c.percent(at.Power))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// effect writes an effect in the outcome's own unit.
func (c *composer) effect(o plan.OutcomeResult, x trial.Number) report.Cell {
	switch {
	case o.Measure != plan.Difference:
		return written(x, func(v float64) string { return c.p.Say(lang.Key("plan_measure."+string(o.Measure)), "x", c.p.Ratio(v)) })
	case o.Outcome.Unit == trial.Kroner:
		return written(x, c.p.Kroner)
	case o.Outcome.Unit == trial.Share:
		return written(x, func(v float64) string { return c.p.Say("plan_measure.share", "x", c.p.Number(100*v, 1)) })
	}
	return written(x, func(v float64) string { return c.p.Number(v, 2) })
}

// assumedTable shows what the numbers stand on.
func (c *composer) assumedTable(area plan.AreaResult) report.Table {
	t := report.Table{Caption: c.p.Say("plan_power.assumed_caption"), Folded: true, Head: c.head(
		"plan_head.outcome", "plan_head.sd", "plan_head.level", "plan_head.icc", "plan_head.r2", "plan_head.persons", "plan_head.design_effect", "plan_head.source")}
	for _, o := range c.outcomes(area) {
		a := o.Assumed
		t.Rows = append(t.Rows, []report.Cell{
			text(o.ID + " " + c.p.Name("outcome", o.Outcome.ID)), written(a.SD, func(x float64) string { return c.p.Number(x, 2) }),
			c.number(a.Level, 2), c.number(a.ICC, 3), c.number(a.R2Between, 2), c.number(a.Persons, 0),
			written(o.DesignEffect, func(x float64) string { return c.p.Number(x, 2) }), text(c.p.Name("plan_source", string(a.Source))),
		})
	}
	t.Head[len(t.Head)-1].Numeric = false
	return t
}
