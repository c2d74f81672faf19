package report

import (
	"slices"

	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// repayment says what it takes for the trial to pay for itself, and how long.
func (c *composer) repayment() []Block {
	if c.fewCases() {
		return []Block{Paragraph{Role: Body, Text: c.paybackSentence()}}
	}
	return []Block{Paragraph{Role: Body, Text: c.breakEvenSentence()}, Paragraph{Role: Body, Text: c.paybackSentence()}}
}

// fewCases reports whether an area's number of cases is hidden: then nothing is
// said of a case, since case-weeks over weeks of a case is that number.
func (c *composer) fewCases() bool {
	return slices.ContainsFunc(c.r.Economy.Areas, func(area business.AreaLedger) bool { return c.small(area.Cases) })
}

func (c *composer) breakEvenSentence() string {
	week := c.r.Economy.Week
	needed := week.BreakEvenPerCase
	if unknown(needed.Value) {
		return c.p.Say("economy.break_even_none", "reason", c.reason(needed.Reason))
	}
	weeks := func(x float64) string { return c.p.Weeks(x, 1) }
	return c.p.Say("economy.break_even", "needed", weeks(float64(needed.Value)), "bounds", c.bounds(needed, weeks),
		"found", weeks(float64(week.AvoidedPerCase.Value)), "price", c.p.Kroner(float64(week.SavingPerWeek.Value)))
}

func (c *composer) paybackSentence() string {
	payback := c.r.Economy.PaybackMonths
	if unknown(payback.Value) {
		return c.p.Say("economy.payback_none", "reason", c.reason(payback.Reason))
	}
	months := func(x float64) string { return c.p.Number(x, 1) }
	return c.p.Say("economy.payback_in", "months", months(float64(payback.Value)), "bounds", c.bounds(payback, months),
		"window", months(12*c.r.Economy.Assumptions.WindowYears))
}

// bounds are a figure's interval in words, or why it has no upper end.
func (c *composer) bounds(f business.Figure, form func(float64) string) string {
	if !hasInterval(f) {
		return c.p.Say("economy.unbounded", "reason", c.reason(f.Reason))
	}
	return c.p.Say("economy.bounds", "level", c.level(), "range", c.interval(f.Low, f.High, form))
}

// weekPart is what a week is worth: a table of each area, and the curve.
func (c *composer) weekPart() []Section {
	if unknown(c.r.Economy.AvoidedWeeks.Value) || len(c.r.Economy.Acceptability) == 0 {
		return nil
	}
	blocks := []Block{c.body("economy.week_intro")}
	for _, area := range c.r.Economy.Areas {
		blocks = append(blocks, c.worthTable(c.area(area.Area), area.Week))
	}
	blocks = append(blocks, c.worthTable(c.p.Say("head.total"), c.r.Economy.Week))
	return []Section{c.part("economy.week", append(blocks, c.curveFigure()...))}
}

func (c *composer) worthTable(name string, w business.Week) Table {
	table := Table{Caption: c.p.Say("economy.week_table") + ": " + name, Head: c.head("head.item", "head.amount", "head.interval_or_reason")}
	table.Head[2].Numeric = false
	whole := func(x float64) string { return c.p.Number(x, 0) }
	rows := []figureRow{
		{"economy.avoided", w.AvoidedWeeks, whole}, {"economy.week_saving", w.SavingPerWeek, nil}, {"economy.needed_weeks", w.BreakEvenWeeks, whole},
	}
	if !c.fewCases() {
		rows = append(rows, figureRow{"economy.needed_per_case", w.BreakEvenPerCase, func(x float64) string { return c.p.Number(x, 1) }})
	}
	for _, row := range rows {
		table.Rows = append(table.Rows, c.figureCells(row))
	}
	table.Rows = append(table.Rows, []Cell{text(c.p.Say("economy.chance")), c.percent(w.Probability, 0), text("")})
	return table
}

// worthAWeek is the value of a week that the sentence names, in kroner.
const worthAWeek = 2000

// curveFigure draws how likely a gain is by what a week less is worth, for the
// trial and for each area.
func (c *composer) curveFigure() []Block {
	title, table := c.p.Say("economy.curve"), Table{Caption: c.p.Say("economy.curve"), Folded: true}
	total := c.r.Economy.Acceptability
	drawing := chart.Relation{Title: title, Desc: c.curveSentence(total), X: c.axis(0, float64(total[len(total)-1].ValuePerWeek), 5, 0, c.p.Say("economy.curve_x")), Y: c.chanceAxis()}
	table.Head = []Cell{{Text: c.p.Say("economy.curve_x"), Numeric: true}}
	for _, point := range total {
		table.Rows = append(table.Rows, []Cell{c.number(point.ValuePerWeek, 0)})
	}
	add := func(name string, curve []business.Acceptable) {
		if len(curve) != len(total) {
			return
		}
		table.Head = append(table.Head, Cell{Text: name, Numeric: true})
		out := chart.Curve{Name: name}
		for i, point := range curve {
			table.Rows[i] = append(table.Rows[i], c.percent(point.Probability, 0))
			out.Points = append(out.Points, chart.Point{X: float64(point.ValuePerWeek), Y: float64(point.Probability)})
		}
		drawing.Curves = append(drawing.Curves, out)
	}
	add(c.p.Say("head.total"), total)
	for _, area := range c.r.Economy.Areas {
		add(c.area(area.Area), area.Acceptability)
	}
	return []Block{Paragraph{Role: Body, Text: drawing.Desc}, c.figure("acceptability", title, drawing, table), c.note("economy.curve_note")}
}

func (c *composer) curveSentence(curve []business.Acceptable) string {
	at := func(value trial.Number) string {
		for _, point := range curve {
			if point.ValuePerWeek == value {
				return c.percent(point.Probability, 0).Text
			}
		}
		return c.percent(trial.NoNumber(), 0).Text
	}
	return c.p.Say("economy.curve_sentence", "at_zero", at(0), "value", c.p.Kroner(worthAWeek), "at_value", at(worthAWeek))
}

func (c *composer) chanceAxis() chart.Axis {
	axis := chart.Axis{Max: 1, Label: c.p.Say("economy.curve_y")}
	for _, at := range chart.Ticks(0, 1, 4) {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: at, Text: c.p.Percent(at, 0)})
	}
	return axis
}
