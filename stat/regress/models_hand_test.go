package regress_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

// TestDifferenceInDifferencesByHand: cell means 2, 4, 2, 9 of two rows each give
// (9−2) − (4−2) = 5; residuals ±1 in two cells, Σe² = 4 on 8−4 rows, σ² = 1 and a
// variance of 4·1/2.
func TestDifferenceInDifferencesByHand(t *testing.T) {
	in := regress.LinearInput{
		Y:      []float64{1, 3, 4, 4, 2, 2, 8, 10},
		X:      []regress.Column{{Name: "did", Values: []float64{0, 0, 0, 0, 0, 0, 1, 1}}},
		Absorb: [][]int{{0, 0, 0, 0, 1, 1, 1, 1}, {7, 7, 8, 8, 7, 7, 8, 8}, {3, 3, 3, 3, 3, 3, 3, 3}},
	}
	res := linear(t, in, regress.LinearOptions{})
	near(t, "estimate", res.Coef[0], 5)
	near(t, "variance", res.Cov[0][0], 2)
	near(t, "R²", res.R2, 1-4/69.5)
	if res.Strata != 3 || res.DFResidual != 4 {
		t.Errorf("strata %d, df %d", res.Strata, res.DFResidual)
	}
}

// TestWaldEstimatorByHand: the instrument moves y by 7−2 = 5 and d by 3.5−1.5 =
// 2, so the effect is 2.5. First stage: Σe² = 1 on 2 degrees of freedom, t² =
// 2²/0.5 = 8. Anderson–Rubin at 0: Σe² = 4, variance 2, 25/2. Its ends at F = c
// solve (5−2β)² = c·½·Σ(e_y−βe_d)², Σ = 4 + β²·1 − 2β·0.
func TestWaldEstimatorByHand(t *testing.T) {
	in := regress.IVInput{
		Y:           []float64{1, 3, 6, 8},
		X:           []regress.Column{regress.Intercept(4)},
		Endogenous:  regress.Column{Name: "d", Values: []float64{1, 2, 4, 3}},
		Instruments: []regress.Column{{Name: "z", Values: []float64{0, 0, 1, 1}}},
	}
	res, err := regress.IV(in, regress.LinearOptions{Level: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "effect", res.Rows()[1].Estimate, 2.5)
	near(t, "first stage", res.FirstStage.F, 8)
	near(t, "Anderson–Rubin at 0", res.AndersonRubin.F, 12.5)
	// F(1, 2) at ½ is t(2)² at ¾ = 2/3: (5−2β)² = (4+β²)/3.
	low, high := (60-math.Sqrt(3600-44*71))/22, (60+math.Sqrt(3600-44*71))/22
	set := res.AndersonRubin.Set
	if len(set) != 1 || res.AndersonRubin.Shape != regress.Bounded {
		t.Fatalf("set %v, %s", set, res.AndersonRubin.Shape)
	}
	if math.Abs(set[0].Low-low) > 1e-9 || math.Abs(set[0].High-high) > 1e-9 {
		t.Errorf("set %v, want %v to %v", set, low, high)
	}
}

// TestAndersonRubinShapes: the set above is 2(5−2β)² ≤ c(4+β²). At 80 % c is
// 3.6, less than the first stage's 8: bounded. At 95 % it is 18.5 and the square's
// coefficient turns, with roots −3.06 and −0.75: two rays. At 99 % it is 98.5
// and there are no roots.
func TestAndersonRubinShapes(t *testing.T) {
	in := regress.IVInput{
		Y:           []float64{1, 3, 6, 8},
		X:           []regress.Column{regress.Intercept(4)},
		Endogenous:  regress.Column{Name: "d", Values: []float64{1, 2, 4, 3}},
		Instruments: []regress.Column{{Name: "z", Values: []float64{0, 0, 1, 1}}},
	}
	for _, c := range []struct {
		level float64
		want  regress.SetShape
	}{{0.8, regress.Bounded}, {0.95, regress.Disjoint}, {0.99, regress.Unbounded}} {
		res, err := regress.IV(in, regress.LinearOptions{Level: c.level})
		if err != nil {
			t.Fatal(err)
		}
		if res.AndersonRubin.Shape != c.want {
			t.Errorf("%v: %s %v, want %s", c.level, res.AndersonRubin.Shape, res.AndersonRubin.Set, c.want)
		}
	}
	// Two instruments that say 1 and −1 with little noise: no effect fits both.
	in = regress.IVInput{X: []regress.Column{regress.Intercept(40)}, Endogenous: regress.Column{Name: "d"}}
	first, second := make([]float64, 40), make([]float64, 40)
	for i := range first {
		first[i], second[i] = float64(i%2), float64(i/2%2)
		noise := float64(i%5) / 50
		in.Endogenous.Values = append(in.Endogenous.Values, first[i]+second[i]+noise)
		in.Y = append(in.Y, first[i]-second[i]+float64(i%7)/50)
	}
	in.Instruments = []regress.Column{{Name: "first", Values: first}, {Name: "second", Values: second}}
	res, err := regress.IV(in, regress.LinearOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if res.AndersonRubin.Shape != regress.EmptySet || res.Sargan.P > 0.001 {
		t.Errorf("contradicting: %s, Sargan %v", res.AndersonRubin.Shape, res.Sargan)
	}
}

// TestOddsRatioByHand: 3 of 10 against 6 of 10: log(6·7/(4·3)), variance the sum
// of the reciprocals; as shares with the trials as weights, or row by row.
func TestOddsRatioByHand(t *testing.T) {
	shares := regress.GLMInput{
		Family: regress.BinomialFamily, Y: []float64{0.3, 0.6, 0.5}, Weight: []float64{10, 10, 0},
		X: []regress.Column{regress.Intercept(3), {Name: "arm", Values: []float64{0, 1, 1}}},
	}
	single := regress.GLMInput{Family: regress.BinomialFamily, X: []regress.Column{regress.Intercept(20), {Name: "arm"}}}
	for i := range 20 {
		arm := float64(i / 10)
		single.X[1].Values = append(single.X[1].Values, arm)
		single.Y = append(single.Y, map[bool]float64{true: 1}[i%10 < 3+3*int(arm)])
	}
	variance := 1.0/3 + 1.0/7 + 1.0/6 + 1.0/4
	res := glm(t, single, regress.GLMOptions{})
	near(t, "log odds ratio", res.Coef[1], math.Log(42.0/12))
	near(t, "variance", res.Cov[1][1], variance)
	near(t, "log likelihood", res.LogLik, 3*math.Log(.3)+7*math.Log(.7)+6*math.Log(.6)+4*math.Log(.4))
	near(t, "AIC", res.AIC, 4-2*res.LogLik)
	shares.Y = append(shares.Y, 0.3, 0.6)
	shares.Weight = append(shares.Weight, 1e-9, 1e-9) // so that a degree of freedom is left
	shares.X[0] = regress.Intercept(5)
	shares.X[1].Values = append(shares.X[1].Values, 0, 1)
	grouped := glm(t, shares, regress.GLMOptions{})
	near(t, "grouped log odds ratio", grouped.Coef[1], math.Log(42.0/12))
	if math.Abs(grouped.Cov[1][1]-variance) > 1e-8 || grouped.Dropped != 1 {
		t.Errorf("grouped variance %v, want %v; dropped %d", grouped.Cov[1][1], variance, grouped.Dropped)
	}
}

// TestGammaByHand: means 2 and 6: log 3; Pearson: (¼+¼ + 1/9+1/9)/2 = 13/36 and
// variance φ(½+½).
func TestGammaByHand(t *testing.T) {
	in := regress.GLMInput{
		Family: regress.GammaFamily, Y: []float64{1, 3, 4, 8},
		X: []regress.Column{regress.Intercept(4), {Name: "arm", Values: []float64{0, 0, 1, 1}}},
	}
	res := glm(t, in, regress.GLMOptions{})
	near(t, "log ratio", res.Coef[1], math.Log(3))
	near(t, "dispersion", res.Scale, 13.0/36)
	near(t, "variance", res.Cov[1][1], 13.0/36)
	near(t, "df", res.Rows()[1].DF, 2)
	in.Link = regress.Inverse
	near(t, "difference of inverses", glm(t, in, regress.GLMOptions{}).Coef[1], 1.0/6-1.0/2)
}

// TestWildByHand: the mean of 1, 2, 4 by sign flips. |Σv y| is 7, 5, 3 or 1, two
// vectors each, so nothing beats the 7 observed and 2 of 8 equal it. A null is
// kept at 50 % when two subset means of 1, 1½, 2, 2⅓, 2½, 3, 4 lie on both its
// sides: from 1½ to 3. At 95 % eight vectors reject nothing.
func TestWildByHand(t *testing.T) {
	in := regress.LinearInput{Y: []float64{1, 2, 4}, X: []regress.Column{regress.Intercept(3)}, Cluster: []int{1, 2, 3}}
	res := wild(t, in, "(Intercept)", regress.WildOptions{Level: 0.5})
	near(t, "p", res.P, 0)
	near(t, "p ≥", res.PGE, 0.25)
	if math.Abs(res.Low-1.5) > 1e-8 || math.Abs(res.High-3) > 1e-8 || !res.Enumerated || res.Reps != 8 {
		t.Errorf("%+v", res)
	}
	if res = wild(t, in, "(Intercept)", regress.WildOptions{}); !math.IsInf(res.Low, -1) || !math.IsInf(res.High, 1) {
		t.Errorf("%v to %v, want no limits", res.Low, res.High)
	}
}
