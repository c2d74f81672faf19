package survival_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/survival"
)

// smallModel is a sound input that each case spoils in one way.
func smallModel() survival.CoxInput {
	return survival.CoxInput{
		Entry: []float64{0, 0, 0, 0, 0, 0, 0, 0},
		Time:  []float64{1, 2, 2, 3, 4, 5, 6, 7},
		Event: []bool{true, true, true, false, true, true, true, false},
		Covariates: []survival.Column{
			{Name: "a", Values: []float64{1, 0, 1, 0, 1, 0, 0, 1}},
			{Name: "b", Values: []float64{3, 1, 6, 1, 4, 9, 2, 5}},
		},
	}
}

func TestCoxRefusesInput(t *testing.T) {
	cases := map[string]struct {
		spoil func(*survival.CoxInput)
		want  error // nil asks for a RowError
		row   int
	}{
		"no rows":       {func(in *survival.CoxInput) { in.Time = nil }, survival.ErrEmpty, 0},
		"no events":     {func(in *survival.CoxInput) { in.Event = make([]bool, 8) }, survival.ErrNoEvents, 0},
		"no covariates": {func(in *survival.CoxInput) { in.Covariates = nil }, survival.ErrNoCovariates, 0},
		"short column":  {func(in *survival.CoxInput) { in.Covariates[1].Values = []float64{1} }, survival.ErrLength, 0},
		"short strata":  {func(in *survival.CoxInput) { in.Strata = []int{1} }, survival.ErrLength, 0},
		"short weight":  {func(in *survival.CoxInput) { in.Weight = []float64{1} }, survival.ErrLength, 0},
		"short cluster": {func(in *survival.CoxInput) { in.Cluster = []int{1} }, survival.ErrLength, 0},
		"one cluster":   {func(in *survival.CoxInput) { in.Cluster = make([]int, 8) }, survival.ErrTooFewClusters, 0},
		"zero weight":   {func(in *survival.CoxInput) { in.Weight = []float64{1, 1, 0, 1, 1, 1, 1, 1} }, nil, 2},
		"NaN covariate": {func(in *survival.CoxInput) { in.Covariates[0].Values[3] = math.NaN() }, nil, 3},
		"late entry":    {func(in *survival.CoxInput) { in.Entry[4] = 4 }, nil, 4},
	}
	for name, c := range cases {
		in := smallModel()
		c.spoil(&in)
		_, err := survival.CoxPH(in, survival.CoxOptions{})
		checkRefusal(t, name, err, c.want, c.row)
	}
}

func TestCoxRefusesOptions(t *testing.T) {
	for _, opt := range []survival.CoxOptions{{Ties: 7}, {Level: 2}} {
		if _, err := survival.CoxPH(smallModel(), opt); !errors.Is(err, survival.ErrOption) {
			t.Errorf("%+v: error %v, want ErrOption", opt, err)
		}
	}
	if _, err := survival.NullResiduals(smallModel(), 7); !errors.Is(err, survival.ErrOption) {
		t.Errorf("null residuals: error %v, want ErrOption", err)
	}
}

func TestCoxRefusesTerms(t *testing.T) {
	cases := map[string]struct {
		spoil func(*survival.CoxInput)
		want  error
		term  string
	}{
		"constant": {func(in *survival.CoxInput) {
			in.Covariates[0].Values = []float64{2, 2, 2, 2, 2, 2, 2, 2}
		}, survival.ErrCollinear, "a"},
		"linear combination": {func(in *survival.CoxInput) {
			in.Covariates = append(in.Covariates, survival.Column{Name: "c", Values: []float64{5, 1, 8, 1, 6, 9, 2, 7}})
		}, survival.ErrCollinear, "c"}, // b + 2a
		"constant within strata": {func(in *survival.CoxInput) {
			in.Strata = []int{1, 1, 2, 2, 2, 2, 1, 1}
			in.Covariates[1].Values = []float64{1, 1, 7, 7, 7, 7, 1, 1}
		}, survival.ErrCollinear, "b"},
		"all events in one arm": {func(in *survival.CoxInput) {
			in.Event = []bool{true, false, true, false, true, false, false, true}
		}, survival.ErrMonotoneLikelihood, "a"},
		"later term separates": {func(in *survival.CoxInput) {
			in.Covariates[1].Values = []float64{9, 8, 8, 7, 6, 5, 4, 3}
		}, survival.ErrMonotoneLikelihood, "b"},
		"separated under delayed entry": {func(in *survival.CoxInput) {
			in.Event = []bool{true, false, true, false, true, false, false, true}
			in.Entry = []float64{0, 1, 0, 1, 2, 3, 3, 3}
		}, survival.ErrMonotoneLikelihood, "a"},
	}
	for name, c := range cases {
		in := smallModel()
		c.spoil(&in)
		_, err := survival.CoxPH(in, survival.CoxOptions{})
		checkTermError(t, name, err, c.want, c.term)
	}
}

func TestCoxStopsAtTheIterationLimit(t *testing.T) {
	_, err := survival.CoxPH(smallModel(), survival.CoxOptions{MaxIterations: 1})
	if !errors.Is(err, survival.ErrNoConvergence) {
		t.Errorf("error %v, want ErrNoConvergence", err)
	}
}

// TestCoxWithTooFewClusters: two clusters cannot test two terms at once, which
// the tests say with NaN; each term has its standard error all the same.
func TestCoxWithTooFewClusters(t *testing.T) {
	in := smallModel()
	in.Cluster = []int{1, 1, 1, 1, 2, 2, 2, 2}
	fit := mustCox(t, in, survival.CoxOptions{})
	if fit.Clusters != 2 || !math.IsNaN(fit.Wald.P) || !math.IsNaN(fit.RobustScore.Statistic) {
		t.Errorf("clusters %d, Wald %+v, score %+v", fit.Clusters, fit.Wald, fit.RobustScore)
	}
	for _, row := range fit.Rows() {
		if math.IsNaN(row.SE) || row.SE <= 0 {
			t.Errorf("%+v", row)
		}
	}
}

func TestErrorsReadAsSentences(t *testing.T) {
	for want, err := range map[string]error{
		`survival: row 3 (counted from 0): too late`:            &survival.RowError{Row: 3, Reason: "too late"},
		`survival: term "arm": the iterations did not converge`: &survival.TermError{Term: "arm", Err: survival.ErrNoConvergence},
	} {
		if err.Error() != want {
			t.Errorf("%q, want %q", err, want)
		}
	}
}
