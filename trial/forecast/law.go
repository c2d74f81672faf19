package forecast

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// Law is what a case needs of the law: each benefit's steps in its price year,
// and the highest amount of the avoided benefit.
type Law struct {
	ladders map[benefit.Kind]ladder
	Maximum trial.Number // a week; unknown where the law's table has no value
	MaxRow  benefit.Row
}

// ladder is a benefit's steps from the first week on, without gaps; empty where
// no regime prices the benefit by weeks alone.
type ladder []rung

// rung is one step.
type rung struct {
	from      int     // first week
	to        float64 // last week; +Inf on the last step
	municipal float64 // the municipality's share
	row       refund.Step
}

// LawOf picks the law of a case: the steps in force on 1 July of the price year,
// or those of the regime that the economy names.
func LawOf(c Case, tables *refund.Tables, rates *benefit.Rates) Law {
	day, _ := calendar.NewDate(c.Economy.PriceYear, time.July, 1)
	law := Law{ladders: map[benefit.Kind]ladder{}, Maximum: trial.NoNumber()}
	for _, s := range tables.Steps() {
		byDate := c.Economy.RefundRegime == trial.RegimeByDate
		if s.Known && (byDate && s.Valid.Until(day+1).Contains(day) || !byDate && s.Regime == c.Economy.RefundRegime) {
			law.ladders[s.Benefit] = append(law.ladders[s.Benefit], rungOf(s))
		}
	}
	for kind, l := range law.ladders {
		law.ladders[kind] = whole(l)
	}
	if amount, row, err := rates.Maximum(c.Assumed.Benefit, day); err == nil {
		law.Maximum, law.MaxRow = trial.Number(amount.Kroner()), row
	}
	return law
}

func rungOf(s refund.Step) rung {
	to := math.Inf(1)
	if s.WeekTo > 0 {
		to = float64(s.WeekTo)
	}
	return rung{from: s.WeekFrom, to: to, municipal: 1 - float64(s.Percent)/100, row: s}
}

// whole returns the steps in order, or none when they leave a gap or overlap:
// regimes in which more than the week decides are not ladders.
func whole(l ladder) ladder {
	slices.SortFunc(l, func(a, b rung) int { return cmp.Compare(a.from, b.from) })
	next := 1.0
	for _, r := range l {
		if float64(r.from) != next {
			return nil
		}
		next = r.to + 1
	}
	if !math.IsInf(next, 1) {
		return nil
	}
	return l
}

// guaranteed reports whether the budget guarantee (budgetgarantien) covers the
// benefit: the Ministry of Finance's list of 10 November 2014. Sickness benefit
// is not in it; whether the list has changed since is not confirmed.
func guaranteed(kind benefit.Kind) bool {
	switch kind {
	case benefit.CashAssistance, benefit.Rehabilitation, benefit.FlexjobUnemployment, benefit.DisabilityPension:
		return true
	}
	return false
}
