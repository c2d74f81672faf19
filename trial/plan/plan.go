package plan

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
)

// Plan is a trial before it is begun.
type Plan struct {
	Guideline   string // version of the guideline table; empty is guideline.Original
	Departments []Department
	Costs       Costs
	Assumptions Assumptions
	Timing      Timing
	Scenarios   []Scenario // effects that the power is shown against
}

// Department is one area of one municipality: a stratum of the draw.
type Department struct {
	Municipality  string
	Area          jobcentre.Area
	Caseworkers   int     // portfolios today
	FTE           float64 // full-time equivalents that carry them
	Cases         []CategoryCount
	InflowPerWeek float64
	MeanWeeks     float64 // mean duration of a spell, by inflow; 0: the stock over the inflow (Little)

	Group       string // target group of the guideline; empty: the area's default
	Support     guideline.Support
	Specialised bool
	Beside      guideline.Beside // tasks beside the cases
	SideTasks   float64          // share of the working time on other tasks, 0 to 1
	NewStaff    float64          // share of the working time by staff of less than six months, 0 to 1
	CaseWeights []CategoryWeight // option: weighs the caseload; empty: none

	Treat  int     // portfolios in the trial arm
	Choice *Choice // the municipality's own target; nil: the recommended one
	Way    Way     // how the trial arm is relieved; empty: Share
	Hired  float64 // extra FTE that are funded before the start
}

// CategoryCount is the open cases of a category or match group.
type CategoryCount struct {
	Category string
	Cases    int
}

// CategoryWeight is what a case of a category counts, 1 for a usual one.
type CategoryWeight struct {
	Category string
	Weight   float64
}

// Choice is the municipality's own target caseload per FTE and why it was chosen.
type Choice struct {
	Caseload float64
	Reason   string // in the municipality's words; may be empty
}

// Way is how the trial arm is relieved of cases.
type Way string

// The ways.
const (
	Share   Way = "share"   // extra colleagues share the treated portfolios
	Outside Way = "outside" // cases move to new colleagues outside them
)

// Ways lists the ways, the recommended first.
func Ways() []Way { return []Way{Share, Outside} }

// Costs are in kroner.
type Costs struct {
	CaseworkerAnnualCost float64 // per FTE with pension and overhead
	OneOffCost           float64 // of the whole trial
}

// Timing is the trial's calendar. A zero stands for the default.
type Timing struct {
	TrialMonths    int // 12
	PlanningMonths int // before the start: 3
	LeadMonths     int // the extra staff begins so long before the start: 2
	RampMonths     int // until a new colleague carries a full caseload, rising evenly: 2
}

// Assumptions are what the power stands on. A zero stands for the default where
// one is named.
type Assumptions struct {
	Alpha         float64 // two-sided: 0.05
	Power         float64 // wanted: 0.8
	ICC           float64 // intracluster correlation of a portfolio
	R2Between     float64 // share of the variance between portfolios that baseline explains
	R2Within      float64
	ClusterSizeCV float64 // standard deviation over mean of the portfolios' sizes
	Outcomes      []Override
}

// Override replaces what is assumed of one outcome of one area; nil fields leave
// the general assumption.
type Override struct {
	Hypothesis   string // SB1 to SB8, SA1 to SA8
	SD           *float64
	Level        *float64 // control proportion, mean count per person, share of exits that are the event, or mean cost in kroner
	PerPortfolio *float64 // persons measured in a portfolio
	ICC          *float64
	// ICCLow and ICCHigh are the 95 % interval of an ICC that was estimated.
	ICCLow, ICCHigh *float64
	// PossibleICCs are values, each as likely as the other, that its power is the
	// mean over; none: that at ICC.
	PossibleICCs  []float64
	R2Between     *float64
	R2Within      *float64
	ClusterSizeCV *float64
	// Effects are the scenarios' own on this outcome, where a history tells them;
	// the others are translated as the package comment says.
	Effects []LearntEffect
	Source  Source // empty is FromPlan
}

// LearntEffect is what a scenario would have made of a history: a ratio of
// durations' hazards, a cost's change as a share of its mean.
type LearntEffect struct {
	Scenario Scenario
	Size     float64
}
