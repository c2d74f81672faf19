package regress_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*(1+math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// TestTwoMeansByHand: y = 1, 3 against 4, 8. The difference is 6 − 2 = 4;
// residuals ±1 and ±2; σ² = 10/2 = 5 and IID variance 5(1/2 + 1/2) = 5. HC0 is
// Σe²/4 per arm: 2/4 + 8/4 = 2.5; HC1 twice that; h = 1/2, so HC2 doubles HC0
// and HC3 doubles HC2. With every row its own cluster CR2 = HC2, and its
// degrees of freedom are Welch's for equal variances and n = 2 per arm: 2.
func TestTwoMeansByHand(t *testing.T) {
	in := regress.LinearInput{
		Y:       []float64{1, 3, 4, 8},
		X:       []regress.Column{regress.Intercept(4), {Name: "arm", Values: []float64{0, 0, 1, 1}}},
		Cluster: []int{1, 2, 3, 4},
	}
	for _, c := range []struct {
		kind         regress.VCov
		variance, df float64
	}{
		{regress.IID, 5, 2}, {regress.HC0, 2.5, 2}, {regress.HC1, 5, 2}, {regress.HC2, 5, 2}, {regress.HC3, 10, 2},
		{regress.CR0, 2.5, 3}, {regress.CR1, 2.5 * 4 / 3, 3}, {regress.CR1S, 2.5 * 4 * 3 / (3 * 2), 3}, {regress.CR2, 5, 2},
	} {
		row := linear(t, in, regress.LinearOptions{VCov: c.kind, Terms: []string{"arm"}}).Rows()[0]
		near(t, c.kind.String()+" estimate", row.Estimate, 4)
		near(t, c.kind.String()+" variance", row.SE*row.SE, c.variance)
		near(t, c.kind.String()+" df", row.DF, c.df)
	}
}

// TestClustersByHand: clusters of two equal rows a=1, 3 (control) and 4, 8
// (treated): the score of a cluster in its arm is 2e, so CR0 = Σ(2e)²/16 per
// arm = 2.5 and CR1 = 2.5·4/3. H_gg = ¼·11′ has eigenvalue ½ on the cluster's
// mean, so CR2 doubles CR0: 5, with 2 degrees of freedom as for four means.
func TestClustersByHand(t *testing.T) {
	in := regress.LinearInput{
		Y:       []float64{1, 1, 3, 3, 4, 4, 8, 8},
		X:       []regress.Column{regress.Intercept(8), {Name: "arm", Values: []float64{0, 0, 0, 0, 1, 1, 1, 1}}},
		Cluster: []int{9, 9, 7, 7, 5, 5, 3, 3},
	}
	for kind, want := range map[regress.VCov]float64{regress.CR0: 2.5, regress.CR1: 2.5 * 4 / 3, regress.CR2: 5} {
		row := linear(t, in, regress.LinearOptions{VCov: kind}).Rows()[1]
		near(t, kind.String(), row.SE*row.SE, want)
		if kind == regress.CR2 {
			near(t, "df", row.DF, 2)
		}
	}
}

// TestStrataByHand: two strata with differences 2 (2 against 2 rows, weight
// 2·2/4 = 1) and 5 (1 against 2 rows, weight 2/3): (2 + 10/3)/(5/3) = 3.2.
func TestStrataByHand(t *testing.T) {
	in := regress.LinearInput{
		Y:      []float64{1, 3, 4, 4, 5, 9, 11},
		X:      []regress.Column{{Name: "arm", Values: []float64{0, 0, 1, 1, 0, 1, 1}}},
		Absorb: [][]int{{1, 1, 1, 1, 2, 2, 2}},
	}
	res := linear(t, in, regress.LinearOptions{})
	near(t, "estimate", res.Coef[0], 3.2)
	if res.Parameters != 3 || res.DFResidual != 4 || res.Strata != 2 {
		t.Errorf("parameters %d, df %d, strata %d", res.Parameters, res.DFResidual, res.Strata)
	}
}

// TestRatioByHand: Σwy/Σw in each arm. Arms (10·1+30·3)/40 = 2.5 and
// (20·4+20·6)/40 = 5; HC0 is Σw²e²/(Σw)² per arm: (10²·1.5² + 30²·0.5²)/1600 =
// 0.28125 and (20²+20²)/1600 = 0.5.
func TestRatioByHand(t *testing.T) {
	in := regress.LinearInput{
		Y:      []float64{1, 3, 4, 6, 99},
		X:      []regress.Column{regress.Intercept(5), {Name: "arm", Values: []float64{0, 0, 1, 1, 1}}},
		Weight: []float64{10, 30, 20, 20, 0},
	}
	res := linear(t, in, regress.LinearOptions{VCov: regress.HC0})
	near(t, "difference", res.Coef[1], 2.5)
	near(t, "variance", res.Cov[1][1], 0.78125)
	if res.N != 4 || res.Dropped != 1 {
		t.Errorf("N %d, dropped %d", res.N, res.Dropped)
	}
}

// TestRateRatioByHand: 6 events in 3 years against 8 in 8 years: log(1/2), with
// variance 1/6 + 1/8. Rows are clusters: residuals of control 4−4 and 2−2 are
// nil; of treated 5−4 and 3−4 are ±1, so CR0 = 2/8².
func TestRateRatioByHand(t *testing.T) {
	in := regress.CountInput{
		Y:       []float64{4, 2, 5, 3},
		X:       []regress.Column{regress.Intercept(4), {Name: "arm", Values: []float64{0, 0, 1, 1}}},
		Offset:  []float64{math.Log(2), 0, math.Log(4), math.Log(4)},
		Cluster: []int{1, 2, 3, 4},
	}
	for kind, want := range map[regress.VCov]float64{
		regress.IID: 1.0/6 + 1.0/8, regress.CR0: 2.0 / 64, regress.CR1: 2.0 / 64 * 4 / 3,
	} {
		row := poisson(t, in, regress.GLMOptions{VCov: kind, Terms: []string{"arm"}}).Rows()[0]
		near(t, "log rate ratio", row.Estimate, math.Log(0.5))
		near(t, kind.String(), row.SE*row.SE, want)
	}
	res := poisson(t, in, regress.GLMOptions{VCov: regress.IID})
	near(t, "deviance", res.Deviance, 2*(5*math.Log(5.0/4)+3*math.Log(3.0/4)))
	near(t, "dispersion", res.Dispersion, (1.0/4+1.0/4)/2)
	if df := res.Rows()[1].DF; !math.IsInf(df, 1) {
		t.Errorf("df %v, want the normal distribution", df)
	}
}
