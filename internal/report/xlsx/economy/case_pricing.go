package economy

import (
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// weekInputs are the stocks and the benefit that price the avoided weeks; where the
// law's steps did not price them, the weeks alone.
func (c *forecastCase) weekInputs(g *page) {
	p := c.Result.Pricing
	if p == nil {
		g.input(c.p.Say("book.avoided_case_weeks"), "avoided_case_weeks", c.Result.AvoidedCaseWeeks, xlsx.Whole)
		return
	}
	g.input(c.p.Say("book.stock_before"), "stock_before", p.StockBefore, xlsx.Decimal)
	g.input(c.p.Say("book.stock_after"), "stock_after", p.StockAfter, xlsx.Decimal)
	g.input(c.p.Say("book.mean_before"), "mean_weeks_before", p.MeanBefore, xlsx.Decimal)
	g.input(c.p.Say("book.mean_after"), "mean_weeks_after", p.MeanAfter, xlsx.Decimal)
	g.input(c.p.Say("book.weekly_benefit"), "weekly_benefit", p.WeeklyBenefit, xlsx.Decimal)
}

// isPriced reports whether an amount of a payer is computed from the law's steps
// rather than given.
func (c *forecastCase) isPriced(who forecast.Payer, amount string) bool {
	switch {
	case c.Result.Pricing == nil || !hasParts(c.Result.Ledger(who)):
		return false
	case who == forecast.Municipality:
		return amount == "gross_saving" || amount == "refund_change"
	}
	return who == forecast.Public && amount == "gross_saving"
}

// stepName is the name of a step's share; empty where it prices nothing.
func (c *forecastCase) stepName(s refund.Step) string {
	if c.Result.Pricing == nil || !s.Known {
		return ""
	}
	return "state_share_" + strconv.Itoa(s.WeekFrom)
}

// priceWeeks computes the avoided weeks of each step from the stocks, and from
// them the gross saving and the change in refund.
func (c *forecastCase) priceWeeks(g *page) {
	p := c.Result.Pricing
	if p == nil {
		return
	}
	g.gap()
	g.note(c.p.Say("book.priced_note"))
	g.heads(c.p.Say("book.week_from"), c.p.Say("book.state_share"), c.p.Say("book.avoided_case_weeks"))
	var weeks, refunded []string
	for _, step := range p.Steps {
		n := strconv.Itoa(step.From)
		g.row(xlsx.Value(float64(step.From), xlsx.Plain, xlsx.Body), xlsx.Live("state_share_"+n, step.StateShare, xlsx.Percent, xlsx.Body),
			xlsx.Live("52*("+openCases("before", step)+"-"+openCases("after", step)+")", step.Weeks, xlsx.Whole, xlsx.Body).Named("weeks_from_"+n))
		weeks, refunded = append(weeks, "weeks_from_"+n), append(refunded, "state_share_"+n+"*weeks_from_"+n)
	}
	g.live(c.p.Say("book.avoided_case_weeks"), "avoided_case_weeks", cell(strings.Join(weeks, "+"), c.Result.AvoidedCaseWeeks, xlsx.Whole))
	for _, who := range forecast.Payers() {
		l := c.Result.Ledger(who)
		for _, priced := range []struct {
			name, formula string
			of            trial.Number
		}{
			{"gross_saving", "weekly_benefit*avoided_case_weeks", l.GrossSaving},
			{"refund_change", "-weekly_benefit*(" + strings.Join(refunded, "+") + ")", l.RefundChange},
		} {
			if c.isPriced(who, priced.name) {
				g.live(c.p.Name("payer", string(who))+": "+c.p.Name("ledger", priced.name), string(who)+"_"+priced.name, cell(priced.formula, priced.of, xlsx.Whole))
			}
		}
	}
}

// openCases are the open cases of a stock whose age lies in a step, with
// exponential durations.
func openCases(when string, step forecast.PricedStep) string {
	over := func(week int) string { return "EXP(-" + strconv.Itoa(week) + "/mean_weeks_" + when + ")" }
	if step.To == 0 {
		return "stock_" + when + "*" + over(step.From-1)
	}
	return "stock_" + when + "*(" + over(step.From-1) + "-" + over(step.To) + ")"
}
