package plan_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// history is five municipalities of portfolios whose levels stay, in two periods.
func history(portfolios, persons int, between, within float64) []plan.Sample {
	r := rand.New(rand.NewPCG(1, 2))
	var samples []plan.Sample
	for m := range 5 {
		for j := range portfolios {
			level := 10*float64(m) + between*r.NormFloat64()
			for period := range 2 {
				for range persons {
					baseline := within * r.NormFloat64()
					samples = append(samples, plan.Sample{
						Municipality: fmt.Sprint(m), Portfolio: fmt.Sprint(j), Period: period,
						Value: level + baseline + within*r.NormFloat64(), Baseline: trial.Number(baseline),
					})
				}
			}
		}
	}
	return samples
}

// TestLearnFindsWhatWasPutIn: portfolios differ by 1, persons by 2 of which half the
// variance is known before; the portfolios' levels stay, the municipalities' large
// differences are no variation.
func TestLearnFindsWhatWasPutIn(t *testing.T) {
	v, err := plan.Learn(history(60, 80, 1, math.Sqrt2))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "ICC", v.ICC, 0.2, 0.03)
	near(t, "SD", v.SD, math.Sqrt(5), 0.05)
	near(t, "size CV", v.SizeCV, 0, 1e-12)
	near(t, "R² within", float64(v.R2Within), 0.5, 0.02)
	near(t, "R² between", float64(v.R2Between), 0.9, 0.05)
	near(t, "mean", v.Mean, 20, 0.3)
}

// TestLearnOverridesAPlan: what was learnt takes the place of what was assumed, but
// for R², which no estimator of a primary uses.
func TestLearnOverridesAPlan(t *testing.T) {
	v, err := plan.Learn(history(4, 30, 1, 2))
	if err != nil {
		t.Fatal(err)
	}
	p := across(5, department())
	p.Assumptions.Outcomes = []plan.Override{v.Override("SB2")}
	got := outcome(t, work(t, p), "SB2").Assumed
	if got.Source != plan.FromHistory || float64(got.SD) != v.SD || got.ICC != v.ICC || got.R2Within != 0 || got.R2Between != 0 {
		t.Errorf("%+v", got)
	}
	if float64(got.CV) != v.SD/v.Mean || float64(got.ICCLow) != v.ICCLow || float64(got.ICCHigh) != v.ICCHigh {
		t.Errorf("%+v of %+v", got, v)
	}
}

// TestPossibleICCs: the values lie about the estimate and within its interval, and
// the power is their mean; an estimate of a history that shows none is all zeros.
func TestPossibleICCs(t *testing.T) {
	v, err := plan.Learn(history(10, 80, 0.3, 2))
	if err != nil {
		t.Fatal(err)
	}
	got := v.PossibleICCs()
	if !slices.IsSorted(got) || !(got[0] > v.ICCLow && got[len(got)-1] < v.ICCHigh) || !(got[3] < v.ICC && v.ICC < got[5]) {
		t.Errorf("%v of %+v", got, v.Components)
	}
	p, sum := across(5, department()), 0.0
	o := v.Override("SB2")
	p.Assumptions.Outcomes = []plan.Override{o}
	mean := outcome(t, work(t, p), "SB2").PowerAt[1]
	for i := range got {
		o.PossibleICCs = got[i : i+1]
		p.Assumptions.Outcomes = []plan.Override{o}
		sum += float64(outcome(t, work(t, p), "SB2").PowerAt[1].Power)
	}
	near(t, "power", float64(mean.Power), sum/float64(len(got)), 1e-12)
	v.FBetween, v.ICC, v.ICCLow, v.ICCHigh = 0.5, 0, 0, 0
	if slices.Max(v.PossibleICCs()) != 0 {
		t.Errorf("%v", v.PossibleICCs())
	}
}

func TestLearnWithoutAnythingBefore(t *testing.T) {
	var samples []plan.Sample
	for _, s := range history(3, 10, 1, 1) {
		if s.Baseline = trial.NoNumber(); s.Period == 1 {
			samples = append(samples, s)
		}
	}
	v, err := plan.Learn(samples)
	if err != nil || v.R2Between.IsKnown() || v.R2Within.IsKnown() || v.WithinReason.Code != plan.NothingBefore || v.BetweenReason.Code != plan.NothingBefore {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestLearnRefuses(t *testing.T) {
	for name, samples := range map[string][]plan.Sample{
		"nothing":       nil,
		"one portfolio": {{Municipality: "a", Portfolio: "1", Value: 1}, {Municipality: "a", Portfolio: "1", Value: 2}},
		"one in each":   {{Municipality: "a", Portfolio: "1", Value: 1}, {Municipality: "b", Portfolio: "1", Value: 2}},
	} {
		var refused *plan.HistoryError
		var input *power.InputError
		if _, err := plan.Learn(samples); !errors.As(err, &refused) || !errors.As(err, &input) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
