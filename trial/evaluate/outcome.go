package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// builder makes the rows of an outcome in a population, or says why it cannot.
type builder struct {
	needs []jobcentre.Table
	// populations lists those that the outcome tells apart.
	populations []Population
	build       func(set *areaSet, money *moneyBook, pop Population) (sample, *trial.Reason)
	estimand    string
}

// What the outcomes estimate, in words.
const (
	ittAverage       = "case-average difference between the arms as drawn, municipalities held equal"
	ittRatio         = "ratio of the trial arm's rate to the control arm's as drawn, municipalities held equal"
	ittHazard        = "ratio of cause-specific hazards, trial to control arm as drawn, other exits censored"
	ittPortfolio     = "portfolio-average difference between the arms as drawn, municipalities held equal"
	ittPersonAverage = "caseworker-average difference between the arms as drawn, municipalities held equal"
)

// casePopulations are those of every outcome whose rows are cases.
func casePopulations() []Population { return []Population{AllCases, StockCases, InflowCases} }

// builderOf returns how an outcome is built.
func builderOf(outcome string) builder {
	every := casePopulations()
	whole := []Population{AllCases}
	benefits := []jobcentre.Table{jobcentre.Benefits}
	staff := []jobcentre.Table{jobcentre.Caseworkers}
	switch outcome {
	case trial.StateRefundShare:
		return builder{benefits, every, buildRefundShare, ittPortfolio}
	case trial.StateRefundPerCase:
		return builder{benefits, every, perCase(refundOf, true), ittAverage}
	case trial.NetMunicipalCostPerCase:
		return builder{benefits, every, perCase(netCostOf, true), ittAverage}
	case trial.BenefitCostPerCase:
		return builder{benefits, every, perCase(ownBenefitOf, false), ittAverage}
	case trial.BenefitCostPerPortfolioWeek:
		return builder{benefits, every, buildPortfolioWeek, ittPortfolio}
	case trial.FormalErrorsPerCase:
		return builder{[]jobcentre.Table{jobcentre.Audits}, every, buildFormalErrors, ittRatio}
	case trial.SeriousErrorShare:
		return builder{[]jobcentre.Table{jobcentre.Audits}, every, buildSeriousErrors, ittAverage}
	case trial.CitizenSatisfaction:
		return builder{[]jobcentre.Table{jobcentre.CitizenSurvey}, every, buildSatisfaction, ittAverage}
	case trial.ContactsPerCaseWeek:
		return builder{[]jobcentre.Table{jobcentre.Contacts}, every, buildContacts, ittRatio}
	case trial.TimelyContactShare:
		return builder{[]jobcentre.Table{jobcentre.Contacts}, every, buildTimelyContacts, ittAverage}
	case trial.WeeksToClarification:
		return builder{[]jobcentre.Table{jobcentre.Clarifications}, every, buildClarification, ittHazard}
	case trial.TimelyActivationShare:
		return builder{[]jobcentre.Table{jobcentre.Offers}, every, buildTimelyOffers, ittAverage}
	case trial.ActivationDegree:
		return builder{[]jobcentre.Table{jobcentre.Offers}, every, buildActivationDegree, ittAverage}
	case trial.WeeksToRecovery:
		return builder{nil, every, buildDuration(isRecovery), ittHazard}
	case trial.WeeksToEmployment:
		return builder{nil, every, buildDuration(isEmployment), ittHazard}
	case trial.StaffWorkEnvironment:
		return builder{[]jobcentre.Table{jobcentre.StaffSurvey, jobcentre.Caseworkers}, whole, buildWorkEnvironment, ittPersonAverage}
	case trial.SicknessAbsence:
		return builder{[]jobcentre.Table{jobcentre.Absences, jobcentre.Caseworkers}, whole, buildSicknessAbsence, ittRatio}
	default:
		return builder{staff, whole, buildTurnover, ittRatio}
	}
}

// missing returns the first table that the outcome needs and the package lacks.
func (b builder) missing(reg *jobcentre.Register) *trial.Reason {
	for _, table := range b.needs {
		if !reg.Present[table] {
			return &trial.Reason{Code: trial.MissingTable, Subject: string(table)}
		}
	}
	return nil
}
