package match_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/match"
	"github.com/sagstal/sagstal/stat/regress"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*(1+math.Abs(want))) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

// small is treated at 0.5 and 0.6; controls at 0.58, 0.45, 0.56, 0.1.
func small() match.Input {
	return match.Input{
		Treated: []bool{true, true, false, false, false, false},
		Score:   []float64{0.5, 0.6, 0.58, 0.45, 0.56, 0.1},
	}
}

// TestByHand: 0.6 chooses first and takes 0.58; 0.5 is nearer to 0.45 than to
// 0.56. With two each, both choose once and then again: 0.6 takes 0.56 and leaves
// 0.1 to 0.5.
func TestByHand(t *testing.T) {
	in := small()
	one := nearest(t, in, match.Options{})
	if !slices.Equal(one.Matches[1].Controls, []int{2}) || !slices.Equal(one.Matches[0].Controls, []int{3}) {
		t.Errorf("%+v", one.Matches)
	}
	two := nearest(t, in, match.Options{Ratio: 2})
	if !slices.Equal(two.Matches[1].Controls, []int{2, 4}) || !slices.Equal(two.Matches[0].Controls, []int{3, 5}) {
		t.Errorf("%+v", two.Matches)
	}
	if !slices.Equal(two.Set, []int{0, 1, 1, 0, 1, 0}) {
		t.Errorf("sets %v", two.Set)
	}
}

// TestWeightsByHand: with replacement and a ratio of two, 0.5 takes 0.45 and
// 0.56, 0.6 takes 0.58 and 0.56: weights ½, ½+½, ½, scaled by 3 controls over 2.
func TestWeightsByHand(t *testing.T) {
	in := small()
	res := nearest(t, in, match.Options{Ratio: 2, Replace: true})
	for i, want := range []float64{1, 1, 0.75, 0.75, 1.5, 0} {
		near(t, "weight", res.Weight[i], want)
	}
	row, err := res.Effect([]float64{4, 6, 1, 2, 3, 50}, 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "effect", row.Estimate, 5-(0.75*1+0.75*2+1.5*3)/3)
	near(t, "effective size", match.EffectiveSize(in.Treated, res.Weight, false), 9/(2*0.75*0.75+1.5*1.5))
}

// TestCaliperByHand: the scores deviate by 0.18; a quarter is 0.046, so that
// only 0.6 finds 0.58. A tie goes to the row that comes first.
func TestCaliperByHand(t *testing.T) {
	in := small()
	res := nearest(t, in, match.Options{Caliper: 0.25})
	if res.Treated != 1 || res.Unmatched != 1 || res.Set[0] != -1 || res.Weight[0] != 0 {
		t.Errorf("%+v", res)
	}
	in.Score = []float64{0.5, 0.75, 0.25, 0.25, 0.75, 0.5}
	tied := nearest(t, in, match.Options{Order: match.Data})
	if !slices.Equal(tied.Matches[0].Controls, []int{5}) || !slices.Equal(tied.Matches[1].Controls, []int{4}) {
		t.Errorf("%+v", tied.Matches)
	}
	in.Score[5] = 0.25
	tied = nearest(t, in, match.Options{Order: match.Data})
	if !slices.Equal(tied.Matches[0].Controls, []int{2}) {
		t.Errorf("tie: %+v", tied.Matches)
	}
}

// TestBalanceByHand: treated 1, 3, 5 and controls 0, 2: means 3 and 1, variances
// 4 and 2; SMD 1 by the treated, 2/√3 pooled. Without the 5, (2 − 1)/2.
func TestBalanceByHand(t *testing.T) {
	treated := []bool{true, true, true, false, false}
	x := []regress.Column{{Name: "x", Values: []float64{1, 3, 5, 0, 2}}}
	rows, err := match.Balance(treated, []float64{1, 1, 0, 1, 1}, x, match.OfTreated)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "before", rows[0].Before.SMD, 1)
	near(t, "after", rows[0].After.SMD, 0.5)
	near(t, "ratio", rows[0].Before.VarianceRatio, 2)
	near(t, "ratio after", rows[0].After.VarianceRatio, 1)
	pooled, err := match.Balance(treated, nil, x, match.Pooled)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "pooled", pooled[0].After.SMD, 2/math.Sqrt(3))
}

// observational draws units whose covariates bear on treatment and outcome.
func observational(rng *rand.Rand, n int, effect float64) (match.Input, []float64) {
	in := match.Input{Covariates: []regress.Column{{Name: "x"}, {Name: "w"}}}
	var y []float64
	for range n {
		x, w := rng.NormFloat64(), rng.NormFloat64()
		z := rng.Float64() < 1/(1+math.Exp(1.5-0.8*x))
		v := x + 0.5*w + 0.5*rng.NormFloat64()
		if z {
			v += effect
		}
		in.Treated, y = append(in.Treated, z), append(y, v)
		in.Covariates[0].Values = append(in.Covariates[0].Values, x)
		in.Covariates[1].Values = append(in.Covariates[1].Values, w)
	}
	return in, y
}

