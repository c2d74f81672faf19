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

	// Offers decide the share before 2016. OffersKnown says that these are all
	// there were; without it, weeks that depend on an offer are not priced.
	Offers      []Offer
	OffersKnown bool

	// RowsFrom leaves out the rows of the weeks before that of this day; they
	// count towards seniority all the same, and their rates are not asked for.
	// Unknown: every week gives its rows.
	RowsFrom calendar.Date
}

// firstRow is the first week that gives rows.
func (h *History) firstRow() calendar.Week {
	if h.RowsFrom.IsZero() {
		return 0
	}
	return h.RowsFrom.Week()
}

// Gap says why a week is not priced.
type Gap string

// The gaps.
const (
	Priced       Gap = ""
	NoRegime     Gap = "no regime in the tables covers the week"
	NotConfirmed Gap = "the share is not confirmed"
	NeedsOffers  Gap = "the share depends on offers, and those are not known"
)

// Week is one benefit in one ISO week of one citizen.
type Week struct {
	Week        calendar.Week
	Benefit     benefit.Kind
	Days        int     // days of the week with the benefit, 1 to 7
	Covered     uint8   // those days, Monday in the lowest bit
	Amount      float64 // kroner paid, unrounded: amount per week / 7, summed over the days
	Seniority   int     // the person's week count; 0: the law does not count the week
	AbsenceWeek int     // the absence's week, where the regime counts those; else 0
	Priced      bool    // false: Gap says why
	Gap         Gap
	Percent     float64 // the state's share; NaN when not priced
	Refund      float64 // kroner, unrounded; NaN when not priced
	Regime      string  // the regime that priced the week
	Rule        string  // the section and step, as "§ 5 stk. 2 nr. 2: weeks 5-26"
	Confidence  string  // the weakest of the rows of law used

	// Step is the row behind Percent, or the row without a value that is
	// behind NotConfirmed; nil for the other gaps.
	Step *Step
	// Rate is the row behind a statutory amount; nil when amounts were given.
	Rate *benefit.Row
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

// ClockWeek returns the week that the regime went by: that of the absence where
// it counts absences, else the person's.
func (w Week) ClockWeek() int {
	if w.AbsenceWeek > 0 {
		return w.AbsenceWeek
	}
	return w.Seniority
}

// Assumed reports whether an assumption of the user's is behind the week.
func (w Week) Assumed() bool { return w.Confidence == string(benefit.Assumed) }

// Missing returns why the week is not priced, naming benefit, date and row; nil
// when it is.
func (w Week) Missing() *UnknownShare {
	if w.Priced {
		return nil
	}
	return &UnknownShare{Benefit: w.Benefit, Date: w.Week.Monday(), Gap: w.Gap, Step: w.Step}
}

// price fills what the step decides.
func (w *Week) price(s *step) {
	w.Priced = true
	w.Percent = float64(s.Percent)
	w.Refund = w.Amount * w.Percent / 100
	w.Regime = s.Regime
	w.Rule = s.rule
}

// leaveUnpriced marks the week as without a share.
func (w *Week) leaveUnpriced(gap Gap) {
	w.Gap = gap
	w.Percent, w.Refund = math.NaN(), math.NaN()
}
