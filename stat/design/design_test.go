package design_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/regress"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-10*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// TestLeastSquares: projecting on the basis is weighted least squares, with
// columns of very different size, and the identity turns into (X′WX)⁻¹.
func TestLeastSquares(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n = 50
	year, tiny := make([]float64, n), make([]float64, n)
	y, weight := make([]float64, n), make([]float64, n)
	for i := range n {
		year[i], tiny[i] = 2020+float64(rng.IntN(6)), 1e-6*rng.NormFloat64()
		y[i], weight[i] = rng.NormFloat64(), 0.1+rng.Float64()
	}
	x := []regress.Column{regress.Intercept(n), {Name: "year", Values: year}, {Name: "tiny", Values: tiny}}
	basis, err := design.New(x, weight)
	if err != nil {
		t.Fatal(err)
	}
	want, err := regress.Linear(regress.LinearInput{Y: y, X: x, Weight: weight}, regress.LinearOptions{})
	if err != nil {
		t.Fatal(err)
	}
	coef := basis.Coefficients(basis.Project(y, weight))
	cov := basis.Covariance(mat.NewDiagDense(3, []float64{1, 1, 1}))
	for j := range coef {
		near(t, basis.Names()[j], coef[j], want.Coef[j])
		near(t, "variance", cov.At(j, j)*want.Sigma*want.Sigma/want.Cov[j][j], 1)
	}
	fitted := basis.Predict(basis.Project(y, weight))
	near(t, "fitted", fitted[7], coef[0]+coef[1]*year[7]+coef[2]*tiny[7])
	var cholesky mat.Cholesky
	cholesky.Factorize(cov)
	near(t, "determinant", basis.LogDet(), -cholesky.LogDet())
}

// TestDrifting: a step in coordinates is told by what it does to the predictor.
func TestDrifting(t *testing.T) {
	x := []regress.Column{regress.Intercept(4), {Name: "year", Values: []float64{2020, 2021, 2022, 2023}}, {Name: "arm", Values: []float64{0, 1, 1, 0}}}
	weight := []float64{1, 1, 1, 1}
	basis, err := design.New(x, weight)
	if err != nil {
		t.Fatal(err)
	}
	for term, moved := range map[string][]float64{"(Intercept)": {-1, -1, -1, -1}, "arm": {-1, 1, 1, -1}} {
		if got := basis.Drifting(basis.Project(moved, weight), 0); got != term {
			t.Errorf("%v: %s", moved, got)
		}
		if got := basis.Drifting(basis.Project(moved, weight), 2); got != "arm" {
			t.Errorf("%v, but for two columns: %s", moved, got)
		}
	}
}

func TestMembers(t *testing.T) {
	got := design.Members([]int{7, 3, 7, 7, 9})
	if want := [][]int{{0, 2, 3}, {1}, {4}}; !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %v", got)
	}
}

func TestRefusals(t *testing.T) {
	ones := []float64{1, 1, 1}
	a := regress.Column{Name: "a", Values: []float64{1, 2, 4}}
	for term, x := range map[string][]regress.Column{
		"twice": {regress.Intercept(3), a, {Name: "twice", Values: []float64{3, 5, 9}}},
		"none":  {{Name: "none", Values: []float64{0, 0, 0}}},
		"d":     {regress.Intercept(3), a, {Name: "c", Values: []float64{0, 1, 0}}, {Name: "d", Values: []float64{1, 0, 0}}},
	} {
		var collinear *design.CollinearError
		if _, err := design.New(x, ones); !errors.As(err, &collinear) || collinear.Term != term {
			t.Errorf("%s: %v", term, err)
		}
	}
	var refused *design.InputError
	for field, err := range map[string]error{
		"X":     second(design.New(nil, ones)),
		"a":     design.Check(4, a),
		"b":     design.Check(2, regress.Column{Name: "b", Values: []float64{0, math.Inf(1)}}),
		"Level": second(design.Level(1.5)), "Weight": second(design.Weights([]float64{1, 0}, 2)),
	} {
		if !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := design.Weights([]float64{1}, 2); err == nil {
		t.Error("one weight for two rows")
	}
}

func second[T any](_ T, err error) error { return err }
