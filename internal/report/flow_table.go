package report

import (
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// of is the count of an arm, or of all.
func (g flowGroup) of(column int) evaluate.FlowCount {
	switch column {
	case columnTrial:
		return g.trial
	case columnControl:
		return g.control
	}
	return g.all
}

// table is the account of one group.
func (f flowWriter) table(group int, name string) Table {
	n := f.a.groups[group]
	places := func(of func(evaluate.FlowCount) int) []Cell { // both arms have the same places
		return []Cell{f.plain(of(n.trial)), f.plain(of(n.control)), f.number(trial.NoNumber(), 0), f.plain(of(n.all))}
	}
	units := func(of func(evaluate.FlowCount) int) []Cell {
		return []Cell{f.plain(of(n.trial)), f.plain(of(n.control)), f.plain(of(n.all) - of(n.trial) - of(n.control)), f.plain(of(n.all))}
	}
	t := Table{Caption: f.p.Say("flow.table", "area", name), Folded: true, Head: f.head("head.count", "arm.trial", "arm.control", "flow.no_arm", "head.total")}
	add := func(label string, cells []Cell) { t.Rows = append(t.Rows, append([]Cell{text(label)}, cells...)) }
	add(f.p.Say("flow.municipalities"), places(func(n evaluate.FlowCount) int { return n.Municipalities }))
	add(f.p.Say("flow.departments"), places(func(n evaluate.FlowCount) int { return n.Departments }))
	add(f.p.Say("flow.eligible"), units(func(n evaluate.FlowCount) int { return n.PortfoliosEligible }))
	add(f.p.Name("flow_unit", f.r.Trial.Unit), units(func(n evaluate.FlowCount) int { return n.Portfolios }))
	f.addStaff(&t, group)
	f.addEntry(&t, casesAll, group)
	f.addReasons(&t, group)
	for _, e := range []entry{casesStock, casesInflow, casesClosed, casesMoved, casesDied, casesOpen} {
		f.addEntry(&t, e, group)
	}
	add(f.p.Say("flow.units_analysed", "unit", f.p.Name("unit_many", f.r.Trial.Unit)), units(func(n evaluate.FlowCount) int { return n.PortfoliosAnalysed }))
	if n.all.Citizens > 0 {
		add(f.p.Say("flow.citizens"), []Cell{f.citizenCell(n.trial.Citizens), f.citizenCell(n.control.Citizens), f.number(trial.NoNumber(), 0), f.citizenCell(n.all.Citizens)})
	}
	f.addEntry(&t, casesAnalysed, group)
	return t
}

// addEntry adds an entry of the account.
func (f flowWriter) addEntry(t *Table, e entry, group int) {
	cells := []Cell{text(f.p.Name("flow_entry", string(e)))}
	for column := 0; column < columns; column++ {
		cells = append(cells, f.accountCell(f.a, e, group, column))
	}
	t.Rows = append(t.Rows, cells)
}

// addStaff adds the caseworkers, where any are known.
func (f flowWriter) addStaff(t *Table, group int) {
	if f.a.groups[group].all.Caseworkers == 0 {
		return
	}
	for _, e := range []entry{staffAtDraw, staffLeftBefore, staffHired, staffJoined, staffWorked} {
		f.addEntry(t, e, group)
	}
	for _, reason := range leaveReasons() {
		if e := leftFor(reason); f.tellsAnywhere(e, group) {
			f.addEntry(t, e, group)
		}
	}
	f.addEntry(t, staffAtEnd, group)
}

// addReasons adds why cases were left out.
func (f flowWriter) addReasons(t *Table, group int) {
	for _, reason := range exclusionReasons() {
		e := excludedFor(reason)
		if !f.tellsAnywhere(e, group) {
			continue
		}
		f.addEntry(t, e, group)
		t.Rows[len(t.Rows)-1][0] = text(f.p.Say("flow.minus", "reason", f.p.Name("excluded", string(reason))))
	}
}
