package survival_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestCoxByHand: three rows, x = 1, 0, 1 ending at 1, 2, 3, the last censored.
// With θ = e^β the partial likelihood is θ/(2θ+1) · 1/(θ+1), with maximum at
// 2θ² = 1. At β = 0: log L = −log 3 − log 2, score 1 − 2/3 − 1/2 = −1/6,
// information 2/9 + 1/4 = 17/36, score test (1/36)/(17/36) = 1/17. The
// information at the maximum is 2θ/(2θ+1)² + θ/(θ+1)².
func TestCoxByHand(t *testing.T) {
	fit := mustCox(t, survival.CoxInput{
		Time: []float64{1, 2, 3}, Event: []bool{true, true, false},
		Covariates: []survival.Column{{Name: "x", Values: []float64{1, 0, 1}}},
	}, survival.CoxOptions{})
	theta := math.Sqrt(0.5)
	information := 2*theta/math.Pow(2*theta+1, 2) + theta/math.Pow(theta+1, 2)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"coef", fit.Coef[0], math.Log(theta)},
		{"variance", fit.ModelVariance[0][0], 1 / information},
		{"null", fit.LogLikNull, -math.Log(6)},
		{"log likelihood", fit.LogLik, math.Log(theta / (2*theta + 1) / (theta + 1))},
		{"score", fit.Score.Statistic, 1. / 17},
		{"wald", fit.Wald.Statistic, math.Log(theta) * math.Log(theta) * information},
	} {
		if !within(c.got, c.want, 1e-12, 1e-14) {
			t.Errorf("%s: %.17g, want %.17g", c.name, c.got, c.want)
		}
	}
	if fit.N != 3 || fit.Events != 2 || fit.Clusters != 0 || fit.RobustVariance != nil || fit.RobustScore != nil {
		t.Errorf("%+v", fit)
	}
}

// TestCoxTiesByHand: x = 1, 0, 0; the first two end together. At β = 0 the
// Breslow score is 1 − 2/3. Under Efron the second of the two faces a risk set
// in which the pair counts half, 1/2 + 1/2 + 1 = 2, and the score is
// 1 − 1/3 − (1/2)/2 = 5/12.
func TestCoxTiesByHand(t *testing.T) {
	in := survival.CoxInput{
		Time: []float64{1, 1, 2}, Event: []bool{true, true, false},
	}
	for ties, want := range map[survival.Ties]float64{survival.Breslow: 1 - 2./3, survival.Efron: 5. / 12} {
		m, err := survival.NullResiduals(in, ties)
		if err != nil {
			t.Fatal(err)
		}
		// x = 1 in the first row alone, so its residual is the score.
		if !within(m[0], want, 1e-14, 0) {
			t.Errorf("ties %d: residual %v, want %v", ties, m[0], want)
		}
		if !within(m[0]+m[1]+m[2], 0, 0, 1e-15) {
			t.Errorf("ties %d: residuals %v do not sum to 0", ties, m)
		}
	}
}

// coxCase is one model of the reference folders.
type coxCase struct {
	folder, name string
	terms        []string
	strata       string
	cluster      string
	weight       string
	entry        bool
	options      survival.CoxOptions
}

