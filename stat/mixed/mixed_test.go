package mixed_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/mixed"
	"github.com/sagstal/sagstal/stat/regress"
)

func fit(t *testing.T, in mixed.Input, opt mixed.Options) *mixed.Result {
	t.Helper()
	res, err := mixed.Fit(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// TestByHand: three groups of two, (0, 2), (3, 5), (7, 9). Within groups the mean
// square is 2, between them Σ2(ȳ−ȳ̄)²/2 = 2·(11.111+0.111+13.444)/2 = 74/3. REML
// is the analysis of variance in balanced data: τ² = (74/3 − 2)/2, se =
// √(74/3/6), df = 2. ML divides the mean square between by 3 and not 2.
func TestByHand(t *testing.T) {
	in := mixed.Input{
		Y: []float64{0, 2, 3, 5, 7, 9}, Group: []int{1, 1, 2, 2, 3, 3},
		X: []regress.Column{regress.Intercept(6)},
	}
	res := fit(t, in, mixed.Options{})
	row := res.Rows()[0]
	near(t, "mean", row.Estimate, 13.0/3, 1e-12)
	near(t, "sigma2", res.Sigma2, 2, 1e-9)
	near(t, "tau2", res.Tau2, 34.0/3, 1e-9)
	near(t, "icc", res.ICC, 34.0/40, 1e-9)
	near(t, "se", row.SE, math.Sqrt(74.0/18), 1e-9)
	near(t, "df", row.DF, 2, 1e-7)
	res = fit(t, in, mixed.Options{ML: true})
	near(t, "ML tau2", res.Tau2, (148.0/9-2)/2, 1e-9)
	near(t, "ML df", res.Rows()[0].DF, 3, 1e-7)
}

// TestOracle compares with lme4 and lmerTest.
func TestOracle(t *testing.T) {
	for _, c := range []struct {
		folder, model, y, group string
		x                       []string
	}{
		{"06_lmm_dyestuff", "oneway", "Yield", "Batch", nil},
		{"06_lmm_sleepstudy", "intercept", "Reaction", "Subject", []string{"Days"}},
		{"06_lmm_cluster_trial", "intercept", "wellbeing", "caseworker", nil},
		{"06_lmm_cluster_trial", "adjusted", "wellbeing", "caseworker", []string{"arm", "edu", "health"}},
	} {
		file := oracle.Open(t, c.folder)
		in := mixed.Input{Y: file.Floats(c.y), Group: file.Codes(c.group), X: file.Columns(append([]string{"(Intercept)"}, c.x...)...)}
		for _, ml := range []bool{false, true} {
			name := c.model + "." + map[bool]string{false: "REML", true: "ML"}[ml]
			res := fit(t, in, mixed.Options{ML: ml})
			agree(file, name+"_fixed", "df_satterthwaite", "p_satterthwaite", res.Rows())
			file.Agree(name+"_varcomp", "variance", res.Tau2, res.Sigma2)
			file.Agree(name+"_criterion", "loglik", res.LogLik)
		}
	}
}

func agree(file *oracle.File, name, df, p string, rows []effect.Row) {
	file.Agree(name, "coef", oracle.Estimates(rows)...)
	file.Agree(name, "se", oracle.Errors(rows)...)
	file.AgreeWithin(name, df, 1e-4, 1e-6, oracle.DFs(rows)...)
	file.AgreeWithin(name, p, 1e-4, 1e-6, oracle.PValues(rows)...)
}

func TestExtraOracle(t *testing.T) {
	all := oracle.Open(t, "mixed_extra")
	for _, c := range []struct {
		name, set, weight string
		x                 []string
	}{
		{"unequal", "unequal", "", []string{"arm", "x"}},
		{"unequal.year", "unequal", "", []string{"arm", "year"}},
		{"unequal.weighted", "unequal", "w", []string{"arm", "x", "arm:x"}},
		{"boundary", "boundary", "", []string{"arm", "x"}},
		{"strong", "strong", "", []string{"arm", "year", "x"}},
	} {
		file := all.Where("set", c.set)
		in := mixed.Input{Y: file.Floats("y"), Group: file.Codes("g"), X: file.Columns(append([]string{"(Intercept)"}, c.x...)...)}
		if c.weight != "" {
			in.Weight = file.Floats(c.weight)
		}
		for _, ml := range []bool{false, true} {
			name := c.name + "." + map[bool]string{false: "REML", true: "ML"}[ml]
			res := fit(t, in, mixed.Options{ML: ml})
			agree(file, name, "df", "p", res.Rows())
			file.AgreeWithin(name, "sigma2", 1e-4, 1e-6, res.Sigma2)
			file.AgreeWithin(name, "tau2", 1e-4, 1e-6, res.Tau2)
			file.AgreeWithin(name, "loglik", 1e-8, 1e-6, res.LogLik)
		}
	}
}

// TestTheBoundaryIsSaid: groups that differ less than chance have τ² = 0, least
// squares' estimates, and a word about it.
func TestTheBoundaryIsSaid(t *testing.T) {
	file := oracle.Open(t, "mixed_extra").Where("set", "boundary")
	in := mixed.Input{Y: file.Floats("y"), Group: file.Codes("g"), X: file.Columns("(Intercept)", "arm", "x")}
	res := fit(t, in, mixed.Options{})
	if !res.Boundary || res.Tau2 != 0 || res.ICC != 0 || !strings.Contains(res.String(), "the variance between groups is 0") {
		t.Errorf("%+v: %s", res, res)
	}
	plain, err := regress.Linear(regress.LinearInput{Y: in.Y, X: in.X}, regress.LinearOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for j, row := range plain.Rows() {
		near(t, row.Term, res.Rows()[j].Estimate, row.Estimate, 1e-11)
		near(t, row.Term+" se", res.Rows()[j].SE, row.SE, 1e-11)
	}
}

// simulated draws groups of unequal size with an arm drawn by group.
func simulated(rng *rand.Rand, groups int, tau, beta float64) mixed.Input {
	var in mixed.Input
	var arm, x []float64
	for g := range groups {
		u := tau * rng.NormFloat64()
		for range 2 + rng.IntN(9) {
			arm, x = append(arm, float64(g%2)), append(x, rng.NormFloat64())
			in.Group = append(in.Group, g)
			in.Y = append(in.Y, beta*float64(g%2)+u+rng.NormFloat64())
		}
	}
	in.X = []regress.Column{regress.Intercept(len(in.Y)), {Name: "arm", Values: arm}, {Name: "x", Values: x}}
	return in
}

// TestInvariances: the order of rows, the codes of groups, the units of outcome
// and columns, and the scale of weights (which σ² takes up).
func TestInvariances(t *testing.T) {
	in := simulated(rand.New(rand.NewPCG(1, 2)), 12, 0.6, 0.5)
	base := fit(t, in, mixed.Options{})
	var moved mixed.Input
	for _, c := range in.X {
		turned := slices.Clone(c.Values)
		slices.Reverse(turned)
		moved.X = append(moved.X, regress.Column{Name: c.Name, Values: turned})
	}
	moved.Y, moved.Group = slices.Clone(in.Y), slices.Clone(in.Group)
	slices.Reverse(moved.Y)
	slices.Reverse(moved.Group)
	for i := range moved.Y {
		moved.Y[i] = 50 - 10*moved.Y[i]
		moved.Group[i] = 7 - 100*moved.Group[i]
		moved.X[2].Values[i] = 2000 + moved.X[2].Values[i]/100
		moved.Weight = append(moved.Weight, 4)
	}
	other := fit(t, moved, mixed.Options{})
	near(t, "tau2", other.Tau2, 100*base.Tau2, 1e-8)
	near(t, "sigma2", other.Sigma2, 400*base.Sigma2, 1e-8)
	for j, scale := range []float64{0, -10, -1000} {
		if j == 0 {
			continue // the origin of x has moved
		}
		got, want := other.Rows()[j], base.Rows()[j]
		near(t, want.Term, got.Estimate, scale*want.Estimate, 1e-8)
		near(t, want.Term+" se", got.SE, -scale*want.SE, 1e-8)
		near(t, want.Term+" df", got.DF, want.DF, 1e-6)
	}
}

// TestLogLikelihoodIsThatOfTheNormal: written out for two groups of two.
func TestLogLikelihoodIsThatOfTheNormal(t *testing.T) {
	in := mixed.Input{Y: []float64{1, 4, 2, 8}, Group: []int{0, 0, 1, 1}, X: []regress.Column{regress.Intercept(4)}}
	res := fit(t, in, mixed.Options{ML: true})
	// Two groups of two: means 2.5 and 5, deviations ±1.5 and ±3 within.
	sigma2, total := res.Sigma2, res.Sigma2+2*res.Tau2
	mu := res.Rows()[0].Estimate
	within := 2*1.5*1.5 + 2*3*3.0
	between := 2 * ((2.5-mu)*(2.5-mu) + (5-mu)*(5-mu))
	want := -(4*math.Log(2*math.Pi) + 2*math.Log(sigma2) + 2*math.Log(total) + within/sigma2 + between/total) / 2
	near(t, "log-likelihood", res.LogLik, want, 1e-10)
}

// TestCoverage: with ten groups of 2–10 rows the arm's interval by
// Satterthwaite's degrees of freedom covers in 95 % of draws, and without an
// effect 5 % are found significant.
func TestCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const draws = 1500
	var covered, tau2 float64
	for range draws {
		res := fit(t, simulated(rng, 10, 0.7, 1), mixed.Options{})
		if row := res.Rows()[1]; row.Low <= 1 && 1 <= row.High {
			covered += 1.0 / draws
		}
		tau2 += res.Tau2 / draws
	}
	if math.Abs(covered-0.95) > 0.018 || math.Abs(tau2-0.49) > 0.03 {
		t.Errorf("coverage %.4f, mean of tau2 %.4f", covered, tau2)
	}
}

func TestRefusals(t *testing.T) {
	y, ones := []float64{1, 4, 2, 8, 5, 7}, regress.Intercept(6)
	pairs := []int{1, 1, 2, 2, 3, 3}
	level := []float64{1, 1, 5, 5, 2, 2}
	arms := regress.Column{Name: "arm", Values: []float64{0, 0, 1, 1, 0, 0}}
	other := regress.Column{Name: "other", Values: []float64{0, 0, 0, 0, 1, 1}}
	for name, c := range map[string]struct {
		in   mixed.Input
		want error
	}{
		"empty":         {mixed.Input{}, mixed.ErrEmpty},
		"one group":     {mixed.Input{Y: y, Group: make([]int, 6), X: []regress.Column{ones}}, mixed.ErrOneGroup},
		"single rows":   {mixed.Input{Y: y, Group: []int{1, 2, 3, 4, 5, 6}, X: []regress.Column{ones}}, mixed.ErrSingleRows},
		"groups known":  {mixed.Input{Y: y, Group: pairs, X: []regress.Column{ones, arms, other}}, mixed.ErrGroupsKnown},
		"exact":         {mixed.Input{Y: arms.Values, Group: pairs, X: []regress.Column{ones, arms}}, mixed.ErrPerfectFit},
		"exact within":  {mixed.Input{Y: level, Group: pairs, X: []regress.Column{ones}}, mixed.ErrPerfectFit},
		"no df":         {mixed.Input{Y: y[:2], Group: []int{1, 1}, X: []regress.Column{regress.Intercept(2)}}, mixed.ErrOneGroup},
		"as many terms": {mixed.Input{Y: y[:3], Group: []int{1, 1, 2}, X: threeOfThree()}, mixed.ErrNoResidualDF},
	} {
		if _, err := mixed.Fit(c.in, mixed.Options{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var collinear *design.CollinearError
	in := mixed.Input{Y: y, Group: pairs, X: []regress.Column{ones, {Name: "none", Values: make([]float64, 6)}}}
	if _, err := mixed.Fit(in, mixed.Options{}); !errors.As(err, &collinear) || collinear.Term != "none" {
		t.Errorf("collinear: %v", err)
	}
	for field, c := range map[string]struct {
		in  mixed.Input
		opt mixed.Options
	}{
		"Group":  {mixed.Input{Y: y, Group: pairs[:5], X: []regress.Column{ones}}, mixed.Options{}},
		"Y":      {mixed.Input{Y: []float64{1, math.NaN()}, Group: pairs[:2]}, mixed.Options{}},
		"Weight": {mixed.Input{Y: y, Group: pairs, X: []regress.Column{ones}, Weight: []float64{1, 1, 1, 1, 1, 0}}, mixed.Options{}},
		"Level":  {mixed.Input{Y: y, Group: pairs, X: []regress.Column{ones}}, mixed.Options{Level: 2}},
		"X":      {mixed.Input{Y: y, Group: pairs}, mixed.Options{}},
	} {
		var refused *design.InputError
		if _, err := mixed.Fit(c.in, c.opt); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// threeOfThree are three columns of three rows that are not collinear.
func threeOfThree() []regress.Column {
	return []regress.Column{regress.Intercept(3), {Name: "a", Values: []float64{0, 1, 0}}, {Name: "b", Values: []float64{0, 0, 1}}}
}
