package economy

import (
	"strconv"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// results is the municipality's years in 1,000 kr. as an investment proposal has
// them, and what is read off each ledger.
func (c *forecastCase) results() xlsx.Sheet {
	g := newPage(c.p, "book.sheet_results", "book.results_title", c.widths()...)
	g.note(c.Case.Name)
	g.note(c.p.Say("book.signs", "year", strconv.Itoa(c.Case.Economy.PriceYear)))
	g.gap()
	heads := c.heads()
	heads[0] = c.p.Say("book.thousands")
	g.heads(heads...)
	investment, saving, net := xlsx.Row{say(c.p.Name("ledger", "investment"))}, xlsx.Row{say(c.p.Name("ledger", "net_saving"))}, xlsx.Row{say(c.p.Name("ledger", "net"))}
	for _, y := range c.Result.Municipality.Years {
		n := strconv.Itoa(y.Year)
		investment = append(investment, cell("-municipality_investment_"+n+"/1000", -y.Investment/1000, xlsx.Whole))
		saving = append(saving, cell("municipality_saving_"+n+"/1000", y.NetSaving/1000, xlsx.Whole))
		net = append(net, cell("(municipality_saving_"+n+"-municipality_investment_"+n+")/1000", y.Net/1000, xlsx.Whole))
	}
	g.row(investment...)
	g.row(saving...)
	g.row(net...)
	c.readings(g)
	g.gap()
	g.note(c.p.Say("book.not_included"))
	return g.sheet
}

// readings are present value, ratio, payback and break-even of each ledger.
func (c *forecastCase) readings(g *page) {
	g.gap()
	row := xlsx.Row{xlsx.Say(c.p.Say("book.item"), xlsx.Head)}
	for _, who := range forecast.Payers() {
		row = append(row, xlsx.Say(c.p.Name("payer", string(who)), xlsx.Head))
	}
	g.row(row...)
	for _, n := range []struct {
		name, formula string
		of            func(forecast.Ledger) trial.Number
		form          xlsx.Form
	}{
		{"present_value", "#_pv_net", func(l forecast.Ledger) trial.Number { return l.Total.Net }, xlsx.Whole},
		{"benefit_cost_ratio", "#_pv_saving/#_pv_investment", func(l forecast.Ledger) trial.Number { return l.BenefitCostRatio }, xlsx.Decimal},
		{"payback_months", payback, func(l forecast.Ledger) trial.Number { return l.PaybackMonths }, xlsx.Decimal},
		{"break_even_case_weeks", "", func(l forecast.Ledger) trial.Number { return l.BreakEven.CaseWeeks }, xlsx.Whole},
	} {
		row := xlsx.Row{say(c.p.Name("ledger", n.name))}
		for _, who := range forecast.Payers() {
			formula := in(who, n.formula)
			if formula == "" {
				formula = in(who, "(#_investment+(#_investment_1-#_investment)/"+strconv.Itoa(c.years)+")/(#_net_saving/avoided_case_weeks)")
			}
			row = append(row, cell(formula, n.of(c.Result.Ledger(who)), n.form))
		}
		g.row(row...)
	}
	row = xlsx.Row{say(c.p.Name("ledger", "probability_net_positive"))}
	for _, who := range forecast.Payers() {
		if x := c.Result.Ledger(who).ProbabilityNetPositive; x.IsKnown() {
			row = append(row, xlsx.Value(float64(x), xlsx.Percent, xlsx.Body))
		} else {
			row = append(row, say(lang.Unknown))
		}
	}
	g.row(row...)
}

// payback is the months in which the saving repays the first year's investment:
// at full effect, or while it still rises.
const payback = "12/52*IF(52*#_investment_1/#_net_saving+ramp_up_weeks/2<ramp_up_weeks," +
	"SQRT(2*ramp_up_weeks*52*#_investment_1/#_net_saving),52*#_investment_1/#_net_saving+ramp_up_weeks/2)"

// origins say which row or assumption each figure came from, in the program's
// own terms.
func (c *forecastCase) origins() xlsx.Sheet {
	g := newPage(c.p, "book.sheet_numbers", "book.origins_title", 40, 70, 44, 18, 80)
	g.heads(c.p.Say("book.id"), c.p.Say("book.formula"), c.p.Say("book.item"), c.p.Say("book.value"), c.p.Say("book.source"))
	g.sheet.Frozen = len(g.sheet.Rows)
	for _, x := range c.Result.Explanations {
		g.row(say(x.Figure), say(x.Formula))
		for _, o := range x.From {
			value := say("")
			if o.Value.IsKnown() {
				value = xlsx.Value(float64(o.Value), xlsx.General, xlsx.Body)
			}
			g.row(say(x.Figure), say(""), say(o.Name), value, say(o.Source))
		}
	}
	return g.sheet
}
