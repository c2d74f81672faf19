package planreport

import (
	"math"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial/plan"
)

// timeline is the trial's phases with what must be in place before the next.
func (c *composer) timeline() report.Section {
	t := report.Table{Caption: c.p.Say("plan_course.caption"), Head: []report.Cell{
		text(c.p.Say("plan_head.phase")), text(c.p.Say("plan_head.from")), text(c.p.Say("plan_head.to")), text(c.p.Say("plan_head.gate"))}}
	p := c.Protocol
	for _, phase := range []struct {
		name   string
		period calendar.Period
	}{
		{"baseline", p.Baseline}, {"planning", p.Planning}, {"trial", p.Trial}, {"reporting", p.Reporting},
	} {
		t.Rows = append(t.Rows, []report.Cell{
			text(c.p.Name("plan_phase", phase.name)), text(c.p.Date(phase.period.From)), text(c.p.Date(phase.period.To - 1)),
			text(c.p.Name("plan_gate", phase.name)),
		})
	}
	return report.Section{
		ID: "timeline", Nav: c.p.Say("plan_course.nav"), Title: c.p.Say("plan_course.title", "planning", months(p.Planning), "trial", months(p.Trial), "reporting", months(p.Reporting)), Blocks: []report.Block{t},
	}
}

// months is a period's length in whole months, four weeks and a third each.
func months(p calendar.Period) int { return int(math.Round(float64(p.Days()) / 7 * 12 / 52)) }

// decisions are what the council must decide before the trial may begin.
func (c *composer) decisions() report.Section {
	s := c.r.Staffing
	items := []string{
		c.p.Say("plan_decide.money", "fte", c.p.Number(s.ExtraFTE, 1), "total", c.p.Kroner(s.TotalCost)),
		c.p.Say("plan_decide.way", "way", c.p.Name("plan_way", string(plan.Share))),
		c.p.Say("plan_decide.targets"), c.p.Say("plan_decide.protocol"), c.p.Say("plan_decide.draw"), c.p.Say("plan_decide.data"),
	}
	if c.r.Trial.Verdict == plan.Exploratory {
		items = append(items, c.p.Say("plan_decide.exploratory"))
	}
	if c.r.Trial.Verdict == plan.Refused {
		items = append(items, c.p.Say("plan_decide.refused"))
	}
	return report.Section{
		ID: "decisions", Nav: c.p.Say("plan_decide.nav"), Title: c.p.Say("plan_decide.title"), Blocks: []report.Block{report.List{Items: items}},
	}
}

// method is how the numbers came about.
func (c *composer) method() report.Section {
	return report.Section{
		ID: "method", Nav: c.p.Say("plan_method.nav"), Title: c.p.Say("plan_method.title"),
		Blocks: []report.Block{
			c.body("plan_method.staffing"), c.body("plan_method.p"), c.body("plan_method.power"), c.body("plan_method.verdict"),
			c.body("plan_method.money", "seed", strconv.FormatUint(c.Seed, 10)),
		},
	}
}
