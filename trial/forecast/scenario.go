package forecast

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/trial"
)

// Scenario is the case with an effect from elsewhere, everything else as it is.
type Scenario struct {
	Name                   string         `json:"name"`
	Evidence               string         `json:"evidence"` // the row of the evidence table
	AvoidedCaseWeeks       trial.Number   `json:"avoided_case_weeks_per_year"`
	Municipality           ScenarioLedger `json:"municipality"`
	Public                 ScenarioLedger `json:"public"`
	Society                ScenarioLedger `json:"society"`
	BenefitCostRatio       trial.Number   `json:"benefit_cost_ratio"`
	PaybackMonths          trial.Number   `json:"payback_months"`
	ProbabilityNetPositive trial.Number   `json:"probability_net_positive"`
}

// ScenarioLedger is a scenario's full year in one ledger.
type ScenarioLedger struct {
	Flow
	Quantiles map[string]Quantiles `json:"quantiles"`
}

// Scenario names, as the plan's.
const (
	Claimed  = "claimed"
	Austria  = "austria"
	NoEffect = "no_effect"
)

// evidence is an effect of the evidence table.
type evidence struct {
	name, row  string
	moneyShare float64 // fall in money over fall in weeks
	shortened  func(z float64) float64
}

// The evidence behind the scenarios.
const (
	// Böheim, Eppel & Mahringer (2023), J Labour Market Research 57:31, table 3:
	// −62 of 453 days (SE 7), −755 of 11,390 EUR of benefit.
	austriaDays, austriaDaysSE, austriaControlDays = 62.0, 7.0, 453.0
	austriaMoneyFall                               = 755.0 / 11390
	// Ringkøbing-Skjern (STAR, 20 December 2017): mean 35 → 21 weeks, uncontrolled.
	claimedShare = 21.0 / 35
	// Larsen, Aust & Høgelund (2017), BMC Public Health: hazard ratio 1.02
	// (0.97–1.07). The scenario is no effect, with that error.
	falckLow, falckHigh = 0.97, 1.07
)

// scenariosOf lists the scenarios. claimed is the case's own statement, where
// it makes one.
func (m *model) scenariosOf() []evidence {
	falckSE := math.Log(falckHigh/falckLow) / (2 * 1.959963984540054)
	return []evidence{
		{NoEffect, "DK-FALCK-DID-SDP", 1, func(z float64) float64 { return math.Exp(-falckSE * z) }},
		{Austria, "AT-DUR, AT-BEN", austriaMoneyFall / (austriaDays / austriaControlDays), func(z float64) float64 {
			return 1 - (austriaDays+austriaDaysSE*z)/austriaControlDays
		}},
		{Claimed, "DK-RKSK-2017a", 1, func(float64) float64 { return claimedShare }},
	}
}

// under is the model with the effect of a scenario; false when no stock is known
// to apply it to.
func (m *model) under(e evidence) (*model, string, bool) {
	changed, row := *m, e.row
	before := m.observed.before
	changed.moneyShare = e.moneyShare
	changed.avoid = func(z float64) avoidance { return between(before, before.shortened(e.shortened(z))) }
	if e.name == Claimed && !math.IsNaN(m.observed.weeks) {
		changed.avoid = func(float64) avoidance { return m.observed }
		row = "entered"
	}
	return &changed, row, !math.IsNaN(before.cases)
}

// scenarios computes the case under every scenario that can be applied.
func (m *model) scenarios(ctx context.Context, in Input) ([]Scenario, error) {
	list := []Scenario{}
	if m.Entered == nil {
		return list, nil
	}
	for _, e := range m.scenariosOf() {
		changed, row, ok := m.under(e)
		if !ok {
			continue
		}
		states, err := changed.statesOf(ctx, in)
		if err != nil {
			return nil, err
		}
		list = append(list, changed.scenario(e.name, row, states))
	}
	return list, nil
}

func (m *model) scenario(name, row string, states []state) Scenario {
	base := m.at(draw{})
	own, draws := base.view(Municipality), viewsOf(states, Municipality)
	of := func(who Payer) ScenarioLedger {
		return ScenarioLedger{base.fullYear(who).answer(), flowQuantiles(viewsOf(states, who), func(v view) flow { return v.full })}
	}
	return Scenario{
		Name: name, Evidence: row, AvoidedCaseWeeks: finite(base.avoided.weeks),
		Municipality: of(Municipality), Public: of(Public), Society: of(Society),
		BenefitCostRatio: finite(ratio(own.total)), PaybackMonths: finite(own.payback(own.full, Municipality)),
		ProbabilityNetPositive: probability(draws, func(v view) float64 { return v.total.net() }),
	}
}
