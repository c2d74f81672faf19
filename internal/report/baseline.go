package report

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/jobcentre/distribution"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/health"
)

// imbalance is the standardised difference from which a characteristic is
// named as uneven.
const imbalance = 0.1

// baseline is table 1: the caseworkers and the citizens before the trial, each in
// both arms. No row has a p: one joint test of an area answers for all of them.
func (c *composer) baseline() Section {
	s := Section{ID: "baseline", Nav: c.p.Say("baseline.nav"), Title: c.p.Say("baseline.title")}
	for _, area := range c.r.Baseline {
		rows, byRule := withoutRule(area.Rows)
		area.Rows = rows
		if len(area.Rows)+len(area.Caseworkers) == 0 {
			continue
		}
		s.Blocks = append(s.Blocks, c.balanceSentence(area))
		if len(area.Caseworkers) > 0 {
			s.Blocks = append(s.Blocks, c.caseworkerTable(area))
		}
		if len(area.Rows) > 0 {
			s.Blocks = append(s.Blocks, c.baselineTable(area))
		}
		s.Blocks = append(s.Blocks, c.jointBalance(area)...)
		for _, row := range byRule {
			s.Blocks = append(s.Blocks, c.note("baseline.by_rule", "name", c.characteristic(row)))
		}
	}
	if len(s.Blocks) == 0 {
		s.Blocks = []Block{c.body("baseline.empty")}
		return s
	}
	s.Blocks = append(s.Blocks, c.note("baseline.note"))
	return s
}

// withoutRule sets the characteristics aside by which the assignment principle gives
// cases out: each portfolio has its own, so that they differ between the arms
// whatever was drawn.
func withoutRule(rows []evaluate.BaselineRow) (kept, byRule []evaluate.BaselineRow) {
	var names []string
	for _, row := range rows {
		names = append(names, row.Characteristic)
	}
	columns, err := distribution.FindColumns(names, distribution.Columns{})
	if err != nil {
		return rows, nil // no column was asked for by name
	}
	for _, row := range rows {
		switch {
		case row.Characteristic != columns.BirthDay && row.Characteristic != columns.District:
			kept = append(kept, row)
		case !slices.ContainsFunc(byRule, func(r evaluate.BaselineRow) bool { return r.Characteristic == row.Characteristic }):
			row.Level = ""
			byRule = append(byRule, row)
		}
	}
	return kept, byRule
}

// balanceSentence counts the uneven characteristics of caseworkers and citizens and
// names the worst.
func (c *composer) balanceSentence(area evaluate.BaselineArea) Block {
	uneven, known := 0, 0
	worst, name := 0.0, ""
	for _, block := range [][]evaluate.BaselineRow{area.Caseworkers, area.Rows} {
		marks := c.baselineMarks(block)
		for i, row := range block {
			if unknown(row.SMD) || marks[i].any() {
				continue
			}
			known++
			size := math.Abs(float64(row.SMD))
			if size > worst || name == "" {
				worst, name = size, c.characteristic(row)
			}
			if size > imbalance {
				uneven++
			}
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

// jointBalance is the one p of table 1, that of health check C3.
func (c *composer) jointBalance(area evaluate.BaselineArea) []Block {
	for _, check := range c.r.Health {
		switch {
		case check.Measure != health.DoorJoint || check.Area != area.Area:
		case check.P != nil && check.P.IsKnown():
			return []Block{c.note("baseline.joint", "area", c.area(area.Area), "p", c.p.P(float64(*check.P)))}
		default:
			return []Block{c.note("baseline.no_joint", "area", c.area(area.Area), "reason", c.reason(check.Reason))}
		}
	}
	return nil
}
