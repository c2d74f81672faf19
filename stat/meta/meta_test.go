package meta_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/meta"
)

func pool(t *testing.T, in meta.Input, opt meta.Options) *meta.Result {
	t.Helper()
	res, err := meta.Pool(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// TestByHand: estimates 1, 2, 6 with variance 1 each. Mean 3, Q = 4+1+9 = 14.
// With equal variances DL, PM and REML agree: τ² = 14/2 − 1 = 6, weights 1/7,
// se = √(7/3). Hartung–Knapp: 14/7/2 = 1, the same standard error.
func TestByHand(t *testing.T) {
	in := meta.Input{Estimate: []float64{1, 2, 6}, Variance: []float64{1, 1, 1}}
	for _, method := range []meta.Method{meta.DL, meta.PM, meta.REML, ""} {
		for _, hk := range []bool{false, true} {
			res := pool(t, in, meta.Options{Method: method, HartungKnapp: hk})
			near(t, "estimate", res.Row().Estimate, 3)
			near(t, "se", res.Row().SE, math.Sqrt(7.0/3))
			near(t, "tau2", res.Tau2, 6)
			near(t, "I2", res.I2, 600.0/7)
			near(t, "Q", res.Q, 14)
			near(t, "p of Q", res.QP, math.Exp(-7))
			near(t, "weight", res.Weights[1], 1.0/3)
			df, quantile := math.Inf(1), 1.9599639845400545
			if hk {
				df, quantile = 2, 4.302652729749464
			}
			if res.Row().DF != df {
				t.Errorf("df %v, want %v", res.Row().DF, df)
			}
			near(t, "prediction", res.PIHigh-3, quantile*math.Sqrt(7.0/3+6))
			near(t, "low", 3-res.Row().Low, quantile*math.Sqrt(7.0/3))
		}
	}
	res := pool(t, in, meta.Options{Method: meta.FE})
	near(t, "se", res.Row().SE, math.Sqrt(1.0/3))
	near(t, "I2", res.I2, 1200.0/14)
	if res.Tau2 != 0 || !math.IsNaN(res.PILow) || !math.IsNaN(res.PIHigh) {
		t.Errorf("common effect: %+v", res)
	}
}

func agree(file *oracle.File, name string, res *meta.Result) {
	row := res.Row()
	for field, got := range map[string]float64{
		"beta": row.Estimate, "se": row.SE, "stat": row.Statistic, "p": row.P, "lower": row.Low, "upper": row.High,
		"tau2": res.Tau2, "I2": res.I2, "Q": res.Q, "Q_p": res.QP, "pi_lower": res.PILow, "pi_upper": res.PIHigh,
	} {
		file.Agree(name, field, got)
	}
}

// TestOracle compares with R's metafor.
func TestOracle(t *testing.T) {
	for _, folder := range []string{"08_meta_bcg", "08_meta_five_sites"} {
		file := oracle.Open(t, folder)
		in := meta.Input{Estimate: file.Floats("yi"), Variance: file.Floats("vi")}
		for _, method := range []meta.Method{meta.FE, meta.DL, meta.PM, meta.REML} {
			agree(file, "all."+string(method)+"_wald", pool(t, in, meta.Options{Method: method}))
			if method != meta.FE {
				agree(file, "all."+string(method)+"_hartung_knapp", pool(t, in, meta.Options{Method: method, HartungKnapp: true}))
			}
		}
	}
}

func TestExtraOracle(t *testing.T) {
	file := oracle.Open(t, "meta_extra")
	for _, set := range []string{"two", "agree", "wide", "unequal", "many"} {
		part := file.Where("set", set)
		in := meta.Input{Estimate: part.Floats("yi"), Variance: part.Floats("vi")}
		for _, method := range []meta.Method{meta.FE, meta.DL, meta.PM, meta.REML} {
			opt := meta.Options{Method: method, Level: 0.9}
			agree(file, set+"."+string(method)+"_z", pool(t, in, opt))
			opt.HartungKnapp = true
			agree(file, set+"."+string(method)+"_knha", pool(t, in, opt))
		}
	}
	one := file.Where("set", "one")
	in := meta.Input{Estimate: one.Floats("yi"), Variance: one.Floats("vi")}
	agree(file, "one.FE_z", pool(t, in, meta.Options{Method: meta.FE, Level: 0.9}))
}

// simulated draws sites with true values around mean.
func simulated(rng *rand.Rand, sites int, mean, tau float64) meta.Input {
	var in meta.Input
	for range sites {
		v := 0.01 + 0.1*rng.ExpFloat64()
		in.Variance = append(in.Variance, v)
		in.Estimate = append(in.Estimate, mean+tau*rng.NormFloat64()+math.Sqrt(v)*rng.NormFloat64())
	}
	return in
}

// TestInvariances: the order of the sites, the origin and the unit.
func TestInvariances(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		in := simulated(rng, 2+rng.IntN(12), 0.3, 0.4*rng.Float64())
		for _, method := range []meta.Method{meta.FE, meta.DL, meta.PM, meta.REML} {
			opt := meta.Options{Method: method, HartungKnapp: rng.IntN(2) == 0}
			base := pool(t, in, opt)
			moved := meta.Input{Estimate: slices.Clone(in.Estimate), Variance: slices.Clone(in.Variance)}
			slices.Reverse(moved.Estimate)
			slices.Reverse(moved.Variance)
			for i := range moved.Estimate {
				moved.Estimate[i] = 3 - 10*moved.Estimate[i]
				moved.Variance[i] *= 100
			}
			other := pool(t, moved, opt)
			for what, pair := range map[string][2]float64{
				"estimate": {other.Row().Estimate, 3 - 10*base.Row().Estimate},
				"se":       {other.Row().SE, 10 * base.Row().SE},
				"tau2":     {other.Tau2, 100 * base.Tau2}, "I2": {other.I2, base.I2}, "Q": {other.Q, base.Q},
			} {
				if !(math.Abs(pair[0]-pair[1]) <= 1e-8*(1+math.Abs(pair[1]))) {
					t.Fatalf("%s %s: %v, want %v", method, what, pair[0], pair[1])
				}
			}
		}
	}
}

// TestREMLTakesTheHighestMaximum: two precise groups of sites far apart give a
// likelihood with a maximum near zero and another far out; no τ² may beat the
// one reported.
func TestREMLTakesTheHighestMaximum(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		in := simulated(rng, 3, 0, 1)
		for i := range in.Variance {
			in.Variance[i] = math.Pow(10, -4+5*rng.Float64())
		}
		best := restricted(in, pool(t, in, meta.Options{Method: meta.REML}).Tau2)
		for step := range 400 {
			if tau2 := math.Pow(10, -6+float64(step)/40); restricted(in, tau2) > best+1e-9 {
				t.Fatalf("%v: %v is better", in, tau2)
			}
		}
	}
}

