package assign

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// CovariateError names a covariate, by position, that the balance criterion
// cannot use.
type CovariateError struct {
	Index  int
	Reason string
}

func (e *CovariateError) Error() string {
	return fmt.Sprintf("assign: covariate %d %s", e.Index, e.Reason)
}

// Mahalanobis measures the imbalance of covariates between the arms,
//
//	M = (n₁n₀/n)·(x̄₁−x̄₀)′S⁻¹(x̄₁−x̄₀),
//
// S the covariance (divisor n−1) of all units. Under complete randomisation M
// is about χ² with as many degrees of freedom as covariates.
//
// Source: Morgan & Rubin (2012), Ann. Statist. 40.
type Mahalanobis struct {
	n, covariates int
	white         [][]float64 // per unit, uncorrelated with variance one
}

// NewMahalanobis takes every covariate as a column over the units. A covariate
// that does not vary, or that those before it determine, is refused.
func NewMahalanobis(columns ...[]float64) (*Mahalanobis, error) {
	if len(columns) == 0 || len(columns[0]) < 2 {
		return nil, ErrEmpty
	}
	n := len(columns[0])
	m := &Mahalanobis{n: n, covariates: len(columns), white: make([][]float64, n)}
	basis := make([]*mat.VecDense, 0, len(columns))
	for j, column := range columns {
		v, err := residual(column, n, basis, j)
		if err != nil {
			return nil, err
		}
		basis = append(basis, v)
	}
	scale := math.Sqrt(float64(n - 1))
	for i := range m.white {
		for _, v := range basis {
			m.white[i] = append(m.white[i], scale*v.AtVec(i))
		}
	}
	return m, nil
}

// residual is the centred column less its projection on the basis, of length
// one. Projecting twice keeps the basis orthogonal to rounding.
func residual(column []float64, n int, basis []*mat.VecDense, j int) (*mat.VecDense, error) {
	if len(column) != n {
		return nil, &CovariateError{j, "has another length than the first"}
	}
	mean := 0.0
	for _, x := range column {
		mean += x / float64(n)
	}
	if math.IsNaN(mean) || math.IsInf(mean, 0) {
		return nil, &CovariateError{j, "holds a value that is not a finite number"}
	}
	v := mat.NewVecDense(n, nil)
	for i, x := range column {
		v.SetVec(i, x-mean)
	}
	before := mat.Norm(v, 2)
	for range 2 {
		for _, b := range basis {
			v.AddScaledVec(v, -mat.Dot(v, b), b)
		}
	}
	left := mat.Norm(v, 2)
	switch {
	case before <= 1e-12*(1+math.Abs(mean))*math.Sqrt(float64(n)):
		return nil, &CovariateError{j, "does not vary"}
	case left <= 1e-9*before:
		return nil, &CovariateError{j, "is collinear with those before it"}
	}
	v.ScaleVec(1/left, v)
	return v, nil
}

// Distance is M; +Inf where an arm is empty.
func (m *Mahalanobis) Distance(treated []bool) float64 {
	sum, n1 := make([]float64, m.covariates), 0
	for i, z := range treated {
		if !z {
			continue
		}
		n1++
		for j, x := range m.white[i] {
			sum[j] += x
		}
	}
	if n1 == 0 || n1 == m.n {
		return math.Inf(1)
	}
	square := 0.0
	for _, s := range sum {
		square += s * s
	}
	return square * float64(m.n) / (float64(n1) * float64(m.n-n1))
}

// Within is the criterion M ≤ limit.
func (m *Mahalanobis) Within(limit float64) func(treated []bool) bool {
	return func(treated []bool) bool { return m.Distance(treated) <= limit }
}

// Limit is the value that M stays within with about the probability given: the
// quantile of χ². It is exact only in large samples.
func (m *Mahalanobis) Limit(probability float64) (float64, error) {
	if !(probability > 0 && probability <= 1) {
		return 0, fmt.Errorf("assign: a probability of acceptance of %v", probability)
	}
	return distuv.ChiSquared{K: float64(m.covariates)}.Quantile(probability), nil
}
