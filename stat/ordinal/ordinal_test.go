package ordinal_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/gee"
	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/ordinal"
	"github.com/sagstal/sagstal/stat/regress"
)

func fit(t *testing.T, in ordinal.Input) *ordinal.Result {
	t.Helper()
	res, err := ordinal.Fit(in, ordinal.Options{})
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

// TestByHand: with two levels and two arms the slope is the log odds ratio of
// the table 8, 2 and 3, 9, its variance the sum of the reciprocals, and the
// threshold the log odds of the lower level in the control arm.
func TestByHand(t *testing.T) {
	in := ordinal.Input{
		Y: []int{1, 2, 1, 2}, Weight: []float64{8, 2, 3, 9},
		X: []regress.Column{{Name: "arm", Values: []float64{0, 0, 1, 1}}}, Levels: []string{"", "low", "high"},
	}
	res := fit(t, in)
	slope, threshold := res.Rows()[0], res.Thresholds()[0]
	near(t, "slope", slope.Estimate, math.Log(8.0*9/(2*3)), 1e-9)
	near(t, "se", slope.SE, math.Sqrt(1.0/8+1.0/2+1.0/3+1.0/9), 1e-9)
	near(t, "threshold", threshold.Estimate, math.Log(4), 1e-9)
	near(t, "se of the threshold", threshold.SE, math.Sqrt(1.0/8+1.0/2), 1e-9)
	near(t, "log-likelihood", res.LogLik, 8*math.Log(0.8)+2*math.Log(0.2)+3*math.Log(0.25)+9*math.Log(0.75), 1e-12)
	near(t, "without slopes", res.NullLogLik, 11*math.Log(0.5)+11*math.Log(0.5), 1e-12)
	if threshold.Term != "low|high" || slope.Term != "arm" || !slices.Equal(res.Terms, []string{"low|high", "arm"}) {
		t.Errorf("terms %v", res.Terms)
	}
	if got := res.String(); !strings.HasPrefix(got, "proportional odds, 4 rows, 2 levels, ") {
		t.Error(got)
	}
}

// TestThreeLevelsByHand: without an effect the thresholds are the logits of the
// shares below, and the slope is 0.
func TestThreeLevelsByHand(t *testing.T) {
	res := fit(t, ordinal.Input{
		Y: []int{0, 0, 1, 1, 1, 2, 0, 0, 1, 1, 1, 2},
		X: []regress.Column{{Name: "arm", Values: []float64{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}}},
	})
	near(t, "slope", res.Rows()[0].Estimate, 0, 1e-9)
	near(t, "first", res.Thresholds()[0].Estimate, math.Log(0.5), 1e-9)
	near(t, "second", res.Thresholds()[1].Estimate, math.Log(5), 1e-9)
}

// agree compares thresholds and slopes, in R's order.
func agree(file *oracle.File, name string, res *ordinal.Result) {
	rows := append(res.Thresholds(), res.Rows()...)
	file.Agree(name, "coef", oracle.Estimates(rows)...)
	file.Agree(name, "se", oracle.Errors(rows)...)
	file.Agree(name, "p", oracle.PValues(rows)...)
	file.AgreeWithin(name, "loglik", 1e-10, 1e-9, res.LogLik)
}

func integers(file *oracle.File, name string) []int {
	var out []int
	for _, v := range file.Floats(name) {
		out = append(out, int(v))
	}
	return out
}

// TestOracle compares with R's ordinal and MASS.
func TestOracle(t *testing.T) {
	file := oracle.Open(t, "12_agreement_audit")
	agree(file, "sat.logit", fit(t, ordinal.Input{Y: integers(file, "sat"), X: file.Columns("arm", "th")}))
	file = oracle.Open(t, "ordinal_extra")
	for _, c := range []struct {
		name, y, weight string
		x               []string
	}{
		{"seven", "seven", "", []string{"arm", "x", "factor(cat)2", "factor(cat)3"}},
		{"seven.year", "seven", "", []string{"arm", "year"}},
		{"weighted", "seven", "w", []string{"arm", "x", "arm:x"}},
		{"two", "two", "", []string{"arm", "x"}},
		{"gap", "gap", "", []string{"arm", "x"}},
	} {
		in := ordinal.Input{Y: integers(file, c.y), X: file.Columns(c.x...)}
		if c.weight != "" {
			in.Weight = file.Floats(c.weight)
		}
		res := fit(t, in)
		agree(file, c.name, res)
		file.AgreeWithin(c.name, "null_loglik", 1e-10, 1e-9, res.NullLogLik)
	}
}

// simulated draws a five-level outcome.
func simulated(rng *rand.Rand, n int, beta float64) ordinal.Input {
	in := ordinal.Input{X: []regress.Column{{Name: "arm"}, {Name: "x"}}}
	for i := range n {
		arm, x, u := float64(i%2), rng.NormFloat64(), rng.Float64()
		z, level := beta*arm+0.5*x+math.Log(u/(1-u)), 0
		for _, threshold := range []float64{-2, -0.5, 0.5, 2} {
			if z > threshold {
				level++
			}
		}
		in.Y = append(in.Y, level)
		in.X[0].Values, in.X[1].Values = append(in.X[0].Values, arm), append(in.X[1].Values, x)
	}
	return in
}

// TestInvariances: levels in reverse turn the signs, codes have no values, a
// column's unit and origin do not matter, and weights are copies of rows.
func TestInvariances(t *testing.T) {
	in := simulated(rand.New(rand.NewPCG(1, 2)), 150, 0.5)
	base := fit(t, in)
	turned := ordinal.Input{X: slices.Clone(in.X)}
	turned.X[1] = regress.Column{Name: "x", Values: slices.Clone(in.X[1].Values)}
	twice := ordinal.Input{Y: slices.Concat(in.Y, in.Y)}
	for i, y := range in.Y {
		turned.Y = append(turned.Y, -y*y)
		turned.X[1].Values[i] = 3000 + 100*turned.X[1].Values[i]
		turned.Weight = append(turned.Weight, 2)
	}
	for _, c := range in.X {
		twice.X = append(twice.X, regress.Column{Name: c.Name, Values: slices.Concat(c.Values, c.Values)})
	}
	back, copies := fit(t, turned), fit(t, twice)
	for j, scale := range []float64{1, 100} {
		near(t, "slope", -scale*back.Rows()[j].Estimate, base.Rows()[j].Estimate, 1e-7)
		near(t, "se", scale*back.Rows()[j].SE, copies.Rows()[j].SE, 1e-7)
		near(t, "copies", copies.Rows()[j].Estimate, base.Rows()[j].Estimate, 1e-7)
		near(t, "se of copies", copies.Rows()[j].SE, base.Rows()[j].SE/math.Sqrt2, 1e-7)
	}
}

// TestTwoLevelsAreLogisticRegression: as fitted by estimating equations.
func TestTwoLevelsAreLogisticRegression(t *testing.T) {
	in := simulated(rand.New(rand.NewPCG(5, 6)), 200, 0.5)
	var y []float64
	var row []int
	for i, level := range in.Y {
		in.Y[i] = min(level/2, 1)
		y, row = append(y, float64(in.Y[i])), append(row, i)
	}
	logit, err := gee.Fit(gee.Input{Y: y, Cluster: row, X: append([]regress.Column{regress.Intercept(len(y))}, in.X...)},
		gee.Options{Family: gee.Binomial, Correlation: gee.Independence})
	if err != nil {
		t.Fatal(err)
	}
	res := fit(t, in)
	near(t, "threshold", -res.Coef[0], logit.Coef[0], 1e-8)
	for j := 1; j <= 2; j++ {
		near(t, "slope", res.Coef[j], logit.Coef[j], 1e-8)
		near(t, "se", math.Sqrt(res.Cov[j][j]), logit.NaiveSE[j]/math.Sqrt(logit.Scale), 1e-8)
	}
}

// TestCoverage: the slope's interval covers in 95 % of draws.
func TestCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const draws = 800
	var covered float64
	for range draws {
		if row := fit(t, simulated(rng, 120, 0.8)).Rows()[0]; row.Low <= 0.8 && 0.8 <= row.High {
			covered += 1.0 / draws
		}
	}
	if math.Abs(covered-0.95) > 0.023 {
		t.Errorf("coverage %.4f", covered)
	}
}

