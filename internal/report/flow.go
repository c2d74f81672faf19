package report

import (
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// flow is the account of portfolios and cases from the draw to the analysis.
func (c *composer) flow() Section {
	s := Section{ID: "flow", Nav: c.p.Say("flow.nav"), Title: c.p.Say("flow.title")}
	if c.r.Flow.Overall.Cases == 0 {
		s.Blocks = []Block{c.body("flow.empty")}
		return s
	}
	a := c.newAccount()
	if s.Blocks = c.brokenAccount(); s.Blocks == nil { // boxes that do not add up are not drawn
		s.Blocks = []Block{c.flowSentence(a), c.flowFigure(a)}
	}
	for g, area := range a.areas {
		s.Blocks = append(s.Blocks, c.flowTable(a, g, c.p.Name("area_in_text", string(area))))
	}
	return s
}

// brokenAccount warns where the account of cases does not add up: on the first page
// and in the place of the figure.
func (c *composer) brokenAccount() []Block {
	if c.newAccount().addsUp() {
		return nil
	}
	return []Block{Callout{Warning: true, Title: c.p.Say("flow.wrong_title"), Items: []string{c.p.Say("flow.wrong")}}}
}

func (c *composer) flowSentence(a *account) Block {
	all := len(a.groups) - 1
	return c.body("flow.sentence",
		"cases", c.accountText(a, a.cases(), all, columnSum), "analysed", c.accountText(a, a.analysed(), all, columnSum),
		"trial", c.accountText(a, a.analysed(), all, columnTrial), "control", c.accountText(a, a.analysed(), all, columnControl))
}

// accountText is a count of the account as it may be shown.
func (c *composer) accountText(a *account, row, group, column int) string {
	return c.accountCell(a, row, group, column).Text
}

func (c *composer) accountCell(a *account, row, group, column int) Cell {
	at := group*columns + column
	return c.countOr(a.counts[row][at], a.marks[row][at])
}

// flowFigure draws the account of all areas together.
func (c *composer) flowFigure(a *account) Figure {
	title := c.p.Say("flow.figure")
	all := len(a.groups) - 1
	return c.figure("flow", title,
		chart.Flow{
			Title: title,
			Desc:  c.flowSentence(a).(Paragraph).Text,
			All: chart.Box{Head: c.p.Say("flow.all"), Lines: append(
				c.unitLines(c.r.Flow.Overall, true), c.flowLine(a, a.cases(), all, columnSum, "flow.cases"))},
			LeftOut: c.withoutArm(a, all),
			Arms: []chart.FlowArm{
				c.flowArm(a, chart.Trial, jobcentre.TrialArm, c.r.Flow.Trial, columnTrial),
				c.flowArm(a, chart.Control, jobcentre.ControlArm, c.r.Flow.Control, columnControl),
			},
		},
		c.flowTable(a, all, c.p.Say("flow.all_areas")))
}

// withoutArm is the box of cases that no arm has, where there are any.
func (c *composer) withoutArm(a *account, all int) chart.Box {
	if a.counts[a.cases()][all*columns+columnOther] == 0 {
		return chart.Box{}
	}
	return chart.Box{Head: c.p.Say("flow.no_arm"), Lines: c.exclusionLines(a, all, columnOther)}
}

func (c *composer) flowArm(a *account, group chart.Group, arm jobcentre.Arm, n evaluate.FlowCount, column int) chart.FlowArm {
	all := len(a.groups) - 1
	line := func(row int, key string) string { return c.flowLine(a, row, all, column, key) }
	return chart.FlowArm{Group: group, Boxes: []chart.Box{
		{Head: c.arm(arm), Lines: append(c.unitLines(n, false), line(a.cases(), "flow.cases"))},
		{Head: c.p.Say("flow.left_out"), Lines: c.exclusionLines(a, all, column)},
		{Head: c.p.Say("flow.analysed"), Lines: []string{
			c.p.Name("flow_unit", c.r.Trial.Unit) + ": " + c.p.Count(n.PortfoliosAnalysed),
			line(a.analysed(), "flow.cases"), line(a.stock(), "flow.stock"), line(a.inflow(), "flow.inflow"),
			line(a.closed(), "flow.closed"),
		}},
	}}
}

// unitLines count municipalities, what was drawn, and caseworkers. Where
// citizens were drawn one by one the cases say the same.
func (c *composer) unitLines(n evaluate.FlowCount, municipalities bool) []string {
	var out []string
	if municipalities {
		out = append(out, c.labelled("flow.municipalities", c.p.Count(n.Municipalities)))
	}
	out = append(out, c.p.Name("flow_unit", c.r.Trial.Unit)+": "+c.p.Count(n.Portfolios))
	if n.Caseworkers > 0 {
		out = append(out, c.labelled("flow.caseworkers", c.p.Count(n.Caseworkers)))
	}
	return out
}

func (c *composer) labelled(key, value string) string {
	return c.p.Name("label", key) + ": " + value
}

func (c *composer) flowLine(a *account, row, group, column int, key string) string {
	return c.labelled(key, c.accountText(a, row, group, column))
}

// exclusionLines list the reasons that left somebody out.
func (c *composer) exclusionLines(a *account, group, column int) []string {
	var out []string
	for row, reason := range a.reasons {
		if a.counts[row][group*columns+column] > 0 {
			out = append(out, c.p.Name("excluded", string(reason))+": "+c.accountText(a, row, group, column))
		}
	}
	if len(out) == 0 {
		return []string{c.p.Say("flow.nobody")}
	}
	return out
}

// flowTable is the account of one group of areas.
func (c *composer) flowTable(a *account, group int, name string) Table {
	table := Table{
		Caption: c.p.Say("flow.table", "area", name), Folded: group == len(a.groups)-1,
		Head: c.head("head.count", "arm.trial", "arm.control", "flow.no_arm", "head.total"),
	}
	n := a.groups[group]
	table.Rows = append(table.Rows, c.unitRow(c.p.Name("flow_unit", c.r.Trial.Unit), n.trial.Portfolios, n.control.Portfolios, n.all.Portfolios),
		c.unitRow(c.p.Name("label", "flow.caseworkers"), n.trial.Caseworkers, n.control.Caseworkers, n.all.Caseworkers))
	add := func(label string, row int) {
		cells := []Cell{text(label)}
		for column := 0; column < columns; column++ {
			cells = append(cells, c.accountCell(a, row, group, column))
		}
		table.Rows = append(table.Rows, cells)
	}
	add(c.p.Name("label", "flow.cases"), a.cases())
	for row, reason := range a.reasons {
		if a.counts[row][group*columns+columnSum] > 0 {
			add(c.p.Say("flow.minus", "reason", c.p.Name("excluded", string(reason))), row)
		}
	}
	table.Rows = append(table.Rows, c.unitRow(c.p.Say("flow.units_analysed", "unit", c.p.Name("unit_many", c.r.Trial.Unit)),
		n.trial.PortfoliosAnalysed, n.control.PortfoliosAnalysed, n.all.PortfoliosAnalysed))
	add(c.p.Name("label", "flow.analysed"), a.analysed())
	add(c.p.Name("label", "flow.stock"), a.stock())
	add(c.p.Name("label", "flow.inflow"), a.inflow())
	add(c.p.Name("label", "flow.closed"), a.closed())
	return table
}

func (c *composer) unitRow(name string, trialCount, control, all int) []Cell {
	return []Cell{text(name), c.plain(trialCount), c.plain(control), c.plain(all - trialCount - control), c.plain(all)}
}
