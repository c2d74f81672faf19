package survival_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestFineGrayByHand, with θ = e^β:
//
//	x  t
//	1  1  the cause       all five at risk: θ/(3θ+2)
//	0  2  otherwise       stays at risk with weight G(4−)/G(2−)
//	1  3  censored        one of three: G(4−) = 2/3
//	0  4  the cause       1/(1 + θ + 2/3)
//	1  5  censored
//
// The maximum is at θ² = 10/9.
func TestFineGrayByHand(t *testing.T) {
	fit := mustFineGray(t, survival.FineGrayInput{
		Time: []float64{1, 2, 3, 4, 5}, Cause: []int{1, 2, 0, 1, 0},
		Covariates: []survival.Column{{Name: "x", Values: []float64{1, 0, 1, 0, 1}}},
	}, 1)
	theta := math.Sqrt(10) / 3
	for _, c := range []struct {
		label     string
		got, want float64
	}{
		{"coefficient", fit.Coef[0], math.Log(theta)},
		{"null log likelihood", fit.LogLikNull, -math.Log(5) - math.Log(8./3)},
		{"log likelihood", fit.LogLik, math.Log(theta/(3*theta+2)) - math.Log(theta+5./3)},
	} {
		if !within(c.got, c.want, 1e-12, 1e-14) {
			t.Errorf("%s: %.17g, want %.17g", c.label, c.got, c.want)
		}
	}
	if fit.N != 5 || fit.Events != 2 || fit.Others != 1 || fit.Censoring != 2 || fit.Clusters != 0 {
		t.Errorf("%+v", fit)
	}
}

func mustFineGray(t testing.TB, in survival.FineGrayInput, cause int) *survival.FineGrayResult {
	t.Helper()
	fit, err := survival.FineGray(in, cause, survival.FineGrayOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return fit
}

func fineGrayInput(data *oracle.File, time string, terms ...string) survival.FineGrayInput {
	in := survival.FineGrayInput{Time: data.Floats(time), Cause: data.Ints("cause")}
	in.Covariates = columns(data, terms...)
	return in
}

func TestFineGrayReference(t *testing.T) {
	cases := []struct {
		folder, name string
		terms        []string
	}{
		{"03_cr_mgus2", "finegray_crr_cause%d", []string{"age10", "male", "mspike"}},
		{"03_cr_weeks", "finegray_crr_cause%d", []string{"arm", "edu", "health", "migrant"}},
		{"14_e2e_benefit_spells", "finegray_cause%d", []string{"arm", "edu", "health", "agegrp"}},
	}
	for _, c := range cases {
		o := oracle.Open(t, c.folder)
		for cause := 1; cause <= 3; cause++ {
			name := fmt.Sprintf(c.name, cause)
			if !o.HasResult(name) {
				continue
			}
			t.Run(fmt.Sprint(c.folder, "/", cause), func(t *testing.T) {
				fit := mustFineGray(t, fineGrayInput(o, "time", c.terms...), cause)
				want := o.For(t).Result(name)
				var se []float64
				for _, row := range fit.Rows() {
					se = append(se, row.SE)
				}
				want.Field("coef").Agree(fit.Coef...)
				want.Field("se").Agree(se...)
				if c.folder != "14_e2e_benefit_spells" {
					want.Field("var").Agree(flatten(fit.Variance)...)
					want.Field("loglik").Agree(fit.LogLik)
					want.Field("loglik_null").Agree(fit.LogLikNull)
				}
			})
		}
	}
}

func TestFineGrayExtraReference(t *testing.T) {
	o := oracle.Open(t, "survival_extra_tests")
	for name, time := range map[string]string{"crr_weeks_1": "time", "crr_weeks_2": "time", "crr_weeks_3": "time", "crr_days_1": "day"} {
		cause := int(name[len(name)-1] - '0')
		fit, want := mustFineGray(t, fineGrayInput(o, time, "arm", "edu", "health", "age"), cause), o.Result(name)
		want.Field("coef").Agree(fit.Coef...)
		want.Field("var").Agree(flatten(fit.Variance)...)
		want.Field("loglik").Agree(fit.LogLik)
	}
	in := fineGrayInput(o, "time", "arm", "edu", "health", "age")
	in.Cluster = o.Ints("cluster")
	o.Result("crr_weeks_1_cluster").Agree(flatten(mustFineGray(t, in, 1).Variance)...)
}

// TestFineGrayIsCox: where nobody ends otherwise, or nobody is censored and
// those who end otherwise are made to stay to the end, the model is Cox's with
// Breslow ties, and its variance the robust one.
func TestFineGrayIsCox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		model, cause := spells(t)
		model.Entry, model.Strata, model.Weight, model.Cluster = nil, nil, nil, nil
		alone, complete, stays := make([]int, len(cause)), make([]int, len(cause)), pick(model.Time, rowNumbers(len(cause)))
		for i, c := range cause {
			alone[i], complete[i] = c%2, max(c, 1)
			if c == 2 {
				stays[i] = 1000
			}
		}
		sameAsCox(t, survival.FineGrayInput{Time: model.Time, Cause: alone, Covariates: model.Covariates}, model)
		model.Time, model.Event = stays, isCause(complete, 1)
		short := survival.FineGrayInput{Time: pick(stays, rowNumbers(len(stays))), Cause: complete, Covariates: model.Covariates}
		for i, c := range complete {
			if c == 2 {
				short.Time[i] = float64(1 + i%9)
			}
		}
		sameAsCox(t, short, model)
	})
}

