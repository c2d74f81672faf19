package survival_test

import (
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// The whole of one simulated data set of benefit spells, estimator by
// estimator.

func benefitSpells(t *testing.T) (o *oracle.File, sample survival.Sample, model survival.CoxInput) {
	o = oracle.Open(t, "14_e2e_benefit_spells")
	sample = survival.Sample{Time: o.Floats("time"), Cause: o.Ints("status")}
	model = coxInput(o, "arm", "edu", "health", "agegrp")
	return o, sample, model
}

func coxInput(data *oracle.File, terms ...string) survival.CoxInput {
	in := survival.CoxInput{Time: data.Floats("time"), Event: isCause(data.Ints("status"), 1)}
	in.Covariates = columns(data, terms...)
	return in
}

func TestBenefitSpellCurvesReference(t *testing.T) {
	o, sample, _ := benefitSpells(t)
	curves, err := survival.KaplanMeierBy(sample, o.Ints("arm"), survival.KaplanMeierOptions{Interval: survival.LogLogInterval})
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
	want := o.Result("km_summary")
	for name, got := range map[string][]float64{
		"n": n, "events": events, "rmst": mean, "rmst_se": se, "median": median, "lower": low, "upper": high,
	} {
		want.Field(name).Agree(got...)
	}
	want = o.Result("km_at_times")
	want.Field("time").Agree(at...)
	want.Field("surv").Agree(surv...)
	want.Field("se").Agree(survSE...)
}

func TestBenefitSpellTestsReference(t *testing.T) {
	o, _, model := benefitSpells(t)
	in := survival.LogRankInput{Time: model.Time, Event: model.Event, Group: o.Ints("arm")}
	want := o.Result("logrank")
	want.Field("chisq").Agree(mustLogRank(t, in, survival.LogRankOptions{}).Statistic)
	in.Strata = o.Ints("municipality")
	want.Field("chisq_stratified").Agree(mustLogRank(t, in, survival.LogRankOptions{}).Statistic)
	for name, ties := range tiesByName {
		want := o.Result("cox_" + name)
		fit := mustCox(t, model, survival.CoxOptions{Ties: ties})
		trend, err := fit.ProportionalHazards(survival.KaplanMeierTime)
		if err != nil {
			t.Fatal(err)
		}
		var chisq []float64
		for _, test := range append(trend.Terms, trend.Global) {
			chisq = append(chisq, test.Statistic)
		}
		want.Field("coef").Agree(fit.Coef...)
		want.Field("loglik").Agree(fit.LogLik)
		want.Field("zph_chisq").Agree(chisq...)
	}
}

// TestCoxIsPoissonReference: Breslow's Cox model is a Poisson model of pieces of
// time, which R fitted too.
func TestCoxIsPoissonReference(t *testing.T) {
	o := oracle.Open(t, "13_hazards_and_charts")
	fit := mustCox(t, coxInput(o, "arm", "edu", "health"), survival.CoxOptions{Ties: survival.Breslow})
	want := o.Result("cox_equals_poisson")
	want.Field("coef_cox_breslow").Agree(fit.Coef...)
	want.Field("coef_poisson").Agree(fit.Coef...)
}
