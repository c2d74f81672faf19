package report

import (
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// allLines are of everything in the data.
func (f flowWriter) allLines(group int) []string {
	n := f.a.groups[group].all
	return []string{
		f.counted("flow.municipalities", n.Municipalities), f.counted("flow.departments", n.Departments),
		f.counted("flow.eligible", n.PortfoliosEligible), f.labelled(f.p.Name("flow_unit", f.r.Trial.Unit), f.p.Count(n.Portfolios)),
		f.line(casesAll, group, columnSum),
	}
}

// withoutArm is the box of what no arm has, where there is any.
func (f flowWriter) withoutArm(group int) chart.Box {
	var lines []string
	if n := f.a.groups[group].all; n.PortfoliosEligible > n.Portfolios {
		lines = append(lines, f.counted("flow.undrawn", n.PortfoliosEligible-n.Portfolios))
	}
	if f.tells(casesAll, group, columnOther) {
		lines = append(lines, f.leftOut(group, columnOther)...)
	}
	if len(lines) == 0 {
		return chart.Box{}
	}
	return chart.Box{Head: f.p.Say("flow.no_arm"), Lines: lines}
}

// boxes are an arm's, from the draw down: drawn, worked, delivered, left out,
// followed, analysed.
func (f flowWriter) boxes(arm flowArm, group int, areas []jobcentre.Area) []chart.Box {
	boxes := []chart.Box{f.drawnBox(arm, group)}
	if f.a.groups[group].all.Caseworkers > 0 {
		boxes = append(boxes, f.staffBox(arm, group))
	}
	if lines := f.deliveredLines(arm, areas); len(lines) > 0 {
		boxes = append(boxes, chart.Box{Head: f.p.Say("flow.delivered"), Lines: lines, Aside: true})
	}
	return append(boxes,
		chart.Box{Head: f.p.Say("flow.left_out"), Lines: f.leftOut(group, arm.column)},
		f.followedBox(arm, group), f.analysedBox(arm, group))
}

func (f flowWriter) drawnBox(arm flowArm, group int) chart.Box {
	n := f.a.groups[group].of(arm.column)
	box := chart.Box{Head: f.arm(arm.arm), Lines: []string{
		f.counted("flow.municipalities", n.Municipalities), f.counted("flow.departments", n.Departments),
		f.labelled(f.p.Name("flow_unit", f.r.Trial.Unit), f.p.Count(n.Portfolios)),
	}}
	if f.a.groups[group].all.Caseworkers > 0 {
		box.Lines = append(box.Lines, f.line(staffAtDraw, group, arm.column))
	}
	box.Lines = append(box.Lines, f.line(casesAll, group, arm.column))
	return box
}

// staffBox follows the caseworkers: who came, who worked, who left and why.
func (f flowWriter) staffBox(arm flowArm, group int) chart.Box {
	lines := f.linesOfSome(group, arm.column, staffLeftBefore, staffHired, staffJoined)
	lines = append(lines, f.line(staffWorked, group, arm.column))
	for _, reason := range leaveReasons() {
		lines = append(lines, f.linesOfSome(group, arm.column, leftFor(reason))...)
	}
	return chart.Box{Head: f.p.Say("flow.staff"), Lines: append(lines, f.line(staffAtEnd, group, arm.column))}
}

// deliveredLines are the caseload that the arm really had, by area.
func (f flowWriter) deliveredLines(arm flowArm, areas []jobcentre.Area) []string {
	var lines []string
	for _, load := range f.r.Fidelity.Areas {
		for _, area := range areas {
			if area == load.Area {
				lines = append(lines, f.deliveredOf(arm, load, len(areas) > 1)...)
			}
		}
	}
	return lines
}

func (f flowWriter) deliveredOf(arm flowArm, load fidelity.AreaLoad, several bool) []string {
	of, place := load.Control, ""
	if arm.arm == jobcentre.TrialArm {
		of = load.Trial
	}
	if several {
		place = f.area(load.Area) + ": "
	}
	form := func(x trial.Number) string { return f.number(x, 1).Text }
	lines := []string{place + f.p.Say("flow.load", "before", form(of.BaselineMean), "during", form(of.TrialMean))}
	if arm.arm == jobcentre.TrialArm && of.ShareAbove.IsKnown() {
		lines = append(lines, place+f.p.Say("flow.above_band", "band", f.band(load.Band), "share", f.percent(of.ShareAbove, 0).Text))
	}
	return lines
}

// leftOut lists the reasons that left cases out.
func (f flowWriter) leftOut(group, column int) []string {
	var lines []string
	for _, reason := range exclusionReasons() {
		if e := excludedFor(reason); f.tells(e, group, column) {
			lines = append(lines, f.labelled(f.p.Name("excluded", string(reason)), f.accountCell(f.a, e, group, column).Text))
		}
	}
	if len(lines) == 0 {
		return []string{f.p.Say("flow.nobody")}
	}
	return lines
}

// followedBox tells how far the cases at risk were followed.
func (f flowWriter) followedBox(arm flowArm, group int) chart.Box {
	lines := []string{
		f.line(casesStock, group, arm.column), f.line(casesInflow, group, arm.column), f.line(casesClosed, group, arm.column),
	}
	lines = append(lines, f.linesOfSome(group, arm.column, casesMoved, casesDied)...)
	return chart.Box{Head: f.p.Say("flow.followed"), Lines: append(lines, f.line(casesOpen, group, arm.column))}
}

func (f flowWriter) analysedBox(arm flowArm, group int) chart.Box {
	n := f.a.groups[group].of(arm.column)
	lines := []string{f.labelled(f.p.Say("flow.units_analysed", "unit", f.p.Name("unit_many", f.r.Trial.Unit)), f.p.Count(n.PortfoliosAnalysed))}
	if n.Citizens > 0 {
		lines = append(lines, f.labelled(f.p.Say("flow.citizens"), f.citizenCell(n.Citizens).Text))
	}
	return chart.Box{Head: f.p.Say("flow.analysed"), Lines: append(lines, f.line(casesAnalysed, group, arm.column))}
}

func (f flowWriter) citizenCell(n int) Cell {
	if !f.citizens {
		return f.hidden(protector)
	}
	return f.plain(n)
}
