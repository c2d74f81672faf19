package panel_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/panel"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-7*(1+math.Abs(want))) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

// long lays paths out as rows; the last treated units are treated.
func long(paths [][]float64, treated, from int) panel.Input {
	in := panel.Input{From: from}
	for i, path := range paths {
		for t, y := range path {
			in.Unit, in.Time, in.Y = append(in.Unit, i), append(in.Time, t), append(in.Y, y)
		}
		if i >= len(paths)-treated {
			in.Treated = append(in.Treated, i)
		}
	}
	return in
}

// TestByHand: donors at 0, 4 and 0, 8 before treatment, the treated at 0, 7: a
// quarter of the first and three of the second. After it the donors are at 2 and
// 6, so 5 without treatment, against 9: 4. Each donor alone is fitted by the
// other: gaps −4 and 4 for the estimates and √(16/2) before, ratio √2; the
// treated had no gap before. DID: 9 − 4 − (3.5 − 3) = 4.5.
func TestByHand(t *testing.T) {
	in := long([][]float64{{0, 4, 2}, {0, 8, 6}, {0, 7, 9}}, 1, 2)
	got := fit(t, in, panel.Options{})
	near(t, "weight", got.Units[1].Weight, 0.75)
	near(t, "att", got.ATT, 4)
	near(t, "counterfactual", got.Gaps[2].Counterfactual, 5)
	near(t, "se", got.SE, 4)
	near(t, "ratio", got.Placebo.Ratios[0], math.Sqrt2)
	near(t, "p", got.Placebo.P, 1.0/3)
	row := got.Rows()[0]
	near(t, "upper", row.High, 4+1.959963984540054*4)
	did := fit(t, in, panel.Options{Method: panel.DID})
	near(t, "did", did.ATT, 4.5)
	near(t, "did gap before", did.Gaps[1].Gap, 7-6-0.5)
}

// factorModel draws paths with a common trend and two factors.
func factorModel(rng *rand.Rand, units, times int) [][]float64 {
	factors := make([][2]float64, times)
	for t := 1; t < times; t++ {
		factors[t] = [2]float64{factors[t-1][0] + 0.5*rng.NormFloat64(), factors[t-1][1] + 0.5*rng.NormFloat64()}
	}
	paths := make([][]float64, units)
	for i := range paths {
		a, b, level := rng.NormFloat64(), rng.NormFloat64(), 10+3*rng.NormFloat64()
		for t := range times {
			paths[i] = append(paths[i], level+a*factors[t][0]+b*factors[t][1]+0.1*float64(t)+0.5*rng.NormFloat64())
		}
	}
	return paths
}

// TestSimplexIsOptimal: no exchange of weight between two donors, and no shift
// between two periods, lowers the objective.
func TestSimplexIsOptimal(t *testing.T) {
	for seed := range uint64(20) {
		paths := factorModel(rand.New(rand.NewPCG(seed, 1)), 12, 10)
		in := long(paths, 1, 7)
		got := fit(t, in, panel.Options{})
		best := got.PreRMSPE
		for i := range got.Units {
			for j := range got.Units {
				move := math.Min(1e-3, got.Units[i].Weight)
				if i == j || move == 0 {
					continue
				}
				sum := 0.0
				for k := range 7 {
					g := got.Gaps[k].Gap + move*(paths[i][k]-paths[j][k])
					sum += g * g
				}
				if other := math.Sqrt(sum / 7); other < best-1e-8 {
					t.Errorf("seed %d: %.9g is better than %.9g", seed, other, best)
				}
			}
		}
	}
}

// TestInvariances: the order of rows and the codes do not matter; a common trend
// added to all changes nothing; levels of units change nothing in sdid and did;
// scale carries over.
func TestInvariances(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	paths := factorModel(rng, 10, 12)
	in := long(paths, 2, 8)
	for _, method := range []panel.Method{panel.Synth, panel.SDID, panel.DID} {
		opt := panel.Options{Method: method}
		base := fit(t, in, opt)
		moved := panel.Input{From: 208}
		for _, r := range rng.Perm(len(in.Y)) {
			y := 3 * (in.Y[r] + 0.7*float64(in.Time[r]))
			if method != panel.Synth {
				y += float64(7 * in.Unit[r])
			}
			moved.Unit, moved.Time, moved.Y = append(moved.Unit, 100-in.Unit[r]), append(moved.Time, 200+in.Time[r]), append(moved.Y, y)
		}
		for _, u := range in.Treated {
			moved.Treated = append(moved.Treated, 100-u)
		}
		other := fit(t, moved, opt)
		near(t, string(method)+" att", other.ATT, 3*base.ATT)
		near(t, string(method)+" se", other.SE, 3*base.SE)
		near(t, string(method)+" jackknife", other.JackknifeSE, 3*base.JackknifeSE)
		near(t, string(method)+" pre", other.PreRMSPE, 3*base.PreRMSPE)
		near(t, string(method)+" p", other.Placebo.P, base.Placebo.P)
	}
}

// TestEffectIsAdded: a constant added to the treated after From is added to the
// effect and to nothing else.
func TestEffectIsAdded(t *testing.T) {
	in := long(factorModel(rand.New(rand.NewPCG(7, 8)), 10, 12), 2, 8)
	more := in
	more.Y = append([]float64(nil), in.Y...)
	for r := range more.Y {
		if in.Unit[r] >= 8 && in.Time[r] >= 8 {
			more.Y[r] += 2.5
		}
	}
	for _, method := range []panel.Method{panel.Synth, panel.SDID, panel.DID} {
		a, b := fit(t, in, panel.Options{Method: method}), fit(t, more, panel.Options{Method: method})
		near(t, string(method), b.ATT, a.ATT+2.5)
		near(t, string(method), b.SE, a.SE)
	}
}

