package regress_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

func sound() regress.LinearInput {
	return regress.LinearInput{
		Y: []float64{1, 4, 2, 8, 5, 7},
		X: []regress.Column{
			regress.Intercept(6),
			{Name: "arm", Values: []float64{0, 1, 0, 1, 0, 1}},
			{Name: "age", Values: []float64{3, 1, 4, 1, 5, 9}},
		},
		Cluster: []int{1, 1, 2, 2, 3, 3},
	}
}

func TestLinearRefusesBySentinel(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*regress.LinearInput)
		want   error
	}{
		"empty":        {func(in *regress.LinearInput) { in.Y = nil }, regress.ErrEmpty},
		"no weight":    {func(in *regress.LinearInput) { in.Weight = make([]float64, 6) }, regress.ErrEmpty},
		"one cluster":  {func(in *regress.LinearInput) { in.Cluster = make([]int, 6) }, regress.ErrOneCluster},
		"constant":     {func(in *regress.LinearInput) { in.Y = []float64{2, 2, 2, 2, 2, 2} }, regress.ErrPerfectFit},
		"all zero":     {func(in *regress.LinearInput) { in.Y = make([]float64, 6) }, regress.ErrPerfectFit},
		"no residuals": {func(in *regress.LinearInput) { in.Absorb = [][]int{{1, 2, 3, 4, 5, 6}} }, regress.ErrNoResidualDF},
	} {
		in := sound()
		c.change(&in)
		if _, err := regress.Linear(in, regress.LinearOptions{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestLinearRefusesByName(t *testing.T) {
	in := sound()
	in.X = append(in.X, regress.Column{Name: "control", Values: []float64{1, 0, 1, 0, 1, 0}})
	var collinear *regress.CollinearError
	if _, err := regress.Linear(in, regress.LinearOptions{}); !errors.As(err, &collinear) || collinear.Term != "control" {
		t.Errorf("collinear: %v", err)
	}
	in = sound()
	in.X, in.Absorb = in.X[1:], [][]int{{1, 2, 1, 2, 1, 2}}
	var constant *regress.NoVariationError
	if _, err := regress.Linear(in, regress.LinearOptions{}); !errors.As(err, &constant) || constant.Term != "arm" {
		t.Errorf("no variation: %v", err)
	}
	// A cluster score of an arm that is wholly one cluster is nil by construction.
	in = sound()
	in.X, in.Cluster = in.X[:2], []int{1, 2, 1, 2, 1, 2}
	var degenerate *regress.DegenerateError
	for _, kind := range []regress.VCov{regress.CR1, regress.CR2} {
		if _, err := regress.Linear(in, regress.LinearOptions{VCov: kind}); !errors.As(err, &degenerate) {
			t.Errorf("%v degenerate: %v", kind, err)
		}
	}
}

func TestLinearRefusesInput(t *testing.T) {
	for field, change := range map[string]func(*regress.LinearInput, *regress.LinearOptions){
		"Y":       func(in *regress.LinearInput, _ *regress.LinearOptions) { in.Y[2] = math.NaN() },
		"age":     func(in *regress.LinearInput, _ *regress.LinearOptions) { in.X[2].Values = []float64{1} },
		"X":       func(in *regress.LinearInput, _ *regress.LinearOptions) { in.X = nil },
		"Weight":  func(in *regress.LinearInput, _ *regress.LinearOptions) { in.Weight = []float64{1, 1, 1, 1, 1, -1} },
		"Cluster": func(in *regress.LinearInput, o *regress.LinearOptions) { in.Cluster, o.VCov = nil, regress.CR2 },
		"Absorb":  func(in *regress.LinearInput, _ *regress.LinearOptions) { in.Absorb = [][]int{{1}} },
		"Terms":   func(_ *regress.LinearInput, o *regress.LinearOptions) { o.Terms = []string{"dose"} },
		"Level":   func(_ *regress.LinearInput, o *regress.LinearOptions) { o.Level = 95 },
		"VCov":    func(_ *regress.LinearInput, o *regress.LinearOptions) { o.VCov = 99 },
	} {
		in, opt := sound(), regress.LinearOptions{}
		change(&in, &opt)
		var refused *regress.InputError
		if _, err := regress.Linear(in, opt); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func counts() regress.CountInput {
	return regress.CountInput{
		Y: []float64{1, 4, 2, 8, 5, 7, 3, 3},
		X: []regress.Column{
			regress.Intercept(8),
			{Name: "arm", Values: []float64{0, 1, 0, 1, 0, 1, 0, 1}},
			{Name: "age", Values: []float64{3, 1, 4, 1, 5, 9, 2, 6}},
		},
	}
}

func TestPoissonRefusesSeparation(t *testing.T) {
	for name, y := range map[string][]float64{
		"treated arm": {1, 0, 2, 0, 5, 0, 3, 0},
		"control arm": {0, 1, 0, 2, 0, 5, 0, 3},
	} {
		in := counts()
		in.Y = y
		var separated *regress.SeparationError
		if _, err := regress.Poisson(in, regress.GLMOptions{}); !errors.As(err, &separated) || separated.Term != "arm" {
			t.Errorf("%s: %v", name, err)
		}
	}
	in := counts()
	in.X, in.Absorb = in.X[1:], [][]int{{4, 4, 4, 4, 7, 7, 7, 7}}
	in.Y = []float64{1, 4, 2, 8, 0, 0, 0, 0}
	var separated *regress.SeparationError
	if _, err := regress.Poisson(in, regress.GLMOptions{}); !errors.As(err, &separated) || separated.Term != "" || separated.Stratum != 7 {
		t.Errorf("stratum: %v", err)
	}
	in.Y = []float64{1, 0, 2, 0, 3, 0, 1, 0}
	if _, err := regress.Poisson(in, regress.GLMOptions{}); !errors.As(err, &separated) || separated.Term != "arm" {
		t.Errorf("arm within strata: %v", err)
	}
}

func TestPoissonRefuses(t *testing.T) {
	in := counts()
	in.Y = make([]float64, 8)
	if _, err := regress.Poisson(in, regress.GLMOptions{}); !errors.Is(err, regress.ErrNoCounts) {
		t.Errorf("no counts: %v", err)
	}
	var refused *regress.InputError
	in.Y = []float64{1, 4, 2, 8, 5, 7, 3, -3}
	if _, err := regress.Poisson(in, regress.GLMOptions{}); !errors.As(err, &refused) || refused.Field != "Y" {
		t.Errorf("negative: %v", err)
	}
	if _, err := regress.Poisson(counts(), regress.GLMOptions{VCov: regress.CR2}); !errors.As(err, &refused) || refused.Field != "Cluster" {
		t.Errorf("CR2 without clusters: %v", err)
	}
	in = counts()
	in.X = append(in.X, regress.Column{Name: "twice", Values: []float64{6, 2, 8, 2, 10, 18, 4, 12}})
	var collinear *regress.CollinearError
	if _, err := regress.Poisson(in, regress.GLMOptions{}); !errors.As(err, &collinear) || collinear.Term != "twice" {
		t.Errorf("collinear: %v", err)
	}
}
