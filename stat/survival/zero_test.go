package survival_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
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
func timeZero(t testing.TB, unit string) (o *oracle.File, sample survival.Sample, model survival.CoxInput) {
	o = oracle.Open(t, "survival_extra_zero")
	sample = survival.Sample{Time: o.Floats(unit), Cause: o.Ints("cause")}
	model = survival.CoxInput{
		Time: sample.Time, Event: isCause(sample.Cause, 1), Strata: o.Ints("stratum"), Cluster: o.Ints("cluster"),
	}
	model.Covariates = columns(o, "arm", "edu", "health")
	return o, sample, model
}

var timeUnits = map[string]float64{"week": 1, "day": 7}

func TestTimeZeroCurvesReference(t *testing.T) {
	for unit, per := range timeUnits {
		o, sample, model := timeZero(t, unit)
		curve := mustCurve(t, sample, survival.KaplanMeierOptions{})
		checkTable(t, curve, o.Result(unit+".km"))
		mean, err := curve.Restricted(52 * per)
		if err != nil {
			t.Fatal(err)
		}
		o.Result(unit + ".rmst").Field("rmst").Agree(mean.Estimate)
		o.Result(unit + ".rmst").Field("se").Agree(mean.SE)
		clustered, err := survival.KaplanMeierClustered(sample, model.Cluster, survival.KaplanMeierOptions{})
		if err != nil {
			t.Fatal(err)
		}
		o.Result(unit + ".km_cluster").Field("std_err").Agree(column(clustered, func(s survival.Step) float64 { return s.SE })...)

		incidence := mustIncidence(t, sample)
		var estimate, variance []float64
		for cause := 1; cause <= 3; cause++ {
			for _, at := range []float64{0, 4, 13, 26, 52, 104} {
				row := incidence.At(cause, at*per)
				estimate, variance = append(estimate, row.Estimate), append(variance, row.SE*row.SE)
			}
		}
		o.Result(unit + ".cif").Field("est").Agree(estimate...)
		o.Result(unit + ".cif").Field("var").Agree(variance...)

		jackknife := o.Result(unit + ".jackknife")
		area, err := survival.RestrictedMeanJackknife(sample, model.Cluster, 52*per)
		if err != nil {
			t.Fatal(err)
		}
		jackknife.Field("rmst_se").Agree(area.SE)
		rows, err := survival.IncidenceJackknife(sample, model.Cluster, []float64{0})
		if err != nil {
			t.Fatal(err)
		}
		jackknife.Field("at_zero").Agree(rows[0].SE)
	}
}

func TestTimeZeroTestsReference(t *testing.T) {
	for unit := range timeUnits {
		o, sample, model := timeZero(t, unit)
		arm := intsOf(model.Covariates[0].Values)
		for rho, name := range []string{"logrank_0", "logrank_1"} {
			want := o.Result(unit + "." + name)
			got := mustLogRank(t, survival.LogRankInput{Time: model.Time, Event: model.Event, Group: arm, Strata: model.Strata}, survival.LogRankOptions{Rho: float64(rho)})
			want.Field("chisq").Agree(got.Statistic)
			want.Field("expected").Agree(got.Groups[0].Expected, got.Groups[1].Expected)
			want.Field("var").Agree(flatten(got.Variance)...)
		}
		var gray []float64
		for cause := 1; cause <= 3; cause++ {
			gray = append(gray, mustGray(t, sample, arm, cause, survival.GrayOptions{Strata: model.Strata}).Statistic)
		}
		o.Result(unit + ".gray").Field("stat").Agree(gray...)
		want := o.Result(unit + ".crr")
		fit := mustFineGray(t, survival.FineGrayInput{Time: sample.Time, Cause: sample.Cause, Covariates: model.Covariates}, 1)
		want.Field("coef").Agree(fit.Coef...)
		want.Field("var").Agree(flatten(fit.Variance)...)
	}
}

func TestTimeZeroCoxReference(t *testing.T) {
	for unit := range timeUnits {
		o, _, model := timeZero(t, unit)
		for name, ties := range tiesByName {
			want := o.Result(unit + ".cox_" + name)
			fit := mustCox(t, model, survival.CoxOptions{Ties: ties})
			want.Field("coef").Agree(fit.Coef...)
			want.Field("naive").Agree(flatten(fit.ModelVariance)...)
			want.Field("robust").Agree(flatten(fit.RobustVariance)...)
			want.Field("loglik").Agree(fit.LogLikNull, fit.LogLik)
			want.Field("martingale").Agree(fit.Martingale...)
			want.Field("null").Agree(nullResiduals(t, model, ties)...)
			c := fit.Concordance()
			want.Field("concordance").Agree(c.Value)
			want.Field("concordance_se").Agree(c.SE)
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
				want.Field(field).Agree(got...)
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
