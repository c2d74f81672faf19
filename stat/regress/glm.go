package regress

import (
	"fmt"

	"github.com/sagstal/sagstal/stat/effect"
)

// GLMOptions has a useful zero value: see Auto, level 0.95, all terms.
type GLMOptions struct {
	VCov  VCov // IID, HC0, HC1, CR0, CR1 or CR1S
	Level float64
	Terms []string // those to report; nil for all
}

// GLMResult is a fitted generalised linear model.
type GLMResult struct {
	Family     string // as "poisson, log link"
	Terms      []string
	Coef       []float64
	Cov        [][]float64
	VCov       VCov
	N          int
	Strata     int
	Clusters   int
	Parameters int
	DFResidual int
	Deviance   float64
	LogLik     float64
	AIC        float64 // 2·Parameters − 2·LogLik
	Dispersion float64 // Pearson's χ²/DFResidual; it does not enter IID
	Iterations int

	rows []effect.Row
}

// Rows returns one row per term asked for, on the scale of the link.
func (r *GLMResult) Rows() []effect.Row { return append([]effect.Row(nil), r.rows...) }

// String names the method, the variance and the size of the sample.
func (r *GLMResult) String() string {
	return fmt.Sprintf("%s, %s, %d rows, %d strata, %d clusters, %d iterations",
		r.Family, r.VCov, r.N, r.Strata, r.Clusters, r.Iterations)
}
