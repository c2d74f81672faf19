package evaluate

import "github.com/sagstal/sagstal/trial"

// refundOf, netCostOf, ownBenefitOf and allBenefitsOf pick what a case cost.
func refundOf(m caseMoney) float64      { return m.refund }
func netCostOf(m caseMoney) float64     { return m.gross - m.refund }
func ownBenefitOf(m caseMoney) float64  { return m.own }
func allBenefitsOf(m caseMoney) float64 { return m.gross }

// perCase is an amount per case open in the window. What rests on refund is
// refused when a week could not be priced.
func perCase(amount func(caseMoney) float64, needsRefund bool) func(*areaSet, *moneyBook, Population) (sample, *trial.Reason) {
	return func(set *areaSet, money *moneyBook, pop Population) (sample, *trial.Reason) {
		accounts := money.of(set)
		if needsRefund && accounts.unpriced != nil {
			return nil, accounts.unpriced
		}
		s := &linearSample{set: set, casesBehind: none}
		for c, k := range set.cases {
			if set.has(pop, c) {
				s.rows = append(s.rows, linearRow{row{k.unit, c}, amount(accounts.cases[c]), 1})
			}
		}
		return s, nil
	}
}

// unitMoney sums an amount over a portfolio's cases.
type unitMoney struct {
	caseMoney
	cases int
}

func (s *areaSet) moneyByUnit(accounts *areaMoney, pop Population) []unitMoney {
	sums := make([]unitMoney, len(s.units))
	for c, k := range s.cases {
		if s.has(pop, c) {
			u := &sums[k.unit]
			u.cases++
			u.own += accounts.cases[c].own
			u.gross += accounts.cases[c].gross
			u.refund += accounts.cases[c].refund
		}
	}
	return sums
}

// buildRefundShare is state refund over refundable benefit of each portfolio,
// weighted by the benefit.
func buildRefundShare(set *areaSet, money *moneyBook, pop Population) (sample, *trial.Reason) {
	accounts := money.of(set)
	if accounts.unpriced != nil {
		return nil, accounts.unpriced
	}
	s := &linearSample{set: set, casesBehind: 0}
	for u, sum := range set.moneyByUnit(accounts, pop) {
		if sum.gross > 0 {
			s.rows = append(s.rows, linearRow{row{u, none}, sum.refund / sum.gross, sum.gross})
			s.casesBehind += sum.cases
		}
	}
	return s, nil
}

// buildPortfolioWeek is the area's own benefit per portfolio and week of the
// window, portfolios without a case included.
func buildPortfolioWeek(set *areaSet, money *moneyBook, pop Population) (sample, *trial.Reason) {
	weeks := float64(set.window.Days()) / 7
	s := &linearSample{set: set, casesBehind: 0}
	for u, sum := range set.moneyByUnit(money.of(set), pop) {
		s.rows = append(s.rows, linearRow{row{u, none}, sum.own / weeks, 1})
		s.casesBehind += sum.cases
	}
	return s, nil
}
