package report

import (
	"slices"

	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// baselineTable is the citizens' block of table 1.
func (c *composer) baselineTable(area evaluate.BaselineArea) Table {
	return c.characteristics(c.p.Say("baseline.table", "area", c.p.Name("area_in_text", string(area.Area))), area.Rows)
}

// caseworkerTable is the caseworkers' block.
func (c *composer) caseworkerTable(area evaluate.BaselineArea) Table {
	return c.characteristics(c.p.Say("baseline.staff", "area", c.p.Name("area_in_text", string(area.Area))), area.Caseworkers)
}

// characteristics is one block of table 1: the rows of each characteristic, and one
// for those of whom it is not known, where there are any.
func (c *composer) characteristics(caption string, rows []evaluate.BaselineRow) Table {
	table := Table{Caption: caption, Head: c.head("head.characteristic", "arm.trial", "arm.control", "head.smd")}
	marks := c.baselineMarks(rows)
	for from := 0; from < len(rows); {
		set := rows[from : from+len(oneCharacteristic(rows[from:]))]
		for i, row := range set {
			table.Rows = append(table.Rows, c.baselineRow(row, marks[from+i]))
		}
		if set[0].Trial.Missing+set[0].Control.Missing > 0 {
			table.Rows = append(table.Rows, c.missingRow(set))
		}
		from += len(set)
	}
	return table
}

// oneCharacteristic is the rows from the first on that are levels of the same.
func oneCharacteristic(rows []evaluate.BaselineRow) []evaluate.BaselineRow {
	to := 1
	for to < len(rows) && rows[0].IsShare && rows[to].IsShare && rows[to].Characteristic == rows[0].Characteristic {
		to++
	}
	return rows[:to]
}

func (c *composer) baselineRow(row evaluate.BaselineRow, marks armMarks) []Cell {
	smd := c.number(row.SMD, 2)
	if marks.any() {
		smd = c.hidden(protector)
	}
	return []Cell{
		text(c.rowName(row)), c.baselineCell(row, row.Trial, marks.trial), c.baselineCell(row, row.Control, marks.control), smd,
	}
}

// rowName says of a number which of its figures stand in the row.
func (c *composer) rowName(row evaluate.BaselineRow) string {
	name := c.characteristic(row)
	switch {
	case row.IsShare:
		return name
	case isSkewed(row):
		return c.p.Say("baseline.with_median", "name", name)
	}
	return c.p.Say("baseline.with_mean", "name", name)
}

// isSkewed tells the durations, of which a few are many times the others' length:
// their median says more than their mean, unless most of them are nought.
func isSkewed(row evaluate.BaselineRow) bool {
	durations := []string{"weeks_open_at_start", "weeks_on_benefit_before", "tenure"}
	if !slices.Contains(durations, row.Characteristic) {
		return false
	}
	for _, q := range []*evaluate.Quartiles{row.Trial.Quartiles, row.Control.Quartiles} {
		if q != nil && q.Median > 0 {
			return true
		}
	}
	return false
}

// baselineCell is "count (share)", "mean (standard deviation)" or "median (lower to
// upper quartile)".
func (c *composer) baselineCell(row evaluate.BaselineRow, cell evaluate.ArmCell, why hiding) Cell {
	switch {
	case why != shown:
		return c.hidden(why)
	case unknown(cell.Mean):
		return c.number(trial.NoNumber(), 0)
	case row.IsShare:
		share := c.percent(cell.Mean, 1)
		share.Text = c.p.Count(cell.Count) + " (" + share.Text + ")"
		return share
	case isSkewed(row) && cell.Quartiles != nil:
		median := c.number(cell.Quartiles.Median, 1)
		median.Text += " (" + c.interval(cell.Quartiles.Lower, cell.Quartiles.Upper, func(x float64) string { return c.p.Number(x, 1) }) + ")"
		return median
	}
	mean := c.number(cell.Mean, 1)
	if cell.SD.IsKnown() {
		mean.Text += " (" + c.p.Number(float64(cell.SD), 1) + ")"
	}
	return mean
}

// missingRow counts those of whom a characteristic is not known.
func (c *composer) missingRow(set []evaluate.BaselineRow) []Cell {
	cell := func(arm evaluate.ArmCell, why hiding) Cell {
		if why != shown || arm.N+arm.Missing == 0 {
			return c.countOr(0, why)
		}
		share := c.percent(trial.Number(float64(arm.Missing)/float64(arm.N+arm.Missing)), 1)
		share.Text = c.p.Count(arm.Missing) + " (" + share.Text + ")"
		return share
	}
	name := c.p.Name("characteristic", set[0].Characteristic)
	return []Cell{
		text(c.p.Say("baseline.missing", "name", name)), cell(set[0].Trial, c.missingMark(set, ofTrial)),
		cell(set[0].Control, c.missingMark(set, ofControl)), c.number(trial.NoNumber(), 0),
	}
}

// armMarks are what is hidden in one row.
type armMarks struct{ trial, control hiding }

func (m armMarks) any() bool { return m.trial != shown || m.control != shown }

func ofTrial(r evaluate.BaselineRow) evaluate.ArmCell   { return r.Trial }
func ofControl(r evaluate.BaselineRow) evaluate.ArmCell { return r.Control }

// baselineMarks decides for every row: a mean of few people is hidden, and the
// levels of one characteristic are a set that adds up.
func (c *composer) baselineMarks(rows []evaluate.BaselineRow) []armMarks {
	marks := make([]armMarks, len(rows))
	for from := 0; from < len(rows); {
		set := oneCharacteristic(rows[from:])
		ofTrial, ofControl := c.armSet(set, ofTrial), c.armSet(set, ofControl)
		for i := range set {
			marks[from+i] = armMarks{ofTrial[i], ofControl[i]}
		}
		from += len(set)
	}
	return marks
}

// missingMark decides for one arm's count of those not known.
func (c *composer) missingMark(set []evaluate.BaselineRow, arm func(evaluate.BaselineRow) evaluate.ArmCell) hiding {
	return c.armSet(set, arm)[len(set)]
}

// armSet decides for one arm's rows of one characteristic, and last for those of
// whom it is not known.
func (c *composer) armSet(rows []evaluate.BaselineRow, arm func(evaluate.BaselineRow) evaluate.ArmCell) []hiding {
	first := arm(rows[0])
	if !rows[0].IsShare {
		switch {
		case c.small(first.N):
			return []hiding{small, protector}
		case c.small(first.Missing):
			return []hiding{shown, small} // the number known stands nowhere
		}
		return []hiding{shown, shown}
	}
	counts := make([]int, 0, len(rows)+2)
	rest := first.N
	for _, row := range rows {
		counts = append(counts, arm(row).Count)
		rest -= arm(row).Count
	}
	// A level that has no row of its own is still part of the sum.
	counts = append(counts, first.Missing, max(rest, 0))
	return c.suppressSet(counts, first.N+first.Missing)[:len(rows)+1]
}
