package trial

import "github.com/sagstal/sagstal/jobcentre"

// Design is a way of comparing.
type Design string

// The designs of the contract, best first.
const (
	TrialVsControl           Design = "trial_vs_control"
	DifferenceInDifferences  Design = "difference_in_differences"
	BeforeAfter              Design = "before_after"
	ComparisonMunicipalities Design = "comparison_municipalities"
	DoseResponse             Design = "dose_response"
)

// Designs lists them.
func Designs() []Design {
	return []Design{TrialVsControl, DifferenceInDifferences, BeforeAfter, ComparisonMunicipalities, DoseResponse}
}

// Direction is the better way of an outcome.
type Direction string

// The two directions.
const (
	LowerIsBetter  Direction = "lower"
	HigherIsBetter Direction = "higher"
)

// Outcome is an outcome measure (effektmål) with its unit.
type Outcome struct {
	ID     string
	Unit   string
	Better Direction
}

// Hypothesis is one of the sixteen statements the trial tests.
type Hypothesis struct {
	ID      string
	Area    jobcentre.Area
	Number  int // 1–8 within the area
	Primary bool
	// Outcome carries the verdict; those beside it are described, not tested.
	Outcome Outcome
	Beside  []Outcome
	// Needs names the tables without which nothing can be said.
	Needs []jobcentre.Table
}

// Units of the contract.
const (
	Share          = "share"
	Kroner         = "DKK"
	LogRateRatio   = "log rate ratio"
	LogHazardRatio = "log hazard ratio"
	ScalePoints    = "scale points"
	// Of sensitivity analyses by another model.
	LogOddsRatio      = "log odds ratio"
	LogSubhazardRatio = "log subdistribution hazard ratio"
	// Of rates that are compared as differences.
	EventsPerCaseWeek = "events per case-week"
	ErrorsPerCase     = "errors per audited case"
	DaysPerFTEYear    = "days per FTE-year"
	ExitsPerFTEYear   = "exits per FTE-year"
	// Weeks is of mean durations, which municipalities publish for hazards.
	Weeks = "weeks"
)

// Ids of the outcomes.
const (
	StateRefundShare            = "state_refund_share"
	StateRefundPerCase          = "state_refund_per_case"
	NetMunicipalCostPerCase     = "net_municipal_cost_per_case"
	BenefitCostPerCase          = "benefit_cost_per_case"
	BenefitCostPerPortfolioWeek = "benefit_cost_per_portfolio_week"
	FormalErrorsPerCase         = "formal_errors_per_case"
	SeriousErrorShare           = "serious_error_share"
	CitizenSatisfaction         = "citizen_satisfaction"
	ContactsPerCaseWeek         = "contacts_per_case_week"
	TimelyContactShare          = "timely_contact_share"
	WeeksToClarification        = "weeks_to_clarification"
	TimelyActivationShare       = "timely_activation_share"
	ActivationDegree            = "activation_degree"
	WeeksToRecovery             = "weeks_to_recovery"
	WeeksToEmployment           = "weeks_to_employment"
	StaffWorkEnvironment        = "staff_work_environment"
	SicknessAbsence             = "sickness_absence_days_per_fte_year"
	Turnover                    = "turnover_per_fte_year"
)

// Hypotheses lists the sixteen, sickness benefit first.
func Hypotheses() []Hypothesis {
	all := make([]Hypothesis, 0, 16)
	for _, area := range jobcentre.Areas() {
		all = append(all, areaHypotheses(area)...)
	}
	return all
}

// HypothesisByID finds one of the sixteen.
func HypothesisByID(id string) (Hypothesis, bool) {
	for _, h := range Hypotheses() {
		if h.ID == id {
			return h, true
		}
	}
	return Hypothesis{}, false
}

