package survival_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestProportionalHazardsByHand continues TestCoxByHand: θ = 1/√2, and with
// p = √2 − 1 the events at 1 and 2 have x − x̄ of p and −p and equal variances
// p(1 − p). With g = t − 3/2 the score is −p, its information p(1 − p)/2 and
// nothing is shared with β: chi-square 2p/(1 − p) = √2.
//
// Of the three pairs the first event has the lower hazard than row 2 and the
// same as row 3, and the second event the higher: (1 + 1/2)/3.
//
// The baseline hazard is 1/(2θ + 1) = p at 1 and 1/(θ + 1) = 2 − √2 more at 2.
func TestProportionalHazardsByHand(t *testing.T) {
	fit := mustCox(t, survival.CoxInput{
		Time: []float64{1, 2, 3}, Event: []bool{true, true, false},
		Covariates: []survival.Column{{Name: "x", Values: []float64{1, 0, 1}}},
	}, survival.CoxOptions{})
	got, err := fit.ProportionalHazards(survival.IdentityTime)
	if err != nil || !within(got.Terms[0].Statistic, math.Sqrt2, 1e-10, 0) || !within(got.Global.Statistic, math.Sqrt2, 1e-10, 0) {
		t.Errorf("%+v (%v), want √2", got, err)
	}
	if c := fit.Concordance(); c.Value != 0.5 || c.Concordant != 1 || c.Discordant != 1 || c.TiedHazard != 1 {
		t.Errorf("%+v, want 1/2", c)
	}
	baseline := fit.BaselineHazard()
	if len(baseline) != 1 || !within(baseline[0].Hazard[0], math.Sqrt2-1, 1e-12, 0) || !within(baseline[0].Hazard[1], 1, 1e-12, 0) {
		t.Errorf("%+v, want √2 − 1 and 1", baseline)
	}
}

var transforms = map[string]survival.TimeTransform{
	"km": survival.KaplanMeierTime, "identity": survival.IdentityTime, "rank": survival.RankTime, "log": survival.LogTime,
}

// TestProportionalHazardsByTermReference: a factor is one term of four columns;
// one of the models has delayed entry, strata, weights and clusters at once.
func TestProportionalHazardsByTermReference(t *testing.T) {
	o := oracle.Open(t, "survival_extra_tests")
	for ties := range tiesByName {
		for name, in := range map[string]survival.CoxInput{"terms": termsModel(o), "everything": everythingModel(o)} {
			fit := mustCox(t, in, survival.CoxOptions{Ties: tiesByName[ties]})
			for transform, along := range transforms {
				t.Run(fmt.Sprint(name, "/", ties, "/", transform), func(t *testing.T) {
					checkTerms(t, fit, along, o.For(t).Result(fmt.Sprintf("zph_%s_%s_%s", name, ties, transform)))
				})
			}
			got, want := fit.Concordance(), o.Result(fmt.Sprintf("concordance_%s_%s", name, ties))
			want.Field("value").Agree(got.Value)
			want.Field("se").Agree(got.SE)
			want.Field("concordant").Agree(got.Concordant)
			want.Field("discordant").Agree(got.Discordant)
			want.Field("tied").Agree(got.TiedHazard)
		}
	}
}

func checkTerms(t *testing.T, fit *survival.CoxResult, along survival.TimeTransform, want oracle.Result) {
	t.Helper()
	got, err := fit.ProportionalHazards(along)
	if err != nil {
		t.Fatal(err)
	}
	names := want.Field("term").Texts()
	var chisq, df []float64
	for k, test := range append(got.Terms, got.Global) {
		if test.Term != names[k] {
			t.Errorf("term %q, want %q", test.Term, names[k])
		}
		chisq, df = append(chisq, test.Statistic), append(df, float64(test.DF))
	}
	want.Field("chisq").Agree(chisq...)
	want.Field("df").Agree(df...)
}

// withFactor adds the columns of factor(agegrp) between others.
func withFactor(data *oracle.File, before, after string) []survival.Column {
	out := columns(data, before, "factor(agegrp)2", "factor(agegrp)3", "factor(agegrp)4", "factor(agegrp)5", after)
	for k := 1; k <= 4; k++ {
		out[k].Term = "factor(agegrp)"
	}
	return out
}

func termsModel(data *oracle.File) survival.CoxInput {
	return survival.CoxInput{
		Time: data.Floats("time"), Event: isCause(data.Ints("cause"), 1), Covariates: withFactor(data, "arm", "edu"),
	}
}

func everythingModel(data *oracle.File) survival.CoxInput {
	in := termsModel(data)
	in.Entry, in.Covariates = data.Floats("entry"), withFactor(data, "arm", "age")
	in.Strata, in.Cluster, in.Weight = data.Ints("stratum"), data.Ints("cluster"), data.Floats("w")
	return in
}

