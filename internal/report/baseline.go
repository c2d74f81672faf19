package report

import (
	"math"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// imbalance is the standardised difference from which a characteristic is
// named as uneven.
const imbalance = 0.1

// baseline is the table of characteristics before the trial.
func (c *composer) baseline() Section {
	s := Section{ID: "baseline", Nav: c.p.Say("baseline.nav"), Title: c.p.Say("baseline.title")}
	for _, area := range c.r.Baseline {
		if len(area.Rows) > 0 {
			s.Blocks = append(s.Blocks, c.balanceSentence(area), c.baselineTable(area))
		}
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{c.body("baseline.empty")}
		return s
	}
	s.Blocks = append(s.Blocks, c.note("baseline.note"))
	return s
}

// balanceSentence counts the uneven characteristics and names the worst.
func (c *composer) balanceSentence(area evaluate.BaselineArea) Block {
	marks := c.baselineMarks(area.Rows)
	uneven, known := 0, 0
	worst, name := 0.0, ""
	for i, row := range area.Rows {
		if unknown(row.SMD) || marks[i].any() {
			continue
		}
		known++
		if size := math.Abs(float64(row.SMD)); size > worst {
			worst, name = size, c.characteristic(row)
		}
		if math.Abs(float64(row.SMD)) > imbalance {
			uneven++
		}
	}
	key := lang.Key("baseline.even")
	switch {
	case known == 0:
		return c.body("baseline.unknown", "area", c.area(area.Area))
	case uneven > 0:
		key = "baseline.uneven"
	}
	return c.body(key, "area", c.area(area.Area), "n", uneven, "of", known,
		"limit", c.p.Number(imbalance, 1), "name", name, "worst", c.p.Number(worst, 2))
}

// characteristic names a row: "Køn: kvinder", "Alder".
func (c *composer) characteristic(row evaluate.BaselineRow) string {
	name := c.p.Name("characteristic", row.Characteristic)
	if row.Level == "" {
		return name
	}
	return name + ": " + c.p.Name("level_"+row.Characteristic, row.Level)
}

func (c *composer) baselineTable(area evaluate.BaselineArea) Table {
	table := Table{
		Caption: c.p.Say("baseline.table", "area", c.p.Name("area_in_text", string(area.Area))),
		Head:    c.head("head.characteristic", "arm.trial", "arm.control", "head.smd"),
	}
	marks := c.baselineMarks(area.Rows)
	for i, row := range area.Rows {
		smd := c.number(row.SMD, 2)
		if marks[i].any() {
			smd = c.hidden(protector)
		}
		table.Rows = append(table.Rows, []Cell{
			text(c.characteristic(row)), c.baselineCell(row, row.Trial, marks[i].trial),
			c.baselineCell(row, row.Control, marks[i].control), smd,
		})
	}
	return table
}

// baselineCell is "count (share)" or "mean (standard deviation)".
func (c *composer) baselineCell(row evaluate.BaselineRow, cell evaluate.ArmCell, why hiding) Cell {
	switch {
	case why != shown:
		return c.hidden(why)
	case row.IsShare:
		share := c.percent(cell.Mean, 1)
		share.Text = c.p.Count(cell.Count) + " (" + share.Text + ")"
		return share
	case unknown(cell.Mean):
		return c.number(trial.NoNumber(), 0)
	}
	mean := c.number(cell.Mean, 1)
	if cell.SD.IsKnown() {
		mean.Text += " (" + c.p.Number(float64(cell.SD), 1) + ")"
	}
	return mean
}

// armMarks are what is hidden in one row.
type armMarks struct{ trial, control hiding }

func (m armMarks) any() bool { return m.trial != shown || m.control != shown }

// baselineMarks decides for every row: a mean of few people is hidden, and the
// levels of one characteristic are a set that adds up.
func (c *composer) baselineMarks(rows []evaluate.BaselineRow) []armMarks {
	marks := make([]armMarks, len(rows))
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && rows[from].IsShare && rows[to].IsShare && rows[to].Characteristic == rows[from].Characteristic {
			to++
		}
		set := rows[from:to]
		for i, why := range c.armSet(set, func(r evaluate.BaselineRow) evaluate.ArmCell { return r.Trial }) {
			marks[from+i].trial = why
		}
		for i, why := range c.armSet(set, func(r evaluate.BaselineRow) evaluate.ArmCell { return r.Control }) {
			marks[from+i].control = why
		}
		from = to
	}
	return marks
}

// armSet decides for one arm's rows of one characteristic.
func (c *composer) armSet(rows []evaluate.BaselineRow, arm func(evaluate.BaselineRow) evaluate.ArmCell) []hiding {
	if !rows[0].IsShare {
		if c.small(arm(rows[0]).N) {
			return []hiding{small}
		}
		return []hiding{shown}
	}
	counts := make([]int, 0, len(rows)+1)
	rest := arm(rows[0]).N
	for _, row := range rows {
		counts = append(counts, arm(row).Count)
		rest -= arm(row).Count
	}
	// A level that has no row of its own is still part of the sum.
	counts = append(counts, max(rest, 0))
	return c.suppressSet(counts, arm(rows[0]).N)[:len(rows)]
}
