package survival_test

import (
	"testing"

	"github.com/sagstal/sagstal/stat/survival"
)

// The whole of one simulated data set of benefit spells, estimator by
// estimator.

func benefitSpells(t *testing.T) (o oracle, sample survival.Sample, model survival.CoxInput) {
	o = readOracle(t, "14_e2e_benefit_spells")
	sample = survival.Sample{Time: o.data.floats(t, "time"), Cause: o.data.ints(t, "status")}
	model = coxInput(t, o.data, "arm", "edu", "health", "agegrp")
	return o, sample, model
}

func coxInput(t *testing.T, data frame, terms ...string) survival.CoxInput {
	in := survival.CoxInput{Time: data.floats(t, "time"), Event: isCause(data.ints(t, "status"), 1)}
	for _, term := range terms {
		in.Covariates = append(in.Covariates, survival.Column{Name: term, Values: data.floats(t, term)})
	}
	return in
}

func TestBenefitSpellCurvesReference(t *testing.T) {
	o, sample, _ := benefitSpells(t)
	curves, err := survival.KaplanMeierBy(sample, o.data.ints(t, "arm"), survival.KaplanMeierOptions{Interval: survival.LogLogInterval})
	if err != nil {
		t.Fatal(err)
	}
	var n, events, mean, se, median, low, high, at, surv, survSE []float64
	for _, c := range curves {
		restricted, err := c.Restricted(104)
		if err != nil {
			t.Fatal(err)
		}
		half := c.Median()
		n, events = append(n, float64(c.N)), append(events, float64(c.Events))
		mean, se = append(mean, restricted.Estimate), append(se, restricted.SE)
		median, low, high = append(median, half.Estimate), append(low, half.Low), append(high, half.High)
		for _, when := range []float64{13, 26, 52, 104} {
			step := c.At(when)
			at, surv, survSE = append(at, when), append(surv, step.Survival), append(survSE, step.SE)
		}
	}
	want := o.result(t, "km_summary")
	for name, got := range map[string][]float64{
		"n": n, "events": events, "rmst": mean, "rmst_se": se, "median": median, "lower": low, "upper": high,
	} {
		want.field(name).check(t, name, got...)
	}
	want = o.result(t, "km_at_times")
	want.field("time").check(t, "time", at...)
	want.field("surv").check(t, "surv", surv...)
	want.field("se").check(t, "se", survSE...)
}

func TestBenefitSpellTestsReference(t *testing.T) {
	o, _, model := benefitSpells(t)
	in := survival.LogRankInput{Time: model.Time, Event: model.Event, Group: o.data.ints(t, "arm")}
	want := o.result(t, "logrank")
	want.field("chisq").check(t, "log-rank", mustLogRank(t, in, survival.LogRankOptions{}).Statistic)
	in.Strata = o.data.ints(t, "municipality")
	want.field("chisq_stratified").check(t, "stratified", mustLogRank(t, in, survival.LogRankOptions{}).Statistic)
	for name, ties := range tiesByName {
		want := o.result(t, "cox_"+name)
		fit := mustCox(t, model, survival.CoxOptions{Ties: ties})
		trend, err := fit.ProportionalHazards(survival.KaplanMeierTime)
		if err != nil {
			t.Fatal(err)
		}
		var chisq []float64
		for _, test := range append(trend.Terms, trend.Global) {
			chisq = append(chisq, test.Statistic)
		}
		want.field("coef").check(t, name, fit.Coef...)
		want.field("loglik").check(t, name+" log likelihood", fit.LogLik)
		want.field("zph_chisq").check(t, name+" trend", chisq...)
	}
}

// TestCoxIsPoissonReference: Breslow's Cox model is a Poisson model of pieces of
// time, which R fitted too.
func TestCoxIsPoissonReference(t *testing.T) {
	o := readOracle(t, "13_hazards_and_charts")
	fit := mustCox(t, coxInput(t, o.data, "arm", "edu", "health"), survival.CoxOptions{Ties: survival.Breslow})
	want := o.result(t, "cox_equals_poisson")
	want.field("coef_cox_breslow").check(t, "Cox", fit.Coef...)
	want.field("coef_poisson").check(t, "Poisson", fit.Coef...)
}
