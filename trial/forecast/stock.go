package forecast

import "math"

// weeksPerYear is the contract's year: 250 fewer open cases are 13,000
// case-weeks.
const weeksPerYear = 52

// stock is open cases in balance, with exponential durations.
type stock struct{ cases, meanWeeks float64 }

// inflow is the spells that begin a week: Little's law, λ = N/W.
func (s stock) inflow() float64 { return s.cases / s.meanWeeks }

// over is the open cases older than so many weeks: N·e^(−t/W), since in balance
// the ages of open cases are distributed as the durations of exponential spells.
func (s stock) over(weeks float64) float64 { return s.cases * math.Exp(-weeks/s.meanWeeks) }

// municipal is the open cases weighted by what the municipality bears of each.
func (s stock) municipal(l ladder) float64 {
	if len(l) == 0 {
		return math.NaN()
	}
	sum := 0.0
	for _, step := range l {
		sum += step.municipal * s.in(step)
	}
	return sum
}

// in is the open cases whose age lies in a step.
func (s stock) in(step rung) float64 { return s.over(float64(step.from-1)) - s.over(step.to) }

// shortened is the stock when the mean, and with it the stock, falls to a share
// of itself at the same inflow.
func (s stock) shortened(share float64) stock {
	return stock{cases: s.cases * share, meanWeeks: s.meanWeeks * share}
}

// avoidance is the case-weeks a year that a lower caseload spares, and between
// which stocks, where they are known.
type avoidance struct {
	weeks         float64
	before, after stock
}

func between(before, after stock) avoidance {
	return avoidance{weeks: weeksPerYear * (before.cases - after.cases), before: before, after: after}
}

// unplaced is avoided weeks of no known age.
func unplaced(weeks float64) avoidance {
	nowhere := stock{math.NaN(), math.NaN()}
	return avoidance{weeks: weeks, before: nowhere, after: nowhere}
}

// municipalWeeks is the avoided weeks weighted by the municipality's share:
// a given one, else that of the law's steps at each week's age.
func (a avoidance) municipalWeeks(l ladder, share float64) float64 {
	if !math.IsNaN(share) {
		return share * a.weeks
	}
	return weeksPerYear * (a.before.municipal(l) - a.after.municipal(l))
}