var coxCases = []coxCase{
	{folder: "02_cox_lung", name: "efron", terms: []string{"age", "sex", "ecog"}},
	{folder: "02_cox_lung", name: "breslow", terms: []string{"age", "sex", "ecog"}, options: survival.CoxOptions{Ties: survival.Breslow}},
	{folder: "02_cox_lung", name: "efron_strata", terms: []string{"age", "ecog"}, strata: "sex"},
	{folder: "02_cox_lung", name: "efron_cluster", terms: []string{"age", "sex", "ecog"}, cluster: "inst"},
	{folder: "02_cox_lung", name: "breslow_robust", terms: []string{"age", "sex", "ecog"}, options: survival.CoxOptions{Ties: survival.Breslow, Robust: true}},
	{folder: "02_cox_lung", name: "efron_weights", terms: []string{"age", "sex", "ecog"}, weight: "w", options: survival.CoxOptions{Robust: true}},
	{folder: "02_cox_lung", name: "efron_weights_cluster", terms: []string{"age", "sex", "ecog"}, weight: "w", cluster: "inst"},
	{folder: "02_cox_lung", name: "factor_interaction", terms: []string{"factor(ecog)1", "factor(ecog)2", "factor(ecog)3", "sex", "age", "sex:age"}},
	{folder: "02_cox_heart_timevarying", name: "efron", terms: []string{"age", "year", "surgery", "transplant"}, entry: true},
	{folder: "02_cox_heart_timevarying", name: "breslow", terms: []string{"age", "surgery", "transplant", "age:transplant", "surgery:transplant"}, entry: true, options: survival.CoxOptions{Ties: survival.Breslow}},
	{folder: "02_cox_heart_timevarying", name: "efron_cluster", terms: []string{"age", "surgery", "transplant"}, cluster: "id", entry: true},
	{folder: "02_cox_heart_timevarying", name: "strata", terms: []string{"age", "year"}, strata: "surgery", entry: true},
	{folder: "02_cox_weeks_cluster", name: "efron", terms: []string{"arm", "agegrp", "edu", "health", "migrant"}, entry: true},
	{folder: "02_cox_weeks_cluster", name: "breslow", terms: []string{"arm", "agegrp", "edu", "health", "migrant"}, entry: true, options: survival.CoxOptions{Ties: survival.Breslow}},
	{folder: "02_cox_weeks_cluster", name: "efron_strata_cluster", terms: []string{"arm", "factor(agegrp)2", "factor(agegrp)3", "factor(agegrp)4", "factor(agegrp)5", "edu"}, strata: "municipality", cluster: "caseworker", entry: true},
	{folder: "02_cox_weeks_cluster", name: "arm_only_cluster", terms: []string{"arm"}, cluster: "caseworker", entry: true},
	{folder: "02_cox_weeks_cluster", name: "no_truncation_strata", terms: []string{"arm"}, strata: "municipality", cluster: "caseworker"},
}

// TestCoxReference compares whole models with R's survival.
func TestCoxReference(t *testing.T) {
	for _, c := range coxCases {
		t.Run(c.folder+"/"+c.name, func(t *testing.T) {
			o := oracle.Open(t, c.folder)
			fit := mustCox(t, c.input(o), c.options)
			checkCoefficients(t, fit, o.Result(c.name+".coef"))
			checkVariance(t, fit, o.Result(c.name+".vcov"))
			checkTests(t, fit, o.Result(c.name+".fit"))
			checkConcordance(t, fit, o.Result(c.name+".concordance"))
			checkProportional(t, fit, o, c.name)
			if o.HasResult(c.name + ".basehaz") {
				checkBaseline(t, fit, o.Result(c.name+".basehaz"))
			}
			if o.HasResult(c.name + ".residuals_first40") {
				o.Agree(c.name+".residuals_first40", "martingale", fit.Martingale[:40]...)
			}
		})
	}
}

// firstPresent is the name of the column that is there, the folders naming
// theirs differently; the first, if none is.
func firstPresent(data *oracle.File, names ...string) string {
	return names[max(0, slices.IndexFunc(names, data.HasColumn))]
}

func (c coxCase) input(data *oracle.File) survival.CoxInput {
	in := survival.CoxInput{
		Time:       data.Floats(firstPresent(data, "time", "stop", "weeks")),
		Event:      data.Is(firstPresent(data, "status", "event"), "1"),
		Covariates: columns(data, c.terms...),
		Strata:     intsIf(data, c.strata), Cluster: intsIf(data, c.cluster), Weight: floatsIf(data, c.weight),
	}
	if c.entry {
		in.Entry = data.Floats(firstPresent(data, "start", "entry"))
	}
	return in
}

