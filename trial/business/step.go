package business

import (
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
)

// StepWeeks is the benefit-weeks of both arms at one step of the refund, and what
// they cost: the sums behind state_refund_per_case and net_municipal_cost_per_case.
// The arms differ in size, so that their difference is no effect.
type StepWeeks struct {
	Benefit benefit.Kind `json:"benefit"`
	// Regime, WeekFrom and WeekTo are of the law's row; empty and zero for actual
	// refunds, which stand in the place of the law's. WeekTo 0 is without end.
	Regime   string `json:"regime"`
	WeekFrom int    `json:"week_from"`
	WeekTo   int    `json:"week_to"`
	// StateShare is the law's share, or null for actual refunds.
	StateShare trial.Number `json:"state_share"`
	Trial      StepArm      `json:"trial"`
	Control    StepArm      `json:"control"`
}

// StepArm is one arm's weeks at a step. Municipality is Amount less Refund.
type StepArm struct {
	Cases        int          `json:"cases"` // with a day at the step
	Weeks        trial.Number `json:"weeks"`
	Amount       trial.Number `json:"amount"` // kroner paid
	Refund       trial.Number `json:"refund"`
	Municipality trial.Number `json:"municipality"`
}