func TestProportionalHazardsRefusals(t *testing.T) {
	one := smallModel()
	one.Event = []bool{false, true, true, false, false, false, false, false}
	one.Covariates = one.Covariates[:1]
	fit := mustCox(t, one, survival.CoxOptions{})
	if _, err := fit.ProportionalHazards(survival.KaplanMeierTime); !errors.Is(err, survival.ErrOneEventTime) {
		t.Errorf("one event time: error %v", err)
	}
	negative := smallModel()
	negative.Entry, negative.Time = []float64{-9, -9, -9, -9, -9, -9, -9, -9}, []float64{-7, -6, -6, -5, -4, -3, -2, -1}
	fit = mustCox(t, negative, survival.CoxOptions{})
	if _, err := fit.ProportionalHazards(survival.LogTime); !errors.Is(err, survival.ErrOption) {
		t.Errorf("logarithm of a negative time: error %v", err)
	}
	fit = mustCox(t, smallModel(), survival.CoxOptions{})
	if _, err := fit.ProportionalHazards(17); !errors.Is(err, survival.ErrOption) {
		t.Errorf("transform: error %v", err)
	}
}

// TestProportionalHazardsSize: one hazard ratio over all weeks.
func TestProportionalHazardsSize(t *testing.T) {
	random := newRandom(7)
	rejected := 0
	for range repetitions {
		in, _ := simulatedTrial{clusters: 150, size: 1, effect: 0.5}.draw(random)
		in.Cluster = nil
		got, err := mustCox(t, in, survival.CoxOptions{}).ProportionalHazards(survival.KaplanMeierTime)
		if err != nil {
			t.Fatal(err)
		}
		if got.Global.P < 0.05 {
			rejected++
		}
	}
	checkCoverage(t, "proportional hazards", repetitions-rejected, 0.95)
}

// TestProportionalHazardsInvariances: shifts and scales of time under the
// identity, order of rows, and splitting of spells under any function of time
// that does not count rows.
func TestProportionalHazardsInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := spells(t)
		fit := fitOrDiscard(t, in, survival.Efron)
		base := trendOf(t, fit, survival.IdentityTime)
		for name, got := range map[string]*survival.ProportionalHazards{
			"order": trendOf(t, mustFit(t, pickRows(in, rapid.Permutation(rowNumbers(len(in.Time))).Draw(t, "order")), survival.Efron), survival.IdentityTime),
			"unit":  trendOf(t, mustFit(t, scaled(in, 1./7), survival.Efron), survival.IdentityTime),
			"split": trendOf(t, mustFit(t, split(in), survival.Efron), survival.IdentityTime),
		} {
			if !within(got.Global.Statistic, base.Global.Statistic, 1e-6, 1e-8) {
				t.Fatalf("%s: %+v, want %+v", name, got, base)
			}
		}
		halves := mustFit(t, split(in), survival.Efron).Concordance()
		if c := fit.Concordance(); !within(halves.Value, c.Value, 1e-12, 0) || !within(halves.SE, c.SE, 1e-9, 1e-12) {
			t.Fatalf("concordance %+v became %+v", c, halves)
		}
	})
}

func trendOf(t *rapid.T, fit *survival.CoxResult, along survival.TimeTransform) *survival.ProportionalHazards {
	got, err := fit.ProportionalHazards(along)
	if err != nil {
		t.Skip(err)
	}
	return got
}

// TestConcordanceIsCounting compares with all pairs counted one by one.
func TestConcordanceIsCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := spells(t)
		fit := fitOrDiscard(t, in, survival.Efron)
		eta := func(i int) float64 {
			return fit.Coef[0]*in.Covariates[0].Values[i] + fit.Coef[1]*in.Covariates[1].Values[i]
		}
		var concordant, discordant, tied float64
		for i := range in.Time {
			for k := range in.Time {
				stays := in.Time[k] > in.Time[i] || (in.Time[k] == in.Time[i] && !in.Event[k])
				if !in.Event[i] || !stays || in.Entry[k] >= in.Time[i] || in.Strata[i] != in.Strata[k] {
					continue
				}
				switch w, more := in.Weight[i]*in.Weight[k], eta(i)-eta(k); {
				case math.Abs(more) < 1e-12:
					tied += w
				case more > 0:
					concordant += w
				default:
					discordant += w
				}
			}
		}
		got := fit.Concordance()
		if !within(got.Concordant, concordant, 0, 1e-9) || !within(got.Discordant, discordant, 0, 1e-9) || !within(got.TiedHazard, tied, 0, 1e-9) {
			t.Fatalf("%+v, want %v, %v, %v", got, concordant, discordant, tied)
		}
	})
}
