package survival_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestLogRankByHand: group 0 ends at 2 and is censored at 3; group 1 ends at 1
// and at 2, and enters one more at 1, censored at 4.
//
//	t  at risk 0, 1  d  expected of 0  variance
//	1  2, 2          1  1/2            1/4
//	2  2, 2          2  1              2·(2/3)·(1/2)·(1/2) = 1/3
//
// The late entrant counts at 2 and not at 1. O − E of group 0 is 1 − 3/2, and
// chi-square (1/2)²/(7/12) = 3/7. With rho = 1 the second time weighs S(2−) =
// 3/4: O − E = −1/2 + 3/4·0, V = 1/4 + 9/16·1/3 = 7/16, chi-square 4/7.
func TestLogRankByHand(t *testing.T) {
	in := survival.LogRankInput{
		Entry: []float64{0, 0, 0, 0, 1},
		Time:  []float64{2, 3, 1, 2, 4},
		Event: []bool{true, false, true, true, false},
		Group: []int{0, 0, 1, 1, 1},
	}
	for rho, want := range map[float64]struct{ chisq, variance, expected float64 }{
		0: {3. / 7, 7. / 12, 3. / 2}, 1: {4. / 7, 7. / 16, 1./2 + 3./4},
	} {
		got := mustLogRank(t, in, survival.LogRankOptions{Rho: rho})
		if !within(got.Statistic, want.chisq, 1e-14, 0) || !within(got.Variance[0][0], want.variance, 1e-14, 0) ||
			!within(got.Groups[0].Expected, want.expected, 1e-14, 0) || got.DF != 1 || got.Events != 3 {
			t.Errorf("rho %v: %+v, want %+v", rho, got, want)
		}
	}
}

func mustLogRank(t testing.TB, in survival.LogRankInput, opt survival.LogRankOptions) *survival.LogRankResult {
	t.Helper()
	got, err := survival.LogRank(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func logRankInput(data *oracle.File) survival.LogRankInput {
	return survival.LogRankInput{
		Entry: floatsIf(data, "entry"), Time: data.Floats("time"),
		Event: isCause(data.Ints("status"), 1), Group: data.Codes("group"),
	}
}

func TestLogRankReference(t *testing.T) {
	cases := []struct {
		name       string
		stratified bool
		options    survival.LogRankOptions
	}{
		{name: "logrank"}, {name: "logrank_stratified", stratified: true},
		{name: "logrank_left_truncated"}, {name: "logrank_left_truncated_stratified", stratified: true},
		{name: "peto_peto_rho1", options: survival.LogRankOptions{Rho: 1}},
		{name: "grho_half", options: survival.LogRankOptions{Rho: 0.5}},
		{name: "gehan_wilcoxon", options: survival.LogRankOptions{Weighting: survival.Gehan}},
		{name: "tarone_ware", options: survival.LogRankOptions{Weighting: survival.TaroneWare}},
	}
	for _, folder := range kmFolders {
		o := oracle.Open(t, folder)
		for _, c := range cases {
			if !o.HasResult(c.name) {
				continue
			}
			t.Run(folder+"/"+c.name, func(t *testing.T) {
				in := logRankInput(o)
				if c.stratified {
					in.Strata = o.Ints("stratum")
				}
				checkLogRank(t, mustLogRank(t, in, c.options), o.For(t).Result(c.name))
			})
		}
	}
}

func checkLogRank(t *testing.T, got *survival.LogRankResult, want oracle.Result) {
	t.Helper()
	var observed, expected []float64
	for _, g := range got.Groups {
		observed, expected = append(observed, g.Observed), append(expected, g.Expected)
	}
	want.Field("chisq").Agree(got.Statistic)
	want.Field("df").Agree(float64(got.DF))
	want.Field("p").Agree(got.P)
	want.Field("observed").Agree(observed...)
	want.Field("expected").Agree(expected...)
	want.Field("var").Agree(flatten(got.Variance)...)
}

func TestOneStepReference(t *testing.T) {
	for _, folder := range kmFolders {
		o := oracle.Open(t, folder)
		row, exists := mustLogRank(t, logRankInput(o), survival.LogRankOptions{}).OneStep()
		found := o.HasResult("peto_one_step_hr")
		if exists != found {
			t.Errorf("%s: one-step estimate %t, want %t", folder, exists, found)
		}
		if found {
			want := o.Result("peto_one_step_hr")
			want.Field("log_hr").Agree(row.Estimate)
			want.Field("se").Agree(row.SE)
			want.Field("lower").Agree(math.Exp(row.Low))
			want.Field("upper").Agree(math.Exp(row.High))
		}
	}
	in := logRankInput(oracle.Open(t, kmFolders[0]))
	if _, exists := mustLogRank(t, in, survival.LogRankOptions{Rho: 1}).OneStep(); exists {
		t.Error("a one-step estimate under weights")
	}
}

// TestLogRankIsTheScoreTest: with distinct event times in every stratum the
// log-rank chi-square is the score test of CoxPH.
func TestLogRankIsTheScoreTest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := spells(t)
		for i := range in.Time {
			in.Time[i] += float64(i) / 1000
		}
		in.Weight, in.Covariates = nil, in.Covariates[:1]
		fit, err := survival.CoxPH(in, survival.CoxOptions{})
		if err != nil {
			t.Skip(err)
		}
		got, err := survival.LogRank(survival.LogRankInput{
			Entry: in.Entry, Time: in.Time, Event: in.Event, Strata: in.Strata, Group: intsOf(in.Covariates[0].Values),
		}, survival.LogRankOptions{})
		if err != nil || !within(got.Statistic, fit.Score.Statistic, 1e-9, 1e-12) {
			t.Fatalf("log-rank %+v (%v), score test %v", got, err, fit.Score.Statistic)
		}
	})
}

