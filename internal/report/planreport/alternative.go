package planreport

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// Design is what a search for another design found.
type Design struct {
	// Scenario is the effect that the cheapest design sees; empty: the best design
	// within Budget.
	Scenario   plan.Scenario
	Budget     trial.Number
	Hypothesis string
	Found      *plan.Alternative
	// Best is the highest power where none was found.
	Best trial.Number
}

// designs compares the plan with the cheapest that would do.
func (c *composer) designs() report.Section {
	if len(c.Designs) == 0 {
		return report.Section{}
	}
	t := report.Table{Caption: c.p.Say("plan_design.caption"), Head: c.head("plan_design.aim", "plan_head.outcome", "plan_design.treat",
		"plan_head.extra_fte", "plan_design.total", "plan_head.mde", "plan_design.power", "plan_head.verdict")}
	t.Head[1].Numeric, t.Head[2].Numeric, t.Head[len(t.Head)-1].Numeric = false, false, false
	for _, d := range c.Designs {
		t.Rows = append(t.Rows, c.designRow(d))
	}
	return report.Section{
		ID: "designs", Nav: c.p.Say("plan_design.nav"), Title: c.p.Say("plan_design.title"),
		Blocks: []report.Block{c.body("plan_design.intro"), t, c.note("plan_design.note")},
	}
}

func (c *composer) designRow(d Design) []report.Cell {
	aim := c.p.Say("plan_design.within", "budget", c.p.Kroner(float64(d.Budget)))
	if d.Scenario != "" {
		aim = c.p.Say("plan_design.cheapest", "scenario", c.scenario(d.Scenario))
	}
	row := []report.Cell{text(aim), text(d.Hypothesis)}
	if d.Found == nil {
		none := c.p.Say("plan_design.none")
		if d.Best.IsKnown() && d.Best > 0 {
			none = c.p.Say("plan_design.none_best", "power", c.p.Percent(float64(d.Best), 0))
		}
		dash := report.Cell{Text: lang.Unknown, Numeric: true}
		return append(row, text(none), dash, dash, dash, dash, text(lang.Unknown))
	}
	verdict := c.mark(d.Found.Verdict)
	return append(row, text(c.treated(d.Found.Treat)), c.number(d.Found.ExtraFTE, 1), c.kroner(trial.Number(d.Found.TotalCost)),
		c.effect(d.Found.Outcome, d.Found.Outcome.MDE), c.percent(trial.Number(d.Found.Power)), report.Cell{Text: verdict.Word, Mark: &verdict})
}

// treated writes how many portfolios each department treats.
func (c *composer) treated(treat []int) string {
	sum, departments := 0, 0
	for _, k := range treat {
		if k > 0 {
			sum, departments = sum+k, departments+1
		}
	}
	return c.p.Say("plan_design.portfolios", "n", sum, "departments", departments)
}
