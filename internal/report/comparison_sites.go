package report

import (
	"math"

	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// participants sets each participant alone against the comparison municipalities,
// and says how far the synthetic control rests on one of them.
func (c *composer) participants(m evaluate.ComparisonMeasure) []Block {
	var blocks []Block
	if e, ok := estimateBy(m, evaluate.SyntheticDifferences); ok && len(e.ByMunicipality) > 0 {
		blocks = append(blocks, c.participantTable(m, e.ByMunicipality))
	}
	if e, ok := estimateBy(m, evaluate.SyntheticControl); ok && len(e.WithoutDonor) > 0 {
		low, high := trial.Number(math.Inf(1)), trial.Number(math.Inf(-1))
		for _, left := range e.WithoutDonor {
			low, high = min(low, left.Estimate), max(high, left.Estimate)
		}
		spread := c.effectOf(m.Unit, e.Estimate, low, high)
		blocks = append(blocks, c.note("outside.without_donor", "n", len(e.WithoutDonor), "range", c.rangeOf(spread), "effect", c.short(spread)))
	}
	return blocks
}

func (c *composer) participantTable(m evaluate.ComparisonMeasure, sites []evaluate.MunicipalityResult) Table {
	table := Table{
		Caption: c.p.Say("outside.each", "measure", c.measure(m.Measure)), Folded: true,
		Head: c.head("head.municipality", "head.effect", "head.interval"),
	}
	table.Head[2].Text = c.p.Say("head.interval_level", "level", c.level())
	for _, site := range sites {
		e := c.effectOf(m.Unit, site.Estimate, site.CILow, site.CIHigh)
		table.Rows = append(table.Rows, []Cell{text(c.municipality(site.MunicipalityCode)), c.effectCell(e), {Text: c.rangeOf(e), Numeric: true}})
	}
	return table
}
