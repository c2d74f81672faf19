package trial

// The estimators of the contract, in words. Each holds the municipalities (strata)
// equal and clusters by portfolio; see OUTCOMES for the formulas.
const (
	olsByPortfolio = "ratio of sums per portfolio, OLS with municipality effects weighted by benefit, CR2 by portfolio, Satterthwaite df"
	olsByCase      = "OLS with municipality effects, CR2 by portfolio, Satterthwaite df"
	olsByPerson    = "OLS by caseworker with municipality effects, CR2 by portfolio, Satterthwaite df"
	olsByWeeks     = "OLS weighted by case-weeks with municipality effects, CR2 by portfolio, Satterthwaite df"
	poissonByCase  = "Poisson with log exposure and municipality effects, CR1 by portfolio, t with G-S-1 df"
	coxByCase      = "Cox (Efron) stratified by municipality, robust variance by portfolio, t with G-S-1 df"

	// What two windows add to them.
	stackedBothArms = "; both windows' rows stacked, coefficient arm:after"
	stackedTrialArm = "; both windows' rows of the trial arm stacked, coefficient after"

	twoStage             = "two-stage least squares with municipality effects, assigned arm as instrument for the caseload met, times -10, CR2 by portfolio, Satterthwaite df"
	syntheticDifferences = "synthetic difference-in-differences, placebo standard error"
)

// EstimatorOf names the estimator of an outcome by a design, as results.json writes
// it. Of the comparison with other municipalities it is the one that speaks for the
// design.
func EstimatorOf(outcome string, design Design) string {
	switch design {
	case DifferenceInDifferences:
		return estimatorOfArms(outcome) + stackedBothArms
	case BeforeAfter:
		return estimatorOfArms(outcome) + stackedTrialArm
	case DoseResponse:
		return twoStage
	case ComparisonMunicipalities:
		return syntheticDifferences
	}
	return estimatorOfArms(outcome)
}

// estimatorOfArms names the estimator of the trial arm against the control arm.
func estimatorOfArms(outcome string) string {
	switch outcome {
	case StateRefundShare:
		return olsByPortfolio
	case ActivationDegree:
		return olsByWeeks
	case StaffWorkEnvironment:
		return olsByPerson
	case FormalErrorsPerCase, ContactsPerCaseWeek, SicknessAbsence, Turnover:
		return poissonByCase
	case WeeksToClarification, WeeksToRecovery, WeeksToEmployment:
		return coxByCase
	}
	return olsByCase
}
