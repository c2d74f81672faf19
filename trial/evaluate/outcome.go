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
	estimator   string
}

// The estimators of the contract, in words.
const (
	olsByPortfolio   = "ratio of sums per portfolio, OLS with municipality effects weighted by benefit, CR2 by portfolio, Satterthwaite df"
	olsByCase        = "OLS with municipality effects, CR2 by portfolio, Satterthwaite df"
	olsByPerson      = "OLS by caseworker with municipality effects, CR2 by portfolio, Satterthwaite df"
	olsByWeeks       = "OLS weighted by case-weeks with municipality effects, CR2 by portfolio, Satterthwaite df"
	poissonByCase    = "Poisson with log exposure and municipality effects, CR1 by portfolio, t with G-S-1 df"
	coxByCase        = "Cox (Efron) stratified by municipality, robust variance by portfolio, t with G-S-1 df"
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
		return builder{benefits, every, buildRefundShare, ittPortfolio, olsByPortfolio}
	case trial.StateRefundPerCase:
		return builder{benefits, every, perCase(refundOf, true), ittAverage, olsByCase}
	case trial.NetMunicipalCostPerCase:
		return builder{benefits, every, perCase(netCostOf, true), ittAverage, olsByCase}
	case trial.BenefitCostPerCase:
		return builder{benefits, every, perCase(ownBenefitOf, false), ittAverage, olsByCase}
	case trial.BenefitCostPerPortfolioWeek:
		return builder{benefits, every, buildPortfolioWeek, ittPortfolio, olsByCase}
	case trial.FormalErrorsPerCase:
		return builder{[]jobcentre.Table{jobcentre.Audits}, every, buildFormalErrors, ittRatio, poissonByCase}
	case trial.SeriousErrorShare:
		return builder{[]jobcentre.Table{jobcentre.Audits}, every, buildSeriousErrors, ittAverage, olsByCase}
	case trial.CitizenSatisfaction:
		return builder{[]jobcentre.Table{jobcentre.CitizenSurvey}, every, buildSatisfaction, ittAverage, olsByCase}
	case trial.ContactsPerCaseWeek:
		return builder{[]jobcentre.Table{jobcentre.Contacts}, every, buildContacts, ittRatio, poissonByCase}
	case trial.TimelyContactShare:
		return builder{[]jobcentre.Table{jobcentre.Contacts}, every, buildTimelyContacts, ittAverage, olsByCase}
	case trial.WeeksToClarification:
		return builder{[]jobcentre.Table{jobcentre.Clarifications}, every, buildClarification, ittHazard, coxByCase}
	case trial.TimelyActivationShare:
		return builder{[]jobcentre.Table{jobcentre.Offers}, every, buildTimelyOffers, ittAverage, olsByCase}
	case trial.ActivationDegree:
		return builder{[]jobcentre.Table{jobcentre.Offers}, every, buildActivationDegree, ittAverage, olsByWeeks}
	case trial.WeeksToRecovery:
		return builder{nil, every, buildDuration(isRecovery), ittHazard, coxByCase}
	case trial.WeeksToEmployment:
		return builder{nil, every, buildDuration(isEmployment), ittHazard, coxByCase}
	case trial.StaffWorkEnvironment:
		return builder{[]jobcentre.Table{jobcentre.StaffSurvey, jobcentre.Caseworkers}, whole, buildWorkEnvironment, ittPersonAverage, olsByPerson}
	case trial.SicknessAbsence:
		return builder{[]jobcentre.Table{jobcentre.Absences, jobcentre.Caseworkers}, whole, buildSicknessAbsence, ittRatio, poissonByCase}
	default:
		return builder{staff, whole, buildTurnover, ittRatio, poissonByCase}
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
