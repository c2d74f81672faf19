package survival_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestGrayByHand: group 0 ends by the cause at 1 and is censored at 3; group 1
// ends otherwise at 2 and by the cause at 4.
//
// At 1 all four are free, so U_0 = 1 − 2/4; at 4 nobody of group 0 is left. The
// event at 1 loads ±1 on either group, each of variance 1/(4·2), and the drift
// (1/4, −1/4) is complete at once, so that later times add nothing: V = 1/4 and
// chi-square (1/2)²/(1/4) = 1.
func TestGrayByHand(t *testing.T) {
	sample := survival.Sample{Time: []float64{1, 3, 2, 4}, Cause: []int{1, 0, 2, 1}}
	got := mustGray(t, sample, []int{0, 0, 1, 1}, 1, survival.GrayOptions{})
	if !within(got.Score[0], 0.5, 1e-14, 0) || !within(got.Variance[0][0], 0.25, 1e-14, 0) || !within(got.Statistic, 1, 1e-14, 0) || got.DF != 1 {
		t.Errorf("%+v, want score 1/2, variance 1/4, chi-square 1", got)
	}
}

func mustGray(t testing.TB, in survival.Sample, group []int, cause int, opt survival.GrayOptions) *survival.GrayResult {
	t.Helper()
	got, err := survival.GrayTest(in, group, cause, opt)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestGrayReference(t *testing.T) {
	cases := []struct {
		folder, name, strata string
		rho                  float64
	}{
		{"03_cr_mgus2", "gray_test_rho0", "", 0}, {"03_cr_mgus2", "gray_test_rho1", "", 1}, {"03_cr_mgus2", "gray_test_stratified", "stratum", 0},
		{"03_cr_weeks", "gray_test_rho0", "", 0}, {"03_cr_weeks", "gray_test_rho1", "", 1}, {"03_cr_weeks", "gray_test_stratified", "stratum", 0},
		{"14_e2e_benefit_spells", "gray", "", 0},
		{"survival_extra_tests", "gray_rho_0", "", 0}, {"survival_extra_tests", "gray_rho_1", "", 1},
		{"survival_extra_tests", "gray_rho_0_strata", "stratum", 0}, {"survival_extra_tests", "gray_rho_1_strata", "stratum", 1},
	}
	for _, c := range cases {
		t.Run(c.folder+"/"+c.name, func(t *testing.T) {
			o := oracle.Open(t, c.folder)
			group := o.Codes(firstPresent(o, "group", "arm"))
			sample := survival.Sample{Time: o.Floats("time"), Cause: o.Ints("cause")}
			opt := survival.GrayOptions{Rho: c.rho, Strata: intsIf(o, c.strata)}
			var statistic, p []float64
			for _, cause := range causesOf(sample) {
				got := mustGray(t, sample, group, cause, opt)
				statistic, p = append(statistic, got.Statistic), append(p, got.P)
			}
			want := o.Result(c.name)
			want.Field("stat").Agree(statistic...)
			want.Field("p").Agree(p...)
		})
	}
}

func causesOf(in survival.Sample) []int {
	causes := slices.Compact(slices.Sorted(slices.Values(in.Cause)))
	return slices.DeleteFunc(causes, func(c int) bool { return c == 0 })
}

func TestGrayOnDaysReference(t *testing.T) {
	o := oracle.Open(t, "survival_extra_tests")
	sample := survival.Sample{Time: o.Floats("day"), Cause: o.Ints("cause")}
	var statistic []float64
	for _, cause := range causesOf(sample) {
		statistic = append(statistic, mustGray(t, sample, o.Ints("group"), cause, survival.GrayOptions{}).Statistic)
	}
	o.Result("gray_days").Field("stat").Agree(statistic...)
}

// TestIncidenceByReference compares the curves of three groups with cuminc.
func TestIncidenceByReference(t *testing.T) {
	o := oracle.Open(t, "survival_extra_tests")
	sample := survival.Sample{Time: o.Floats("time"), Cause: o.Ints("cause")}
	groups, err := survival.AalenJohansenBy(sample, o.Ints("group"), survival.AalenJohansenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := o.Result("cif")
	estimates, variances := want.Field("est").Rows(), want.Field("var").Rows()
	for k, curve := range want.Field("curve").Texts() {
		var group, cause int
		if _, err := fmt.Sscan(curve, &group, &cause); err != nil {
			t.Fatal(err)
		}
		in := groups[slices.IndexFunc(groups, func(g survival.GroupIncidence) bool { return g.Group == group })]
		var estimate, variance []float64
		for _, at := range want.Field("time").Numbers() {
			row := in.At(cause, at)
			estimate, variance = append(estimate, row.Estimate), append(variance, row.SE*row.SE)
		}
		estimates[k].Agree(estimate...)
		variances[k].Agree(variance...)
	}
}

// TestGrayInvariances: order of rows, labels of groups, causes and strata and
// the unit of time do not matter.
func TestGrayInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		model, cause := spells(t)
		in := survival.Sample{Time: model.Time, Cause: cause}
		group := intsOf(model.Covariates[0].Values)
		base, err := survival.GrayTest(in, group, 1, survival.GrayOptions{Rho: 1, Strata: model.Strata})
		if err != nil {
			t.Skip(err)
		}
		order := rapid.Permutation(rowNumbers(len(cause))).Draw(t, "order")
		flipped, causes := make([]int, len(cause)), make([]int, len(cause))
		for i := range cause {
			flipped[i] = 7 - 3*group[i]
			causes[i] = []int{0, 9, 4}[cause[i]]
		}
		for name, got := range map[string]func() (*survival.GrayResult, error){
			"order": func() (*survival.GrayResult, error) {
				return survival.GrayTest(survival.Sample{Time: pick(in.Time, order), Cause: pick(cause, order)}, pick(group, order), 1,
					survival.GrayOptions{Rho: 1, Strata: pick(model.Strata, order)})
			},
			"labels": func() (*survival.GrayResult, error) {
				return survival.GrayTest(survival.Sample{Time: in.Time, Cause: causes}, flipped, 9, survival.GrayOptions{Rho: 1, Strata: model.Strata})
			},
			"unit": func() (*survival.GrayResult, error) {
				return survival.GrayTest(survival.Sample{Time: scaled(model, 1./7).Time, Cause: cause}, group, 1, survival.GrayOptions{Rho: 1, Strata: model.Strata})
			},
		} {
			result, err := got()
			if err != nil || !within(result.Statistic, base.Statistic, 1e-8, 1e-11) {
				t.Fatalf("%s: %+v (%v), want %+v", name, result, err, base)
			}
		}
	})
}

