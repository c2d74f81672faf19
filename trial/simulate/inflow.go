package simulate

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
)

// Inflow is how new cases come: a Poisson process whose rate follows from
// Little's law, portfolios · caseload / mean weeks, times
//
//	1 + SeasonAmplitude · cos(2π (week of the year − SeasonPeakWeek) / 52.18)
//
// No amplitude is published that fits a caseload trial; the default is none.
type Inflow struct {
	SeasonAmplitude float64 // 0 to 0.9
	SeasonPeakWeek  float64 // 1 to 53
}

const weeksOfYear = daysPerYear / 7

// season multiplies the rate at a moment, in days of the calendar.
func (in *Inflow) season(moment float64) float64 {
	return 1 + in.SeasonAmplitude*math.Cos(in.phase(moment))
}

func (in *Inflow) phase(moment float64) float64 {
	january := float64(calendar.MustDate("2018-01-01")) // a Monday of week 1
	return 2 * math.Pi / weeksOfYear * ((moment-january)/7 + 1 - in.SeasonPeakWeek)
}

// next is the moment at which a process of the daily rate has used up e, a unit
// exponential, since another moment: the root of the integrated rate, by
// Newton's method, which a rate near its mean lets converge at once.
func (in *Inflow) next(from, rate, e float64) float64 {
	to := from + e/rate
	if in.SeasonAmplitude == 0 {
		return to
	}
	swing := in.SeasonAmplitude * daysPerYear / (2 * math.Pi)
	begun := math.Sin(in.phase(from))
	for range 8 {
		used := rate * (to - from + swing*(math.Sin(in.phase(to))-begun))
		to = math.Max(from, to-(used-e)/(rate*in.season(to)))
	}
	return to
}

// perDay is the department's mean inflow.
func (d *department) perDay() float64 {
	return float64(len(d.portfolios)) * d.caseload / d.plan.MeanWeeks / 7
}

// openStock opens the cases of the simulation's first day in their steady state:
// of each portfolio and category a Poisson number of mean inflow · mean duration
// (M/G/∞), with ages of density S(a)/∫S, thinned by the season they came in. By
// the exponential's want of memory the hazard left to use up is a fresh one.
func (d *department) openStock() {
	r := d.stream("stock")
	stock := make([]newcomer, 0, expectedCases(d.plan, 0))
	for i := range d.portfolios {
		for c := range d.hazards.shares {
			stock = d.drawStock(stock, r, i, c)
		}
	}
	order := make([]int, len(stock))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(stock[a].opened, stock[b].opened) })
	for _, i := range order {
		d.admit(stock[i].entry, stock[i].opened, stock[i].portfolio)
	}
}

// newcomer is a case that waits to be opened.
type newcomer struct {
	entry     entry
	opened    calendar.Date
	portfolio int
}

func (d *department) drawStock(stock []newcomer, r stream, portfolio, category int) []newcomer {
	in, p := &d.scenario.Inflow, &d.portfolios[portfolio]
	stay := d.hazards.stay(category, p.hazard, noRatios())
	mean := 7 * d.perDay() * d.hazards.shares[category] * d.principle.chance(category, portfolio) * sum(stay[:])
	p.usualStock += mean
	for range r.poisson(mean * (1 + in.SeasonAmplitude)) {
		opened := float64(d.first) - 7*d.hazards.age(category, p.hazard, r.Float64())
		e := d.drawEntry(r)
		e.category, e.place = category, d.principle.within(portfolio, e.place)
		if r.Float64()*(1+in.SeasonAmplitude) < in.season(opened) {
			stock = append(stock, newcomer{e, calendar.Date(math.Floor(opened)), portfolio})
		}
	}
	return stock
}
