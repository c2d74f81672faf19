package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// CountInput holds one element per row throughout.
type CountInput struct {
	Y       []float64 // not negative; need not be whole
	X       []Column
	Absorb  [][]int   // codes of factors whose effects are not reported; one at most
	Offset  []float64 // added to the linear predictor, as the log of exposure
	Cluster []int     // codes; nil means none
}

const (
	maxIterations = 100
	settled       = 1e-8  // largest change of a linear predictor; the next would be its square
	stalled       = 1e-11 // change of the deviance, as a share of all counts, that means it has settled
	drifting      = 0.05  // change of a linear predictor that is not settling
)

// Poisson fits E[y] = exp(offset + x′β + α_stratum) by Fisher scoring, started
// at y + 0.1 as in R's glm, until no linear predictor moves by more than 1e-8.
//
// Estimand: the log of the ratio of rates. With robust or cluster variances the
// counts need not be Poisson, only the mean must be right. Variances are those
// of the package comment with working weights μ and working residuals (y−μ)/μ;
// IID takes dispersion 1.
//
// A term or a stratum that separates the counts has no finite estimate and is
// named in a SeparationError; nothing is dropped.
//
// Source: McCullagh & Nelder (1989), sections 2.5 and 6.2; Correia, Guimarães &
// Zylkin (2019), arXiv:1903.01633, on separation.
func Poisson(in CountInput, opt GLMOptions) (*GLMResult, error) {
	s, err := raw{y: in.Y, offset: in.Offset, x: in.X, absorb: in.Absorb, cluster: in.Cluster}.check()
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
	if kind == CR2 || kind == HC2 || kind == HC3 {
		return nil, &InputError{"VCov", kind.String() + " is for linear models"}
	}
	terms, err := s.wanted(opt.Terms)
	if err != nil {
		return nil, err
	}
	if s.residualDF() < 1 {
		return nil, ErrNoResidualDF
	}
	fit, err := scorePoisson(s)
	if err != nil {
		return nil, err
	}
	return fit.result(s, kind, terms, level)
}

// poissonFit is the state of the iterations.
type poissonFit struct {
	b        *basis
	eta, mu  []float64
	coef     []float64
	working  []float64 // (y−μ)/μ
	deviance float64
	rounds   int
}

// checkCounts finds what has no estimate before any iteration.
func checkCounts(s *sample) error {
	var total float64
	for _, y := range s.y {
		if y < 0 {
			return &InputError{"Y", "holds a negative count"}
		}
		total += y
	}
	if total == 0 {
		return ErrNoCounts
	}
	for level, sum := range s.strata.sums(s.yWithin()) {
		if sum == 0 {
			return &SeparationError{Stratum: s.strata.label[level]}
		}
	}
	return nil
}

// yWithin is y where strata are given; without them there is nothing to sum.
func (s *sample) yWithin() []float64 {
	if s.strata.given() {
		return s.y
	}
	return nil
}

func scorePoisson(s *sample) (*poissonFit, error) {
	if err := checkCounts(s); err != nil {
		return nil, err
	}
	fit, counts := startPoisson(s), floats.Sum(s.y)
	for fit.rounds < maxIterations {
		before := *fit
		moved, err := fit.step(s)
		if err != nil {
			return nil, err
		}
		if moved <= settled {
			return fit, fit.refresh(s)
		}
		change := math.Abs(fit.deviance - before.deviance)
		if change <= stalled*counts && moved > drifting {
			return nil, fit.separation(s, &before)
		}
	}
	return nil, ErrNoConvergence
}

func startPoisson(s *sample) *poissonFit {
	if s.offset == nil {
		s.offset = make([]float64, len(s.y))
	}
	fit := &poissonFit{eta: make([]float64, len(s.y)), deviance: math.Inf(1)}
	for i, y := range s.y {
		fit.eta[i] = math.Log(y + 0.1)
	}
	fit.setMean(s)
	return fit
}

