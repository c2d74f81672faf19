package plan

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// Scenario names an effect of the evidence table.
type Scenario string

// The scenarios, as the business case and the simulator name them.
const (
	NoEffect Scenario = "no_effect"
	Austria  Scenario = "austria"
	Claimed  Scenario = "claimed"
)

// Scenarios lists the scenarios, weakest first.
func Scenarios() []Scenario { return []Scenario{NoEffect, Austria, Claimed} }

// shortens is the share of itself that a scenario leaves of a duration, and how
// much of the fall in weeks is a fall in money.
//
// Austria: Böheim, Eppel & Mahringer (2023), J Labour Market Research 57:31, table
// 3: −62 of 453 days, −755 of 11,390 EUR. Claimed: Ringkøbing-Skjern (STAR, 20
// December 2017), 35 → 21 weeks, uncontrolled.
func (s Scenario) shortens() (duration, money float64) {
	switch s {
	case Austria:
		return 1 - 62.0/453, (755.0 / 11390) / (62.0 / 453)
	case Claimed:
		return 21.0 / 35, 1
	}
	return 1, 1
}

// hazardRatio is the scenario's, of exponential durations all of whose exits
// change alike.
func (s Scenario) hazardRatio() float64 {
	duration, _ := s.shortens()
	return 1 / duration
}

// costFall is the fall in what a person costs in the window, as a share of it.
func (s Scenario) costFall(departments []Department, window float64) float64 {
	duration, money := s.shortens()
	before, after := flowOf(departments, window, 1), flowOf(departments, window, duration)
	return money * (1 - after.weeks/before.weeks)
}

// effect is the scenario's on an outcome, on the scale that power is computed in:
// standard deviations, differences of proportions and ratios. It is NaN where the
// scenario says nothing of the outcome.
func (a area) effect(s Scenario, outcome string, assumed Assumed) float64 {
	learnt := slices.IndexFunc(assumed.Effects, func(e LearntEffect) bool { return e.Scenario == s })
	switch {
	case s == NoEffect:
		return assumed.none()
	case learnt >= 0 && assumed.Outcome == power.Mean:
		return assumed.Effects[learnt].Size / float64(assumed.CV)
	case learnt >= 0:
		return assumed.Effects[learnt].Size
	case outcome == trial.WeeksToRecovery || outcome == trial.WeeksToEmployment:
		return s.hazardRatio()
	case outcome == trial.NetMunicipalCostPerCase:
		return -s.costFall(a.departments, a.window) / float64(assumed.CV)
	}
	return math.NaN()
}
