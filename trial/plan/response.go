package plan

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/stat/root"
	"github.com/sagstal/sagstal/trial"
)

// Response is what a history says of how an area's outcomes answer to shorter
// durations.
type Response struct {
	// Residuals are events less the events that a spell's age let expect in its
	// municipality, of each spell: values on whose scale a hazard's intracluster
	// correlation is one of numbers of events (Learn them as an outcome's values).
	Residuals  []float64
	EventShare float64 // of the exits
	Effects    []Answer
}

// Answer is what a scenario would have made of the history.
type Answer struct {
	Scenario    Scenario
	ExitRatio   trial.Number // that the scenario's shorter durations take
	HazardRatio trial.Number // of the events, over all cases
	CostChange  trial.Number // of the mean cost, as a share of it; a fall is negative
}

// most is how many times as often the exits are tried to come at most.
const most = 100

// LearnResponse tells how a history's cases would have gone under the scenarios.
// Exit rates λ are occurrences over exposure by category, age band and direction.
// A scenario multiplies those of some directions by the ratio r that brings the
// mean duration ∫S of the window's new cases to the scenario's share of itself.
// Each case is then weighed by how much likelier its course becomes,
//
//	w = Π_d r_d^(N_d) · exp(−(r_d − 1)Λ_d)     Λ_d = ∫ λ_d over its time at risk,
//
// and the weighted history is the trial arm: its mean cost Σwc/Σw, what follows an
// exit and the steps of the refund included, and its ratio of events to the events
// expected at the history's own rates by municipality and age, Σwe/Σw·E, the
// marginal hazard ratio that a Cox model without categories finds.
//
// Source: Andersen, Borgan, Gill & Keiding (1993), Statistical Models Based on
// Counting Processes, II.7 (likelihood ratio of two intensities).
//
// What cannot be computed is unknown: a ratio that no number up to a hundred
// reaches, a cost where one spell's is unknown. The error is a *HistoryError for a
// history without an event, or with a spell of no time at risk.
func LearnResponse(spells []Spell) (*Response, error) {
	m := newExitModel(spells)
	if m.events == 0 {
		return nil, &HistoryError{Portfolios: m.portfolios, Err: &power.InputError{Field: "spells", Reason: "have no event"}}
	}
	if slices.ContainsFunc(spells, func(s Spell) bool { return !(s.Leave > s.Enter) }) {
		return nil, &HistoryError{Portfolios: m.portfolios, Err: &power.InputError{Field: "spells", Reason: "are not all at risk for some time"}}
	}
	r := &Response{EventShare: m.events / m.exits, Residuals: make([]float64, len(spells))}
	for i, s := range spells {
		r.Residuals[i] = indicator(s.Event) - m.municipality[s.Municipality].expectedEvents(s)
	}
	for _, scenario := range Scenarios() {
		if scenario != NoEffect {
			r.Effects = append(r.Effects, m.answer(scenario))
		}
	}
	return r, nil
}

// Extend adds to what a history says of a hypothesis how it answers to the
// scenarios; others than costs and the area's duration stay as they are.
func (r *Response) Extend(o Override) Override {
	h, _ := trial.HypothesisByID(o.Hypothesis)
	pick := func(a Answer) trial.Number { return a.CostChange }
	switch h.Outcome.ID {
	case trial.NetMunicipalCostPerCase:
	case trial.WeeksToRecovery, trial.WeeksToEmployment:
		o.Level = &r.EventShare
		pick = func(a Answer) trial.Number { return a.HazardRatio }
	default:
		return o
	}
	for _, a := range r.Effects {
		if x := pick(a); x.IsKnown() {
			o.Effects = append(o.Effects, LearntEffect{a.Scenario, float64(x)})
		}
	}
	return o
}

// exitModel is a history's exit rates.
type exitModel struct {
	spells        []Spell
	category      map[string]*exitRates
	categories    []string // in the order of first sight
	municipality  map[string]*exitRates
	exits, events float64
	portfolios    int
}

func newExitModel(spells []Spell) *exitModel {
	m := &exitModel{spells: spells, category: map[string]*exitRates{}, municipality: map[string]*exitRates{}}
	portfolios := make(map[[2]string]int)
	for _, s := range spells {
		code(portfolios, [2]string{s.Municipality, s.Portfolio})
		if m.category[s.Category] == nil {
			m.category[s.Category] = &exitRates{}
			m.categories = append(m.categories, s.Category)
		}
		if m.municipality[s.Municipality] == nil {
			m.municipality[s.Municipality] = &exitRates{}
		}
		m.category[s.Category].add(s)
		m.municipality[s.Municipality].add(s)
		m.exits += indicator(s.Exit != Stays)
		m.events += indicator(s.Event)
	}
	m.portfolios = len(portfolios)
	return m
}

// answer is what a scenario makes of the history.
func (m *exitModel) answer(s Scenario) Answer {
	a := Answer{Scenario: s, ExitRatio: m.ratio(s), HazardRatio: trial.NoNumber(), CostChange: trial.NoNumber()}
	if !a.ExitRatio.IsKnown() {
		return a
	}
	by := s.ratiosOf(float64(a.ExitRatio))
	var weight, cost, before, events, expected float64
	for _, spell := range m.spells {
		w := m.weight(spell, by)
		weight += w
		cost += w * float64(spell.Cost)
		before += float64(spell.Cost)
		events += w * indicator(spell.Event)
		expected += w * m.municipality[spell.Municipality].expectedEvents(spell)
	}
	a.HazardRatio = trial.Number(events / expected)
	if before != 0 {
		a.CostChange = trial.Number(cost/weight/(before/float64(len(m.spells))) - 1)
	}
	return a
}

// weight is the likelihood ratio of a spell's course.
func (m *exitModel) weight(s Spell, by ratios) float64 {
	rates, log := m.category[s.Category], 0.0
	for d := range Direction(left) {
		log -= (by[d] - 1) * rates.expected(s, d)
	}
	if s.Exit != Stays {
		log += math.Log(by[s.Exit])
	}
	return math.Exp(log)
}

// ratio is how many times as often the exits have to come.
func (m *exitModel) ratio(s Scenario) trial.Number {
	want := s.shortens() * m.meanWeeks(s.ratiosOf(1))
	missing := func(r float64) float64 { return m.meanWeeks(s.ratiosOf(r)) - want }
	if math.IsNaN(want) || math.IsInf(want, 0) || missing(most) > 0 {
		return trial.NoNumber()
	}
	r, err := root.Between(missing, 1, most)
	if err != nil {
		return trial.NoNumber()
	}
	return trial.Number(r)
}

// meanWeeks is the mean duration of the window's new cases.
func (m *exitModel) meanWeeks(by ratios) float64 {
	sum, arrived := 0.0, 0.0
	for _, name := range m.categories {
		if rates := m.category[name]; rates.arrived > 0 {
			sum += rates.arrived * rates.meanWeeks(by)
			arrived += rates.arrived
		}
	}
	return sum / arrived
}

func indicator(holds bool) float64 {
	if holds {
		return 1
	}
	return 0
}
