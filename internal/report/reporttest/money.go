package reporttest

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// week is what a week is worth, for an account of a share of the whole.
func week(share float64) business.Week {
	figure := func(x float64) business.Figure {
		return business.Figure{Value: trial.Number(x), Low: trial.Number(0.6 * x), High: trial.Number(1.7 * x)}
	}
	w := business.Week{
		AvoidedWeeks: figure(9000 * share), AvoidedPerCase: figure(2.6), SavingPerWeek: figure(2100),
		BreakEvenWeeks: figure(6200 * share), BreakEvenPerCase: figure(1.8), Probability: 0.81,
	}
	for value := 0.0; value <= 10000; value += 500 {
		w.Acceptability = append(w.Acceptability, business.Acceptable{ValuePerWeek: trial.Number(value), Probability: trial.Number(1 - 0.19/(1+value/4000))})
	}
	return w
}

// payers are the three payers of a ledger.
func payers(l business.Ledger) []business.PayerAccount {
	minus := func(f business.Figure) business.Figure {
		return business.Figure{Value: -f.Value, Low: -f.High, High: -f.Low}
	}
	invested := business.PayerItem{Item: business.Investment, Amount: minus(l.Investment)}
	benefits := business.PayerItem{Item: business.Benefits, Amount: l.GrossSaving}
	public := l.GrossSaving
	public.Value -= l.Investment.Value
	public.Low -= l.Investment.Value
	public.High -= l.Investment.Value
	return []business.PayerAccount{
		{Payer: business.Municipality, Items: []business.PayerItem{invested, benefits, {Item: business.Refund, Amount: l.RefundChange}}, Net: l.NetResult},
		{Payer: business.State, Items: []business.PayerItem{{Item: business.Refund, Amount: minus(l.RefundChange)}}, Net: minus(l.RefundChange)},
		{Payer: business.Public, Items: []business.PayerItem{invested, benefits}, Net: public},
	}
}

// tornado is what a ledger's result depends on.
func tornado(l business.Ledger) []business.Bar {
	bar := func(input string, area jobcentre.Area, low, high float64) business.Bar {
		return business.Bar{Input: input, Area: area, AtP10: l.NetResult.Value + trial.Number(low), AtP90: l.NetResult.Value + trial.Number(high)}
	}
	return []business.Bar{
		bar(business.InputEffect, jobcentre.SicknessBenefit, -4.1e6, 4.1e6), bar(business.InputEffect, jobcentre.SocialAssistance, -2.2e6, 2.2e6),
		bar(business.InputAnnualCost, "", 8e5, -9e5), bar(business.InputRefund, jobcentre.SicknessBenefit, -5e5, 5e5),
		bar(business.InputOneOff, "", 1.5e4, -1.7e4),
	}
}
