package planreport

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
	"github.com/sagstal/sagstal/trial/plan"
)

// Content is all that is known of a plan.
type Content struct {
	Program  string
	ID, Name string
	// Municipalities are the names by code, as far as they are known.
	Municipalities map[string]string
	Result         *plan.Result
	// Expected is the business case of each of the plan's scenarios, in their
	// order.
	Expected []Expected
	Prices   []Price
	Seed     uint64 // of the business case's draws
	History  *History
	// Curves are the primaries', and Designs what a search for better ones found.
	Curves  []plan.Curve
	Designs []Design
	// Rehearsals are the planned trial held many times over, one for each scenario;
	// none unless that was asked for.
	Rehearsals []Rehearsal
	Protocol   *trial.Protocol
	// Draw tells whether lots were drawn, and DrawSeed from what; empty where
	// nothing was written.
	Draw     DrawState
	DrawSeed string
	// StartAssumed tells that the file does not say when the trial begins.
	StartAssumed bool
}

// Start is the trial's first day.
func (c Content) Start() calendar.Date { return c.Protocol.Trial.From }

// Municipality is a municipality's name, or its code.
func (c Content) Municipality(code string) string {
	if name := c.Municipalities[code]; name != "" {
		return name
	}
	return code
}

// DrawState is whether lots were drawn, or why not.
type DrawState string

// The states.
const (
	Drawn           DrawState = "drawn"
	NotDrawnRefused DrawState = "refused" // the design can show nothing
)

// Price is what a week of an area's benefit is taken to cost.
type Price struct {
	Area   jobcentre.Area `json:"area"`
	Weekly trial.Number   `json:"weekly_benefit"`
	// Source is FromFile, or the law's table and row.
	Source string `json:"source"`
}

// FromFile is the source of a price that the plan file gives.
const FromFile = "file"

// Expected is the business case of one scenario at full effect.
type Expected struct {
	Scenario         plan.Scenario `json:"scenario"`
	Name             string        `json:"name"` // as the business case calls the scenario
	AvoidedCaseWeeks trial.Number  `json:"avoided_case_weeks_per_year"`
	Municipality     forecast.Flow `json:"municipality"`
	Public           forecast.Flow `json:"public"`
	Society          forecast.Flow `json:"society"`
	// The decision measures are the municipality's, over the horizon.
	BenefitCostRatio       trial.Number `json:"benefit_cost_ratio"`
	PaybackMonths          trial.Number `json:"payback_months"`
	ProbabilityNetPositive trial.Number `json:"probability_net_positive"`
	// Reason says why a figure above is null.
	Reason string         `json:"reason,omitempty"`
	Areas  []AreaExpected `json:"areas"`
}

// AreaExpected is one area's part, with its 5, 50 and 95 % as the business case
// gives them.
type AreaExpected struct {
	Area jobcentre.Area `json:"area"`
	forecast.Scenario
}

// Why a figure of Expected is null.
const (
	// ByArea: probabilities of two areas cannot be joined without their draws.
	ByArea = "by_area"
	// NoPrice: an area's benefit has no price in the law's table.
	NoPrice = "no_price"
)

// History is what a folder of past cases said of the assumptions.
type History struct {
	Folder      string               `json:"folder"`
	From        calendar.Date        `json:"from"`
	To          calendar.Date        `json:"to"`
	Estimates   []HistoryEstimate    `json:"estimates"`
	NotPossible []HistoryNotPossible `json:"not_possible"`
}

// HistoryEstimate is what one outcome's past says; an unknown number was not
// asked for.
type HistoryEstimate struct {
	Hypothesis    string       `json:"hypothesis"`
	Portfolios    int          `json:"portfolios"`
	Persons       int          `json:"persons"`
	Mean          trial.Number `json:"mean"`
	SD            trial.Number `json:"sd"`
	ICC           trial.Number `json:"icc"`
	ICCLow        trial.Number `json:"icc_low"`
	ICCHigh       trial.Number `json:"icc_high"`
	ClusterSizeCV trial.Number `json:"cluster_size_cv"`
	R2Between     trial.Number `json:"r2_between"`
	R2Within      trial.Number `json:"r2_within"`
}

// HistoryNotPossible is an outcome that the past says nothing of, and why.
type HistoryNotPossible struct {
	Hypothesis string `json:"hypothesis"`
	Reason     string `json:"reason"`
}

// Why the past says nothing of an outcome.
const (
	NoTable      = "no_table"      // a table that it needs is missing
	TooSmall     = "too_small"     // too few portfolios or no variation
	NotEstimated = "not_estimated" // past cases do not give it person by person, or a week has no price
)