// TestCoverage: the placebo interval of sdid holds the true effect in about
// 95 % of panels in which treated and donors are alike.
func TestCoverage(t *testing.T) {
	const trials = 200
	covered := 0
	for seed := range uint64(trials) {
		in := long(factorModel(rand.New(rand.NewPCG(seed, 9)), 24, 14), 1, 10)
		row := fit(t, in, panel.Options{Method: panel.SDID}).Rows()[0]
		if row.Low <= 0 && 0 <= row.High {
			covered++
		}
	}
	if share := float64(covered) / trials; share < 0.9 || share > 0.98 {
		t.Errorf("coverage %.3f", share)
	}
}

// TestDrawnPlacebos: the same source gives the same error, near the listed one.
func TestDrawnPlacebos(t *testing.T) {
	in := long(factorModel(rand.New(rand.NewPCG(1, 1)), 16, 10), 3, 7)
	drawn := func() *panel.Result {
		return fit(t, in, panel.Options{Method: panel.DID, Replications: 250, Source: rand.NewPCG(3, 4)})
	}
	a, b, all := drawn(), drawn(), fit(t, in, panel.Options{Method: panel.DID})
	if a.SE != b.SE || a.Placebo.Listed || len(a.Placebo.Estimates) != 250 || !all.Placebo.Listed {
		t.Errorf("%v, %v", a.SE, b.SE)
	}
	if r := a.SE / all.SE; r < 0.85 || r > 1.15 {
		t.Errorf("drawn %v, listed %v", a.SE, all.SE)
	}
}

func TestFewDonorsHaveNoPlacebo(t *testing.T) {
	got := fit(t, long([][]float64{{1, 2, 3}, {2, 3, 9}}, 1, 2), panel.Options{})
	if !math.IsNaN(got.SE) || !math.IsNaN(got.JackknifeSE) || !math.IsNaN(got.Placebo.P) || len(got.Notes) != 2 {
		t.Errorf("%+v", got)
	}
	near(t, "att", got.ATT, 6)
}

func TestRefusals(t *testing.T) {
	good := long([][]float64{{1, 2, 3}, {2, 5, 4}, {4, 3, 9}}, 1, 2)
	run := func(change func(*panel.Input, *panel.Options)) error {
		in, opt := good, panel.Options{}
		change(&in, &opt)
		_, err := panel.Fit(context.Background(), in, opt)
		return err
	}
	for want, change := range map[error]func(*panel.Input, *panel.Options){
		panel.ErrEmpty:        func(in *panel.Input, _ *panel.Options) { *in = panel.Input{} },
		panel.ErrNoPrePeriod:  func(in *panel.Input, _ *panel.Options) { in.From = 0 },
		panel.ErrNoPostPeriod: func(in *panel.Input, _ *panel.Options) { in.From = 3 },
		panel.ErrNoTreated:    func(in *panel.Input, _ *panel.Options) { in.Treated = nil },
		panel.ErrNoDonor:      func(in *panel.Input, _ *panel.Options) { in.Treated = []int{0, 1, 2} },
	} {
		if err := run(change); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	var cell *panel.CellError
	if err := run(func(in *panel.Input, _ *panel.Options) { in.Unit, in.Time, in.Y = in.Unit[1:], in.Time[1:], in.Y[1:] }); !errors.As(err, &cell) || *cell != (panel.CellError{Unit: 0, Time: 0, Rows: 0}) {
		t.Errorf("a missing cell: %v", err)
	}
	var unit *panel.UnitError
	if err := run(func(in *panel.Input, _ *panel.Options) { in.Treated = []int{7} }); !errors.As(err, &unit) || unit.Unit != 7 {
		t.Errorf("an unknown unit: %v", err)
	}
	var time *panel.TimeError
	if err := run(func(in *panel.Input, opt *panel.Options) { in.From, opt.Method = 1, panel.SDID }); !errors.As(err, &time) {
		t.Errorf("one period before sdid: %v", err)
	}
	many := long(factorModel(rand.New(rand.NewPCG(1, 1)), 16, 10), 6, 7)
	if _, err := panel.Fit(context.Background(), many, panel.Options{Replications: 100}); !errors.Is(err, panel.ErrNoSource) {
		t.Errorf("no source: %v", err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := panel.Fit(cancelled, good, panel.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestRefusedFields(t *testing.T) {
	good := long([][]float64{{1, 2, 3}, {2, 5, 4}, {4, 3, 9}}, 1, 2)
	for field, opt := range map[string]panel.Options{
		"Method": {Method: "scm"}, "Replications": {Replications: 1}, "Level": {Level: 95},
	} {
		var refused *panel.InputError
		if _, err := panel.Fit(context.Background(), good, opt); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	good.Y = []float64{1, 2, 3, math.NaN(), 5, 4, 4, 3, 9}
	var refused *panel.InputError
	if _, err := panel.Fit(context.Background(), good, panel.Options{}); !errors.As(err, &refused) || refused.Field != "Y" {
		t.Errorf("NaN: %v", err)
	}
}
