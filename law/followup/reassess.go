package followup

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// Reassessment is the day on which paid weeks pass the law's limit.
type Reassessment struct {
	Passed calendar.Date // the first day with more paid than the limit
	Ends   calendar.Date // the month's last day, when benefit ends unless it is extended
	Paid   int           // days paid in the months up to and with Passed
	Row    Row
}

// Reassess returns the first day on which more than the law's weeks were paid in
// its months, for days with the area's benefit (half-open periods, overlaps
// counted once); false when the limit was never passed. Extensions are not
// seen: after one, call it again with the days that count from then on. The
// error is an *InvalidSpell, or an *UnknownRule for a paid day without a row.
//
//	paid days in (day − months, day] > 7 · weeks
func (t *Tables) Reassess(area benefit.Kind, paid []calendar.Period) (Reassessment, bool, error) {
	days, err := paidDays(area, paid)
	if err != nil {
		return Reassessment{}, false, err
	}
	first := 0 // the earliest paid day that may lie in the window
	for i, day := range days {
		row, err := t.limit(area, day)
		if err != nil {
			return Reassessment{}, false, err
		}
		start := day.AddMonths(-row.Count)
		for first > 0 && days[first-1] > start {
			first--
		}
		for days[first] <= start {
			first++
		}
		if n := i - first + 1; n > 7*row.Number {
			return Reassessment{Passed: day, Ends: monthEnd(day), Paid: n, Row: row}, true, nil
		}
	}
	return Reassessment{}, false, nil
}

// limit returns the row of the limit on a day.
func (t *Tables) limit(area benefit.Kind, day calendar.Date) (Row, error) {
	i := slices.IndexFunc(t.rows, func(r Row) bool {
		return r.Area == area && r.Pattern == Limit && r.Valid.Until(day+1).Contains(day)
	})
	if i >= 0 && t.rows[i].Known {
		return t.rows[i], nil
	}
	unknown := &UnknownRule{Duty: Reassessed, Area: area, Date: day}
	if i >= 0 {
		unknown.Row = t.rows[i]
	}
	return Row{}, unknown
}

// paidDays returns the days in any of the periods, in order, each once.
func paidDays(area benefit.Kind, paid []calendar.Period) ([]calendar.Date, error) {
	var days []calendar.Date
	for _, p := range paid {
		switch {
		case p.From < 1 || p.IsEmpty():
			return nil, &InvalidSpell{Area: area, Value: p.From.String(), Reason: EmptyPeriod}
		case p.Days() > longestDays:
			return nil, &InvalidSpell{Area: area, Value: p.From.String(), Reason: PeriodTooLong}
		}
		for day := p.From; day < p.To; day++ {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	return slices.Compact(days), nil
}

// monthEnd returns the last day of the day's month.
func monthEnd(day calendar.Date) calendar.Date {
	first := day - calendar.Date(day.Time().Day()-1)
	return first.AddMonths(1) - 1
}
