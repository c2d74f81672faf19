package report

import (
	"slices"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// economy is what the trial cost and saved.
func (c *composer) economy() Section {
	s := Section{ID: "economy", Nav: c.p.Say("economy.nav"), Title: c.p.Say("economy.title")}
	account := c.r.Economy
	if account.Reason != nil && !anyMoney(account) {
		s.Blocks = []Block{c.body("economy.missing", "reason", c.reason(account.Reason))}
		return s
	}
	s.Blocks = append(s.Blocks, Paragraph{Role: Body, Text: c.moneySentence(account.Ledger)}, c.body("economy.signs"))
	s.Blocks = append(s.Blocks, c.repayment()...)
	s.Blocks = append(s.Blocks, c.note("economy.window_only"))
	s.Blocks = append(s.Blocks, c.payers(account.Payers)...)
	s.Blocks = append(s.Blocks, c.ledgerTable(c.p.Say("economy.table_total"), account.Ledger))
	for _, area := range account.Areas {
		s.Blocks = append(s.Blocks, c.ledgerTable(c.p.Say("economy.table_area", "area", c.p.Name("area_in_text", string(area.Area))), area.Ledger))
	}
	s.Blocks = append(s.Blocks, c.municipalityLedgers()...)
	s.Sections = slices.Concat(c.weekPart(), c.tornadoPart(), []Section{
		c.part("economy.anchors", c.anchors()), c.part("economy.assumptions", c.assumptions()),
	})
	return s
}

// anyMoney reports whether an area's account has a saving, so that there is
// something to show although the whole has none.
func anyMoney(account business.Account) bool {
	for _, area := range account.Areas {
		if area.GrossSaving.Value.IsKnown() {
			return true
		}
	}
	return false
}

// moneyAxis holds the amounts, in millions of kroner.
func (c *composer) moneyAxis(low, high float64) chart.Axis {
	const million = 1e6
	if low == high {
		high = million
	}
	axis := chart.Axis{Label: c.p.Say("economy.axis")}
	ticks := chart.Ticks(low, high, 6)
	for _, t := range ticks {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: t, Text: c.p.Number(t/million, decimalsOf(ticks, million))})
	}
	axis.Min, axis.Max = ticks[0], ticks[len(ticks)-1]
	return axis
}

// decimalsOf is how many decimals tell the ticks apart.
func decimalsOf(ticks []float64, unit float64) int {
	if len(ticks) < 2 {
		return 1
	}
	step := (ticks[1] - ticks[0]) / unit
	for decimals, size := 0, 1.0; decimals < 6; decimals, size = decimals+1, size*10 {
		if scaled := step * size; scaled >= 0.999 && scaled-float64(int(scaled+0.5)) < 1e-6 && float64(int(scaled+0.5))-scaled < 1e-6 {
			return decimals
		}
	}
	return 6
}

// ledgerTable is one account: a figure, its interval or the reason it has none.
func (c *composer) ledgerTable(caption string, l business.Ledger) Table {
	table := Table{Caption: caption, Head: c.head("head.item", "head.amount", "head.interval_or_reason")}
	table.Head[2].Numeric = false
	number := func(x float64) string { return c.p.Number(x, 1) }
	for _, row := range []figureRow{
		{"economy.extra_fte", l.ExtraFTE, number},
		{"economy.investment", l.Investment, nil},
		{"economy.gross_saving", l.GrossSaving, nil},
		{"economy.refund_change", l.RefundChange, nil},
		{"economy.net_saving", l.NetSaving, nil},
		{"economy.net_result", l.NetResult, nil},
		{"economy.ratio", l.BenefitCostRatio, c.p.Ratio},
		{"economy.payback", l.PaybackMonths, number},
	} {
		table.Rows = append(table.Rows, c.figureCells(row))
	}
	return table
}

// figureRow is a figure with its name and its form, nil for kroner.
type figureRow struct {
	key    lang.Key
	figure business.Figure
	form   func(float64) string
}

