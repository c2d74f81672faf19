package refund_test

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// naive prices a history day by day and asks the calendar what three years are:
// slow, without windows or sweeps, written from the package documentation.
type naive struct {
	spells []refund.Spell
	before int
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
				row.Percent, row.Priced = naivePercent(kind, w, numbers[w])
				row.Refund = amount * row.Percent / 100
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func naivePercent(kind benefit.Kind, w calendar.Week, seniority int) (float64, bool) {
	start := calendar.MustDate("2016-01-04")
	if kind == benefit.SicknessBenefit {
		start = calendar.MustDate("2015-12-28")
	}
	switch {
	case w.Monday() < start:
		return math.NaN(), false
	case seniority <= 4:
		return 80, true
	case seniority <= 26:
		return 40, true
	case seniority <= 52:
		return 30, true
	}
	return 20, true
}
