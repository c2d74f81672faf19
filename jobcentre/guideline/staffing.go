package guideline

import "fmt"

// The figures of ExtraFTE, Displaced, Choose and Weighted, as errors name them.
const (
	casesFigure       Factor = "cases"
	beforeFigure      Factor = "caseload before"
	afterFigure       Factor = "caseload after"
	caseworkersFigure Factor = "caseworkers"
	cappedFigure      Factor = "capped caseworkers"
	targetFigure      Factor = "target caseload"
	weightFigure      Factor = "case weight"
)

// ExtraFTE returns the full-time caseworkers more that bring a number of cases
// from one caseload to another while the cases stay in their portfolios:
//
//	N · (1/L1 − 1/L0)
//
// Below zero when the caseload rises. The error is an *InvalidFactor.
func ExtraFTE(cases, before, after float64) (float64, error) {
	if err := positive(beforeFigure, before); err != nil {
		return 0, err
	}
	if err := positive(afterFigure, after); err != nil {
		return 0, err
	}
	if cases != 0 {
		if err := positive(casesFigure, cases); err != nil {
			return 0, err
		}
	}
	return cases * (1/after - 1/before), nil
}

// Displaced returns the caseload of the others when some of the caseworkers, all
// at one caseload before, are capped at another and nobody is hired:
//
//	(K · L0 − k · L1)/(K − k)
//
// The error is an *InvalidFactor, also when all are capped or the capped could
// take more than there is.
func Displaced(caseworkers, capped, before, after float64) (float64, error) {
	for _, f := range []struct {
		name  Factor
		value float64
	}{{caseworkersFigure, caseworkers}, {beforeFigure, before}, {afterFigure, after}} {
		if err := positive(f.name, f.value); err != nil {
			return 0, err
		}
	}
	if !(0 <= capped && capped < caseworkers) {
		return 0, &InvalidFactor{Factor: cappedFigure, Value: fmt.Sprint(capped), Reason: "leave nobody to carry the other cases"}
	}
	left := caseworkers*before - capped*after
	if left < 0 {
		return 0, &InvalidFactor{Factor: afterFigure, Value: fmt.Sprint(after), Reason: "is more cases than there are"}
	}
	return left / (caseworkers - capped), nil
}

// positive refuses a figure that is not finite, or so far from any caseload that
// its reciprocal would not be.
func positive(name Factor, value float64) error {
	if value > 1e-9 && value < 1e9 {
		return nil
	}
	return &InvalidFactor{Factor: name, Value: fmt.Sprint(value), Reason: "is not above zero and finite"}
}

// OutsideFTE returns the full-time caseworkers more when the surplus of a number of
// cases moves to new colleagues outside their portfolios, at the caseload of
// before:
//
//	N/L0 · (1 − L1/L0)
//
// Below zero when the caseload rises. The error is an *InvalidFactor.
func OutsideFTE(cases, before, after float64) (float64, error) {
	inside, err := ExtraFTE(cases, before, after)
	if err != nil {
		return 0, err
	}
	return inside * after / before, nil
}
