package refund

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/money"
)

// Spell is a period on a benefit at one amount.
type Spell struct {
	Benefit       benefit.Kind
	Period        calendar.Period // half-open
	AmountPerWeek float64         // kroner; NaN is the statutory maximum
	Row           int             // the caller's reference, for errors
}

// History is everything known of one citizen's benefits, in any order.
type History struct {
	Spells          []Spell
	SeniorityBefore int // weeks that the law had counted before the first spell
}

// Week is one benefit in one ISO week of one citizen.
type Week struct {
	Week       calendar.Week
	Benefit    benefit.Kind
	Days       int     // days of the week with the benefit, 1 to 7
	Amount     float64 // kroner paid, unrounded: amount per week / 7, summed over the days
	Seniority  int     // the person's week count; 0: the law does not count the week
	Priced     bool    // false: no regime in the tables covers the week
	Percent    float64 // the state's share; NaN when not priced
	Refund     float64 // kroner, unrounded; NaN when not priced
	Regime     string  // the regime that priced the week
	Rule       string  // the section and step, as "§ 5 stk. 2 nr. 2: weeks 5-26"
	Confidence string  // the weakest of the rows of law used
}

// AmountOre returns the amount rounded to øre, half away from zero.
func (w Week) AmountOre() money.Amount { return money.FromKroner(w.Amount) }

// RefundOre returns the state's share of AmountOre, rounded half away from
// zero, and false when the week is not priced.
func (w Week) RefundOre() (money.Amount, bool) {
	if !w.Priced {
		return 0, false
	}
	return w.AmountOre().Share(int64(w.Percent), 100), true
}

// MunicipalOre returns what remains of AmountOre after RefundOre, and false
// when the week is not priced.
func (w Week) MunicipalOre() (money.Amount, bool) {
	refund, ok := w.RefundOre()
	if !ok {
		return 0, false
	}
	return w.AmountOre() - refund, true
}

// price fills what the step decides.
func (w *Week) price(s *step, regime string) {
	w.Priced = true
	w.Percent = float64(s.Percent)
	w.Refund = w.Amount * w.Percent / 100
	w.Regime = regime
	w.Rule = s.rule
}

// leaveUnpriced marks the week as outside every regime.
func (w *Week) leaveUnpriced() {
	w.Percent, w.Refund = math.NaN(), math.NaN()
}
