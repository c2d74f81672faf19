package regress

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/effect"
)

// GLMInput holds one element per row throughout.
type GLMInput struct {
	Family   Family
	Link     Link // the zero value is logit for binomial, log otherwise
	Y        []float64
	X        []Column
	Absorb   [][]int   // codes of factors whose effects are not reported
	Weight   []float64 // R's prior weights; nil means one each, zero leaves the row out
	Offset   []float64 // added to the linear predictor
	Exposure []float64 // its logarithm is added to the linear predictor
	Cluster  []int     // codes; nil means none
	Cluster2 []int     // of a second way of clustering, for CR0, CR1 and CR1S
}

// GLMOptions has a useful zero value: see Auto, level 0.95, all terms.
type GLMOptions struct {
	VCov  VCov
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
	Dropped    int // rows of weight zero
	Strata     int
	Clusters   int
	Parameters int // columns and strata
	DFResidual int
	Deviance   float64
	LogLik     float64
	AIC        float64 // 2·(Parameters, and one for gamma's dispersion or θ) − 2·LogLik
	Dispersion float64 // Pearson's χ²/DFResidual
	Scale      float64 // what multiplies the IID variance: Dispersion for gamma, else 1
	Theta      float64 // negative binomial; 0 otherwise
	ThetaSE    float64 // from the observed information
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

// GLM fits g(E[y]) = offset + log exposure + x′β + α_strata by Fisher scoring,
// until no linear predictor moves by more than 1e-9. Rows that agree in all
// regressors are scored as one, so that covariates of few values cost little.
//
// Estimand: the coefficient on the scale of the link: log odds ratios under the
// logit, log ratios of means under the log. With robust or cluster variances
// only the mean need be right.
//
// Variances are those of the package comment with working weights
// w(dμ/dη)²/V(μ) and working residuals (y−μ)/(dμ/dη); IID is Scale·M, as in R.
// Under the negative binomial θ is the maximum-likelihood one and the variances
// treat it as known, as MASS's glm.nb does. Degrees of freedom: the normal
// distribution under IID and HC, n−k for gamma; G−1 under CR0, CR1 and CR1S; Satterthwaite's under CR2, which takes
// W⁻¹ for the working variance, as clubSandwich does, and the cube of a cluster's rows.
//
// Weights multiply the log-likelihood; a binomial weight is the number of
// trials, rounded to whole ones in LogLik as in R. Gamma's LogLik takes the
// dispersion Deviance/Σw, as R does.
//
// A term or a stratum that separates the outcomes has no finite estimate and is
// named in a SeparationError; nothing is dropped. Counts that vary no more than
// Poisson's have no finite θ: ErrNoOverdispersion.
//
// When not to use it: with strata of few rows under the logit, whose
// coefficients are then biased away from zero; the linear model is not.
//
// Source: McCullagh & Nelder (1989), sections 2.5, 6.2 and 8.3; Venables &
// Ripley (2002), section 7.4 (θ); Albert & Anderson (1984), Biometrika 71, and
// Correia, Guimarães & Zylkin (2019), arXiv:1903.01633, on separation.
func GLM(in GLMInput, opt GLMOptions) (*GLMResult, error) {
	link, err := in.Link.resolve(in.Family)
	if err != nil {
		return nil, err
	}
	s, err := in.sample()
	if err != nil {
		return nil, err
	}
	p, err := newPlan(s, opt.VCov, opt.Level, opt.Terms)
	if err != nil {
		return nil, err
	}
	if p.kind == CR2 {
		if err := s.checkCR2(); err != nil {
			return nil, err
		}
	}
	if err := checkOutcomes(s, in.Family); err != nil {
		return nil, err
	}
	fit := start(in.Family.distribution(), link, newPatterns(s))
	if err := fit.run(s); err != nil {
		return nil, err
	}
	if in.Family == NegBinFamily {
		if fit, err = fit.overdispersed(s); err != nil {
			return nil, err
		}
	}
	return fit.result(s, p, link)
}

func (in GLMInput) sample() (*sample, error) {
	offset, err := in.offsets()
	if err != nil {
		return nil, err
	}
	return raw{
		y: in.Y, weight: in.Weight, offset: offset, x: in.X,
		absorb: in.Absorb, cluster: in.Cluster, cluster2: in.Cluster2,
	}.check()
}

func (in GLMInput) offsets() ([]float64, error) {
	if in.Exposure == nil {
		return in.Offset, nil
	}
	if len(in.Exposure) != len(in.Y) || in.Offset != nil && len(in.Offset) != len(in.Y) {
		return nil, &InputError{"Exposure", "or Offset has another length than Y"}
	}
	out := make([]float64, len(in.Exposure))
	for i, v := range in.Exposure {
		if !(v > 0) {
			return nil, &InputError{"Exposure", "holds a value that is not positive"}
		}
		out[i] = math.Log(v)
		if in.Offset != nil {
			out[i] += in.Offset[i]
		}
	}
	return out, nil
}

func (f *scoring) result(s *sample, p plan, link Link) (*GLMResult, error) {
	res := &GLMResult{
		Family: fmt.Sprintf("%s, %s link", f.family, link), Terms: s.names(), Coef: f.coef, VCov: p.kind,
		N: len(s.y), Dropped: s.dropped, Strata: s.absorbed.rank(), Clusters: s.fewestClusters(),
		Parameters: s.parameters(), DFResidual: s.residualDF(), Scale: 1, Iterations: f.rounds,
	}
	f.measure(s, res)
	model := f.b.covariance(identity(len(s.x)))
	model.ScaleSym(res.Scale, model)
	cov, df := f.covariance(s, p, model)
	res.Cov = dense(cov)
	var err error
	res.rows, err = rows(res.Terms, res.Coef, cov, model, p.terms, df, p.level)
	if err != nil {
		return nil, err
	}
	return res, nil
}

// covariance returns that of the coefficients, and the terms' degrees of freedom.
func (f *scoring) covariance(s *sample, p plan, model *mat.SymDense) (*mat.SymDense, []float64) {
	switch {
	case p.kind == CR2:
		m, df := f.cr2(s, p.terms)
		return f.b.covariance(m), df
	case p.kind.Clustered():
		return f.b.covariance(meat(f.b, f.scores(s), p.kind, s, nil)), p.df
	}
	df := p.df
	if !f.family.scaled() {
		df = make([]float64, len(p.terms))
		for t := range df {
			df[t] = math.Inf(1)
		}
	}
	if p.kind == IID {
		return model, df
	}
	return f.b.covariance(meat(f.b, f.scores(s), p.kind, s, func() []float64 { return f.leverages(s) })), df
}

// scores returns, per row, the working weight times the working residual.
func (f *scoring) scores(s *sample) []float64 {
	factor := fill(len(f.eta), func(m int) float64 { return f.slope(f.eta[m]) / f.variance(f.mu[m]) })
	return fill(len(s.y), func(i int) float64 {
		m := f.data.at(i)
		return s.weight[i] * (s.y[i] - f.mu[m]) * factor[m]
	})
}

// leverages returns a row's part of its pattern's.
func (f *scoring) leverages(s *sample) []float64 {
	f.b.withOthers()
	h := f.b.leverages()
	return fill(len(s.y), func(i int) float64 {
		m := f.data.at(i)
		return h[m] * s.weight[i] / f.data.weight[m]
	})
}
