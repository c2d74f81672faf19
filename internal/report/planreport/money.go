package planreport

import (
	"github.com/sagstal/sagstal/internal/report"
)

// economy is the business case that each scenario gives.
func (c *composer) economy() report.Section {
	s := report.Section{
		ID: "economy", Nav: c.p.Say("plan_money.nav"), Title: c.p.Say("plan_money.title"),
		Blocks: []report.Block{c.body("plan_money.intro"), c.expectedTable()},
	}
	for _, e := range c.Expected {
		if len(e.Areas) > 0 {
			s.Blocks = append(s.Blocks, c.areaTable(e))
		}
	}
	s.Blocks = append(s.Blocks, c.priceNotes()...)
	return s
}

func (c *composer) expectedTable() report.Table {
	t := report.Table{Caption: c.p.Say("plan_money.caption"), Head: c.head(
		"plan_head.scenario", "plan_head.weeks", "plan_head.investment", "plan_head.gross", "plan_head.refund", "plan_head.net", "plan_head.ratio")}
	for _, e := range c.Expected {
		m := e.Municipality
		t.Rows = append(t.Rows, []report.Cell{
			text(c.scenario(e.Scenario)), written(e.AvoidedCaseWeeks, func(x float64) string { return c.p.Number(x, 0) }),
			c.kroner(m.Investment), c.kroner(m.GrossSaving), c.kroner(m.RefundChange), c.kroner(m.Net),
			written(e.BenefitCostRatio, c.p.Ratio),
		})
	}
	return t
}

// areaTable has one scenario by area, with its 5 and 95 %.
func (c *composer) areaTable(e Expected) report.Table {
	t := report.Table{Caption: c.p.Say("plan_money.area_caption", "scenario", c.scenario(e.Scenario)), Folded: true, Head: c.head(
		"plan_head.area", "plan_head.weeks", "plan_head.net", "plan_head.low_net", "plan_head.high_net", "plan_head.probability")}
	for _, a := range e.Areas {
		spread := a.Municipality.Quantiles["net"]
		t.Rows = append(t.Rows, []report.Cell{
			text(c.p.Name("area", string(a.Area))), written(a.AvoidedCaseWeeks, func(x float64) string { return c.p.Number(x, 0) }),
			c.kroner(a.Municipality.Net), c.kroner(spread.P5), c.kroner(spread.P95), c.percent(a.ProbabilityNetPositive),
		})
	}
	return t
}

// priceNotes say what a week was taken to cost.
func (c *composer) priceNotes() []report.Block {
	var notes []report.Block
	for _, p := range c.Prices {
		area := c.p.Name("area_in_text", string(p.Area))
		switch {
		case !p.Weekly.IsKnown():
			notes = append(notes, c.note("plan_money.no_price", "area", area))
		case p.Source == FromFile:
			notes = append(notes, c.note("plan_money.own_price", "area", area, "amount", c.p.Kroner(float64(p.Weekly))))
		default:
			notes = append(notes, c.note("plan_money.law_price", "area", area, "amount", c.p.Kroner(float64(p.Weekly)), "source", p.Source))
		}
	}
	return append(notes, c.note("plan_money.note"))
}
