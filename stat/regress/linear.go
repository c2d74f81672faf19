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
	Absorb  [][]int   // codes of factors whose effects are not reported; one at most
	Weight  []float64 // analytic; nil means one each, zero leaves the row out
	Cluster []int     // codes; nil means none
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
	Strata     int         // levels of the absorbed factor
	Clusters   int         // 0 without
	Parameters int         // columns and strata
	DFResidual int         // N − Parameters
	Sigma      float64     // √(Σwe²/DFResidual)
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
	s, err := raw{y: in.Y, weight: in.Weight, x: in.X, absorb: in.Absorb, cluster: in.Cluster}.check()
	if err != nil {
		return nil, err
	}
	level, err := levelOf(opt.Level)
	if err != nil {
		return nil, err
	}
	kind, err := opt.VCov.resolve(s)
	if err != nil {
		return nil, err
	}
	terms, err := s.wanted(opt.Terms)
	if err != nil {
		return nil, err
	}
	if s.residualDF() < 1 {
		return nil, ErrNoResidualDF
	}
	b, err := newBasis(s.x, s.weight, s.strata)
	if err != nil {
		return nil, err
	}
	return fitLinear(s, b, kind, terms, level)
}

func fitLinear(s *sample, b *basis, kind VCov, terms []int, level float64) (*LinearResult, error) {
	coord, resid := b.project(s.y)
	res := &LinearResult{
		Terms: s.names(), Coef: b.coefficients(coord), VCov: kind,
		N: len(s.y), Dropped: s.dropped, Strata: s.strata.count(), Clusters: s.cluster.count(),
		Parameters: s.parameters(), DFResidual: s.residualDF(),
	}
	if err := res.measureFit(s, b, resid); err != nil {
		return nil, err
	}
	model := b.covariance(identity(len(s.x)))
	model.ScaleSym(res.Sigma*res.Sigma, model)
	cov, df := model, fixedDF(kind, s, terms)
	switch {
	case kind == CR2:
		var m *mat.SymDense
		m, df = cr2(b, resid, s.cluster, terms)
		cov = b.covariance(m)
	case kind != IID:
		cov = b.covariance(meat(b, resid, kind, s))
	}
	res.Cov = dense(cov)
	var err error
	if res.rows, err = rows(res.Terms, res.Coef, cov, model, terms, df, level); err != nil {
		return nil, err
	}
	return res, nil
}

// measureFit fills Sigma and R2, and refuses a perfect fit, whose standard
// errors would be rounding.
func (r *LinearResult) measureFit(s *sample, b *basis, resid []float64) error {
	centred := s.y
	if b.holdsConstant() {
		one := factor{code: make([]int, len(s.y)), label: []int{0}}
		centred = one.demean(s.y, s.weight, one.sums(s.weight))
	}
	left := weightedNorm(resid, s.weight)
	if left <= fitted*weightedNorm(s.y, s.weight) {
		return ErrPerfectFit
	}
	share := left / weightedNorm(centred, s.weight)
	r.Sigma = left / math.Sqrt(float64(r.DFResidual))
	r.R2 = 1 - share*share
	return nil
}

func levelOf(level float64) (float64, error) {
	if level == 0 {
		return 0.95, nil
	}
	if !(level > 0 && level < 1) {
		return 0, &InputError{"Level", "is not between 0 and 1"}
	}
	return level, nil
}

// fixedDF gives the degrees of freedom that do not depend on the term.
func fixedDF(kind VCov, s *sample, terms []int) []float64 {
	df := float64(s.residualDF())
	if kind.Clustered() {
		df = float64(s.cluster.count() - 1)
	}
	out := make([]float64, len(terms))
	for t := range out {
		out[t] = df
	}
	return out
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
