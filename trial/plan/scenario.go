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

// shortens is the share of itself that a scenario leaves of a duration.
//
// Austria: Böheim, Eppel & Mahringer (2023), J Labour Market Research 57:31, table
// 3: −62 of 453 days. Its −755 of 11,390 EUR in two years are not used: they are
// what Austria's window and benefits left of the shorter durations, and a plan has
// its own. Claimed: Ringkøbing-Skjern (STAR, 20 December 2017), 35 → 21 weeks,
// uncontrolled.
func (s Scenario) shortens() float64 {
	switch s {
	case Austria:
		return 1 - 62.0/453
	case Claimed:
		return 21.0 / 35
	}
	return 1
}

// hazardRatio is the scenario's, of exponential durations all of whose exits
// change alike.
func (s Scenario) hazardRatio() float64 { return 1 / s.shortens() }

// costFall is the fall in what a case costs in the window, as a share of it.
func (a area) costFall(s Scenario) float64 {
	return 1 - a.costs(s.shortens()).mean()/a.costs(1).mean()
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
		return -a.costFall(s) / float64(assumed.CV)
	}
	return math.NaN()
}