func sameAsCox(t *rapid.T, in survival.FineGrayInput, model survival.CoxInput) {
	want, err := survival.CoxPH(model, survival.CoxOptions{Ties: survival.Breslow, Robust: true})
	if err != nil {
		t.Skip(err)
	}
	got, err := survival.FineGray(in, 1, survival.FineGrayOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a, b := append(flatten(got.Variance), got.Coef...), append(flatten(want.RobustVariance), want.Coef...)
	for i := range a {
		if !within(a[i], b[i], 1e-8, 1e-10) {
			t.Fatalf("%v, want %v", a, b)
		}
	}
	if !within(got.LogLik, want.LogLik, 1e-10, 1e-10) {
		t.Fatalf("log likelihood %v, want %v", got.LogLik, want.LogLik)
	}
}

func TestFineGrayInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		model, cause := spells(t)
		in := survival.FineGrayInput{Time: model.Time, Cause: cause, Covariates: model.Covariates, Cluster: model.Cluster}
		base, err := survival.FineGray(in, 1, survival.FineGrayOptions{})
		if err != nil {
			t.Skip(err)
		}
		order := rapid.Permutation(rowNumbers(len(cause))).Draw(t, "order")
		moved := pickRows(model, order)
		for name, changed := range map[string]survival.FineGrayInput{
			"order": {Time: moved.Time, Cause: pick(cause, order), Covariates: moved.Covariates, Cluster: moved.Cluster},
			"unit":  {Time: scaled(model, 1./7).Time, Cause: cause, Covariates: model.Covariates, Cluster: model.Cluster},
		} {
			got, err := survival.FineGray(changed, 1, survival.FineGrayOptions{})
			if err != nil || !within(got.Coef[1], base.Coef[1], 1e-8, 1e-10) || !within(got.Variance[0][0], base.Variance[0][0], 1e-7, 1e-10) {
				t.Fatalf("%s: %+v (%v), want %+v", name, got, err, base)
			}
		}
	})
}

func TestFineGrayRefusals(t *testing.T) {
	good := func() survival.FineGrayInput {
		return survival.FineGrayInput{
			Time: []float64{1, 2, 3, 4, 5, 6}, Cause: []int{1, 2, 0, 1, 2, 1},
			Covariates: []survival.Column{{Name: "x", Values: []float64{1, 0, 1, 0, 1, 0}}},
		}
	}
	cases := map[string]struct {
		spoil func(*survival.FineGrayInput)
		cause int
		want  error
	}{
		"cause":         {func(*survival.FineGrayInput) {}, 3, survival.ErrNoCause},
		"no covariates": {func(in *survival.FineGrayInput) { in.Covariates = nil }, 1, survival.ErrNoCovariates},
		"empty":         {func(in *survival.FineGrayInput) { in.Time = nil }, 1, survival.ErrEmpty},
		"short column":  {func(in *survival.FineGrayInput) { in.Covariates[0].Values = []float64{1} }, 1, survival.ErrLength},
		"short cluster": {func(in *survival.FineGrayInput) { in.Cluster = []int{1} }, 1, survival.ErrLength},
		"one cluster":   {func(in *survival.FineGrayInput) { in.Cluster = make([]int, 6) }, 1, survival.ErrTooFewClusters},
		"delayed entry": {func(in *survival.FineGrayInput) { in.Entry = []float64{0, 1, 0, 0, 0, 0} }, 1, survival.ErrDelayedEntry},
	}
	for name, c := range cases {
		in := good()
		c.spoil(&in)
		if got, err := survival.FineGray(in, c.cause, survival.FineGrayOptions{}); !errors.Is(err, c.want) || got != nil {
			t.Errorf("%s: %v, error %v, want %v", name, got, err, c.want)
		}
	}
	in := good()
	in.Covariates[0].Values = []float64{1, 0, 0, 1, 0, 1}
	_, err := survival.FineGray(in, 1, survival.FineGrayOptions{})
	checkTermError(t, "separated", err, survival.ErrMonotoneLikelihood, "x")
	in.Covariates[0].Values = []float64{3, 3, 3, 3, 3, 3}
	_, err = survival.FineGray(in, 1, survival.FineGrayOptions{})
	checkTermError(t, "constant", err, survival.ErrCollinear, "x")
}

// subdistributionTrial draws from 1 − F(t|x) = (1 − p(1 − e^{−t}))^{exp(βx)}, p = 0.6, in
// hundredths of the time unit, x an arm: cause 2 takes the rest at rate 1, and
// censoring is uniform.
func subdistributionTrial(random *rand.Rand, n int, beta float64) (in survival.FineGrayInput, truth float64) {
	const p = 0.6
	arm := make([]float64, n)
	for i := range n {
		arm[i] = float64(i % 2)
		ratio := math.Exp(beta * arm[i])
		whole := 1 - math.Pow(1-p, ratio) // P(cause 1)
		u, t, cause := random.Float64(), 0.0, 2
		if u < whole {
			t, cause = -math.Log(1-(1-math.Pow(1-u, 1/ratio))/p), 1
		} else {
			t = random.ExpFloat64()
		}
		if censored := 3 * random.Float64(); censored < t {
			t, cause = censored, 0
		}
		in.Time, in.Cause = append(in.Time, math.Ceil(100*t)), append(in.Cause, cause)
	}
	in.Covariates = []survival.Column{{Name: "arm", Values: arm}}
	return in, beta
}

func TestFineGrayCoverage(t *testing.T) {
	random := newRandom(6)
	covered := 0
	for range repetitions {
		in, truth := subdistributionTrial(random, 200, math.Log(1.5))
		row := mustFineGray(t, in, 1).Rows()[0]
		covered += covers(row.Low, row.High, truth)
	}
	checkCoverage(t, "Fine-Gray", covered, 0.95)
}
