package guideline_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sagstal/sagstal/jobcentre/guideline"
	"pgregory.net/rapid"
)

// Tasks beside count as category I of sickness benefit: 20 I and 80 others with 20
// tasks beside are two thirds complex; social assistance has no such rule.
func TestTasksBesideMixAPortfolio(t *testing.T) {
	beside := guideline.Beside{FlexjobFollowUps: 10, RehabilitationFollowUps: 6, PensionApplications: 4}
	f := guideline.Factors{Cases: map[string]int{"I": 20, "II": 80}, Beside: beside}
	got, err := current(t).Recommend(guideline.Original, sickness, f)
	if err != nil || !near(got.Recommended, 50) || beside.Citizens() != 20 {
		t.Errorf("%v, %v", got.Recommended, err)
	}
	without, err := current(t).Recommend(guideline.Original, sickness, guideline.Factors{Cases: f.Cases})
	if err != nil || !(without.Recommended < got.Recommended) {
		t.Errorf("%v, %v", without.Recommended, err)
	}
	assistance := guideline.Factors{Cases: map[string]int{"2": 80}, Beside: beside}
	if got, err := current(t).Recommend(guideline.Original, social, assistance); err != nil || !near(got.Recommended, 40) {
		t.Errorf("%v, %v", got.Recommended, err)
	}
	var invalid *guideline.InvalidFactor
	f.Beside.PensionApplications = -1
	if _, err := current(t).Recommend(guideline.Original, sickness, f); !errors.As(err, &invalid) || invalid.Factor != guideline.BesideTasks {
		t.Errorf("%v", err)
	}
}

func TestWeighted(t *testing.T) {
	cases := map[string]int{"I": 10, "II": 20, "III": 5}
	for name, c := range map[string]struct {
		weights map[string]float64
		want    float64
	}{
		"no weights": {nil, 35},
		"all":        {map[string]float64{"I": 0.5, "II": 1, "III": 2}, 35},
		"one":        {map[string]float64{"III": 3}, 45},
	} {
		if got, err := guideline.Weighted(cases, c.weights); err != nil || !near(got, c.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	var invalid *guideline.InvalidFactor
	for _, weight := range []float64{-1, math.NaN(), math.Inf(1)} {
		if _, err := guideline.Weighted(cases, map[string]float64{"I": weight}); !errors.As(err, &invalid) {
			t.Errorf("%v: %v", weight, err)
		}
	}
	if _, err := guideline.Weighted(map[string]int{"I": -1}, nil); !errors.As(err, &invalid) {
		t.Errorf("fewer than none: %v", err)
	}
}

// The municipality's own choice is kept with its reason, inside the range or not.
func TestChoose(t *testing.T) {
	r := guideline.Recommendation{Low: 35, High: 50, Recommended: 44}
	if got := r.Accept(); got != (guideline.Target{Caseload: 44, Recommended: 44}) {
		t.Errorf("%+v", got)
	}
	for caseload, want := range map[float64]guideline.Target{
		30: {Caseload: 30, Recommended: 44, Own: true, Reason: "nyt team", Below: true},
		35: {Caseload: 35, Recommended: 44, Own: true, Reason: "nyt team"},
		51: {Caseload: 51, Recommended: 44, Own: true, Reason: "nyt team", Above: true},
	} {
		if got, err := r.Choose(caseload, "nyt team"); err != nil || got != want {
			t.Errorf("%+v, %v", got, err)
		}
	}
	var invalid *guideline.InvalidFactor
	if _, err := r.Choose(0, ""); !errors.As(err, &invalid) {
		t.Errorf("%v", err)
	}
}

// Cases moved to new colleagues who work at the old caseload need the share of the
// treated caseworkers that the surplus is: five from 80 to 45 need 2.19.
func TestOutsideFTE(t *testing.T) {
	if got, err := guideline.OutsideFTE(400, 80, 45); err != nil || !near(got, 2.1875) {
		t.Errorf("%v, %v", got, err)
	}
	var invalid *guideline.InvalidFactor
	if _, err := guideline.OutsideFTE(400, 80, 0); !errors.As(err, &invalid) {
		t.Errorf("%v", err)
	}
	rapid.Check(t, func(t *rapid.T) {
		cases := float64(rapid.IntRange(1, 5000).Draw(t, "cases"))
		before := float64(rapid.IntRange(20, 300).Draw(t, "before"))
		after := before * float64(rapid.IntRange(10, 100).Draw(t, "percent")) / 100
		outside, err := guideline.OutsideFTE(cases, before, after)
		inside, errInside := guideline.ExtraFTE(cases, before, after)
		surplus := cases * (1 - after/before)
		if err != nil || errInside != nil || outside > inside+1e-9 || math.Abs(outside*before-surplus) > 1e-6 || math.Abs(inside*after-surplus) > 1e-6 {
			t.Fatalf("%v outside, %v inside, %v surplus", outside, inside, surplus)
		}
	})
}

func TestCategories(t *testing.T) {
	if got := guideline.Categories(sickness); len(got) != 3 || got[0] != "I" || got[2] != "III" {
		t.Errorf("%v", got)
	}
	if got := guideline.Categories("integration"); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
