package ordinal

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/effect"
)

// Result is a fitted proportional-odds model.
type Result struct {
	Terms      []string    // the thresholds and then the columns, in the order of X
	Coef       []float64   // per term
	Cov        [][]float64 // covariance of Coef
	N          int
	Clusters   int      // 0 without clusters
	Levels     []string // that occur, in order
	LogLik     float64
	NullLogLik float64 // of the thresholds alone
	Iterations int

	rows       []effect.Row
	thresholds int
}

// Rows returns one row per column: the log of the odds ratio of a higher level.
func (r *Result) Rows() []effect.Row { return append([]effect.Row(nil), r.rows[r.thresholds:]...) }

// Thresholds returns one row per threshold, named after the levels it parts.
func (r *Result) Thresholds() []effect.Row {
	return append([]effect.Row(nil), r.rows[:r.thresholds]...)
}

// String names the method and the size of the sample.
func (r *Result) String() string {
	return fmt.Sprintf("proportional odds, %d rows, %d levels, %d iterations", r.N, len(r.Levels), r.Iterations)
}

// Fit estimates the model by maximum likelihood; formulas, sources and
// conventions are in the package comment.
//
// Estimand: the log of the ratio of the odds of a higher level, the same
// wherever the levels are cut.
func Fit(in Input, opt Options) (*Result, error) {
	level, err := design.Level(opt.Level)
	if err != nil {
		return nil, err
	}
	s, err := in.check()
	if err != nil {
		return nil, err
	}
	start := s.start()
	p, rounds, err := s.maximise(start)
	if err != nil {
		return nil, err
	}
	return s.result(p, start.logLik, rounds, level)
}

const (
	maxRounds = 100
	maxHalves = 40
	settled   = 1e-9  // largest change of a parameter that counts as none
	stalled   = 1e-11 // change of the log-likelihood per row that means it has settled
	drifting  = 0.05  // change of a parameter that is not settling
)

// start is the likeliest point without slopes: the logits of the shares below
// each threshold.
func (s *sample) start() *point {
	parameters := make([]float64, s.cuts()+s.terms())
	below := make([]float64, len(s.names))
	for i, level := range s.level {
		below[level] += s.weight[i]
	}
	floats.CumSum(below, below)
	total := below[len(below)-1]
	for j := range s.cuts() {
		parameters[j] = math.Log(below[j] / (total - below[j]))
	}
	p, _ := s.at(parameters) // the shares increase
	return p
}

// maximise climbs by Newton's method. A likelihood that has settled while
// parameters still move has no maximum.
func (s *sample) maximise(p *point) (*point, int, error) {
	for round := 1; round <= maxRounds; round++ {
		var factor mat.Cholesky
		if !factor.Factorize(p.information) {
			return nil, 0, s.separation(p.parameters)
		}
		var direction mat.VecDense
		if factor.SolveVecTo(&direction, mat.NewVecDense(len(p.gradient), p.gradient)) != nil {
			return nil, 0, s.separation(p.parameters)
		}
		step := direction.RawVector().Data
		next, err := s.climb(p, step)
		if err != nil {
			return nil, 0, err
		}
		change, gain := s.movement(p, next), next.logLik-p.logLik
		if change <= settled {
			return next, round, nil
		}
		if gain <= stalled*float64(len(s.level)) && change > drifting {
			return nil, 0, s.separation(step)
		}
		p = next
	}
	return nil, 0, ErrNoConvergence
}

// climb takes the step, or the largest half, quarter … of it that does not make
// the likelihood less but for rounding.
func (s *sample) climb(p *point, step []float64) (*point, error) {
	share := 1.0
	for range maxHalves {
		next := append([]float64(nil), p.parameters...)
		floats.AddScaled(next, share, step)
		if q, ok := s.at(next); ok && q.logLik >= p.logLik-1e-12*math.Abs(p.logLik) {
			return q, nil
		}
		share /= 2
	}
	return nil, ErrNoConvergence
}

// movement is the largest change of a threshold or of a row's shift.
func (s *sample) movement(p, next *point) float64 {
	change := append([]float64(nil), next.parameters...)
	floats.Sub(change, p.parameters)
	cuts := s.cuts()
	moved := floats.Norm(change[:cuts], math.Inf(1))
	shift := append([]float64{0}, change[cuts:]...)
	return math.Max(moved, floats.Norm(s.basis.Predict(shift), math.Inf(1)))
}

// separation names the term that a step, or the point reached, moves most.
func (s *sample) separation(parameters []float64) error {
	slopes := append([]float64{0}, parameters[s.cuts():]...)
	return &design.SeparationError{Term: s.basis.Drifting(slopes, 1)}
}

// result turns the basis back: the columns were centred, so that the shift of a
// row is x′β less a constant, which goes into the thresholds.
func (s *sample) result(p *point, null float64, rounds int, level float64) (*Result, error) {
	cuts, size := s.cuts(), len(p.parameters)
	turn := s.turning()
	var coef mat.VecDense
	coef.MulVec(turn, mat.NewVecDense(size, p.parameters))
	var factor mat.Cholesky
	var inverse mat.SymDense
	if !factor.Factorize(p.information) || factor.InverseTo(&inverse) != nil {
		return nil, s.separation(p.parameters)
	}
	variance, clusters := &inverse, 0
	if s.cluster != nil {
		if variance, clusters = s.robust(p, &inverse); clusters < 2 {
			return nil, ErrTooFewClusters
		}
	}
	var half, cov mat.Dense
	half.Mul(turn, variance)
	cov.Mul(&half, turn.T())
	res := &Result{
		Coef: coef.RawVector().Data, N: len(s.level), Clusters: clusters, Levels: s.names,
		LogLik: p.logLik, NullLogLik: null, Iterations: rounds, thresholds: cuts,
	}
	for j := range cuts {
		res.Terms = append(res.Terms, s.names[j]+"|"+s.names[j+1])
	}
	res.Terms = append(res.Terms, s.basis.Names()[1:]...)
	for j, name := range res.Terms {
		res.Cov = append(res.Cov, mat.Row(nil, j, &cov))
		res.rows = append(res.rows, effect.FromT(name, res.Coef[j], math.Sqrt(cov.At(j, j)), math.Inf(1), level))
	}
	return res, nil
}

// turning is the matrix that takes the parameters to those of the columns.
func (s *sample) turning() *mat.Dense {
	cuts, size := s.cuts(), s.cuts()+s.terms()
	turn := mat.NewDense(size, size, nil)
	for j := range cuts {
		turn.Set(j, j, 1)
	}
	for k := range s.terms() {
		unit := make([]float64, s.basis.Terms())
		unit[k+1] = 1
		column := s.basis.Coefficients(unit)
		for j := range cuts {
			turn.Set(j, cuts+k, -column[0])
		}
		for j, v := range column[1:] {
			turn.Set(cuts+j, cuts+k, v)
		}
	}
	return turn
}
