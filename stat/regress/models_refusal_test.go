package regress_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

func shares() regress.GLMInput {
	in := counts()
	return regress.GLMInput{
		Family: regress.BinomialFamily, Y: []float64{0, 1, 1, 0, 1, 1, 0, 0}, X: in.X,
		Cluster: []int{1, 1, 2, 2, 3, 3, 4, 4},
	}
}

func TestGLMRefusesInput(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*regress.GLMInput)
		field  string
	}{
		"no family":     {func(in *regress.GLMInput) { in.Family = 0 }, "Family"},
		"link":          {func(in *regress.GLMInput) { in.Link = regress.Inverse }, "Link"},
		"share above 1": {func(in *regress.GLMInput) { in.Y[0] = 2 }, "Y"},
		"gamma zero":    {func(in *regress.GLMInput) { in.Family = regress.GammaFamily }, "Y"},
		"exposure":      {func(in *regress.GLMInput) { in.Exposure = make([]float64, 8) }, "Exposure"},
		"offset":        {func(in *regress.GLMInput) { in.Offset = []float64{1} }, "Offset"},
		"two ways":      {func(in *regress.GLMInput) { in.Cluster2, in.Cluster = in.Cluster, nil }, "Cluster2"},
	} {
		in := shares()
		c.change(&in)
		var refused *regress.InputError
		if _, err := regress.GLM(in, regress.GLMOptions{}); !errors.As(err, &refused) || refused.Field != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestGLMRefusesSeparation: an arm without a failure, a slope that parts the
// outcomes, a stratum of successes, and combinations of factors that none is to
// blame for alone.
func TestGLMRefusesSeparation(t *testing.T) {
	var separated *regress.SeparationError
	for _, link := range []regress.Link{regress.Logit, regress.Probit, regress.CLogLog} {
		for name, y := range map[string][]float64{
			"arm": {1, 1, 0, 1, 1, 1, 0, 1}, // every treated one works
			"age": {0, 0, 0, 0, 1, 1, 0, 1}, // those over four do
		} {
			in := shares()
			in.Link, in.Y = link, y
			if name == "age" {
				in.X = []regress.Column{in.X[0], in.X[2]}
			}
			if _, err := regress.GLM(in, regress.GLMOptions{}); !errors.As(err, &separated) || separated.Term != name {
				t.Errorf("%s, %s: %v", link, name, err)
			}
		}
	}
	in := shares()
	in.X, in.Absorb = in.X[2:], [][]int{{1, 1, 2, 2, 1, 1, 2, 2}, {3, 3, 4, 4, 9, 9, 4, 4}}
	in.Y = []float64{0, 1, 1, 0, 1, 1, 0, 0}
	if _, err := regress.GLM(in, regress.GLMOptions{}); !errors.As(err, &separated) || separated.Factor != 1 || separated.Stratum != 9 {
		t.Errorf("stratum: %v", err)
	}
	// Zeros at (1, 3), ones at (2, 4), both elsewhere: no level is uniform.
	in = regress.GLMInput{
		Family: regress.BinomialFamily, Y: []float64{0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1},
		X:      []regress.Column{{Name: "z", Values: []float64{1, 2, 1, 2, 3, 1, 2, 2, 1, 3, 3, 2}}},
		Absorb: [][]int{{1, 1, 2, 2, 1, 1, 1, 1, 2, 2, 2, 2}, {3, 3, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3}},
	}
	if _, err := regress.GLM(in, regress.GLMOptions{}); !errors.As(err, &separated) || separated.Term != "" {
		t.Errorf("combination: %v", err)
	}
	in = shares()
	in.Y = []float64{1, 1, 1, 1, 1, 1, 1, 1}
	if _, err := regress.GLM(in, regress.GLMOptions{}); !errors.Is(err, regress.ErrOneOutcome) {
		t.Errorf("all ones: %v", err)
	}
}

func TestGLMRefusesLargeClustersUnderCR2(t *testing.T) {
	d := simulateTrial(5000)
	in := regress.GLMInput{Family: regress.BinomialFamily, Y: d.work, X: d.x, Absorb: d.absorbed(), Cluster: make([]int, 5000)}
	in.Cluster[0] = 1
	var refused *regress.InputError
	if _, err := regress.GLM(in, regress.GLMOptions{VCov: regress.CR2}); !errors.As(err, &refused) || refused.Field != "Cluster" {
		t.Errorf("got %v", err)
	}
}

func TestNegBinRefusesCountsThatHardlyVary(t *testing.T) {
	in := regress.GLMInput{Family: regress.NegBinFamily, Y: []float64{3, 4, 3, 4, 3, 4}, X: []regress.Column{regress.Intercept(6)}}
	if _, err := regress.GLM(in, regress.GLMOptions{}); !errors.Is(err, regress.ErrNoOverdispersion) {
		t.Errorf("got %v", err)
	}
}

func instrumented() regress.IVInput {
	in := sound()
	return regress.IVInput{
		Y: in.Y, X: in.X[:1], Endogenous: in.X[2], Instruments: in.X[1:2], Cluster: in.Cluster,
	}
}

func TestIVRefuses(t *testing.T) {
	in := instrumented()
	in.Instruments = nil
	var refused *regress.InputError
	if _, err := regress.IV(in, regress.LinearOptions{}); !errors.As(err, &refused) || refused.Field != "Instruments" {
		t.Errorf("none: %v", err)
	}
	in = instrumented()
	in.Endogenous.Values = []float64{3, 3, 1, 1, 5, 5} // the same mean in both arms
	var unmoved *regress.NoFirstStageError
	if _, err := regress.IV(in, regress.LinearOptions{}); !errors.As(err, &unmoved) || unmoved.Term != "age" {
		t.Errorf("unmoved: %v", err)
	}
	in = instrumented()
	in.Instruments = append(in.Instruments, regress.Column{Name: "control", Values: []float64{1, 0, 1, 0, 1, 0}})
	var collinear *regress.CollinearError
	if _, err := regress.IV(in, regress.LinearOptions{}); !errors.As(err, &collinear) || collinear.Term != "control" {
		t.Errorf("collinear: %v", err)
	}
	in = instrumented()
	in.Absorb = [][]int{{1, 2, 1, 2, 1, 2}}
	in.X = nil
	var constant *regress.NoVariationError
	if _, err := regress.IV(in, regress.LinearOptions{}); !errors.As(err, &constant) || constant.Term != "arm" {
		t.Errorf("instrument constant within strata: %v", err)
	}
}

func TestTwoWaysRefuse(t *testing.T) {
	in := sound()
	in.Cluster2 = []int{1, 2, 1, 2, 1, 2}
	var refused *regress.InputError
	if _, err := regress.Linear(in, regress.LinearOptions{VCov: regress.CR2}); !errors.As(err, &refused) || refused.Field != "Cluster2" {
		t.Errorf("CR2: %v", err)
	}
	in.Cluster2 = make([]int, 6)
	if _, err := regress.Linear(in, regress.LinearOptions{}); !errors.Is(err, regress.ErrOneCluster) {
		t.Errorf("one cluster: %v", err)
	}
}

// TestFactorsOfManyLevels: two factors of 7000 levels are refused; one is not, but
// under CR2.
func TestFactorsOfManyLevels(t *testing.T) {
	in := regress.LinearInput{X: []regress.Column{{Name: "x"}}, Absorb: make([][]int, 2)}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 21_000 {
		in.Y, in.X[0].Values = append(in.Y, rng.NormFloat64()), append(in.X[0].Values, rng.NormFloat64())
		in.Absorb[0], in.Absorb[1] = append(in.Absorb[0], i%7000), append(in.Absorb[1], i/3)
		in.Cluster = append(in.Cluster, i%50)
	}
	var refused *regress.InputError
	if _, err := regress.Linear(in, regress.LinearOptions{}); !errors.As(err, &refused) || refused.Field != "Absorb" {
		t.Errorf("two: %v", err)
	}
	in.Absorb = in.Absorb[:1]
	if _, err := regress.Linear(in, regress.LinearOptions{}); err != nil {
		t.Errorf("one: %v", err)
	}
	if _, err := regress.Linear(in, regress.LinearOptions{VCov: regress.CR2}); !errors.As(err, &refused) || refused.Field != "Absorb" {
		t.Errorf("CR2: %v", err)
	}
}

func TestWildRefuses(t *testing.T) {
	for field, change := range map[string]func(*regress.LinearInput, *regress.WildOptions){
		"Source":   func(_ *regress.LinearInput, o *regress.WildOptions) { o.Source = nil },
		"Reps":     func(_ *regress.LinearInput, o *regress.WildOptions) { o.Reps = -1 },
		"Weights":  func(_ *regress.LinearInput, o *regress.WildOptions) { o.Weights = 7 },
		"Cluster":  func(in *regress.LinearInput, _ *regress.WildOptions) { in.Cluster = nil },
		"Cluster2": func(in *regress.LinearInput, _ *regress.WildOptions) { in.Cluster2 = []int{1, 1, 1, 2, 2, 2} },
	} {
		in, opt := sound(), regress.WildOptions{Reps: 5, Source: rand.NewPCG(1, 2)}
		change(&in, &opt)
		var refused *regress.InputError
		if _, err := regress.WildBootstrap(context.Background(), in, "arm", opt); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := regress.WildBootstrap(stopped, sound(), "arm", regress.WildOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func TestNamesAreRead(t *testing.T) {
	for _, name := range []string{"binomial", "poisson", "negbin", "gamma"} {
		if f, err := regress.ParseFamily(name); err != nil || f.String() != name {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
	for _, name := range []string{"logit", "probit", "cloglog", "log", "inverse"} {
		if l, err := regress.ParseLink(name); err != nil || l.String() != name {
			t.Errorf("%s: %v, %v", name, l, err)
		}
	}
	for _, kind := range allKinds {
		if v, err := regress.ParseVCov(kind.String()); err != nil || v != kind {
			t.Errorf("%s: %v, %v", kind, v, err)
		}
	}
	if _, err := regress.ParseVCov("HC9"); err == nil {
		t.Error("HC9 is read")
	}
	if l, err := regress.ParseLink(""); err != nil || l != regress.DefaultLink {
		t.Errorf("no link: %v, %v", l, err)
	}
	if _, err := regress.ParseLink("sqrt"); err == nil {
		t.Error("sqrt is read")
	}
	if _, err := regress.ParseFamily("normal"); err == nil {
		t.Error("normal is read")
	}
}
