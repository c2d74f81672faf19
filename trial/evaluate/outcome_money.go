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
		if reason := accounts.refuses(needsRefund); reason != nil {
			return nil, reason
		}
		s := &linearSample{set: set, rows: make([]linearRow, 0, len(set.cases))}
		for c := range set.cases {
			if set.has(pop, c) {
				s.rows = append(s.rows, linearRow{set.caseRow(c), amount(accounts.cases[c]), 1})
			}
		}
		return s, nil
	}
}

// moneyByUnit sums what the cases of each portfolio cost.
func (s *areaSet) moneyByUnit(accounts *areaMoney, pop Population) []caseMoney {
	sums := make([]caseMoney, len(s.units))
	for c, k := range s.cases {
		if s.has(pop, c) {
			u := &sums[k.unit]
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
	if reason := accounts.refuses(true); reason != nil {
		return nil, reason
	}
	s, sums := &linearSample{set: set}, set.moneyByUnit(accounts, pop)
	for u, sum := range sums {
		if sum.gross > 0 {
			s.rows = append(s.rows, linearRow{set.unitRow(u), sum.refund / sum.gross, sum.gross})
		}
	}
	behind := set.casesBehind(pop, func(c int) float64 { return accounts.cases[c].gross })
	s.behind = keepRows(behind, func(u int) bool { return sums[u].gross > 0 })
	return s, nil
}

// buildPortfolioWeek is the area's own benefit per portfolio and week of the
// window, portfolios without a case included.
func buildPortfolioWeek(set *areaSet, money *moneyBook, pop Population) (sample, *trial.Reason) {
	accounts := money.of(set)
	if reason := accounts.refuses(false); reason != nil {
		return nil, reason
	}
	weeks := float64(set.window.Days()) / 7
	s := &linearSample{set: set, behind: set.casesBehind(pop, unweighted)}
	for u, sum := range set.moneyByUnit(accounts, pop) {
		s.rows = append(s.rows, linearRow{set.unitRow(u), sum.own / weeks, 1})
	}
	return s, nil
}
