package survival_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/survival"
)

// TestTimeZeroByHand: five rows, none with an entry.
//
//	t  at risk  d  c  S
//	0        5  1  1  4/5
//	2        3  1  0  4/5 · 2/3
//	4        2  0  2  the same
//
// Restricted mean to 3: 2 · 4/5 + 1 · 8/15 = 32/15. The incidence of cause 1,
// which is the event at 0, is 1/5 from there on.
func TestTimeZeroByHand(t *testing.T) {
	for name, unit := range map[string]float64{"whole": 1, "parts": 1. / 3} {
		sample := survival.Sample{Time: []float64{0, 0, 2 * unit, 4 * unit, 4 * unit}, Cause: []int{1, 0, 2, 0, 0}}
		curve := mustCurve(t, sample, survival.KaplanMeierOptions{})
		first := curve.Steps[0]
		if first.Time != 0 || first.AtRisk != 5 || first.Events != 1 || first.Censored != 1 || first.Survival != 0.8 {
			t.Errorf("%s: first step %+v", name, first)
		}
		mean, err := curve.Restricted(3 * unit)
		if err != nil || !within(mean.Estimate, 32./15*unit, 1e-14, 0) {
			t.Errorf("%s: restricted mean %+v (%v)", name, mean, err)
		}
		if got := mustIncidence(t, sample).At(1, 0).Estimate; got != 0.2 {
			t.Errorf("%s: incidence %v at 0, want 1/5", name, got)
		}
	}
}

// timeZero is the trial in which a tenth leaves at 0, in whole weeks or in days
// and their parts.
func timeZero(t testing.TB, unit string) (o oracle, sample survival.Sample, model survival.CoxInput) {
	o = readOracle(t, "survival_extra_zero")
	sample = survival.Sample{Time: o.data.floats(t, unit), Cause: o.data.ints(t, "cause")}
	model = survival.CoxInput{
		Time: sample.Time, Event: isCause(sample.Cause, 1), Strata: o.data.ints(t, "stratum"), Cluster: o.data.ints(t, "cluster"),
	}
	for _, name := range []string{"arm", "edu", "health"} {
		model.Covariates = append(model.Covariates, survival.Column{Name: name, Values: o.data.floats(t, name)})
	}
	return o, sample, model
}

var timeUnits = map[string]float64{"week": 1, "day": 7}

func TestTimeZeroCurvesReference(t *testing.T) {
	for unit, per := range timeUnits {
		o, sample, model := timeZero(t, unit)
		curve := mustCurve(t, sample, survival.KaplanMeierOptions{})
		checkTable(t, curve, o.result(t, unit+".km"))
		mean, err := curve.Restricted(52 * per)
		if err != nil {
			t.Fatal(err)
		}
		o.result(t, unit+".rmst").field("rmst").check(t, unit+" restricted mean", mean.Estimate)
		o.result(t, unit+".rmst").field("se").check(t, unit+" its se", mean.SE)
		clustered, err := survival.KaplanMeierClustered(sample, model.Cluster, survival.KaplanMeierOptions{})
		if err != nil {
			t.Fatal(err)
		}
		o.result(t, unit+".km_cluster").field("std_err").check(t, unit+" clustered", column(clustered, func(s survival.Step) float64 { return s.SE })...)

		incidence := mustIncidence(t, sample)
		var estimate, variance []float64
		for cause := 1; cause <= 3; cause++ {
			for _, at := range []float64{0, 4, 13, 26, 52, 104} {
				row := incidence.At(cause, at*per)
				estimate, variance = append(estimate, row.Estimate), append(variance, row.SE*row.SE)
			}
		}
		o.result(t, unit+".cif").field("est").check(t, unit+" incidence", estimate...)
		o.result(t, unit+".cif").field("var").check(t, unit+" variance", variance...)

		jackknife := o.result(t, unit+".jackknife")
		area, err := survival.RestrictedMeanJackknife(sample, model.Cluster, 52*per)
		if err != nil {
			t.Fatal(err)
		}
		jackknife.field("rmst_se").check(t, unit+" jackknife", area.SE)
		rows, err := survival.IncidenceJackknife(sample, model.Cluster, []float64{0})
		if err != nil {
			t.Fatal(err)
		}
		jackknife.field("at_zero").check(t, unit+" jackknife at 0", rows[0].SE)
	}
}