// setMean fills the mean and the working residuals from the linear predictor.
func (f *poissonFit) setMean(s *sample) {
	f.mu, f.working = make([]float64, len(s.y)), make([]float64, len(s.y))
	for i, y := range s.y {
		f.mu[i] = math.Exp(f.eta[i])
		f.working[i] = (y - f.mu[i]) / f.mu[i]
	}
}

// step regresses the working response on the design and moves there. It
// returns the largest change of a linear predictor.
func (f *poissonFit) step(s *sample) (float64, error) {
	b, err := newBasis(s.x, f.mu, s.strata)
	if err != nil {
		return 0, err
	}
	response := make([]float64, len(s.y))
	for i := range response {
		response[i] = f.eta[i] - s.offset[i] + f.working[i]
	}
	coord, resid := b.project(response)
	next := make([]float64, len(s.y))
	for i := range next {
		next[i] = s.offset[i] + response[i] - resid[i]
	}
	moved := floats.Distance(next, f.eta, math.Inf(1))
	f.b, f.coef, f.eta = b, b.coefficients(coord), next
	f.rounds++
	f.setMean(s)
	f.deviance = poissonDeviance(s.y, f.mu)
	if math.IsNaN(f.deviance) || math.IsInf(f.deviance, 0) {
		return 0, ErrNoConvergence
	}
	return moved, nil
}

// refresh makes the basis that of the final means.
func (f *poissonFit) refresh(s *sample) error {
	b, err := newBasis(s.x, f.mu, s.strata)
	f.b = b
	return err
}

func poissonDeviance(y, mu []float64) float64 {
	var sum float64
	for i := range y {
		if y[i] > 0 {
			sum += y[i] * math.Log(y[i]/mu[i])
		}
		sum -= y[i] - mu[i]
	}
	return 2 * sum
}

// separation names the term whose coefficient is running away, by what its
// last change did to the linear predictor.
func (f *poissonFit) separation(s *sample, before *poissonFit) error {
	worst, most := s.x[0].Name, 0.0
	for j, c := range s.x {
		spread := floats.Max(c.Values) - floats.Min(c.Values)
		if change := math.Abs(f.coef[j]-before.coef[j]) * spread; change > most {
			worst, most = c.Name, change
		}
	}
	return &SeparationError{Term: worst}
}

func (f *poissonFit) result(s *sample, kind VCov, terms []int, level float64) (*GLMResult, error) {
	res := &GLMResult{
		Family: "poisson, log link", Terms: s.names(), Coef: f.coef, VCov: kind,
		N: len(s.y), Strata: s.strata.count(), Clusters: s.cluster.count(),
		Parameters: s.parameters(), DFResidual: s.residualDF(),
		Deviance: f.deviance, Iterations: f.rounds,
	}
	res.measureCounts(s.y, f)
	model := f.b.covariance(identity(len(s.x)))
	cov := f.b.covariance(meat(f.b, f.working, kind, s))
	res.Cov = dense(cov)
	df := fixedDF(kind, s, terms)
	if !kind.Clustered() {
		for t := range df {
			df[t] = math.Inf(1)
		}
	}
	var err error
	if res.rows, err = rows(res.Terms, res.Coef, cov, model, terms, df, level); err != nil {
		return nil, err
	}
	return res, nil
}

// measureCounts fills the likelihood, Akaike's criterion and the dispersion.
func (r *GLMResult) measureCounts(y []float64, f *poissonFit) {
	var pearson float64
	for i, mu := range f.mu {
		gamma, _ := math.Lgamma(y[i] + 1)
		r.LogLik += y[i]*f.eta[i] - mu - gamma
		pearson += f.working[i] * f.working[i] * mu
	}
	r.AIC = 2*float64(r.Parameters) - 2*r.LogLik
	r.Dispersion = pearson / float64(r.DFResidual)
}