func restricted(in meta.Input, tau2 float64) float64 {
	var sum, mean, out float64
	for i, y := range in.Estimate {
		w := 1 / (in.Variance[i] + tau2)
		sum, mean, out = sum+w, mean+w*y, out+math.Log(w)
	}
	mean /= sum
	out -= math.Log(sum)
	for i, y := range in.Estimate {
		out -= (y - mean) * (y - mean) / (in.Variance[i] + tau2)
	}
	return out / 2
}

// TestCoverage: with six sites that differ, Hartung–Knapp's interval covers the
// mean in 95 % of draws, and the normal one does not.
func TestCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const draws = 2000
	var knapp, wald float64
	for range draws {
		in := simulated(rng, 6, 0.2, 0.3)
		for i, share := range []*float64{&knapp, &wald} {
			row := pool(t, in, meta.Options{HartungKnapp: i == 0}).Row()
			if row.Low <= 0.2 && 0.2 <= row.High {
				*share += 1.0 / draws
			}
		}
	}
	if math.Abs(knapp-0.95) > 0.015 || wald > 0.93 {
		t.Errorf("coverage: Hartung–Knapp %.4f, normal %.4f", knapp, wald)
	}
}

func TestRefusals(t *testing.T) {
	two := meta.Input{Estimate: []float64{1, 2}, Variance: []float64{1, 1}}
	one := meta.Input{Estimate: []float64{1}, Variance: []float64{1}}
	same := meta.Input{Estimate: []float64{1, 1}, Variance: []float64{1, 2}}
	for name, c := range map[string]struct {
		in   meta.Input
		opt  meta.Options
		want error
	}{
		"empty":              {meta.Input{}, meta.Options{}, meta.ErrEmpty},
		"one site":           {one, meta.Options{}, meta.ErrOneSite},
		"one site, fixed HK": {one, meta.Options{Method: meta.FE, HartungKnapp: true}, meta.ErrOneSite},
		"no spread":          {same, meta.Options{HartungKnapp: true}, meta.ErrNoSpread},
	} {
		if _, err := meta.Pool(c.in, c.opt); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for field, c := range map[string]struct {
		in  meta.Input
		opt meta.Options
	}{
		"Method":   {two, meta.Options{Method: "ML"}},
		"Level":    {two, meta.Options{Level: 95}},
		"Estimate": {meta.Input{Estimate: []float64{1, math.NaN()}, Variance: []float64{1, 1}}, meta.Options{}},
		"Variance": {meta.Input{Estimate: []float64{1, 2}, Variance: []float64{1, 0}}, meta.Options{}},
	} {
		var refused *meta.InputError
		if _, err := meta.Pool(c.in, c.opt); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := meta.Pool(meta.Input{Estimate: []float64{1}}, meta.Options{}); err == nil {
		t.Error("lengths may differ")
	}
}