// TestInvariances: matches follow the units whatever their order, and the
// Mahalanobis distance has no scale and no direction.
func TestInvariances(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	in, y := observational(rng, 120, 1)
	perm := rng.Perm(120)
	other := match.Input{Covariates: []regress.Column{{Name: "sum"}, {Name: "w"}}}
	var y2 []float64
	for _, i := range perm {
		x, w := in.Covariates[0].Values[i], in.Covariates[1].Values[i]
		other.Treated, y2 = append(other.Treated, in.Treated[i]), append(y2, y[i])
		other.Covariates[0].Values = append(other.Covariates[0].Values, 40+3*x-2*w)
		other.Covariates[1].Values = append(other.Covariates[1].Values, 5*w)
	}
	for _, opt := range []match.Options{{}, {Ratio: 2, Caliper: 0.3}, {Distance: match.Mahalanobis, Replace: true}, {Distance: match.Mahalanobis, Caliper: 0.5}} {
		a, b := nearest(t, in, opt), nearest(t, other, opt)
		for k, i := range perm {
			near(t, "weight", b.Weight[k], a.Weight[i])
		}
		one, err := a.Effect(y, 0)
		if err != nil {
			t.Fatal(err)
		}
		two, err := b.Effect(y2, 0)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "effect", two.Estimate, one.Estimate)
		near(t, "error", two.SE, one.SE)
	}
}

// TestCoverage: the confounding is taken away, and intervals by pairs hold the
// effect; without matching the means are half a deviation apart.
func TestCoverage(t *testing.T) {
	const trials = 200
	covered, bias, raw := 0, 0.0, 0.0
	for seed := range uint64(trials) {
		in, y := observational(rand.New(rand.NewPCG(seed, 3)), 400, 1)
		res := nearest(t, in, match.Options{Caliper: 0.1})
		row, err := res.Effect(y, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if row.Low <= 1 && 1 <= row.High {
			covered++
		}
		bias += (row.Estimate - 1) / trials
		rows, err := match.Balance(in.Treated, res.Weight, in.Covariates, match.OfTreated)
		if err != nil {
			t.Fatal(err)
		}
		raw += rows[0].Before.SMD / trials
		if math.Abs(rows[0].After.SMD) > 0.15 {
			t.Errorf("seed %d: x differs by %.3f after matching", seed, rows[0].After.SMD)
		}
	}
	if share := float64(covered) / trials; share < 0.92 || share > 1 {
		t.Errorf("coverage %.3f", share)
	}
	if math.Abs(bias) > 0.03 || raw < 0.5 {
		t.Errorf("bias %.3f, difference before %.3f", bias, raw)
	}
}

func TestRefusals(t *testing.T) {
	in, _ := observational(rand.New(rand.NewPCG(5, 5)), 60, 0)
	run := func(change func(*match.Input, *match.Options)) error {
		in, opt := in, match.Options{}
		in.Covariates = slices.Clone(in.Covariates)
		change(&in, &opt)
		_, err := match.Nearest(in, opt)
		return err
	}
	constant := func(in *match.Input, opt *match.Options) {
		opt.Distance = match.Mahalanobis
		in.Covariates[1] = regress.Column{Name: "same", Values: make([]float64, 60)}
	}
	double := func(in *match.Input, opt *match.Options) {
		opt.Distance = match.Mahalanobis
		in.Covariates[1] = in.Covariates[0]
	}
	var input *match.InputError
	for field, change := range map[string]func(*match.Input, *match.Options){
		"Distance":   func(_ *match.Input, opt *match.Options) { opt.Distance = "euclid" },
		"Order":      func(_ *match.Input, opt *match.Options) { opt.Distance, opt.Order = match.Mahalanobis, match.Largest },
		"Ratio":      func(_ *match.Input, opt *match.Options) { opt.Ratio = -1 },
		"Caliper":    func(_ *match.Input, opt *match.Options) { opt.Caliper = math.NaN() },
		"Score":      func(in *match.Input, _ *match.Options) { in.Score = []float64{1} },
		"Exact":      func(in *match.Input, _ *match.Options) { in.Exact = []int{1} },
		"x":          func(in *match.Input, _ *match.Options) { in.Covariates[0].Values = nil },
		"same":       constant,
		"Covariates": double,
	} {
		if err := run(change); !errors.As(err, &input) || input.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if err := run(func(in *match.Input, _ *match.Options) { in.Treated = make([]bool, 60) }); !errors.Is(err, match.ErrOneArm) {
		t.Errorf("one arm: %v", err)
	}
	far := small()
	far.Score = []float64{0.9, 0.8, 0.1, 0.2, 0.3, 0.2}
	if _, err := match.Nearest(far, match.Options{Caliper: 0.1}); !errors.Is(err, match.ErrNoMatches) {
		t.Errorf("nobody near: %v", err)
	}
	var separated *regress.SeparationError
	if err := run(func(in *match.Input, _ *match.Options) {
		in.Covariates[1] = regress.Column{Name: "arm", Values: make([]float64, 60)}
		for i, z := range in.Treated {
			if z {
				in.Covariates[1].Values[i] = 1
			}
		}
	}); !errors.As(err, &separated) {
		t.Errorf("separated: %v", err)
	}
}

func TestRefusedBalance(t *testing.T) {
	treated := []bool{true, true, false, false}
	x := []regress.Column{{Name: "x", Values: []float64{1, 1, 0, 2}}}
	vary := []regress.Column{{Name: "x", Values: []float64{1, 2, 0, 2}}}
	var input *match.InputError
	for field, call := range map[string]func() error{
		"x":           func() error { _, err := match.Balance(treated, nil, x, match.OfTreated); return err },
		"Weight":      func() error { _, err := match.Balance(treated, []float64{1, 1, 0, 0}, vary, match.Pooled); return err },
		"Denominator": func() error { _, err := match.Balance(treated, nil, vary, 7); return err },
	} {
		if err := call(); !errors.As(err, &input) || input.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}