func TestTimeZeroTestsReference(t *testing.T) {
	for unit := range timeUnits {
		o, sample, model := timeZero(t, unit)
		arm := intsOf(model.Covariates[0].Values)
		for rho, name := range []string{"logrank_0", "logrank_1"} {
			want := o.result(t, unit+"."+name)
			got := mustLogRank(t, survival.LogRankInput{Time: model.Time, Event: model.Event, Group: arm, Strata: model.Strata}, survival.LogRankOptions{Rho: float64(rho)})
			want.field("chisq").check(t, unit+" log-rank", got.Statistic)
			want.field("expected").check(t, unit+" expected", got.Groups[0].Expected, got.Groups[1].Expected)
			want.field("var").check(t, unit+" variance", flatten(got.Variance)...)
		}
		var gray []float64
		for cause := 1; cause <= 3; cause++ {
			gray = append(gray, mustGray(t, sample, arm, cause, survival.GrayOptions{Strata: model.Strata}).Statistic)
		}
		o.result(t, unit+".gray").field("stat").check(t, unit+" Gray", gray...)
		want := o.result(t, unit+".crr")
		fit := mustFineGray(t, survival.FineGrayInput{Time: sample.Time, Cause: sample.Cause, Covariates: model.Covariates}, 1)
		want.field("coef").check(t, unit+" Fine–Gray", fit.Coef...)
		want.field("var").check(t, unit+" Fine–Gray variance", flatten(fit.Variance)...)
	}
}

func TestTimeZeroCoxReference(t *testing.T) {
	for unit := range timeUnits {
		o, _, model := timeZero(t, unit)
		for name, ties := range tiesByName {
			want := o.result(t, unit+".cox_"+name)
			fit := mustCox(t, model, survival.CoxOptions{Ties: ties})
			want.field("coef").check(t, "coef", fit.Coef...)
			want.field("naive").check(t, "naive", flatten(fit.ModelVariance)...)
			want.field("robust").check(t, "robust", flatten(fit.RobustVariance)...)
			want.field("loglik").check(t, "loglik", fit.LogLikNull, fit.LogLik)
			want.field("martingale").check(t, "martingale", fit.Martingale...)
			want.field("null").check(t, "null residuals", nullResiduals(t, model, ties)...)
			c := fit.Concordance()
			want.field("concordance").check(t, "concordance", c.Value)
			want.field("concordance_se").check(t, "concordance se", c.SE)
			for field, transform := range map[string]survival.TimeTransform{
				"zph_km": survival.KaplanMeierTime, "zph_rank": survival.RankTime, "zph_identity": survival.IdentityTime,
			} {
				test, err := fit.ProportionalHazards(transform)
				if err != nil {
					t.Fatal(err)
				}
				var got []float64
				for _, term := range append(test.Terms, test.Global) {
					got = append(got, term.Statistic)
				}
				want.field(field).check(t, unit+" "+field, got...)
			}
		}
	}
}

// TestLogTimeOfZero: an event at 0 has no logarithm; a censoring at 0 needs none.
func TestLogTimeOfZero(t *testing.T) {
	for censored, want := range map[bool]error{false: survival.ErrOption, true: nil} {
		in := smallModel()
		in.Entry, in.Time[0], in.Event[0] = nil, 0, !censored
		if censored {
			in.Event[3] = true
		}
		fit := mustCox(t, in, survival.CoxOptions{})
		test, err := fit.ProportionalHazards(survival.LogTime)
		if !errors.Is(err, want) || (want == nil && math.IsNaN(test.Global.Statistic)) {
			t.Errorf("censored %v: %+v, error %v, want %v", censored, test, err, want)
		}
	}
}
