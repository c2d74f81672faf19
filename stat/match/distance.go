package match

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/sagstal/sagstal/stat/regress"
)

// PropensityScore is the probability of treatment by a logit fit of the
// covariates. What separates the arms, or is collinear, is refused by its name.
func PropensityScore(treated []bool, covariates []regress.Column) ([]float64, error) {
	if len(covariates) == 0 {
		return nil, &InputError{"Covariates", "are needed for a propensity score"}
	}
	n := len(treated)
	y := make([]float64, n)
	for i, z := range treated {
		if z {
			y[i] = 1
		}
	}
	columns := append([]regress.Column{regress.Intercept(n)}, covariates...)
	fit, err := regress.GLM(regress.GLMInput{Family: regress.BinomialFamily, Y: y, X: columns}, regress.GLMOptions{})
	if err != nil {
		return nil, fmt.Errorf("match: propensity score: %w", err)
	}
	score := make([]float64, n)
	for i := range score {
		eta := 0.0
		for j, c := range columns {
			eta += fit.Coef[j] * c.Values[i]
		}
		score[i] = 1 / (1 + math.Exp(-eta))
	}
	return score, nil
}

// metric is the distance of two units.
type metric func(i, j int) float64

func scoreMetric(score []float64) metric {
	return func(i, j int) float64 { return math.Abs(score[i] - score[j]) }
}

// mahalanobisMetric whitens the covariates with their covariance pooled within
// the arms (divisor n−2), so that distances are Euclidean.
func mahalanobisMetric(treated []bool, covariates []regress.Column) (metric, error) {
	if len(covariates) == 0 {
		return nil, &InputError{"Covariates", "are needed for a Mahalanobis distance"}
	}
	x, err := scaled(covariates)
	if err != nil {
		return nil, err
	}
	var factor mat.Cholesky
	if !factor.Factorize(pooledCovariance(treated, x)) || factor.Cond() > 1e12 {
		return nil, &InputError{"Covariates", "are collinear within the arms"}
	}
	var lower mat.TriDense
	factor.LTo(&lower)
	white := mat.NewDense(len(treated), len(covariates), nil)
	for i := range treated {
		var w mat.VecDense
		if err := w.SolveVec(&lower, x.RowView(i)); err != nil {
			return nil, &InputError{"Covariates", "are collinear within the arms"}
		}
		white.SetRow(i, w.RawVector().Data)
	}
	return func(i, j int) float64 {
		a, b, sum := white.RawRowView(i), white.RawRowView(j), 0.0
		for k := range a {
			sum += (a[k] - b[k]) * (a[k] - b[k])
		}
		return math.Sqrt(sum)
	}, nil
}

// scaled centres the covariates and divides them by their deviation.
func scaled(covariates []regress.Column) (*mat.Dense, error) {
	x := mat.NewDense(len(covariates[0].Values), len(covariates), nil)
	for k, c := range covariates {
		mean, sd := stat.MeanStdDev(c.Values, nil)
		if !(sd > 1e-12*math.Abs(mean)) {
			return nil, &InputError{c.Name, "does not vary"}
		}
		for i, v := range c.Values {
			x.Set(i, k, (v-mean)/sd)
		}
	}
	return x, nil
}

func pooledCovariance(treated []bool, x *mat.Dense) *mat.SymDense {
	n, k := x.Dims()
	sum, count := mat.NewDense(2, k, nil), [2]float64{}
	arm := func(i int) int {
		if treated[i] {
			return 1
		}
		return 0
	}
	for i := range n {
		a := arm(i)
		count[a]++
		for j := range k {
			sum.Set(a, j, sum.At(a, j)+x.At(i, j))
		}
	}
	within := mat.NewDense(n, k, nil)
	for i := range n {
		a := arm(i)
		for j := range k {
			within.Set(i, j, x.At(i, j)-sum.At(a, j)/count[a])
		}
	}
	cov := mat.NewSymDense(k, nil)
	cov.SymOuterK(1/float64(max(1, n-2)), within.T())
	return cov
}
