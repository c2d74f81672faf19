package regress

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/effect"
)

// LinearInput holds one element per row throughout.
type LinearInput struct {
	Y       []float64
	X       []Column
	Absorb  [][]int   // codes of factors whose effects are not reported
	Weight  []float64 // analytic; nil means one each, zero leaves the row out
	Cluster []int     // codes; nil means none

	// Cluster2 are the codes of a second way of clustering, for CR0, CR1 and
	// CR1S; nil means none.
	Cluster2 []int
}

// LinearOptions has a useful zero value: see Auto, level 0.95, all terms.
type LinearOptions struct {
	VCov  VCov
	Level float64  // of the intervals; 0 means 0.95
	Terms []string // those to report, nil for all; the others cost no time and are not refused
}

// LinearResult is a fitted linear regression.
type LinearResult struct {
	Terms      []string    // every column, in the order of X
	Coef       []float64   // per column
	Cov        [][]float64 // covariance of Coef
	VCov       VCov        // the estimator used
	N          int         // rows used
	Dropped    int         // rows of weight zero
	Strata     int         // parameters that the absorbed factors take; of one factor, its levels
	Clusters   int         // 0 without; of two ways of clustering the fewer
	Parameters int         // columns and strata
	DFResidual int         // N − Parameters
	Sigma      float64     // √(Σwe²/DFResidual), the root mean squared error
	R2         float64     // about the mean where the design holds a constant

	rows []effect.Row
}

// Rows returns one row per term asked for.
func (r *LinearResult) Rows() []effect.Row { return append([]effect.Row(nil), r.rows...) }

// String names the method, the variance and the size of the sample.
func (r *LinearResult) String() string {
	return fmt.Sprintf("least squares, %s, %d rows, %d strata, %d clusters", r.VCov, r.N, r.Strata, r.Clusters)
}

// Linear fits β = (X′WX)⁻¹X′Wy.
//
// Estimand: the best linear prediction of Y; with an arm and absorbed strata,
// the mean of the stratum differences weighted by W₁W₀/(W₁+W₀).
//
// Formulas, sources, weights and degrees of freedom are in the package comment.
// CR2 needs no n_g×n_g matrix where a cluster has more rows than columns; it
// takes O(Σ_g min(n_g,k_g)³) and, per term reported, O(Σ_g k_g² + k³), where k_g
// counts the columns and the strata that the cluster touches.
//
// When not to use it: CR0 and CR1 with fewer than about forty clusters, where
// CR2 keeps its size.
func Linear(in LinearInput, opt LinearOptions) (*LinearResult, error) {
	s, err := in.raw().check()
	if err != nil {
		return nil, err
	}
	plan, err := newPlan(s, opt.VCov, opt.Level, opt.Terms)
	if err != nil {
		return nil, err
	}
	b, err := newBasis(s.x, s.weight, s.absorbed)
	if err != nil {
		return nil, err
	}
	coord, resid := b.project(s.y)
	return fitLinear(s, b, plan, coord, resid)
}

func (in LinearInput) raw() raw {
	return raw{y: in.Y, weight: in.Weight, x: in.X, absorb: in.Absorb, cluster: in.Cluster, cluster2: in.Cluster2}
}

// fitLinear makes the result from a basis, the coordinates of the outcome in it
// and the residuals, which need not be those of the basis.
func fitLinear(s *sample, b *basis, p plan, coord, resid []float64) (*LinearResult, error) {
	res := &LinearResult{
		Terms: s.names(), Coef: b.coefficients(coord), VCov: p.kind,
		N: len(s.y), Dropped: s.dropped, Strata: s.absorbed.rank(), Clusters: s.fewestClusters(),
		Parameters: s.parameters(), DFResidual: s.residualDF(),
	}
	if err := res.measureFit(s, b, resid); err != nil {
		return nil, err
	}
	model := b.covariance(identity(len(s.x)))
	model.ScaleSym(res.Sigma*res.Sigma, model)
	m, df := residualMeat(b, resid, s, p)
	cov := b.covariance(m)
	res.Cov = dense(cov)
	var err error
	if res.rows, err = rows(res.Terms, res.Coef, cov, model, p.terms, df, p.level); err != nil {
		return nil, err
	}
	return res, nil
}

// residualMeat returns the meat of the residuals and the degrees of freedom of
// the plan's terms.
func residualMeat(b *basis, resid []float64, s *sample, p plan) (*mat.SymDense, []float64) {
	switch p.kind {
	case IID:
		m := identity(len(b.q))
		norm := weightedNorm(resid, s.weight)
		m.ScaleSym(norm*norm/float64(s.residualDF()), m)
		return m, p.df
	case CR2:
		return cr2(b, resid, s.clusters[0], p.terms)
	}
	score := fill(len(resid), func(i int) float64 { return s.weight[i] * resid[i] })
	return meat(b, score, p.kind, s, func() []float64 {
		b.withOthers()
		return b.leverages()
	}), p.df
}

// measureFit fills Sigma and R2, and refuses a perfect fit, whose standard
// errors would be rounding.
func (r *LinearResult) measureFit(s *sample, b *basis, resid []float64) error {
	var mean float64
	if b.holdsConstant(s.x) {
		one := factor{code: make([]int32, len(s.y)), label: []int{0}, first: []int32{0}}
		mean = one.means(s.y, s.weight, one.sums(s.weight))[0]
	}
	centred := fill(len(s.y), func(i int) float64 { return s.y[i] - mean })
	left := weightedNorm(resid, s.weight)
	if left <= fitted*weightedNorm(s.y, s.weight) {
		return ErrPerfectFit
	}
	share := left / weightedNorm(centred, s.weight)
	r.Sigma = left / math.Sqrt(float64(r.DFResidual))
	r.R2 = 1 - share*share
	return nil
}

// rows builds the rows of the terms asked for. A variance that is rounding
// beside the model's is refused.
func rows(names []string, coef []float64, cov, model *mat.SymDense, terms []int, df []float64, level float64) ([]effect.Row, error) {
	out := make([]effect.Row, len(terms))
	for t, j := range terms {
		v := cov.At(j, j)
		if !(v > 1e-16*model.At(j, j)) || !(df[t] > 0) {
			return nil, &DegenerateError{names[j]}
		}
		out[t] = effect.FromT(names[j], coef[j], math.Sqrt(v), df[t], level)
	}
	return out, nil
}

func dense(m *mat.SymDense) [][]float64 {
	out := make([][]float64, m.SymmetricDim())
	for i := range out {
		out[i] = make([]float64, len(out))
		for j := range out {
			out[i][j] = m.At(i, j)
		}
	}
	return out
}
