package planreport

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial/plan"
)

// correlations show how the primaries' power hangs on the intracluster correlation,
// and what would tell it; nothing where the plan says it for certain.
func (c *composer) correlations(area plan.AreaResult) []report.Block {
	t := report.Table{
		Caption: c.p.Say("plan_correlation.caption", "area", c.p.Name("area_in_text", string(area.Area))),
		Head: c.head("plan_head.outcome", "plan_correlation.scenario", "plan_correlation.low", "plan_correlation.at_low",
			"plan_correlation.used", "plan_correlation.at_used", "plan_correlation.high", "plan_correlation.at_high"),
	}
	t.Head[1].Numeric = false
	note := lang.Key("plan_correlation.learnt")
	for _, o := range c.outcomes(area) {
		if !o.Primary || !o.Assumed.ICCHigh.IsKnown() {
			continue
		}
		if o.Assumed.Source != plan.FromHistory {
			note = "plan_correlation.assumed"
		}
		for _, at := range o.PowerAt {
			if at.Scenario != plan.NoEffect {
				t.Rows = append(t.Rows, c.correlationRow(o, at))
			}
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []report.Block{t, c.note(note)}
}

func (c *composer) correlationRow(o plan.OutcomeResult, at plan.PowerAt) []report.Cell {
	a := o.Assumed
	return []report.Cell{
		text(o.ID + " " + c.p.Name("outcome", o.Outcome.ID)), text(c.scenario(at.Scenario)),
		c.number(float64(a.ICCLow), 3), c.percent(at.High), c.number(a.ICC, 3), c.percent(at.Power), c.number(float64(a.ICCHigh), 3), c.percent(at.Low),
	}
}
