package fidelity

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Findings is the caseload by department, arm and week.
type Findings struct {
	// Reason says why there is nothing, when there is nothing.
	Reason      *trial.Reason `json:"reason"`
	Departments []Department  `json:"departments"`
	Areas       []AreaLoad    `json:"areas"`
}

// Department is one department's caseload in both arms.
type Department struct {
	MunicipalityCode string         `json:"municipality_code"`
	Area             jobcentre.Area `json:"area"`
	Band             trial.Band     `json:"target_band"`
	Trial            ArmLoad        `json:"trial"`
	Control          ArmLoad        `json:"control"`
	Deviations       []Deviation    `json:"deviations"`
	// Spans are four weeks each, the trial's first begins with its window.
	Spans []SpanLoad `json:"spans"`
}

// SpanLoad is four weeks' caseload per FTE by arm, in the baseline or the trial.
type SpanLoad struct {
	From    calendar.Date `json:"from"`
	InTrial bool          `json:"in_trial"`
	Trial   trial.Number  `json:"trial"`
	Control trial.Number  `json:"control"`
	// TrialOpen and ControlOpen are the mean weighted open cases, that whoever shows
	// the caseloads can leave out those of too few people.
	TrialOpen   trial.Number `json:"trial_open"`
	ControlOpen trial.Number `json:"control_open"`
}

// ArmLoad is the caseload of one arm.
type ArmLoad struct {
	Portfolios int `json:"portfolios"`
	// BaselineMean and TrialMean are case-days over FTE-days in each window.
	BaselineMean trial.Number `json:"baseline_mean"`
	TrialMean    trial.Number `json:"trial_mean"`
	// CaseDays and FTEDays are sums over the trial window.
	CaseDays trial.Number `json:"case_days"`
	FTEDays  trial.Number `json:"fte_days"`
	// ShareInside, ShareAbove and ShareBelow are of caseworker-weeks in the
	// trial window.
	CaseworkerWeeks int           `json:"caseworker_weeks"`
	ShareInside     trial.Number  `json:"share_inside_band"`
	ShareAbove      trial.Number  `json:"share_above_band"`
	ShareBelow      trial.Number  `json:"share_below_band"`
	Reason          *trial.Reason `json:"reason,omitempty"`
}

// Deviation is something that the design says should not be.
type Deviation struct {
	Kind DeviationKind `json:"kind"`
	// Value and Limit are in the kind's own unit (cases per FTE, or a ratio).
	Value trial.Number `json:"value"`
	Limit trial.Number `json:"limit"`
}

// DeviationKind is a kind of deviation.
type DeviationKind string

// The deviations.
const (
	// TrialAboveBand: the trial arm's mean lies above the band's upper limit.
	TrialAboveBand DeviationKind = "trial_mean_above_band"
	// ControlDrift: the control arm's mean moved by more than 10 % from baseline.
	ControlDrift DeviationKind = "control_drift"
	// NoSeparation: the trial arm's mean is not below the control arm's.
	NoSeparation DeviationKind = "no_separation"
)

// AreaLoad is one area's caseload by arm over all municipalities.
type AreaLoad struct {
	Area    jobcentre.Area `json:"area"`
	Band    trial.Band     `json:"target_band"`
	Trial   ArmLoad        `json:"trial"`
	Control ArmLoad        `json:"control"`
	Weeks   []WeekLoad     `json:"weeks"`
}

// WeekLoad is one ISO week's caseload per FTE by arm, baseline and trial.
type WeekLoad struct {
	Week    calendar.Week `json:"week"`
	InTrial bool          `json:"in_trial"`
	Trial   trial.Number  `json:"trial"`
	Control trial.Number  `json:"control"`
	// TrialOpen and ControlOpen are as in SpanLoad.
	TrialOpen   trial.Number `json:"trial_open"`
	ControlOpen trial.Number `json:"control_open"`
}
