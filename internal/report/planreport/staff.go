package planreport

import (
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// staffing is what the trial takes, and what happens to the control group.
func (c *composer) staffing() report.Section {
	s := report.Section{
		ID: "staffing", Nav: c.p.Say("plan_staff.nav"), Title: c.p.Say("plan_staff.title"),
		Blocks: []report.Block{
			c.body("plan_staff.intro"), c.staffTable(),
			c.body("plan_staff.control"), c.controlTable(),
			c.body("plan_staff.ways"), c.waysTable(), c.note("plan_staff.ways_note"),
		},
	}
	if weeks := c.slowest(); weeks > 0 {
		s.Blocks = append(s.Blocks, c.body("plan_staff.inflow", "weeks", c.p.Weeks(weeks, 0)))
	}
	s.Blocks = append(s.Blocks, c.monthTable())
	return s
}

// slowest is the longest that a department takes to its target by new cases alone.
func (c *composer) slowest() float64 {
	weeks := 0.0
	for _, d := range c.r.Departments {
		for _, way := range d.Ways {
			if way.WeeksByInflow.IsKnown() {
				weeks = max(weeks, float64(way.WeeksByInflow))
			}
		}
	}
	return weeks
}

func (c *composer) staffTable() report.Table {
	t := report.Table{Caption: c.p.Say("plan_staff.caption"), Head: c.head(
		"plan_head.department", "plan_head.caseload", "plan_head.target", "plan_head.treated_cases", "plan_head.extra_fte", "plan_head.cost_year")}
	for _, d := range c.r.Departments {
		t.Rows = append(t.Rows, []report.Cell{
			text(c.place(d.Municipality, d.Area)), c.number(d.CaseloadPerFTE, 1), c.number(d.Target.Caseload, 1),
			c.number(d.TreatedCases, 0), c.number(d.ExtraFTE, 2), c.kroner(trial.Number(d.ExtraCostPerYear)),
		})
	}
	return t
}

func (c *composer) controlTable() report.Table {
	t := report.Table{Caption: c.p.Say("plan_staff.control_caption"), Head: c.head(
		"plan_head.department", "plan_head.today", "plan_head.without_hiring", "plan_head.rise", "plan_head.as_funded", "plan_head.rise")}
	for _, d := range c.r.Departments {
		t.Rows = append(t.Rows, []report.Cell{
			text(c.place(d.Municipality, d.Area)), c.number(d.CaseloadPerFTE, 1),
			c.number(d.ControlCaseloadWithoutHiring, 1), c.signedPercent(d.ControlDrift),
			c.number(d.ControlCaseloadAsFunded, 1), c.signedPercent(d.ControlDriftAsFunded),
		})
	}
	return t
}

// waysTable adds up both ways of relieving the trial arm over the departments.
func (c *composer) waysTable() report.Table {
	t := report.Table{Caption: c.p.Say("plan_staff.ways_caption"), Head: c.head(
		"plan_head.way", "plan_head.extra_fte", "plan_head.cost_year", "plan_head.leave", "plan_head.change")}
	for i, way := range plan.Ways() {
		var sum plan.WayResult
		for _, d := range c.r.Departments {
			sum.ExtraFTE += d.Ways[i].ExtraFTE
			sum.CostPerYear += d.Ways[i].CostPerYear
			sum.LeavePortfolio += d.Ways[i].LeavePortfolio
			sum.ChangeCaseworker += d.Ways[i].ChangeCaseworker
		}
		t.Rows = append(t.Rows, []report.Cell{
			text(c.p.Name("plan_way", string(way))), c.number(sum.ExtraFTE, 2), c.kroner(trial.Number(sum.CostPerYear)),
			c.number(sum.LeavePortfolio, 0), c.number(sum.ChangeCaseworker, 0),
		})
	}
	return t
}

func (c *composer) monthTable() report.Table {
	t := report.Table{Caption: c.p.Say("plan_staff.month_caption"), Folded: true, Head: c.head(
		"plan_head.month", "plan_head.payroll", "plan_head.effective", "plan_head.needed", "plan_head.cost")}
	for _, m := range c.r.Staffing.Months {
		t.Rows = append(t.Rows, []report.Cell{
			c.number(float64(m.Month+1), 0), c.number(m.FTE, 2), c.number(m.Effective, 2), c.number(m.Needed, 2), c.kroner(trial.Number(m.Cost)),
		})
	}
	return t
}

// guideline is the recommended caseload of each department with its parts.
func (c *composer) guideline() report.Section {
	s := report.Section{
		ID: "guideline", Nav: c.p.Say("plan_guideline.nav"), Title: c.p.Say("plan_guideline.title"),
		Blocks: []report.Block{c.body("plan_guideline.intro", "version", c.r.Plan.Guideline)},
	}
	t := report.Table{Caption: c.p.Say("plan_guideline.caption"), Head: c.head(
		"plan_head.department", "plan_head.low", "plan_head.high", "plan_head.recommended", "plan_head.target")}
	for _, d := range c.r.Departments {
		t.Rows = append(t.Rows, []report.Cell{
			text(c.place(d.Municipality, d.Area)), c.number(d.Guideline.Low, 0), c.number(d.Guideline.High, 0),
			c.number(d.Guideline.Recommended, 1), c.number(d.Target.Caseload, 1),
		})
	}
	s.Blocks = append(s.Blocks, t, c.partsTable())
	if own := c.ownChoices(); len(own) > 0 {
		s.Blocks = append(s.Blocks, c.body("plan_guideline.own"), report.List{Items: own})
	}
	if weighted := c.weighted(); len(weighted) > 0 {
		s.Blocks = append(s.Blocks, c.body("plan_guideline.weights"), report.List{Items: weighted})
	}
	s.Blocks = append(s.Blocks, c.note("plan_guideline.note"))
	return s
}

// partsTable shows by how many cases each factor moves the figure.
func (c *composer) partsTable() report.Table {
	t := report.Table{Caption: c.p.Say("plan_guideline.parts_caption"), Folded: true, Head: c.head("plan_head.department", "plan_head.low")}
	for _, d := range c.r.Departments {
		row := []report.Cell{text(c.place(d.Municipality, d.Area)), c.number(d.Guideline.Low, 0)}
		for _, part := range d.Guideline.Parts {
			row = append(row, text(c.p.Say("plan_guideline.part", "factor", c.p.Name("plan_factor", string(part.Factor)), "cases", c.p.Signed(part.Cases, 1))))
		}
		t.Rows = append(t.Rows, row)
	}
	return c.filled(t)
}

// filled makes the rows as wide as the widest, and the head with them.
func (c *composer) filled(t report.Table) report.Table {
	wide := len(t.Head)
	for _, row := range t.Rows {
		wide = max(wide, len(row))
	}
	for len(t.Head) < wide {
		t.Head = append(t.Head, text(c.p.Say("plan_head.part")))
	}
	for i := range t.Rows {
		for len(t.Rows[i]) < wide {
			t.Rows[i] = append(t.Rows[i], text(""))
		}
	}
	return t
}

// ownChoices are the targets that a municipality set itself, with its reason.
func (c *composer) ownChoices() []string {
	var own []string
	for _, d := range c.r.Departments {
		if d.Target.Own && d.Target.Reason != "" {
			own = append(own, c.p.Say("plan_guideline.choice", "place", c.place(d.Municipality, d.Area),
				"target", c.p.Number(d.Target.Caseload, 1), "recommended", c.p.Number(d.Target.Recommended, 1), "reason", d.Target.Reason))
		}
	}
	return own
}

// weighted are the caseloads of the departments that weigh their cases.
func (c *composer) weighted() []string {
	var said []string
	for _, d := range c.r.Departments {
		if d.Weighted.IsKnown() {
			said = append(said, c.p.Say("plan_guideline.weighted", "place", c.place(d.Municipality, d.Area),
				"caseload", c.p.Number(float64(d.Weighted), 1), "plain", c.p.Number(d.CaseloadPerFTE, 1)))
		}
	}
	return said
}
