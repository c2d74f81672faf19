package jobcentre

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
)

// benefitHistory is how far back weeks on benefit count: three years.
const benefitHistory = 3 * 52 * 7

// daysOfYear turns days of employment into years.
const daysOfYear = 365.25

// HadEarlierCase tells, by case, 1 for a citizen who had a case before it, of any
// area, and 0 for one who had none; NaN where the citizen is unknown.
func (r *Register) HadEarlierCase() func(i int) float64 {
	first := map[string]calendar.Date{}
	for _, c := range r.Cases {
		if day, ok := first[c.CitizenID]; !ok || c.Open.From < day {
			first[c.CitizenID] = c.Open.From
		}
	}
	return func(i int) float64 {
		c := &r.Cases[i]
		switch {
		case c.CitizenID == "":
			return math.NaN()
		case first[c.CitizenID] < c.Open.From:
			return 1
		}
		return 0
	}
}

// WeeksOnBenefitBefore are, by case, the citizen's weeks on any benefit in the
// three years before the case was opened, a day with two benefits counted once; NaN
// throughout without benefits.
func (r *Register) WeeksOnBenefitBefore() func(i int) float64 {
	if !r.Present[Benefits] {
		return func(int) float64 { return math.NaN() }
	}
	paid := map[string][]calendar.Period{}
	for _, b := range r.Benefits {
		paid[b.CitizenID] = append(paid[b.CitizenID], b.Period.Until(r.DataUntil))
	}
	for _, periods := range paid {
		slices.SortFunc(periods, func(a, b calendar.Period) int { return cmp.Compare(a.From, b.From) })
	}
	return func(i int) float64 {
		opened := r.Cases[i].Open.From
		before := calendar.Period{From: opened - benefitHistory, To: opened}
		return float64(distinctDays(paid[r.Cases[i].CitizenID], before)) / 7
	}
}

// distinctDays counts the days that lie in any of some periods, sorted by their
// first day, and within another.
func distinctDays(periods []calendar.Period, within calendar.Period) int {
	days := 0
	for _, p := range periods {
		p = p.Intersect(within)
		if p.IsEmpty() {
			continue
		}
		days += p.Days()
		within.From = p.To
	}
	return days
}

// TenureOn is the years that a caseworker has been employed on a day; NaN where
// the first day is unknown.
func (r *Register) TenureOn(w int, day calendar.Date) float64 {
	since := r.Caseworkers[w].Employed.From
	if since.IsZero() {
		return math.NaN()
	}
	return float64(day-since) / daysOfYear
}
