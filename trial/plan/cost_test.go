package plan_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial/plan"
)

// municipalShares are the law's, by the weeks with benefit before.
func municipalShares(t *testing.T, weeks int) []float64 {
	t.Helper()
	law, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	from := calendar.MustDate("2024-01-01")
	priced, err := law.Price(refund.History{Spells: []refund.Spell{{
		Benefit: benefit.SicknessBenefit, Period: calendar.Period{From: from, To: from + calendar.Date(7*weeks)}, AmountPerWeek: 1000,
	}}})
	if err != nil || len(priced) != weeks {
		t.Fatal(len(priced), err)
	}
	shares := make([]float64, weeks)
	for i, w := range priced {
		shares[i] = 1 - w.Percent/100
	}
	return shares
}

// course is one case's: its first day in the window and the age it then has, in
// weeks, and how likely it is.
type course struct{ start, age, weight float64 }

// courses are the window's, on a grid as fine as the test needs.
func courses(stock, inflow, mean float64) []course {
	const grid = 0.5
	var all []course
	for age := grid / 2; age < 12*mean; age += grid {
		all = append(all, course{0, age, stock * grid / mean * math.Exp(-age/mean)})
	}
	for start := grid / 2; start < 52; start += grid {
		all = append(all, course{start, 0, inflow * grid / 52})
	}
	return all
}

// outcomes gives the mean and standard deviation of what the courses cost, when they
// end after exponential durations and 15 of 100 go on with another benefit.
func outcomes(all []course, mean float64, shares []float64) (m, sd float64) {
	const step, onwards = 0.25, 0.15
	var weight, square float64
	add := func(w, x float64) { weight, m, square = weight+w, m+w*x, square+w*x*x }
	for _, c := range all {
		spent, left := 0.0, 1.0
		for week := step / 2; c.start+week < 52; week += step {
			ends := left * -math.Expm1(-step/mean) * (1 - onwards)
			price := step * shares[min(len(shares)-1, int(c.age+week))]
			add(c.weight*ends, spent+price/2)
			spent, left = spent+price, left-left*-math.Expm1(-step/mean)
		}
		stays := left + (1-left)*onwards // or has gone on, at the same price
		add(c.weight*stays, spent)
	}
	m, square = m/weight, square/weight
	return m, math.Sqrt(square - m*m)
}

// TestCostsFollowTheLaw holds the cost of a case, its variation and what a scenario
// makes of it to sums over a finer grid, at the shares that law/refund prices with.
func TestCostsFollowTheLaw(t *testing.T) {
	const weeks, stock, inflow = 32.0, 750.0, 23 * 52.0
	all, shares := courses(stock, inflow, weeks), municipalShares(t, 60)
	got := outcome(t, work(t, across(1, department())), "SB2")
	mean, sd := outcomes(all, weeks, shares)
	near(t, "CV", float64(got.Assumed.CV)/(sd/mean), 1, 0.01)
	near(t, "SD", float64(got.Assumed.SD)/(4695*sd), 1, 0.01)
	for i, duration := range map[int]float64{1: 1 - 62.0/453, 2: 21.0 / 35} {
		after, _ := outcomes(all, weeks*duration, shares)
		at := got.PowerAt[i]
		if at.Scenario == plan.NoEffect {
			t.Fatal(at)
		}
		near(t, string(at.Scenario), float64(at.Effect)/(4695*(after-mean)), 1, 0.02)
	}
}
