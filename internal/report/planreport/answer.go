package planreport

import (
	"encoding/json"
	"math/big"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// Schema is the version of the answer's form: the plan file's.
const Schema = "sagstal.plan/1"

// Answer is a plan as JSON; its names are the contract's.
type Answer struct {
	Schema      string             `json:"schema"`
	Program     string             `json:"program"`
	ID          string             `json:"id"`
	Name        string             `json:"name"`
	Start       calendar.Date      `json:"start"`
	Seed        uint64             `json:"seed"`
	Departments []departmentAnswer `json:"departments"`
	Staffing    staffingAnswer     `json:"staffing"`
	Trial       trialAnswer        `json:"trial"`
	Designs     []designAnswer     `json:"designs"`
	Curves      []curveAnswer      `json:"curves"`
	Expected    []Expected         `json:"expected"`
	Prices      []Price            `json:"prices"`
	Rehearsals  []Rehearsal        `json:"rehearsals,omitempty"`
	History     *History           `json:"history,omitempty"`
}

type departmentAnswer struct {
	Municipality                 string          `json:"municipality"`
	Area                         jobcentre.Area  `json:"area"`
	CaseloadPerFTE               float64         `json:"caseload_per_fte"`
	WeightedCaseload             trial.Number    `json:"weighted_caseload_per_fte"`
	Guideline                    guidelineAnswer `json:"guideline"`
	TargetCaseload               float64         `json:"target_caseload"`
	TargetOwn                    bool            `json:"target_is_own_choice"`
	TargetReason                 string          `json:"target_reason"`
	TreatedCases                 float64         `json:"treated_cases"`
	ExtraFTE                     float64         `json:"extra_fte"`
	ExtraCostPerYear             float64         `json:"extra_cost_per_year"`
	ControlCaseloadWithoutHiring float64         `json:"control_caseload_without_hiring"`
	ControlDrift                 float64         `json:"control_drift"`
	ControlCaseloadAsFunded      float64         `json:"control_caseload_as_funded"`
	ControlDriftAsFunded         float64         `json:"control_drift_as_funded"`
	Ways                         []wayAnswer     `json:"ways"`
}

type guidelineAnswer struct {
	Version     string         `json:"version"`
	Low         float64        `json:"low"`
	High        float64        `json:"high"`
	Recommended float64        `json:"recommended"`
	PerHead     float64        `json:"per_head"`
	Confidence  string         `json:"confidence"`
	Factors     []factorAnswer `json:"factors"`
}

// factorAnswer is one factor's part: low and the cases of all make recommended.
type factorAnswer struct {
	Factor guideline.Factor `json:"factor"`
	Value  float64          `json:"value"`
	Weight float64          `json:"weight"`
	Cases  float64          `json:"cases"`
	Source string           `json:"source"`
}

type wayAnswer struct {
	Way              plan.Way     `json:"way"`
	Chosen           bool         `json:"chosen"`
	ExtraFTE         float64      `json:"extra_fte"`
	CostPerYear      float64      `json:"cost_per_year"`
	LeavePortfolio   float64      `json:"cases_leaving_their_portfolio"`
	ChangeCaseworker float64      `json:"citizens_changing_caseworker"`
	WeeksByInflow    trial.Number `json:"weeks_by_inflow"`
	Reason           string       `json:"reason,omitempty"`
}

type staffingAnswer struct {
	ExtraFTE    float64       `json:"extra_fte"`
	CostPerYear float64       `json:"cost_per_year"`
	OneOffCost  float64       `json:"one_off_cost"`
	TotalCost   float64       `json:"total_cost"`
	Months      []monthAnswer `json:"months"`
}

type monthAnswer struct {
	Month     int     `json:"month"`
	FTE       float64 `json:"fte"`
	Effective float64 `json:"effective_fte"`
	Needed    float64 `json:"needed_fte"`
	Cost      float64 `json:"cost"`
}

type trialAnswer struct {
	Portfolios        int             `json:"portfolios"`
	Strata            int             `json:"strata"`
	Assignments       json.Number     `json:"assignments"`
	SmallestPossibleP float64         `json:"smallest_possible_p"`
	Areas             []areaAnswer    `json:"areas"`
	Outcomes          []outcomeAnswer `json:"outcomes"`
	Verdict           plan.Verdict    `json:"verdict"`
	Ready             bool            `json:"ready"`
	Reasons           []reasonAnswer  `json:"reasons"`
}

type areaAnswer struct {
	Area              jobcentre.Area `json:"area"`
	Portfolios        int            `json:"portfolios"`
	TrialPortfolios   int            `json:"trial_portfolios"`
	Strata            int            `json:"strata"`
	Assignments       json.Number    `json:"assignments"`
	SmallestPossibleP float64        `json:"smallest_possible_p"`
	CasesPerPortfolio float64        `json:"cases_per_portfolio"`
	Verdict           plan.Verdict   `json:"verdict"`
}

type outcomeAnswer struct {
	ID           string                         `json:"id"`
	Outcome      string                         `json:"outcome"`
	Primary      bool                           `json:"primary"`
	Unit         string                         `json:"unit"`
	Measure      plan.Measure                   `json:"measure"`
	MDE          trial.Number                   `json:"mde"`
	MDEInSD      trial.Number                   `json:"mde_sd"`
	MDEOfMean    trial.Number                   `json:"mde_share_of_mean"`
	Reason       string                         `json:"reason,omitempty"`
	PowerAt      map[plan.Scenario]trial.Number `json:"power_at"`
	Scenarios    []powerAnswer                  `json:"scenarios"`
	Events       trial.Number                   `json:"events"`
	Persons      float64                        `json:"persons_per_portfolio"`
	DesignEffect trial.Number                   `json:"design_effect"`
	DF           int                            `json:"df"`
	Assumed      assumedAnswer                  `json:"assumed"`
}

// powerAnswer says what the scenario's effect is, and why a power is null.
type powerAnswer struct {
	Scenario plan.Scenario `json:"scenario"`
	Effect   trial.Number  `json:"effect"`
	Power    trial.Number  `json:"power"`
	// At the ends of the range of the correlation, icc_high and icc_low.
	PowerLow  trial.Number `json:"power_low"`
	PowerHigh trial.Number `json:"power_high"`
	Supported trial.Number `json:"supported"` // a primary's, after adjustment
	Reason    string       `json:"reason,omitempty"`
}

type assumedAnswer struct {
	SD            trial.Number `json:"sd"`
	Level         float64      `json:"level"`
	ICC           float64      `json:"icc"`
	ICCLow        trial.Number `json:"icc_low"`
	ICCHigh       trial.Number `json:"icc_high"`
	R2Between     float64      `json:"r2_between"`
	R2Within      float64      `json:"r2_within"`
	ClusterSizeCV float64      `json:"cluster_size_cv"`
	Source        string       `json:"source"`
}

// reasonAnswer is a reason in words, with its code and where it holds.
type reasonAnswer struct {
	Code         plan.ReasonCode `json:"code"`
	Message      string          `json:"message"`
	Municipality string          `json:"municipality,omitempty"`
	Area         jobcentre.Area  `json:"area,omitempty"`
}

// designAnswer is the cheapest design that sees a scenario's effect, or the best
// within a budget; treat is null where there is none.
type designAnswer struct {
	Hypothesis string        `json:"hypothesis"`
	Scenario   plan.Scenario `json:"scenario,omitempty"`
	Budget     trial.Number  `json:"budget"`
	Treat      []int         `json:"treat"` // of the area's departments, in their order; 0 leaves one out
	ExtraFTE   trial.Number  `json:"extra_fte"`
	TotalCost  trial.Number  `json:"total_cost"`
	MDE        trial.Number  `json:"mde"`
	Power      trial.Number  `json:"power"`
	BestPower  trial.Number  `json:"best_power"`        // where there is none
	Verdict    plan.Verdict  `json:"verdict,omitempty"` // what the area may be called with it
}

type curveAnswer struct {
	Kind       plan.CurveKind    `json:"kind"`
	Hypothesis string            `json:"hypothesis"`
	Measure    plan.Measure      `json:"measure"`
	Scenario   plan.Scenario     `json:"scenario,omitempty"`
	Points     [][2]trial.Number `json:"points"`
}

// exact is a count that may exceed what a floating-point number holds.
func exact(n *big.Int) json.Number {
	if n == nil {
		return "0"
	}
	return json.Number(n.String())
}
