package drawdoc

import (
	"strconv"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

// area is one area's draw: strata, balance and lots.
func (c *composer) area(a draw.AreaReport) report.Section {
	p := lang.Unknown
	if a.SmallestP.IsKnown() {
		p = c.p.PEquals(float64(a.SmallestP))
	}
	name := c.p.Name("area", string(a.Area))
	blocks := []report.Block{
		report.Paragraph{Role: report.Body, Text: c.p.Say("draw_page.possible", "count", c.count(a.Assignments), "p", p)},
	}
	if a.Limit.IsKnown() {
		blocks = append(blocks, report.Paragraph{Role: report.Body, Text: c.p.Say("draw_page.limit",
			"distance", c.p.Number(float64(a.Distance), 3), "limit", c.p.Number(float64(a.Limit), 3))})
	}
	blocks = append(blocks, c.strata(a), c.balance(a),
		report.Paragraph{Role: report.Note, Text: c.p.Say("draw_page.balance_note")}, c.lots(a))
	return report.Section{ID: string(a.Area), Nav: name, Title: name, Blocks: blocks}
}

// longest is how many digits of a count are written out.
const longest = 9

// count writes a number of any size.
func (c *composer) count(digits string) string {
	if n, err := strconv.Atoi(digits); err == nil && len(digits) <= longest {
		return c.p.Count(n)
	}
	return c.p.Say("draw_page.more_than", "exponent", len(digits)-1)
}

func (c *composer) strata(a draw.AreaReport) report.Table {
	t := report.Table{Caption: c.p.Say("draw_page.strata"), Head: numeric(c.head("draw_page.municipality",
		"draw_page.units", "draw_page.held", "draw_page.trial", "draw_page.control"), 1)}
	for _, s := range a.Strata {
		row := []report.Cell{{Text: c.municipality(s.Municipality)}}
		for _, n := range []int{s.Units, s.Held, s.Trial, s.Control} {
			row = append(row, c.number(trial.Number(n), 0))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// balance is what was known of the units, in both arms after the draw and the
// difference before and after it.
func (c *composer) balance(a draw.AreaReport) report.Table {
	t := report.Table{Caption: c.p.Say("draw_page.balance"), Head: numeric(c.head("draw_page.covariate",
		"draw_page.mean_trial", "draw_page.mean_control", "draw_page.difference_before", "draw_page.difference_after"), 1)}
	for _, b := range a.Balance {
		t.Rows = append(t.Rows, []report.Cell{
			{Text: c.p.Name("draw_covariate", b.Covariate)},
			c.number(b.After.MeanTrial, 2), c.number(b.After.MeanControl, 2),
			c.number(b.Before.StandardisedDifference, 2), c.number(b.After.StandardisedDifference, 2),
		})
	}
	return t
}

func (c *composer) lots(a draw.AreaReport) report.Table {
	t := report.Table{Caption: c.p.Say("draw_page.lots"), Head: c.head("draw_page.unit", "draw_page.municipality", "draw_page.arm", "draw_page.held")}
	for _, lot := range c.c.Assignment {
		if lot.Area != a.Area {
			continue
		}
		held := lang.Unknown
		if lot.Held != "" {
			held = c.p.Name("arm", string(lot.Held))
		}
		t.Rows = append(t.Rows, []report.Cell{
			{Text: lot.Unit}, {Text: c.municipality(lot.Municipality)}, {Text: c.p.Name("arm", string(lot.Arm))}, {Text: held},
		})
	}
	return t
}

// numeric marks the cells of a head from one on as standing above numbers.
func numeric(head []report.Cell, from int) []report.Cell {
	for i := range head[from:] {
		head[from+i].Numeric = true
	}
	return head
}

// number writes a figure; one that is not known is a dash.
func (c *composer) number(x trial.Number, decimals int) report.Cell {
	if !x.IsKnown() {
		return report.Cell{Text: lang.Unknown, Numeric: true}
	}
	value := float64(x)
	return report.Cell{Text: c.p.Number(value, decimals), Numeric: true, Value: &value}
}
