package randinf_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/regress"
)

func like(t *testing.T, strata []int, treated []bool) *assign.Stratified {
	t.Helper()
	d, err := assign.StratifiedLike(strata, treated)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if got != want && !(math.Abs(got-want) <= 1e-12*(1+math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// TestByHand: 1 and 2 against 3 and 6, the latter treated. The six assignments
// give ±3 (34|12), ±2 (24|13) and ±1 (14|23): p two-sided 2/6, one-sided 1/6.
// The redraws' intervals of accepted effects, for a₀ = 3 and (a, b) = (3, 1),
// (−3, −1): the whole line; (2, 0) and (−2, 0): |2| ≥ |3−τ|, 1 to 5; (1, 0) and
// (−1, 0): 2 to 4. At level 0.6 more than 2.4, so three, must accept: the third
// lowest end is 1, the third highest 5. At 0.95 one is enough: no limits.
func TestByHand(t *testing.T) {
	treated := []bool{false, false, true, true}
	d := like(t, make([]int, 4), treated)
	m := mean(t, make([]int, 4), ones(4), []float64{1, 2, 3, 6})
	opt := randinf.Options{Redraws: 6}
	got := test(t, d, treated, m, opt)
	near(t, "observed", got.Observed, 3)
	near(t, "p", got.P, 2.0/6)
	near(t, "greater", got.Greater, 1.0/6)
	near(t, "less", got.Less, 1)
	in := invert(t, d, treated, m, 0.6, opt)
	near(t, "low", in.Low, 1)
	near(t, "high", in.High, 5)
	in = invert(t, d, treated, m, 0.95, opt)
	near(t, "low", in.Low, math.Inf(-1))
	near(t, "high", in.High, math.Inf(1))
}

// TestStrataByHand: stratum 1 (weights 2 and 1 against 3) and stratum 2 (2
// against 2): v = 3·3/6 and 2·2/4, means 4 − 2 and 5 − 1: (1.5·2 + 1·4)/2.5 =
// 2.8. Stratum 3 has no control and no say.
func TestStrataByHand(t *testing.T) {
	treated := []bool{true, true, false, true, false, true}
	m := mean(t, []int{1, 1, 1, 2, 2, 3}, []float64{2, 1, 3, 2, 2, 7}, []float64{9, 3, 6, 10, 2, 99})
	near(t, "T", m.Value([]int{0, 1, 3, 5}), 2.8)
	d := like(t, []int{1, 1, 1, 2, 2, 3}, treated)
	got := test(t, d, treated, m, randinf.Options{Redraws: 100})
	if !got.Enumerated || got.Redraws != 6 {
		t.Errorf("%+v", got)
	}
}

// TestScoreByHand: scores 1, 2, 4 with one of three treated; the centre is 7/3
// and |4 − 7/3| = 5/3 is the largest distance.
func TestScoreByHand(t *testing.T) {
	treated := []bool{false, false, true}
	d := like(t, make([]int, 3), treated)
	s := score(t, d, []float64{1, 2, 4})
	near(t, "centre", s.Centre(), 7.0/3)
	near(t, "p", test(t, d, treated, s, randinf.Options{Redraws: 3}).P, 1.0/3)
}

// TestUndefined: where the two weighted units fall in one arm there is no
// difference; such assignments count as extreme and are reported.
func TestUndefined(t *testing.T) {
	treated := []bool{true, false, true, false}
	d := like(t, make([]int, 4), treated)
	m := mean(t, make([]int, 4), []float64{1, 1, 0, 0}, []float64{2, 1, 0, 0})
	got := test(t, d, treated, m, randinf.Options{Redraws: 6})
	if got.Undefined != 2 || got.P != 1 || got.Greater != 4.0/6 {
		t.Errorf("%+v", got)
	}
	var undefined *randinf.UndefinedError
	_, err := randinf.Test(context.Background(), d, []bool{true, true, false, false}, []randinf.Statistic{m}, randinf.Options{Redraws: 6})
	if !errors.As(err, &undefined) {
		t.Errorf("observed undefined: %v", err)
	}
}

// simulated draws a trial of units in strata of ten.
func simulated(rng *rand.Rand, units int, beta float64) (strata []int, treated []bool, weight, sum []float64) {
	for i := range units {
		z := rng.IntN(2) == 1
		if i%10 < 2 {
			z = i%10 == 0
		}
		w, mean := float64(1+rng.IntN(5)), 10+rng.NormFloat64()
		if z {
			mean += beta
		}
		strata, treated = append(strata, i/10), append(treated, z)
		weight, sum = append(weight, w), append(sum, w*mean)
	}
	return strata, treated, weight, sum
}

// TestMeanIsLeastSquares: the statistic is the coefficient of the arm with
// absorbed strata, in a regression from another package.
func TestMeanIsLeastSquares(t *testing.T) {
	strata, treated, weight, sum := simulated(rand.New(rand.NewPCG(1, 2)), 60, 1)
	var y, arm []float64
	var places []int
	for i := range sum {
		y, arm = append(y, sum[i]/weight[i]), append(arm, 0)
		if treated[i] {
			arm[i] = 1
			places = append(places, i)
		}
	}
	fit, err := regress.Linear(regress.LinearInput{
		Y: y, X: []regress.Column{{Name: "arm", Values: arm}}, Absorb: [][]int{strata}, Weight: weight,
	}, regress.LinearOptions{})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "T", mean(t, strata, weight, sum).Value(places), fit.Coef[0])
}

// TestInvariances: p does not depend on row order, codes, the scale of the
// outcome or of the weights; an interval moves with them.
func TestInvariances(t *testing.T) {
	strata := []int{1, 1, 1, 1, 2, 2, 2, 2, 2}
	treated := []bool{true, false, true, false, true, false, false, true, false}
	weight := []float64{1, 2, 3, 1, 2, 2, 1, 4, 1}
	sum := []float64{3, 3, 8, 2, 9, 1, 2, 17, 3}
	opt := randinf.Options{Redraws: 1000}
	d, m := like(t, strata, treated), mean(t, strata, weight, sum)
	p, in := test(t, d, treated, m, opt), invert(t, d, treated, m, 0.9, opt)

	order := []int{8, 3, 5, 0, 1, 7, 2, 6, 4}
	var strata2 []int
	var treated2 []bool
	var weight2, sum2 []float64
	for _, i := range order {
		strata2, treated2 = append(strata2, 50-strata[i]), append(treated2, treated[i])
		weight2, sum2 = append(weight2, 8*weight[i]), append(sum2, -24*sum[i])
	}
	d2, m2 := like(t, strata2, treated2), mean(t, strata2, weight2, sum2)
	p2, in2 := test(t, d2, treated2, m2, opt), invert(t, d2, treated2, m2, 0.9, opt)
	near(t, "observed", p2.Observed, -3*p.Observed)
	near(t, "p", p2.P, p.P)
	near(t, "one-sided", p2.Less, p.Greater)
	near(t, "low", in2.Low, -3*in.High)
	near(t, "high", in2.High, -3*in.Low)
}

// TestIntervalIsInversion: just inside a limit the test of y − τz accepts, just
// outside it rejects.
func TestIntervalIsInversion(t *testing.T) {
	strata, treated, weight, sum := simulated(rand.New(rand.NewPCG(3, 4)), 40, 1)
	d := like(t, strata, treated)
	opt := func() randinf.Options {
		return randinf.Options{Redraws: 999, Source: rand.NewChaCha8([32]byte{5})}
	}
	in := invert(t, d, treated, mean(t, strata, weight, sum), 0.95, opt())
	for tau, want := range map[float64]bool{
		in.Low + 1e-6: true, in.Low - 1e-6: false, in.High - 1e-6: true, in.High + 1e-6: false, in.Estimate: true,
	} {
		shifted := make([]float64, len(sum))
		for i := range sum {
			shifted[i] = sum[i]
			if treated[i] {
				shifted[i] -= tau * weight[i]
			}
		}
		p := test(t, d, treated, mean(t, strata, weight, shifted), opt()).P
		if (p > 0.05+1e-12) != want {
			t.Errorf("p(%.6f) = %v", tau, p)
		}
	}
}

// TestSampled: a sampled p is near the enumerated one, is the same for the same
// source, and no statistic disturbs another.
func TestSampled(t *testing.T) {
	o := openTrial(t, "07_ri_complete", "id")
	d := o.design()
	m, s := mean(t, o.block, o.weight, o.sum), score(t, d, o.ranks)
	exact := test(t, d, o.treated, m, randinf.Options{Redraws: 1716})
	sampled := func(statistics ...randinf.Statistic) []randinf.Result {
		results, err := randinf.Test(context.Background(), d, o.treated, statistics,
			randinf.Options{Redraws: 1715, Source: rand.NewChaCha8([32]byte{9})})
		if err != nil {
			t.Fatal(err)
		}
		return results
	}
	alone, both := sampled(m), sampled(s, m)
	if alone[0].Enumerated || alone[0].Redraws != 1715 || math.Abs(alone[0].P-exact.P) > 0.04 {
		t.Errorf("sampled %+v, exact %+v", alone[0], exact)
	}
	if alone[0] != both[1] {
		t.Errorf("%+v beside another statistic, %+v alone", both[1], alone[0])
	}
}

// TestSizeAndCoverage: lots are drawn, the outcomes stay: the test rejects no
// more than 5 %, and the interval holds the true effect at least 95 %.
func TestSizeAndCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	strata, treated, weight, sum := simulated(rng, 40, 0)
	d := like(t, strata, treated)
	draws, err := d.Draws(rand.NewChaCha8([32]byte{3}))
	if err != nil {
		t.Fatal(err)
	}
	const trials, tau = 600, 0.7
	rejected, covered, done := 0, 0, 0
	for z := range draws {
		if done++; done > trials {
			break
		}
		opt := randinf.Options{Redraws: 199, Source: rand.NewChaCha8([32]byte{byte(done), byte(done >> 8)})}
		if test(t, d, z, mean(t, strata, weight, sum), opt).P <= 0.05 {
			rejected++
		}
		shifted := make([]float64, len(sum))
		for i := range sum {
			shifted[i] = sum[i]
			if z[i] {
				shifted[i] += tau * weight[i]
			}
		}
		if in := invert(t, d, z, mean(t, strata, weight, shifted), 0.95, opt); in.Low <= tau && tau <= in.High {
			covered++
		}
	}
	size, coverage := float64(rejected)/trials, float64(covered)/trials
	if size > 0.07 || size < 0.02 || coverage < 0.93 || coverage > 0.98 {
		t.Errorf("size %.3f, coverage %.3f", size, coverage)
	}
}

func TestRefusals(t *testing.T) {
	treated := []bool{true, false, true, false}
	d := like(t, make([]int, 4), treated)
	m := mean(t, make([]int, 4), ones(4), []float64{1, 2, 3, 6})
	short := mean(t, make([]int, 3), ones(3), []float64{1, 2, 3})
	run := func(ctx context.Context, z []bool, s randinf.Statistic, opt randinf.Options) error {
		_, err := randinf.Test(ctx, d, z, []randinf.Statistic{s}, opt)
		return err
	}
	ctx, stopped := context.Background(), func() context.Context {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		return ctx
	}()
	for name, c := range map[string]struct{ got, want error }{
		"no redraws": {run(ctx, treated, m, randinf.Options{}), randinf.ErrRedraws},
		"impossible": {run(ctx, []bool{true, true, true, false}, m, randinf.Options{Redraws: 9}), randinf.ErrImpossible},
		"no source":  {run(ctx, treated, m, randinf.Options{Redraws: 5}), assign.ErrNoSource},
		"cancelled":  {run(stopped, treated, m, randinf.Options{Redraws: 9}), context.Canceled},
	} {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	var size *randinf.SizeError
	if err := run(ctx, treated, short, randinf.Options{Redraws: 9}); !errors.As(err, &size) {
		t.Errorf("short: %v", err)
	}
}

func TestRefusedInput(t *testing.T) {
	for field, build := range map[string]func() error{
		"strata":        func() error { _, err := randinf.NewStratifiedMean(nil, nil, nil); return err },
		"weight or sum": func() error { _, err := randinf.NewStratifiedMean([]int{1}, nil, nil); return err },
		"weight": func() error {
			_, err := randinf.NewStratifiedMean([]int{1}, []float64{0}, []float64{0})
			return err
		},
		"sum": func() error {
			_, err := randinf.NewStratifiedMean([]int{1}, []float64{1}, []float64{math.NaN()})
			return err
		},
		"score": func() error {
			_, err := randinf.NewStratifiedScore([]float64{math.Inf(1)}, []float64{1})
			return err
		},
		"probability": func() error { _, err := randinf.NewStratifiedScore([]float64{1}, []float64{2}); return err },
	} {
		var refused *randinf.InputError
		if err := build(); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func BenchmarkTest(b *testing.B) {
	for _, c := range []struct{ units, statistics, redraws int }{{100, 60, 10000}, {14000, 10, 2000}} {
		strata, treated, weight, sum := simulated(rand.New(rand.NewPCG(1, 2)), c.units, 0)
		d, err := assign.StratifiedLike(strata, treated)
		if err != nil {
			b.Fatal(err)
		}
		var statistics []randinf.Statistic
		for range c.statistics {
			m, err := randinf.NewStratifiedMean(strata, weight, sum)
			if err != nil {
				b.Fatal(err)
			}
			statistics = append(statistics, m)
		}
		b.Run(fmt.Sprintf("units=%d/statistics=%d/redraws=%d", c.units, c.statistics, c.redraws), func(b *testing.B) {
			for b.Loop() {
				opt := randinf.Options{Redraws: c.redraws, Source: rand.NewChaCha8([32]byte{1})}
				if _, err := randinf.Test(context.Background(), d, treated, statistics, opt); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
