package plan

import "math"

// exitRates are occurrences over exposure by age: exit rates that are level within
// a band.
type exitRates struct {
	weeks   [ageBands]float64
	ends    [ageBands][left]float64
	events  [ageBands]float64
	arrived float64
}

func (r *exitRates) add(s Spell) {
	for b, weeks := range s.exposure() {
		r.weeks[b] += weeks
	}
	if s.Arrived {
		r.arrived++
	}
	if s.Exit != Stays {
		r.ends[bandOf(s.Leave)][s.Exit]++
	}
	if s.Event {
		r.events[bandOf(s.Leave)]++
	}
}

// rate is exits a week.
func (r *exitRates) rate(band int, d Direction) float64 {
	if r.weeks[band] == 0 {
		return 0
	}
	return r.ends[band][d] / r.weeks[band]
}

// expected is how many exits in a direction the spell's time at risk lets expect.
func (r *exitRates) expected(s Spell, d Direction) float64 {
	sum := 0.0
	for b, weeks := range s.exposure() {
		sum += weeks * r.rate(b, d)
	}
	return sum
}

// expectedEvents is the same of the events.
func (r *exitRates) expectedEvents(s Spell) float64 {
	sum := 0.0
	for b, weeks := range s.exposure() {
		if weeks > 0 {
			sum += weeks * r.events[b] / r.weeks[b]
		}
	}
	return sum
}

// meanWeeks is the mean duration of a new case whose exits come by some ratios
// oftener, ∫S; infinite where nobody leaves in the last band.
func (r *exitRates) meanWeeks(by ratios) float64 {
	starts := bandStarts()
	alive, mean := 1.0, 0.0
	for b := range ageBands {
		total, length := 0.0, math.Inf(1)
		for d := range Direction(left) {
			total += by[d] * r.rate(b, d)
		}
		if b+1 < ageBands {
			length = starts[b+1] - starts[b]
		}
		if total == 0 {
			mean += alive * length
			continue
		}
		mean += alive * -math.Expm1(-total*length) / total
		alive *= math.Exp(-total * length)
	}
	return mean
}

// ratios multiply the exit rates of the directions.
type ratios [left]float64

// ratiosOf is what a scenario does to the exits, by a ratio: Austria's extra exits
// went to work and out of the labour force alike; the claim is of recovery alone.
func (s Scenario) ratiosOf(ratio float64) ratios {
	if s == Claimed {
		return ratios{ratio, 1, 1}
	}
	return ratios{ratio, ratio, 1}
}
