package survival

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

var errSingular = errors.New("matrix is not positive definite")

// inverse inverts a positive definite matrix.
func inverse(m *mat.SymDense) (*mat.SymDense, error) {
	var factor mat.Cholesky
	if !factor.Factorize(m) {
		return nil, errSingular
	}
	var out mat.SymDense
	if err := factor.InverseTo(&out); err != nil {
		return nil, errSingular
	}
	return &out, nil
}

// multiply writes m·v to out.
func multiply(m *mat.SymDense, v, out []float64) {
	for a := range out {
		out[a] = 0
		for b, x := range v {
			out[a] += m.At(a, b) * x
		}
	}
}

// quadraticTest is vᵀ m⁻¹ v as a chi-square; NaN if m cannot be inverted.
func quadraticTest(m *mat.SymDense, v []float64) ChiSquare {
	p := len(v)
	inverted, err := inverse(m)
	if err != nil {
		return ChiSquare{Statistic: math.NaN(), DF: p, P: math.NaN()}
	}
	product := make([]float64, p)
	multiply(inverted, v, product)
	return chiSquare(dot(v, product), p)
}

func chiSquare(statistic float64, df int) ChiSquare {
	return ChiSquare{statistic, df, distuv.ChiSquared{K: float64(df)}.Survival(statistic)}
}

// unscaledMatrix returns a covariance matrix of coefficients per unit of the
// covariates as given.
func (c *covariates) unscaledMatrix(m *mat.SymDense) [][]float64 {
	out := make([][]float64, c.p)
	for a := range out {
		out[a] = make([]float64, c.p)
		for b := range out[a] {
			out[a][b] = m.At(a, b) / (c.scale[a] * c.scale[b])
		}
	}
	return out
}