// figureCells are a figure, and its interval or the reason it has none.
func (c *composer) figureCells(row figureRow) []Cell {
	form := row.form
	if form == nil {
		form = c.kroner(row.figure)
	}
	return []Cell{text(c.p.Say(row.key)), written(row.figure.Value, form), c.figureInterval(row.figure, form)}
}

func (c *composer) figureInterval(f business.Figure, form func(float64) string) Cell {
	switch {
	case hasInterval(f):
		return text(c.interval(f.Low, f.High, form))
	case f.Reason != nil && f.Value.IsKnown():
		return text(c.p.Say("economy.no_interval", "reason", c.reason(f.Reason)))
	case f.Reason != nil:
		return text(c.reason(f.Reason))
	case f.Value.IsKnown():
		return text(c.p.Say("card.no_interval"))
	}
	return text(c.reason(nil))
}

// municipalityLedgers is the account by municipality and area.
func (c *composer) municipalityLedgers() []Block {
	if len(c.r.Economy.ByMunicipality) == 0 {
		return nil
	}
	table := Table{
		Caption: c.p.Say("economy.table_municipality"),
		Head: c.head("head.municipality_area", "head.trial_cases", "economy.investment", "economy.gross_saving",
			"economy.refund_change", "economy.net_saving", "economy.net_result"),
	}
	all := c.r.Economy.ByMunicipality
	form := c.p.KronerLike(amountsOf(all)...)
	for _, m := range all {
		row := []Cell{text(c.municipality(m.MunicipalityCode) + ", " + c.p.Name("area_in_text", string(m.Area))), c.people(m.Cases)}
		for _, f := range figuresOf(m) {
			if c.small(m.Cases) {
				f = business.Figure{Value: trial.NoNumber()}
			}
			row = append(row, written(f.Value, form))
		}
		table.Rows = append(table.Rows, row)
	}
	least := leastOfLargest(all)
	return c.shortened(table, func(row int) bool { return all[row].Cases >= least }, "whole.account")
}

// mostAccounts is how many municipalities' accounts stand in the text of a report
// on the whole country.
const mostAccounts = 10

// leastOfLargest is the number of cases that the largest accounts all reach.
func leastOfLargest(all []business.MunicipalityLedger) int {
	cases := make([]int, len(all))
	for i, m := range all {
		cases[i] = m.Cases
	}
	slices.Sort(cases)
	return cases[max(0, len(cases)-mostAccounts)]
}

func figuresOf(m business.MunicipalityLedger) []business.Figure {
	return []business.Figure{m.Investment, m.GrossSaving, m.RefundChange, m.NetSaving, m.NetResult}
}

// amountsOf are the known amounts of all accounts, which are written alike.
func amountsOf(all []business.MunicipalityLedger) []float64 {
	var amounts []float64
	for _, m := range all {
		for _, f := range figuresOf(m) {
			if f.Value.IsKnown() {
				amounts = append(amounts, float64(f.Value))
			}
		}
	}
	return amounts
}

func (c *composer) assumptions() []Block {
	a := c.r.Economy.Assumptions
	items := []string{
		c.p.Say("assume.price_year", "year", yearText(a.PriceYear)),
		c.p.Say("assume.annual_cost", "amount", c.p.Kroner(a.CaseworkerAnnualCost)),
		c.p.Say("assume.one_off", "amount", c.p.Kroner(a.OneOffCost)),
		c.p.Say("assume.window", "years", c.p.Number(a.WindowYears, 2)),
	}
	if a.ExtraFTEFrom != "" {
		items = append(items, c.p.Name("assume_fte", a.ExtraFTEFrom))
	}
	if len(a.RefundRegimes) > 0 {
		items = append(items, c.p.Say("assume.regimes", "list", c.lawRules(a.RefundRegimes)))
	}
	if a.Displacement != "" {
		items = append(items, c.p.Name("assume_displacement", a.Displacement))
	}
	return []Block{List{Items: items}}
}
