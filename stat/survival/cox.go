package survival

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/stat/effect"
)

// Column is a named covariate, one value per row.
type Column struct {
	Name   string
	Values []float64
	Term   string // the term it is a column of, tested as one in ProportionalHazards; empty is Name
}

// CoxInput is one row per spell or part of a spell: at risk from Entry
// (exclusive) to Time (inclusive), Event telling whether it ended then. A
// covariate that changes with time is several rows of the same spell, each
// entering where the one before it stopped.
type CoxInput struct {
	Entry      []float64 // nil is at risk from the beginning, time 0 included
	Time       []float64
	Event      []bool
	Covariates []Column
	Strata     []int     // nil is one stratum
	Weight     []float64 // analytic, above 0; nil is 1 for every row
	Cluster    []int     // nil is no cluster-robust variance
}

// CoxOptions has Efron ties, a 95 % level and the model's variance (the robust
// one if there are clusters) as its zero value.
type CoxOptions struct {
	Ties          Ties
	Robust        bool    // robust variance without clusters: every row its own
	Level         float64 // of the intervals; 0 is 0.95
	MaxIterations int     // 0 is 50
}

// ChiSquare is a test of all coefficients being 0.
type ChiSquare struct {
	Statistic float64
	DF        int
	P         float64
}

// CoxResult is a fitted model. Coefficients are log hazard ratios per unit of
// the covariate. Its methods read the columns of the input again, which must not
// have been changed.
type CoxResult struct {
	Terms          []string
	Coef           []float64
	ModelVariance  [][]float64 // inverse of the information
	RobustVariance [][]float64 // nil unless asked for

	LogLikNull, LogLik     float64
	LikelihoodRatio, Score ChiSquare
	Wald                   ChiSquare  // from the variance that Rows uses
	RobustScore            *ChiSquare // nil unless the robust variance was asked for

	Martingale []float64 // residuals of the fitted model, in the order of the rows
	N, Events  int       // rows, and rows that ended in the event
	Clusters   int       // 0 without a robust variance
	Iterations int
	Ties       Ties
	Level      float64

	model *design
	beta  []float64 // on the model's scale
}

// CoxPH fits the proportional-hazards model
//
//	λ_i(t) = λ_stratum(t) · exp(Σ_j β_j x_ij)
//
// by maximising the partial likelihood (Cox, JRSS B 34 (1972)) with Newton's
// method, step halving, and Efron's or Breslow's approximation for ties.
//
// The model variance is the inverse information. The robust one is
// Σ_g D_g D_gᵀ with D_g the sum over cluster g of weighted dfbeta residuals
// (Lin & Wei 1989), without a G/(G−1) factor, as R's survival. Rows uses the
// normal distribution: with few clusters that is too bold, and the caller
// rescales. Robust tests are NaN when there are no more clusters than covariates.
//
// Errors: those of doc.go. ErrMonotoneLikelihood is a term for which no finite
// estimate exists, as when all events are in one arm.
func CoxPH(in CoxInput, opt CoxOptions) (*CoxResult, error) {
	level, err := levelOrDefault(opt.Level)
	if err != nil {
		return nil, err
	}
	if err := validTies(opt.Ties); err != nil {
		return nil, err
	}
	if err := in.validate(); err != nil {
		return nil, err
	}
	if len(in.Covariates) == 0 {
		return nil, ErrNoCovariates
	}
	d, err := newDesign(in, opt.Ties)
	if err != nil {
		return nil, err
	}
	f, err := maximiser{terms: d.terms(), events: d.eventWeight(), at: d.likelihoodAt}.fit(iterationLimit(opt.MaxIterations))
	if err != nil {
		return nil, err
	}
	result := newCoxResult(d, f)
	result.Level = level
	if err := result.addRobust(opt, d, f); err != nil {
		return nil, err
	}
	return result, nil
}

func newCoxResult(d *design, f *fit) *CoxResult {
	r := &CoxResult{
		Terms: d.terms(), Coef: d.unscaled(f.beta), ModelVariance: d.unscaledMatrix(f.variance),
		LogLikNull: f.null.log, LogLik: f.final.log,
		N: len(d.in.Time), Events: d.eventCount(), Iterations: f.iterations, Ties: d.ties,
		Martingale: d.martingale(f.beta),
		model:      d, beta: f.beta,
	}
	r.LikelihoodRatio = chiSquare(2*(f.final.log-f.null.log), d.p)
	r.Score = quadraticTest(f.null.information, f.null.score)
	r.Wald = quadraticTest(f.variance, f.beta)
	return r
}

// Rows returns one row per covariate, with the robust standard error if there
// is one.
func (r *CoxResult) Rows() []effect.Row {
	variance := r.RobustVariance
	if variance == nil {
		variance = r.ModelVariance
	}
	rows := make([]effect.Row, len(r.Terms))
	for j, term := range r.Terms {
		rows[j] = effect.FromT(term, r.Coef[j], math.Sqrt(variance[j][j]), math.Inf(1), r.Level)
	}
	return rows
}

// iterationLimit is 50 unless another is asked for.
func iterationLimit(asked int) int {
	if asked <= 0 {
		return 50
	}
	return asked
}

func validTies(ties Ties) error {
	if ties != Efron && ties != Breslow {
		return fmt.Errorf("%w: ties %d", ErrOption, ties)
	}
	return nil
}