func checkCoefficients(t *testing.T, fit *survival.CoxResult, want oracle.Result) {
	t.Helper()
	columns := map[string][]float64{}
	for j, r := range fit.Rows() {
		columns["coef"] = append(columns["coef"], r.Estimate)
		columns["z"] = append(columns["z"], r.Statistic)
		columns["p"] = append(columns["p"], r.P)
		columns["ci_lower"] = append(columns["ci_lower"], r.Low)
		columns["ci_upper"] = append(columns["ci_upper"], r.High)
		naive := math.Sqrt(fit.ModelVariance[j][j])
		if fit.RobustVariance == nil {
			columns["se"] = append(columns["se"], naive)
			continue
		}
		columns["se_naive"] = append(columns["se_naive"], naive)
		columns["se_robust"] = append(columns["se_robust"], r.SE)
	}
	for name, got := range columns {
		want.Field(name).Agree(got...)
	}
}

func checkConcordance(t *testing.T, fit *survival.CoxResult, want oracle.Result) {
	t.Helper()
	got := fit.Concordance()
	want.Field("c_index").Agree(got.Value)
	want.Field("se").Agree(got.SE)
}

func checkProportional(t *testing.T, fit *survival.CoxResult, o *oracle.File, name string) {
	t.Helper()
	for transform, along := range transforms {
		if !o.HasResult(name + ".zph_" + transform) {
			continue
		}
		want := o.Result(name + ".zph_" + transform)
		got, err := fit.ProportionalHazards(along)
		if err != nil {
			t.Fatal(err)
		}
		var chisq, df, p []float64
		for _, test := range append(got.Terms, got.Global) {
			chisq, df, p = append(chisq, test.Statistic), append(df, float64(test.DF)), append(p, test.P)
		}
		want.Field("chisq").Agree(chisq...)
		want.Field("df").Agree(df...)
		want.Field("p").Agree(p...)
	}
}

// checkBaseline reads the steps at R's times, which are those of events and
// censorings; R names a stratum "s=1" after its label.
func checkBaseline(t *testing.T, fit *survival.CoxResult, want oracle.Result) {
	t.Helper()
	var strata []string
	if want.Has("strata") {
		strata = want.Field("strata").Texts()
	}
	byStratum := map[string]survival.BaselineHazard{}
	for _, b := range fit.BaselineHazard() {
		byStratum[fmt.Sprint(b.Stratum)] = b
	}
	var got []float64
	for k, at := range want.Field("time").Numbers() {
		stratum := "0"
		if strata != nil {
			_, stratum, _ = strings.Cut(strata[k], "=")
		}
		b, hazard := byStratum[stratum], 0.0
		for j, when := range b.Time {
			if when <= at {
				hazard = b.Hazard[j]
			}
		}
		got = append(got, hazard)
	}
	want.Field("cumhaz").Agree(got...)
}

func checkVariance(t *testing.T, fit *survival.CoxResult, want oracle.Result) {
	t.Helper()
	if fit.RobustVariance != nil {
		want.Agree(flatten(fit.RobustVariance)...)
		return
	}
	want.Agree(flatten(fit.ModelVariance)...)
}

func checkTests(t *testing.T, fit *survival.CoxResult, want oracle.Result) {
	t.Helper()
	robust := math.NaN()
	if fit.RobustScore != nil {
		robust = fit.RobustScore.Statistic
	}
	for name, got := range map[string]float64{
		"loglik_null": fit.LogLikNull, "loglik": fit.LogLik,
		"lr_chisq": fit.LikelihoodRatio.Statistic, "lr_p": fit.LikelihoodRatio.P,
		"score_chisq": fit.Score.Statistic, "score_p": fit.Score.P,
		"wald_p": fit.Wald.P, "robust_score_chisq": robust,
		"n": float64(fit.N), "nevent": float64(fit.Events), "df": float64(fit.Wald.DF),
		// R's summary rounds this one to two decimals.
		"wald_chisq": math.Round(fit.Wald.Statistic*100) / 100,
	} {
		want.Field(name).Agree(got)
	}
}

