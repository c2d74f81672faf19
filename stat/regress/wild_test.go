package regress_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/regress"
)

func wild(t *testing.T, in regress.LinearInput, term string, opt regress.WildOptions) *regress.WildResult {
	t.Helper()
	res, err := regress.WildBootstrap(context.Background(), in, term, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestWildOracle checks the full enumerations against R code on n×n matrices.
func TestWildOracle(t *testing.T) {
	six, ten := oracle.Open(t, "04_wcb_6clusters"), oracle.Open(t, "04_wcb_10clusters")
	for _, c := range []struct {
		o       *oracle.File
		columns []string
		weights regress.WildWeights
		reps    int
	}{
		{six, []string{"arm", "edu"}, regress.Rademacher, 9999},
		{six, []string{"arm", "edu"}, regress.Webb, 46656},
		{ten, []string{"arm", "edu", "health"}, regress.Rademacher, 9999},
	} {
		in := regress.LinearInput{
			Y: c.o.Floats("wellbeing"), Cluster: c.o.Ints("caseworker"),
			X: append([]regress.Column{regress.Intercept(c.o.Len())}, c.o.Columns(c.columns...)...),
		}
		for _, term := range []string{"arm", "edu"} {
			res := wild(t, in, term, regress.WildOptions{Reps: c.reps, Weights: c.weights})
			c.o.Agree(term+".estimate", "coef", res.Estimate)
			c.o.Agree(term+".estimate", "se_CR1S", res.SE)
			name := term + ".WCR_" + c.weights.String()
			c.o.Agree(name, "t_obs", res.T)
			c.o.Agree(name, "B", float64(res.Reps))
			c.o.Agree(name, "p_symmetric_strict", res.P)
			c.o.Agree(name, "p_symmetric_ge", res.PGE)
			if !res.Enumerated {
				t.Error("not enumerated")
			}
			if c.o == ten {
				c.o.Agree(term+".WCR_rademacher_ci95", "lower", res.Low)
				c.o.Agree(term+".WCR_rademacher_ci95", "upper", res.High)
			}
		}
	}
}

func BenchmarkMillionWild(b *testing.B) {
	d := simulateTrial(million)
	in := regress.LinearInput{Y: d.cost, X: d.x, Absorb: d.absorbed(), Cluster: d.worker}
	for b.Loop() {
		source := rand.NewPCG(1, 2)
		if _, err := regress.WildBootstrap(context.Background(), in, "arm", regress.WildOptions{Source: source}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWildDraws is the bootstrap without the fit.
func BenchmarkWildDraws(b *testing.B) {
	d := simulateTrial(20_000)
	in := regress.LinearInput{Y: d.cost, X: d.x, Absorb: d.absorbed(), Cluster: d.worker}
	for b.Loop() {
		source := rand.NewPCG(1, 2)
		if _, err := regress.WildBootstrap(context.Background(), in, "arm", regress.WildOptions{Source: source}); err != nil {
			b.Fatal(err)
		}
	}
}