func TestGrayRefusals(t *testing.T) {
	sample := survival.Sample{Time: []float64{1, 3, 2, 4}, Cause: []int{1, 0, 2, 1}}
	group := []int{0, 0, 1, 1}
	cases := map[string]struct {
		in    survival.Sample
		group []int
		cause int
		opt   survival.GrayOptions
		want  error
	}{
		"cause":         {sample, group, 3, survival.GrayOptions{}, survival.ErrNoCause},
		"censored":      {sample, group, 0, survival.GrayOptions{}, survival.ErrNoCause},
		"one group":     {sample, []int{1, 1, 1, 1}, 1, survival.GrayOptions{}, survival.ErrTooFewGroups},
		"short group":   {sample, []int{1}, 1, survival.GrayOptions{}, survival.ErrLength},
		"short strata":  {sample, group, 1, survival.GrayOptions{Strata: []int{1}}, survival.ErrLength},
		"rho":           {sample, group, 1, survival.GrayOptions{Rho: -1}, survival.ErrOption},
		"empty":         {survival.Sample{}, nil, 1, survival.GrayOptions{}, survival.ErrEmpty},
		"apart":         {sample, group, 1, survival.GrayOptions{Strata: group}, survival.ErrNoComparison},
		"delayed entry": {survival.Sample{Entry: []float64{0, 0, 1, 0}, Time: sample.Time, Cause: sample.Cause}, group, 1, survival.GrayOptions{}, survival.ErrDelayedEntry},
	}
	for name, c := range cases {
		if got, err := survival.GrayTest(c.in, c.group, c.cause, c.opt); !errors.Is(err, c.want) || got != nil {
			t.Errorf("%s: %v, error %v, want %v", name, got, err, c.want)
		}
	}
	early := survival.Sample{Entry: []float64{-1, 0.5, 0, 0}, Time: sample.Time, Cause: sample.Cause}
	mustGray(t, early, group, 1, survival.GrayOptions{}) // all are there at the first exit
}

// TestGraySize: the same incidence in two arms, with censoring.
func TestGraySize(t *testing.T) {
	random := newRandom(5)
	rejected := 0
	for range repetitions {
		in, _ := subdistributionTrial(random, 120, 0)
		got := mustGray(t, survival.Sample{Time: in.Time, Cause: in.Cause}, intsOf(in.Covariates[0].Values), 1, survival.GrayOptions{})
		if got.P < 0.05 {
			rejected++
		}
	}
	checkCoverage(t, "Gray", repetitions-rejected, 0.95)
}