func TestCoxEverythingAtOnceReference(t *testing.T) {
	o := oracle.Open(t, "survival_extra")
	in := extraInput(o)
	in.Weight, in.Cluster = o.Floats("w"), o.Ints("cluster")
	for name, ties := range tiesByName {
		fit := mustCox(t, in, survival.CoxOptions{Ties: ties})
		o.Result("cox_" + name + ".coef").Agree(fit.Coef...)
		o.Result("cox_" + name + ".naive").Agree(flatten(fit.ModelVariance)...)
		o.Result("cox_" + name + ".robust").Agree(flatten(fit.RobustVariance)...)
		o.Result("cox_" + name + ".martingale").Agree(fit.Martingale...)
		want := o.Result("cox_" + name + ".fit")
		want.Field("loglik_null").Agree(fit.LogLikNull)
		want.Field("loglik").Agree(fit.LogLik)
		want.Field("score").Agree(fit.Score.Statistic)
		want.Field("robust_score").Agree(fit.RobustScore.Statistic)
		want.Field("wald_robust").Agree(fit.Wald.Statistic)
	}
}

func TestNullResidualsReference(t *testing.T) {
	o := oracle.Open(t, "survival_extra")
	for name, ties := range tiesByName {
		in := extraInput(o)
		o.Result("null_martingale_" + name).Agree(nullResiduals(t, in, ties)...)
		in.Weight = o.Floats("w")
		o.Result("null_martingale_weighted_" + name).Agree(nullResiduals(t, in, ties)...)
	}
}

// TestCoxMergesRoundedTimes: times that differ by 1e-12 are ties, as in R.
func TestCoxMergesRoundedTimes(t *testing.T) {
	o := oracle.Open(t, "survival_extra")
	in := extraInput(o)
	in.Covariates = in.Covariates[:1]
	for i := range in.Time {
		in.Entry[i] /= 7
		in.Time[i] = in.Time[i] / 7 * (1 + 1e-12*float64((i+1)%3))
	}
	fit := mustCox(t, in, survival.CoxOptions{})
	want := o.Result("cox_weeks_rounding")
	want.Field("coef").Agree(fit.Coef[0])
	want.Field("var").Agree(fit.ModelVariance[0][0])
}

// TestCauseSpecificReference: the cause-specific hazard is Cox with the other
// causes censored.
func TestCauseSpecificReference(t *testing.T) {
	for folder, terms := range map[string][]string{
		"03_cr_mgus2": {"age10", "male", "mspike"}, "03_cr_weeks": {"arm", "edu", "health", "migrant"},
	} {
		o := oracle.Open(t, folder)
		for cause := 1; cause <= 2; cause++ {
			name := fmt.Sprintf("cause_specific_cox_cause%d", cause)
			in := survival.CoxInput{Time: o.Floats("time"), Event: isCause(o.Ints("cause"), cause)}
			in.Covariates = columns(o, terms...)
			fit, want := mustCox(t, in, survival.CoxOptions{}), o.Result(name)
			want.Field("coef").Agree(fit.Coef...)
			want.Field("loglik").Agree(fit.LogLik)
		}
	}
}

var tiesByName = map[string]survival.Ties{"efron": survival.Efron, "breslow": survival.Breslow}

func extraInput(data *oracle.File) survival.CoxInput {
	in := survival.CoxInput{
		Entry: data.Floats("entry"), Time: data.Floats("time"),
		Event: isCause(data.Ints("cause"), 1), Strata: data.Ints("stratum"),
	}
	in.Covariates = columns(data, "arm", "edu", "health")
	return in
}

func nullResiduals(t testing.TB, in survival.CoxInput, ties survival.Ties) []float64 {
	t.Helper()
	m, err := survival.NullResiduals(in, ties)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func mustCox(t testing.TB, in survival.CoxInput, opt survival.CoxOptions) *survival.CoxResult {
	t.Helper()
	fit, err := survival.CoxPH(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return fit
}

func checkTermError(t *testing.T, name string, err, want error, term string) {
	t.Helper()
	var at *survival.TermError
	if !errors.Is(err, want) || !errors.As(err, &at) || at.Term != term {
		t.Errorf("%s: error %v, want %q: %v", name, err, term, want)
	}
}
