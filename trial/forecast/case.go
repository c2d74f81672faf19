package forecast

import (
	"errors"

	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
)

// ErrCase is the error of a case that is neither entered nor measured, or both,
// or has no horizon; the caller's reader should have said so first.
var ErrCase = errors.New("a business case has either entered figures or measured ones, and a horizon of at least a year")

// Case is a business case before it is computed: either entered figures or
// measured ones, and what is decided rather than measured.
type Case struct {
	Name     string
	Economy  trial.Economy
	Assumed  Assumptions
	Entered  *Entered
	Measured *Measured
	// Lines holds the line of every key that the file gives, dotted; what is
	// not here is a default.
	Lines map[string]int
}

// Entered are figures as published or planned. One that was not entered is
// trial.NoNumber.
type Entered struct {
	StockBefore, StockAfter         trial.Number // open cases
	MeanWeeksBefore, MeanWeeksAfter trial.Number // weeks of a spell
	Over52Before, Over52After       trial.Number // open cases older than 52 weeks
	Investment                      trial.Number // a year
	ClaimedSaving, ClaimedSavingSE  trial.Number // a year, net of displacement
	ClaimedBy                       Payer        // whose saving it is
	HazardRatio, SELog              trial.Number // of leaving; log scale
	TreatedCases                    trial.Number // a year
	WeeksPerCase, WeeksPerCaseSE    trial.Number // avoided
	ControlGroup                    bool         // the figures are against a control group
	Staffing                        Staffing
	Directions                      []Direction
}

// NewEntered returns figures of which none is entered.
func NewEntered() *Entered {
	no := trial.NoNumber()
	return &Entered{
		StockBefore: no, StockAfter: no, MeanWeeksBefore: no, MeanWeeksAfter: no, Over52Before: no, Over52After: no,
		Investment: no, ClaimedSaving: no, ClaimedSavingSE: no, ClaimedBy: Municipality, HazardRatio: no, SELog: no,
		TreatedCases: no, WeeksPerCase: no, WeeksPerCaseSE: no,
		Staffing: Staffing{Cases: no, CaseloadBefore: no, CaseloadAfter: no, ExtraFTE: no, Caseworkers: no, Capped: no},
	}
}

// Direction is which way an outcome of the trial went, where no size is known.
type Direction struct {
	Outcome string          // an outcome of trial.Hypotheses
	Went    trial.Direction // lower or higher
}

// Measured is a trial's account by the year.
type Measured struct {
	ExtraFTE      trial.Number
	Investment    trial.Number // a year, without one-off cost
	Gross, Refund Estimate     // gross saving; change in state refund
	NetSE         trial.Number // of gross and refund together
	Weeks         Estimate     // case-weeks avoided
	CostFrom      string       // where the cost of a caseworker was found
}

// Estimate is an amount a year and its standard error.
type Estimate struct{ Value, SE trial.Number }

// Payer is whose ledger it is.
type Payer string

// The three ledgers.
const (
	Municipality Payer = "municipality"
	Public       Payer = "public"
	Society      Payer = "society"
)

// Payers lists the ledgers in the order of every output.
func Payers() []Payer { return []Payer{Municipality, Public, Society} }

// Budget says whether one municipality acts alone.
type Budget string

// The two budgets. In a national roll-out the budget guarantee settles the
// municipal saving on the benefits it covers with the block grant.
const (
	Local    Budget = "local"
	National Budget = "national"
)

// Assumptions are what a case assumes besides the protocol's economy.
type Assumptions struct {
	Currency          string
	Benefit           benefit.Kind // the benefit that is avoided
	Budget            Budget
	WeeklyBenefits    []Price      // amounts a week, in the order of benefit.Kinds
	MunicipalShare    trial.Number // of the avoided benefit; unknown: by the law's steps
	RampUpWeeks       float64
	WorkShare         trial.Number // of the avoided weeks spent in work
	ProductionPerWeek trial.Number // a week in work, market prices
	NetTaxFactor      float64
	RelativeSE        RelativeSE
}

// Price is a benefit's amount a week.
type Price struct {
	Benefit benefit.Kind
	Amount  float64
}

// RelativeSE are standard errors of what no study estimates, relative to it.
type RelativeSE struct{ Price, Investment, Displacement, RampUp float64 }

// DefaultAssumptions are those of a file that gives none. The relative standard
// errors are judgement, not measurement.
func DefaultAssumptions() Assumptions {
	return Assumptions{
		Currency: "DKK", Benefit: benefit.SicknessBenefit, Budget: Local,
		MunicipalShare: trial.NoNumber(), WorkShare: trial.NoNumber(), ProductionPerWeek: trial.NoNumber(),
		NetTaxFactor: 1.28,
		RelativeSE:   RelativeSE{Price: 0.10, Investment: 0.05, Displacement: 0.25, RampUp: 0.25},
	}
}

// weekly returns the amount a week that was entered for a benefit.
func (a Assumptions) weekly(kind benefit.Kind) (float64, bool) {
	for _, p := range a.WeeklyBenefits {
		if p.Benefit == kind {
			return p.Amount, true
		}
	}
	return 0, false
}
