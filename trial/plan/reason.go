package plan

import (
	"github.com/sagstal/sagstal/jobcentre"
)

// Reason says why something is as it is: a code, which the edges translate, and
// its arguments. Arguments that a code does not use are zero.
type Reason struct {
	Code         ReasonCode
	Municipality string
	Area         jobcentre.Area
	Hypothesis   string
	Scenario     Scenario
	Value        float64
	Limit        float64
}

// IsZero reports whether there is no reason.
func (r Reason) IsZero() bool { return r.Code == "" }

// ReasonCode is a kind of reason.
type ReasonCode string

// Reasons of a verdict.
const (
	SmallestPAboveAlpha ReasonCode = "smallest_p_above_alpha" // refused: area, value p, limit alpha
	ArmTooSmall         ReasonCode = "arm_too_small"          // refused: area, value portfolios of the smaller arm, limit 2
	NothingToLower      ReasonCode = "nothing_to_lower"       // refused: municipality, area, value caseload, limit target
	SmallestPAboveHolm  ReasonCode = "smallest_p_above_holm"  // exploratory: area, value p, limit alpha/2
	FewPortfolios       ReasonCode = "few_portfolios"         // exploratory: area, value portfolios, limit 20
	LowPower            ReasonCode = "low_power"              // exploratory: area, scenario, value best power of a primary, limit wanted
)

// Reasons that a trial is not ready.
const (
	ControlWouldDrift ReasonCode = "control_would_drift" // municipality, area, value drift as funded, limit 0.10
)

// Remarks that change nothing.
const (
	OutsideGuideline  ReasonCode = "outside_guideline"  // municipality, area, value target, limit the end it passes
	ChoiceUnexplained ReasonCode = "choice_unexplained" // municipality, area, value target, limit recommended
	// HistoryWouldSettle stands after a LowPower: area, scenario, value best power of a
	// primary at the correlation limit, which is possible and reaches the power wanted.
	HistoryWouldSettle ReasonCode = "history_would_settle"
	CasesMove          ReasonCode = "cases_move" // municipality, area, value citizens that change caseworker
)

// Reasons of an unknown figure.
const (
	NoDegreesOfFreedom  ReasonCode = "no_degrees_of_freedom" // the portfolios are too few for a standard error
	NoEffectReaches     ReasonCode = "no_effect_reaches"     // no effect gives the power: limit wanted
	ScenarioSaysNothing ReasonCode = "scenario_says_nothing" // of this outcome
	NothingBefore       ReasonCode = "nothing_before"        // too few values of before the period: value pairs
	CasesAreMoved       ReasonCode = "cases_are_moved"       // at once, so that no inflow is waited for
)

// Consequence is the verdict that a reason allows at best.
func (c ReasonCode) Consequence() Verdict {
	switch c {
	case SmallestPAboveAlpha, ArmTooSmall, NothingToLower:
		return Refused
	case SmallestPAboveHolm, FewPortfolios, LowPower:
		return Exploratory
	}
	return Confirmatory
}

// NotReady reports whether the trial may not begin while the reason stands.
func (c ReasonCode) NotReady() bool { return c == ControlWouldDrift || c == NothingToLower }