func areaHypotheses(area jobcentre.Area) []Hypothesis {
	prefix := "SA"
	if area == jobcentre.SicknessBenefit {
		prefix = "SB"
	}
	hypotheses := []Hypothesis{
		refundHypothesis(), costHypothesis(), errorHypothesis(), satisfactionHypothesis(),
		contactHypothesis(), stepHypothesis(area), durationHypothesis(area), staffHypothesis(),
	}
	for i := range hypotheses {
		hypotheses[i].ID = prefix + string(rune('1'+i))
		hypotheses[i].Area = area
		hypotheses[i].Number = i + 1
	}
	return hypotheses
}

func refundHypothesis() Hypothesis {
	return Hypothesis{
		Outcome: Outcome{StateRefundShare, Share, HigherIsBetter},
		Beside:  []Outcome{{StateRefundPerCase, Kroner, HigherIsBetter}},
		Needs:   []jobcentre.Table{jobcentre.Benefits},
	}
}

func costHypothesis() Hypothesis {
	return Hypothesis{
		Primary: true,
		Outcome: Outcome{NetMunicipalCostPerCase, Kroner, LowerIsBetter},
		Beside: []Outcome{
			{BenefitCostPerCase, Kroner, LowerIsBetter},
			{BenefitCostPerPortfolioWeek, Kroner, LowerIsBetter},
		},
		Needs: []jobcentre.Table{jobcentre.Benefits},
	}
}

func errorHypothesis() Hypothesis {
	return Hypothesis{
		Outcome: Outcome{FormalErrorsPerCase, LogRateRatio, LowerIsBetter},
		Beside:  []Outcome{{SeriousErrorShare, Share, LowerIsBetter}},
		Needs:   []jobcentre.Table{jobcentre.Audits},
	}
}

func satisfactionHypothesis() Hypothesis {
	return Hypothesis{
		Outcome: Outcome{CitizenSatisfaction, ScalePoints, HigherIsBetter},
		Needs:   []jobcentre.Table{jobcentre.CitizenSurvey},
	}
}

func contactHypothesis() Hypothesis {
	return Hypothesis{
		Outcome: Outcome{ContactsPerCaseWeek, LogRateRatio, HigherIsBetter},
		Beside:  []Outcome{{TimelyContactShare, Share, HigherIsBetter}},
		Needs:   []jobcentre.Table{jobcentre.Contacts},
	}
}

// stepHypothesis is faster clarification for sickness benefit and timely
// activation for social assistance.
func stepHypothesis(area jobcentre.Area) Hypothesis {
	if area == jobcentre.SicknessBenefit {
		return Hypothesis{
			Outcome: Outcome{WeeksToClarification, LogHazardRatio, HigherIsBetter},
			Needs:   []jobcentre.Table{jobcentre.Clarifications},
		}
	}
	return Hypothesis{
		Outcome: Outcome{TimelyActivationShare, Share, HigherIsBetter},
		Beside:  []Outcome{{ActivationDegree, Share, HigherIsBetter}},
		Needs:   []jobcentre.Table{jobcentre.Offers},
	}
}

func durationHypothesis(area jobcentre.Area) Hypothesis {
	id := WeeksToEmployment
	if area == jobcentre.SicknessBenefit {
		id = WeeksToRecovery
	}
	return Hypothesis{Primary: true, Outcome: Outcome{id, LogHazardRatio, HigherIsBetter}}
}

func staffHypothesis() Hypothesis {
	return Hypothesis{
		Outcome: Outcome{StaffWorkEnvironment, ScalePoints, HigherIsBetter},
		Beside: []Outcome{
			{SicknessAbsence, LogRateRatio, LowerIsBetter},
			{Turnover, LogRateRatio, LowerIsBetter},
		},
		Needs: []jobcentre.Table{jobcentre.StaffSurvey, jobcentre.Caseworkers},
	}
}

// Concerns reports whether an outcome is the hypothesis's own or beside it.
func (h Hypothesis) Concerns(outcome string) bool {
	if h.Outcome.ID == outcome {
		return true
	}
	for _, beside := range h.Beside {
		if beside.ID == outcome {
			return true
		}
	}
	return false
}
