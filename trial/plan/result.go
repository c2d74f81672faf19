package plan

import (
	"math/big"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
)

// Result is what a plan comes to.
type Result struct {
	Plan        Plan // with every default filled
	Departments []DepartmentResult
	Staffing    Staffing
	Trial       TrialResult
}

// DepartmentResult is one department's staffing. Caseloads are cases per FTE,
// costs kroner.
type DepartmentResult struct {
	Municipality   string
	Area           jobcentre.Area
	CaseloadPerFTE float64
	Weighted       trial.Number // caseload by case weights; unknown without them
	SteadyStock    float64      // cases that the inflow keeps open by Little's law; far from today's, one of them is miscounted or changing
	Guideline      guideline.Recommendation
	Target         guideline.Target
	TreatedCases   float64
	TreatedFTE     float64
	// ExtraFTE and ExtraCostPerYear are of the shared way, whichever is chosen: the
	// contract's identity. Ways has both.
	ExtraFTE         float64
	ExtraCostPerYear float64
	// Without any hiring.
	ControlCaseloadWithoutHiring float64
	ControlDrift                 float64 // share by which it exceeds today's
	// With the staff that is funded, in the way chosen.
	ControlCaseloadAsFunded float64
	ControlDriftAsFunded    float64
	Ways                    []WayResult // in the order of Ways
}

// WayResult is what one way of relieving the trial arm takes and does.
type WayResult struct {
	Way              Way
	Chosen           bool
	ExtraFTE         float64
	CostPerYear      float64
	LeavePortfolio   float64 // cases that leave a treated portfolio: lost to the trial arm
	ChangeCaseworker float64 // citizens that change caseworker when it is done at once
	// WeeksByInflow is how long it takes until the trial arm is within a tenth of
	// its target when no open case is moved and only new ones are shared; 0 when it
	// is already. Unknown where the way is to move cases.
	WeeksByInflow trial.Number
	Reason        Reason // of an unknown WeeksByInflow
}

// ChangeOfCaseworker is what a change of caseworker was seen to go with: a
// relative change in the chance of a job or education of −22 %.
//
// Source: Væksthusets Forskningscenter, Beskæftigelses Indikator Projektet (BIP),
// vaeksthuset.dk; an association, not an experiment.
const ChangeOfCaseworker = -0.22

// Staffing is the extra staff of the whole trial by the way each department
// chose.
type Staffing struct {
	ExtraFTE    float64
	CostPerYear float64
	OneOffCost  float64
	TotalCost   float64 // of the trial's months, the lead before it, and once
	Months      []Month
}

// Month is the extra staff in one month; 0 is the trial's first.
type Month struct {
	Month     int
	FTE       float64 // on the payroll
	Effective float64 // what they carry while they are new, in full caseloads
	Needed    float64
	Cost      float64
}

// TrialResult is what the draw and the data can give.
type TrialResult struct {
	Portfolios        int
	Strata            int
	Assignments       *big.Int // possible, of both areas together
	SmallestPossibleP float64  // of both areas together; verdicts use each area's own
	Areas             []AreaResult
	Outcomes          []OutcomeResult // both areas, in the order of trial.Hypotheses
	Verdict           Verdict
	Ready             bool // no Reason says NotReady
	Reasons           []Reason
}

// AreaResult is one area's draw and verdict.
type AreaResult struct {
	Area              jobcentre.Area
	Portfolios        int
	TrialPortfolios   int
	Strata            int
	Assignments       *big.Int
	SmallestPossibleP float64
	Cases             float64 // expected in a portfolio: stock and the window's inflow, mean
	Verdict           Verdict
}

// Verdict is what the trial may be called.
type Verdict string

// The verdicts, best first.
const (
	Confirmatory Verdict = "confirmatory"
	Exploratory  Verdict = "exploratory"
	Refused      Verdict = "refused"
)

// OutcomeResult is what the trial will be able to see of one outcome.
type OutcomeResult struct {
	ID           string // of the hypothesis
	Outcome      trial.Outcome
	Primary      bool
	Measure      Measure
	Assumed      Assumed      // after overrides
	Events       trial.Number // expected in all without an effect; survival only
	DesignEffect trial.Number
	DF           int
	MDE          trial.Number // smallest detectable change for the better, by Measure; differences by their size
	MDEInSD      trial.Number // of a person's value; unknown for ratios and proportions
	MDEOfMean    trial.Number // share of the control group's mean; of costs, and of durations as 1 − 1/HR (exponential)
	Reason       Reason       // of an unknown MDE
	PowerAt      []PowerAt    // in the order of the plan's scenarios
}

// PowerAt is the power against a scenario.
type PowerAt struct {
	Scenario Scenario
	Effect   trial.Number // by Measure; a fall is negative
	Power    trial.Number // of a single test at alpha
	// Low and High are the power at the ends of Assumed's range of the intracluster
	// correlation; unknown without one.
	Low, High trial.Number
	// Supported is the power of the verdict 'supported' of a primary: the right
	// sign, after Holm, its area's primaries taken as independent. Primaries that
	// go together lie between their power at alpha over two and Power. Unknown for
	// others.
	Supported trial.Number
	// PerArm is the portfolios in either arm that would reach the power wanted, all
	// else equal; 0 where no number does.
	PerArm int
	Reason Reason // of an unknown power
}

// Measure is what a smallest detectable effect is counted in.
type Measure string

// The measures.
const (
	Difference         Measure = "difference"          // in the outcome's unit
	StandardDeviations Measure = "standard_deviations" // where nothing is known of them
	RateRatio          Measure = "rate_ratio"          // 1 is none
	HazardRatio        Measure = "hazard_ratio"        // 1 is none
)