// TestLogRankInvariances: order of rows, labels and unit of time do not matter,
// and neither does a stratum in which nothing is compared.
func TestLogRankInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		model, _ := spells(t)
		in := survival.LogRankInput{Entry: model.Entry, Time: model.Time, Event: model.Event, Strata: model.Strata, Group: model.Cluster}
		opt := survival.LogRankOptions{Rho: rapid.SampledFrom([]float64{0, 1, 2.5}).Draw(t, "rho")}
		base, err := survival.LogRank(in, opt)
		if err != nil {
			t.Skip(err)
		}
		order := rapid.Permutation(rowNumbers(len(in.Time))).Draw(t, "order")
		weeks := scaled(model, 1./7)
		alone := len(in.Time)
		for name, changed := range map[string]survival.LogRankInput{
			"order": {Entry: pick(in.Entry, order), Time: pick(in.Time, order), Event: pick(in.Event, order), Strata: pick(in.Strata, order), Group: pick(in.Group, order)},
			"unit":  {Entry: weeks.Entry, Time: weeks.Time, Event: in.Event, Strata: in.Strata, Group: in.Group},
			"a stratum of one": {
				Entry: append(slices.Clone(in.Entry), 0), Time: append(slices.Clone(in.Time), 3), Event: append(slices.Clone(in.Event), true),
				Strata: append(slices.Clone(in.Strata), alone), Group: append(slices.Clone(in.Group), 4),
			},
		} {
			got, err := survival.LogRank(changed, opt)
			if err != nil || !within(got.Statistic, base.Statistic, 1e-9, 1e-12) || got.DF != base.DF {
				t.Fatalf("%s: %+v (%v), want %+v", name, got, err, base)
			}
			if told := slices.Contains(got.Uninformative, alone); told != (name == "a stratum of one") {
				t.Fatalf("%s: uninformative strata %v", name, got.Uninformative)
			}
		}
	})
}

func TestLogRankRefusals(t *testing.T) {
	good := survival.LogRankInput{Time: []float64{1, 2, 3}, Event: []bool{true, true, false}, Group: []int{0, 1, 1}}
	cases := map[string]struct {
		spoil func(*survival.LogRankInput, *survival.LogRankOptions)
		want  error
	}{
		"one group":      {func(in *survival.LogRankInput, _ *survival.LogRankOptions) { in.Group = []int{1, 1, 1} }, survival.ErrTooFewGroups},
		"short group":    {func(in *survival.LogRankInput, _ *survival.LogRankOptions) { in.Group = []int{1} }, survival.ErrLength},
		"no events":      {func(in *survival.LogRankInput, _ *survival.LogRankOptions) { in.Event = make([]bool, 3) }, survival.ErrNoEvents},
		"never together": {func(in *survival.LogRankInput, _ *survival.LogRankOptions) { in.Strata = []int{0, 1, 1} }, survival.ErrNoComparison},
		"rho":            {func(_ *survival.LogRankInput, o *survival.LogRankOptions) { o.Rho = -1 }, survival.ErrOption},
		"two weights":    {func(_ *survival.LogRankInput, o *survival.LogRankOptions) { o.Rho, o.Weighting = 1, survival.Gehan }, survival.ErrOption},
		"level":          {func(_ *survival.LogRankInput, o *survival.LogRankOptions) { o.Level = 95 }, survival.ErrOption},
	}
	for name, c := range cases {
		in, opt := good, survival.LogRankOptions{}
		c.spoil(&in, &opt)
		if got, err := survival.LogRank(in, opt); !errors.Is(err, c.want) || got != nil {
			t.Errorf("%s: %v, error %v, want %v", name, got, err, c.want)
		}
	}
}

// TestLogRankSize: two arms of one hazard, weekly ties, two strata.
func TestLogRankSize(t *testing.T) {
	random := newRandom(4)
	rejected := 0
	for range repetitions {
		in, _ := simulatedTrial{clusters: 150, size: 1}.draw(random)
		arm := intsOf(in.Covariates[0].Values)
		got := mustLogRank(t, survival.LogRankInput{Entry: in.Entry, Time: in.Time, Event: in.Event, Group: arm}, survival.LogRankOptions{Rho: 0.5})
		if got.P < 0.05 {
			rejected++
		}
	}
	checkCoverage(t, "log-rank", repetitions-rejected, 0.95)
}

// TestRestrictedDifferenceReference compares with survRM2.
func TestRestrictedDifferenceReference(t *testing.T) {
	checked := 0
	for _, folder := range kmFolders {
		o := oracle.Open(t, folder)
		if len(groupsOf(o)) != 3 { // two groups and all
			continue
		}
		curves, err := survival.KaplanMeierBy(sampleOf(o, "status"), o.Codes("group"), survival.KaplanMeierOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, tau := range []float64{26, 52, 104, 150, 365, 700} {
			name := fmt.Sprintf("rmst_contrast_tau_%v", tau)
			if !o.HasResult(name) {
				continue
			}
			row, err := curves[1].RestrictedDifference(curves[0].Curve, tau)
			if err != nil {
				t.Fatal(err)
			}
			o.Result(name).Field("values").Rows()[0].Agree(row.Estimate, row.Low, row.High, row.P)
			checked++
		}
	}
	if checked == 0 {
		t.Error("no references")
	}
}
