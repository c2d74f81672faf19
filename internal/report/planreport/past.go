package planreport

import (
	"github.com/sagstal/sagstal/internal/report"
)

// history is what past cases said of the assumptions, with its uncertainty.
func (c *composer) history() report.Section {
	h := c.History
	if h == nil {
		return report.Section{}
	}
	s := report.Section{
		ID: "history", Nav: c.p.Say("plan_history.nav"), Title: c.p.Say("plan_history.title"),
		Blocks: []report.Block{c.body("plan_history.intro", "from", c.p.Date(h.From), "to", c.p.Date(h.To-1))},
	}
	t := report.Table{Caption: c.p.Say("plan_history.caption"), Head: c.head("plan_head.outcome", "plan_head.portfolios",
		"plan_history.persons", "plan_history.mean", "plan_head.sd", "plan_head.icc", "plan_history.icc_low", "plan_history.icc_high", "plan_history.cv", "plan_head.r2")}
	for _, e := range h.Estimates {
		t.Rows = append(t.Rows, []report.Cell{
			text(e.Hypothesis), c.number(float64(e.Portfolios), 0), c.number(float64(e.Persons), 0),
			c.number(float64(e.Mean), 2), c.number(float64(e.SD), 2), c.number(float64(e.ICC), 3),
			c.number(float64(e.ICCLow), 3), c.number(float64(e.ICCHigh), 3), c.number(float64(e.ClusterSizeCV), 2), c.number(float64(e.R2Between), 2),
		})
	}
	s.Blocks = append(s.Blocks, t)
	if len(h.NotPossible) > 0 {
		var items []string
		for _, n := range h.NotPossible {
			items = append(items, c.p.Say("plan_history.missing", "id", n.Hypothesis, "reason", c.p.Name("plan_history_reason", n.Reason)))
		}
		s.Blocks = append(s.Blocks, c.body("plan_history.not_possible"), report.List{Items: items})
	}
	return s
}
