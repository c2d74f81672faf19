package gee_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/gee"
	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/regress"
)

func fit(t *testing.T, in gee.Input, opt gee.Options) *gee.Result {
	t.Helper()
	res, err := gee.Fit(in, opt)
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

// TestByHand: three clusters of two, (0, 2), (3, 5), (7, 9): the mean 13/3 by
// symmetry, residuals in sixths. φ = Σr²/6, α = Σ over clusters of r₁r₂ over 3φ;
// the robust variance is Σ(cluster sums)²/36.
func TestByHand(t *testing.T) {
	in := gee.Input{
		Y: []float64{0, 2, 3, 5, 7, 9}, Cluster: []int{1, 1, 2, 2, 3, 3},
		X: []regress.Column{regress.Intercept(6)},
	}
	res := fit(t, in, gee.Options{})
	m := 13.0 / 3
	squares, products, sums := 0.0, 0.0, 0.0
	for _, pair := range [][2]float64{{0, 2}, {3, 5}, {7, 9}} {
		a, b := pair[0]-m, pair[1]-m
		squares, products, sums = squares+a*a+b*b, products+a*b, sums+(a+b)*(a+b)
	}
	row := res.Rows()[0]
	near(t, "mean", row.Estimate, m, 1e-12)
	near(t, "scale", res.Scale, squares/6, 1e-12)
	near(t, "alpha", res.Alpha, products/3/(squares/6), 1e-12)
	near(t, "se", row.SE, math.Sqrt(sums)/6, 1e-12)
	near(t, "naive", res.NaiveSE[0], math.Sqrt(squares/6*(1+res.Alpha)/6), 1e-12)
	if !math.IsInf(row.DF, 1) {
		t.Errorf("df %v", row.DF)
	}
}

func agree(file *oracle.File, name string, res *gee.Result) {
	rows := res.Rows()
	file.Agree(name, "coef", oracle.Estimates(rows)...)
	file.Agree(name, "se_robust", oracle.Errors(rows)...)
	file.Agree(name, "se_naive", res.NaiveSE...)
	file.Agree(name, "scale", res.Scale)
}

// TestOracle compares with R's geepack.
func TestOracle(t *testing.T) {
	municipalities := func(names ...string) []string {
		for m := 2; m <= 5; m++ {
			names = append(names, "factor(municipality)"+strconv.Itoa(m))
		}
		return names
	}
	for _, c := range []struct {
		folder, model, y, cluster string
		family                    gee.Family
		x                         []string
	}{
		{"05_glm_epil", "poisson", "y", "subject", gee.Poisson, []string{"lbase", "trt", "lage", "V4", "lbase:trt"}},
		{"05_glm_cluster_trial", "logit", "emp12", "caseworker", gee.Binomial, municipalities("arm", "edu", "health")},
		{"05_glm_cluster_trial", "logit_unadjusted", "emp12", "caseworker", gee.Binomial, []string{"arm"}},
		{"05_glm_cluster_trial", "poisson", "meetings", "caseworker", gee.Poisson, municipalities("arm", "prior")},
	} {
		file := oracle.Open(t, c.folder)
		y := file.Floats(c.y)
		in := gee.Input{Y: y, Cluster: file.Codes(c.cluster), X: file.Columns(append([]string{"(Intercept)"}, c.x...)...)}
		name := c.model + ".gee_exchangeable"
		res := fit(t, in, gee.Options{Family: c.family})
		agree(file, name, res)
		file.Agree(name, "alpha", res.Alpha)
		if c.model == "logit" || c.folder == "05_glm_epil" {
			agree(file, c.model+".gee_independence", fit(t, in, gee.Options{Family: c.family, Correlation: gee.Independence}))
		}
	}
}

func TestExtraOracle(t *testing.T) {
	file := oracle.Open(t, "gee_extra")
	for _, c := range []struct {
		model, y string
		family   gee.Family
		x        []string
	}{
		{"gaussian", "y", gee.Gaussian, []string{"arm", "x"}}, {"negative", "neg", gee.Gaussian, []string{"arm", "x"}},
		{"binomial", "b", gee.Binomial, []string{"arm", "x", "arm:x"}}, {"poisson", "c", gee.Poisson, []string{"arm", "x"}},
	} {
		for _, correlation := range []gee.Correlation{gee.Exchangeable, gee.Independence} {
			for _, weights := range []string{"plain", "weighted"} {
				y := file.Floats(c.y)
				in := gee.Input{Y: y, Cluster: file.Codes("g"), X: file.Columns(append([]string{"(Intercept)"}, c.x...)...)}
				if c.family == gee.Poisson {
					in.Offset = file.Floats("off")
				}
				if weights == "weighted" {
					in.Weight = file.Floats("w")
				}
				name := c.model + "." + string(correlation) + "." + weights
				res := fit(t, in, gee.Options{Family: c.family, Correlation: correlation})
				agree(file, name, res)
				file.Agree(name, "alpha", res.Alpha)
				file.Agree(name, "p", oracle.PValues(res.Rows())...)
			}
		}
	}
}

// TestAlphaReproducesItself: on these data, with a cluster of 102 rows, iterating
// between β and α goes round in circles of two (R's geepack stops on one of them
// with its error flag set). The solution lies between: one more round from it
// stays there.
func TestAlphaReproducesItself(t *testing.T) {
	file := oracle.Open(t, "05_glm_cluster_trial")
	y, clusters := file.Floats("cost"), file.Codes("caseworker")
	x := file.Columns("(Intercept)", "arm", "edu")
	res := fit(t, gee.Input{Y: y, Cluster: clusters, X: x}, gee.Options{})
	var squares, products, pairs float64
	score := make([]float64, len(x))
	for _, rows := range design.Members(clusters) {
		var sum, own float64
		columnSum := make([]float64, len(x))
		resid := func(i int) float64 {
			return y[i] - res.Coef[0] - res.Coef[1]*x[1].Values[i] - res.Coef[2]*x[2].Values[i]
		}
		for _, i := range rows {
			sum, own = sum+resid(i), own+resid(i)*resid(i)
		}
		n := float64(len(rows))
		for j, c := range x {
			for _, i := range rows {
				score[j] += c.Values[i] * resid(i)
				columnSum[j] += c.Values[i]
			}
			score[j] -= res.Alpha / (1 + (n-1)*res.Alpha) * columnSum[j] * sum
		}
		squares, products, pairs = squares+own, products+(sum*sum-own)/2, pairs+n*(n-1)/2
	}
	near(t, "scale", res.Scale, squares/float64(len(y)), 1e-9)
	near(t, "alpha", res.Alpha, products/pairs/res.Scale, 1e-9)
	for j := range score {
		near(t, "equation of "+x[j].Name, score[j]/math.Sqrt(squares), 0, 1e-6)
	}
}

// simulated draws clusters of 2–9 rows that share a part of their outcome.
func simulated(rng *rand.Rand, family gee.Family, clusters int, beta float64) gee.Input {
	var in gee.Input
	var arm, x []float64
	for g := range clusters {
		u, a := 2*rng.Float64()-1, float64(g%2)
		for range 2 + rng.IntN(8) {
			arm, x = append(arm, a), append(x, rng.NormFloat64())
			in.Cluster = append(in.Cluster, g)
			eta := beta*a + u
			switch family {
			case gee.Gaussian:
				in.Y = append(in.Y, eta+rng.NormFloat64())
			case gee.Binomial:
				in.Y = append(in.Y, map[bool]float64{rng.Float64() < 1/(1+math.Exp(-eta)): 1}[true])
			case gee.Poisson:
				in.Y = append(in.Y, distuv.Poisson{Lambda: math.Exp(eta), Src: rng}.Rand())
			}
		}
	}
	in.X = []regress.Column{regress.Intercept(len(in.Y)), {Name: "arm", Values: arm}, {Name: "x", Values: x}}
	return in
}

var families = []gee.Family{gee.Gaussian, gee.Binomial, gee.Poisson}

// TestInvariances: the order of rows, the codes of clusters, the unit of a
// column and the scale of the weights; and independence is the clustered
// generalised linear model without its small-sample factor.
func TestInvariances(t *testing.T) {
	for _, family := range families {
		in := simulated(rand.New(rand.NewPCG(1, 2)), family, 25, 0.4)
		base := fit(t, in, gee.Options{Family: family})
		moved := gee.Input{Y: slices.Clone(in.Y), Cluster: slices.Clone(in.Cluster), X: slices.Clone(in.X)}
		slices.Reverse(moved.Y)
		slices.Reverse(moved.Cluster)
		for j, c := range in.X {
			moved.X[j].Values = slices.Clone(c.Values)
			slices.Reverse(moved.X[j].Values)
		}
		for i := range moved.Y {
			moved.Cluster[i] = -3 * moved.Cluster[i]
			moved.X[2].Values[i] = 1000 * moved.X[2].Values[i]
			moved.Weight = append(moved.Weight, 7)
		}
		other := fit(t, moved, gee.Options{Family: family})
		near(t, "alpha", other.Alpha, base.Alpha, 1e-8)
		for j, scale := range []float64{1, 1, 1000} {
			near(t, "estimate", other.Coef[j]*scale, base.Coef[j], 1e-8)
			near(t, "se", other.Rows()[j].SE*scale, base.Rows()[j].SE, 1e-8)
		}
		if family == gee.Poisson {
			plain, err := regress.Poisson(regress.CountInput{Y: in.Y, X: in.X, Cluster: in.Cluster}, regress.GLMOptions{VCov: regress.CR0})
			if err != nil {
				t.Fatal(err)
			}
			alone := fit(t, in, gee.Options{Family: family, Correlation: gee.Independence})
			for j, row := range plain.Rows() {
				near(t, row.Term, alone.Coef[j], row.Estimate, 1e-8)
				near(t, row.Term+" se", alone.Rows()[j].SE, row.SE, 1e-8)
			}
		}
	}
}

// TestCoverage: with 80 clusters the robust interval of the arm covers in about
// 95 % of draws although the true correlation is not the working one, and
// correlated rows make the naive independent one too short.
func TestCoverage(t *testing.T) {
	for _, family := range families {
		rng := rand.New(rand.NewPCG(3, 4))
		const draws = 300
		var covered, naive float64
		for range draws {
			// Without an effect the marginal coefficient is 0 in every family.
			res := fit(t, simulated(rng, family, 80, 0), gee.Options{Family: family})
			if row := res.Rows()[1]; row.Low <= 0 && 0 <= row.High {
				covered += 1.0 / draws
			}
			alone := fit(t, simulated(rng, family, 80, 0), gee.Options{Family: family, Correlation: gee.Independence})
			if math.Abs(alone.Coef[1]) <= 1.96*alone.NaiveSE[1] {
				naive += 1.0 / draws
			}
		}
		if math.Abs(covered-0.945) > 0.035 || naive > covered-0.02 {
			t.Errorf("%s: robust coverage %.3f, naive %.3f", family, covered, naive)
		}
	}
}

func TestRefusals(t *testing.T) {
	y, ones := []float64{1, 0, 1, 0, 1, 0}, regress.Intercept(6)
	pairs := []int{1, 1, 2, 2, 3, 3}
	arm := regress.Column{Name: "arm", Values: []float64{0, 0, 1, 1, 0, 0}}
	same := gee.Input{Y: arm.Values, Cluster: pairs, X: []regress.Column{ones, arm}}
	for name, c := range map[string]struct {
		in   gee.Input
		opt  gee.Options
		want error
	}{
		"empty":       {gee.Input{}, gee.Options{}, gee.ErrEmpty},
		"one cluster": {gee.Input{Y: y, Cluster: make([]int, 6), X: []regress.Column{ones}}, gee.Options{}, gee.ErrOneCluster},
		"single rows": {gee.Input{Y: y, Cluster: []int{1, 2, 3, 4, 5, 6}, X: []regress.Column{ones}}, gee.Options{}, gee.ErrSingleRows},
		"exact":       {same, gee.Options{}, gee.ErrPerfectFit},
		"no df":       {gee.Input{Y: y[:1], Cluster: []int{1}, X: []regress.Column{regress.Intercept(1)}}, gee.Options{}, gee.ErrOneCluster},
	} {
		if _, err := gee.Fit(c.in, c.opt); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for field, c := range map[string]struct {
		in  gee.Input
		opt gee.Options
	}{
		"Family":      {same, gee.Options{Family: "gamma"}},
		"Correlation": {same, gee.Options{Correlation: "ar1"}},
		"Level":       {same, gee.Options{Level: 2}},
		"Y":           {gee.Input{Y: []float64{0, 2}, Cluster: pairs[:2]}, gee.Options{Family: gee.Binomial}},
		"Cluster":     {gee.Input{Y: y, Cluster: pairs[:3], X: []regress.Column{ones}}, gee.Options{}},
		"Offset":      {gee.Input{Y: y, Cluster: pairs, X: []regress.Column{ones}, Offset: []float64{1}}, gee.Options{}},
		"Weight":      {gee.Input{Y: y, Cluster: pairs, X: []regress.Column{ones}, Weight: make([]float64, 6)}, gee.Options{}},
		"X":           {gee.Input{Y: y, Cluster: pairs}, gee.Options{}},
	} {
		var refused *design.InputError
		if _, err := gee.Fit(c.in, c.opt); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	var collinear *design.CollinearError
	in := gee.Input{Y: y, Cluster: pairs, X: []regress.Column{ones, arm, {Name: "other", Values: []float64{1, 1, 0, 0, 1, 1}}}}
	if _, err := gee.Fit(in, gee.Options{}); !errors.As(err, &collinear) || collinear.Term != "other" {
		t.Errorf("collinear: %v", err)
	}
}

// TestSeparation: an arm in which all or none have the event has no finite log
// odds ratio, nor have no events at all an intercept.
func TestSeparation(t *testing.T) {
	arm := regress.Column{Name: "arm", Values: []float64{0, 0, 0, 0, 1, 1, 1, 1}}
	x := []regress.Column{regress.Intercept(8), {Name: "z", Values: []float64{3, 1, 4, 1, 5, 9, 2, 6}}, arm}
	clusters := []int{1, 1, 2, 2, 3, 3, 4, 4}
	for _, c := range []struct {
		y    []float64
		term string
	}{
		{[]float64{0, 1, 1, 0, 1, 1, 1, 1}, "arm"}, {[]float64{0, 1, 1, 0, 0, 0, 0, 0}, "arm"},
		{[]float64{0, 0, 0, 0, 1, 1, 1, 1}, "arm"}, {make([]float64, 8), "(Intercept)"},
	} {
		for _, family := range []gee.Family{gee.Binomial, gee.Poisson} {
			if family == gee.Poisson && c.y[4] == 1 {
				continue // a count of one is no extreme
			}
			var separated *design.SeparationError
			_, err := gee.Fit(gee.Input{Y: c.y, X: x, Cluster: clusters}, gee.Options{Family: family})
			if !errors.As(err, &separated) || separated.Term != c.term {
				t.Errorf("%s %v: %v", family, c.y, err)
			}
		}
	}
}

// TestImpossibleCorrelation: rows that sum to the same in every cluster ask for
// a correlation below what its size allows.
func TestImpossibleCorrelation(t *testing.T) {
	in := gee.Input{
		Y: []float64{1, -1, 3, -3, 1, -1, 1, -1}, Cluster: []int{1, 1, 2, 2, 3, 3, 3, 3},
		X: []regress.Column{regress.Intercept(8)},
	}
	var impossible *gee.CorrelationError
	if _, err := gee.Fit(in, gee.Options{}); !errors.As(err, &impossible) || impossible.Size != 4 {
		t.Errorf("got %v", err)
	}
}
