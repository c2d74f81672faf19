package refund_test

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// naive prices a history day by day and asks the calendar what three years are:
// slow, without windows or sweeps, written from the package documentation.
type naive struct {
	spells []refund.Spell
	before int
	offers []refund.Offer
	known  bool
}

// support returns, for a week, the covered days and the amount of a benefit.
func (n naive) support(kind benefit.Kind, w calendar.Week) (days int, amount float64) {
	for d := w.Monday(); d < w.Monday()+7; d++ {
		covered := false
		for _, s := range n.spells {
			if s.Benefit == kind && s.Period.Contains(d) {
				covered = true
				amount += s.AmountPerWeek / 7
			}
		}
		if covered {
			days++
		}
	}
	return days, amount
}

// touched reports whether a week has a benefit day, from a first day on.
func (n naive) touched(w calendar.Week, from calendar.Date) bool {
	for _, s := range n.spells {
		if s.Period.Overlaps(calendar.Period{From: max(w.Monday(), from), To: w.Monday() + 7}) {
			return true
		}
	}
	return false
}

// seniorities numbers every counted week between two weeks.
func (n naive) seniorities(first, last calendar.Week) map[calendar.Week]int {
	numbers := map[calendar.Week]int{}
	began, count := calendar.Week(0), n.before
	for w := first; w <= last; w++ {
		if !n.touched(w, calendar.MustDate("2014-07-01")) {
			continue
		}
		if began != 0 && n.selfSupport(began, w) >= 52 {
			began, count = 0, 0
		}
		if began == 0 {
			began = w
		}
		count++
		numbers[w] = count
	}
	return numbers
}

// selfSupport counts the whole weeks without benefit that lie after the week in
// which the count began and within the three calendar years before a Monday.
func (n naive) selfSupport(began, now calendar.Week) int {
	threeYearsBack := now.Monday().AddMonths(-36)
	weeks := 0
	for w := began + 1; w < now; w++ {
		if w.Monday() >= threeYearsBack && !n.touched(w, 1) {
			weeks++
		}
	}
	return weeks
}

// firstDay returns the first day of a week with a benefit.
func (n naive) firstDay(kind benefit.Kind, w calendar.Week) calendar.Date {
	d := w.Monday()
	for !n.covers(kind, d) {
		d++
	}
	return d
}

// runBegan returns the first day of the unbroken run that a covered day is in.
func (n naive) runBegan(kind benefit.Kind, d calendar.Date) calendar.Date {
	for n.covers(kind, d-1) {
		d--
	}
	return d
}

func (n naive) covers(kind benefit.Kind, d calendar.Date) bool {
	for _, s := range n.spells {
		if s.Benefit == kind && s.Period.Contains(d) {
			return true
		}
	}
	return false
}

// in reports whether the citizen is in one of the activities on a day.
func (n naive) in(d calendar.Date, kinds ...refund.Activity) bool {
	for _, o := range n.offers {
		if o.Period.Contains(d) && slices.Contains(kinds, o.Kind) {
			return true
		}
	}
	return false
}

// price gives the same rows as Tables.Price, without regime, rule and confidence.
func (n naive) price() []refund.Week {
	first, last := calendar.Week(math.MaxInt32), calendar.Week(0)
	for _, s := range n.spells {
		first, last = min(first, s.Period.From.Week()), max(last, (s.Period.To-1).Week())
	}
	numbers := n.seniorities(first, last)
	var rows []refund.Week
	for w := first; w <= last; w++ {
		for _, kind := range benefit.Kinds() {
			if days, amount := n.support(kind, w); days > 0 {
				row := refund.Week{Week: w, Benefit: kind, Days: days, Amount: amount, Seniority: numbers[w]}
				row.Percent, row.Priced = n.percent(kind, w, numbers[w])
				row.Refund = amount * row.Percent / 100
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// percent is the law of the week in Danish kroner of a hundred.
func (n naive) percent(kind benefit.Kind, w calendar.Week, seniority int) (float64, bool) {
	start := calendar.MustDate("2016-01-04")
	if kind == benefit.SicknessBenefit {
		start = calendar.MustDate("2015-12-28")
	}
	first := n.firstDay(kind, w)
	began := n.runBegan(kind, first)
	switch {
	case w.Monday() < start:
		return n.before2016(kind, w, first, int(first-began)/7+1)
	case kind == benefit.DisabilityPension && began < calendar.MustDate("2014-07-01"):
		return math.NaN(), false
	default:
		return ladder(seniority), true
	}
}

func ladder(seniority int) float64 {
	switch {
	case seniority <= 4:
		return 80
	case seniority <= 26:
		return 40
	case seniority <= 52:
		return 30
	}
	return 20
}

// before2016 is the law of 2011 to 2015; histories do not reach further back.
func (n naive) before2016(kind benefit.Kind, w calendar.Week, first calendar.Date, absenceWeek int) (float64, bool) {
	active := n.in(first, refund.CompanyPlacement, refund.WageSubsidy, refund.Education)
	byActivity := func(active bool) (float64, bool) {
		switch {
		case !n.known:
			return math.NaN(), false
		case active:
			return 50, true
		}
		return 30, true
	}
	switch {
	case kind == benefit.SicknessBenefit && absenceWeek > 52:
		return 0, true
	case kind == benefit.SicknessBenefit && absenceWeek > 8:
		return byActivity(active || n.in(first, refund.PartialReturn))
	case kind == benefit.SicknessBenefit && absenceWeek > 4:
		return 50, true
	case kind == benefit.SicknessBenefit, kind == benefit.UnemploymentBenefit && absenceWeek <= 4:
		return 100, true
	case kind == benefit.CashAssistance, kind == benefit.EducationAssistance:
		return byActivity(active)
	}
	return math.NaN(), false
}