// TestSeparation: a term that tells a level from the others, completely or on
// one side, has no finite slope.
func TestSeparation(t *testing.T) {
	z := regress.Column{Name: "z", Values: []float64{3, 1, 4, 1, 5, 9, 2, 6}}
	arm := regress.Column{Name: "arm", Values: []float64{0, 0, 0, 0, 1, 1, 1, 1}}
	for _, y := range [][]int{{1, 1, 1, 1, 2, 2, 2, 2}, {1, 2, 1, 2, 3, 3, 3, 3}, {1, 1, 2, 2, 3, 3, 4, 4}, {1, 2, 3, 3, 3, 3, 3, 3}} {
		var separated *design.SeparationError
		_, err := ordinal.Fit(ordinal.Input{Y: y, X: []regress.Column{z, arm}}, ordinal.Options{})
		if !errors.As(err, &separated) || separated.Term != "arm" {
			t.Errorf("%v: %v", y, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	y, x := []int{1, 2, 3}, []regress.Column{{Name: "x", Values: []float64{1, 3, 2}}}
	for name, c := range map[string]struct {
		in   ordinal.Input
		want error
	}{
		"empty":     {ordinal.Input{}, ordinal.ErrEmpty},
		"one level": {ordinal.Input{Y: []int{2, 2, 2}, X: x}, ordinal.ErrOneLevel},
	} {
		if _, err := ordinal.Fit(c.in, ordinal.Options{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var collinear *design.CollinearError
	in := ordinal.Input{Y: y, X: append([]regress.Column{regress.Intercept(3)}, x...)}
	if _, err := ordinal.Fit(in, ordinal.Options{}); !errors.As(err, &collinear) || collinear.Term != "(Intercept)" {
		t.Errorf("constant: %v", err)
	}
	for field, c := range map[string]struct {
		in  ordinal.Input
		opt ordinal.Options
	}{
		"X":      {ordinal.Input{Y: y}, ordinal.Options{}},
		"x":      {ordinal.Input{Y: y[:2], X: x}, ordinal.Options{}},
		"Y":      {ordinal.Input{Y: y, X: x, Levels: []string{"a", "b", "c"}}, ordinal.Options{}},
		"Weight": {ordinal.Input{Y: y, X: x, Weight: []float64{1, 1, -1}}, ordinal.Options{}},
		"Level":  {ordinal.Input{Y: y, X: x}, ordinal.Options{Level: 3}},
	} {
		var refused *design.InputError
		if _, err := ordinal.Fit(c.in, c.opt); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}
