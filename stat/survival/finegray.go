package survival

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/effect"
)

// FineGrayInput is one row per person from the start of the spell: there is no
// delayed entry and no covariate that changes with time.
type FineGrayInput struct {
	Entry      []float64 // nil, or none after the first exit
	Time       []float64
	Cause      []int // 0 censored
	Covariates []Column
	Cluster    []int // nil is independent rows
}

// FineGrayOptions has a 95 % level as its zero value.
type FineGrayOptions struct {
	Level         float64 // of the intervals; 0 is 0.95
	MaxIterations int     // 0 is 50
}

// FineGrayResult is a fitted model. Coefficients are log ratios of the hazard
// of the cause's incidence (subdistribution hazard) per unit of the covariate.
type FineGrayResult struct {
	Cause    int
	Terms    []string
	Coef     []float64
	Variance [][]float64

	LogLikNull, LogLik           float64
	N, Events, Others, Censoring int // rows, and how they ended
	Clusters                     int // 0 without clusters
	Iterations                   int
	Level                        float64
}

// FineGray fits the proportional subdistribution hazards model
//
//	1 − F(t|x) = (1 − F_0(t))^{exp(xᵀβ)}
//
// of the incidence F of one cause, by a partial likelihood in which those who
// ended otherwise stay at risk with weight G(t−)/G(T−), G being the Kaplan–Meier
// curve of the censoring times of all rows. Tied events are Breslow's. At equal
// times G is taken just before, so that somebody censored in the week of an
// event is at risk in it, as in R's cmprsk::crr; R's finegray orders such ties
// otherwise and differs in the third digit with weekly data. Before time 0 G is
// 1; crr takes the mean of 1 and G(0) there, which matters where rows are censored
// at 0 and makes its answer depend on the origin of time.
//
// The variance is I⁻¹ Σ_i (η_i + ψ_i)(η_i + ψ_i)ᵀ I⁻¹, η_i the score residual
// and ψ_i what the estimation of G adds, without a small-sample factor; with
// clusters the terms are added up by cluster first (Zhou et al., Biostatistics
// 13 (2012)). Source: Fine & Gray, JASA 94 (1999). Rows uses the normal
// distribution. No weights by row and no strata. A coefficient answers how the
// incidence shifts, not how the hazard of those still there does: for that, fit
// CoxPH to the cause.
//
// Errors: those of doc.go; ErrNoCause; ErrDelayedEntry.
func FineGray(in FineGrayInput, cause int, opt FineGrayOptions) (*FineGrayResult, error) {
	level, err := levelOrDefault(opt.Level)
	if err != nil {
		return nil, err
	}
	if err := in.validate(); err != nil {
		return nil, err
	}
	d, err := newSubdistribution(in, cause)
	if err != nil {
		return nil, err
	}
	climb := maximiser{terms: d.terms(), events: float64(d.ways[ownCause]), at: d.likelihoodAt}
	f, err := climb.fit(iterationLimit(opt.MaxIterations))
	if err != nil {
		return nil, err
	}
	r := &FineGrayResult{
		Cause: cause, Terms: d.terms(), Coef: d.unscaled(f.beta), Level: level, Iterations: f.iterations,
		LogLikNull: f.null.log, LogLik: f.final.log,
		N: len(in.Time), Events: d.ways[ownCause], Others: d.ways[otherCause], Censoring: d.ways[0],
	}
	of, n := clustersOf(CoxInput{Time: in.Time, Cluster: in.Cluster})
	if n < 2 {
		return nil, ErrTooFewClusters
	}
	if in.Cluster != nil {
		r.Clusters = n
	}
	r.Variance = d.unscaledMatrix(sandwich(f.variance, d.influences(f.beta, of, n).outer()))
	return r, nil
}

// Rows returns one row per covariate.
func (r *FineGrayResult) Rows() []effect.Row {
	rows := make([]effect.Row, len(r.Terms))
	for j, term := range r.Terms {
		rows[j] = effect.FromT(term, r.Coef[j], math.Sqrt(r.Variance[j][j]), math.Inf(1), r.Level)
	}
	return rows
}

func (in FineGrayInput) validate() error {
	if err := (Sample{Entry: in.Entry, Time: in.Time, Cause: in.Cause}).validate(); err != nil {
		return err
	}
	if len(in.Covariates) == 0 {
		return ErrNoCovariates
	}
	columns := CoxInput{Time: in.Time, Event: make([]bool, len(in.Time)), Covariates: in.Covariates, Cluster: in.Cluster}
	if err := columns.validLengths(); err != nil {
		return err
	}
	return columns.validValues()
}

// subdistribution is a Fine–Gray model in the form its passes need: rows sorted
// by time and way out, and G.
type subdistribution struct {
	*covariates
	times   int
	row     []int32 // the place of each in the input
	pattern []int32
	first   []int32 // those who leave at time k in way w are first[3k+w] up to first[3k+w+1]
	ways    [3]int
	events  []float64 // own events by time
	ended   []float64 // and by pattern

	atRisk, censored []float64 // by time
	uncensored       []float64 // G just before each time
}

func newSubdistribution(in FineGrayInput, cause int) (*subdistribution, error) {
	line, err := newTimeline(in.Entry, in.Time)
	if err != nil {
		return nil, err
	}
	if err := line.noDelay(); err != nil {
		return nil, err
	}
	way, events := causeAgainstOthers(in.Cause, cause)
	if events == 0 {
		return nil, ErrNoCause
	}
	d := &subdistribution{times: len(line.at)}
	key := make([]int32, len(way))
	for i, w := range way {
		key[i] = 3*(line.hi[i]-1) + w
		d.ways[w]++
	}
	sorted := newBuckets(key, 3*d.times)
	d.row, d.first = sorted.row, sorted.start
	if d.covariates, d.pattern, err = arrange(in.Covariates, patternsOf(in.Covariates, len(way)), d.row); err != nil {
		return nil, err
	}
	d.count()
	return d, nil
}

// count fills in what depends on time alone, and the events by pattern.
func (d *subdistribution) count() {
	vector := func() []float64 { return make([]float64, d.times) }
	d.events, d.atRisk, d.censored, d.uncensored = vector(), vector(), vector(), vector()
	d.ended = make([]float64, d.n)
	g := 1.0
	for k := range d.times {
		from, to := d.leaving(k, 0)
		d.censored[k], d.atRisk[k] = float64(to-from), float64(len(d.row)-from)
		d.uncensored[k] = g
		g *= 1 - d.censored[k]/d.atRisk[k]
		from, to = d.leaving(k, ownCause)
		d.events[k] = float64(to - from)
		for _, pattern := range d.pattern[from:to] {
			d.ended[pattern]++
		}
	}
}

// leaving is the range of those who leave at time k in one way.
func (d *subdistribution) leaving(k int, way int) (from, to int) {
	return int(d.first[3*k+way]), int(d.first[3*k+way+1])
}

// riskSums is, by time, the weighted risk set split in two: those still there,
// and those who ended otherwise before, each over G just before it ended.
type riskSums struct {
	still0, gone0 []float64
	still1, gone1 []float64 // row-major times × p
}

func (d *subdistribution) riskSums(relative []float64) riskSums {
	scalar := func() []float64 { return make([]float64, d.times) }
	vector := func() []float64 { return make([]float64, d.times*d.p) }
	s := riskSums{scalar(), scalar(), vector(), vector()}
	here := moments{s1: make([]float64, d.p)}
	for k := d.times - 1; k >= 0; k-- {
		from, to := int(d.first[3*k]), int(d.first[3*k+3])
		d.accumulate(from, to, relative, 1, &here)
		s.still0[k] = here.s0
		copy(s.still1[k*d.p:], here.s1)
	}
	here.reset()
	for k := range d.times {
		s.gone0[k] = here.s0
		copy(s.gone1[k*d.p:(k+1)*d.p], here.s1)
		from, to := d.leaving(k, otherCause)
		d.accumulate(from, to, relative, 1/d.uncensored[k], &here)
	}
	return s
}

// accumulate adds the rows from..to−1, each times the factor.
func (d *subdistribution) accumulate(from, to int, relative []float64, factor float64, m *moments) {
	for _, pattern := range d.pattern[from:to] {
		r := factor * relative[pattern]
		m.s0 += r
		x := d.of(pattern)
		sum := m.s1[:len(x)]
		for a, v := range x {
			sum[a] += r * v
		}
	}
}

// total is the whole risk set at time k: its sum, and its sums of x to out.
func (d *subdistribution) total(s riskSums, k int, out []float64) float64 {
	g := d.uncensored[k]
	for a := range out {
		out[a] = s.still1[k*d.p+a] + g*s.gone1[k*d.p+a]
	}
	return s.still0[k] + g*s.gone0[k]
}

// likelihoodAt is the log partial likelihood with its derivatives; how it does
// without squares of x is told at design.weightedAt.
func (d *subdistribution) likelihoodAt(beta []float64) likelihood {
	l := likelihood{score: make([]float64, d.p), information: mat.NewSymDense(d.p, nil)}
	eta := d.predictor(beta)
	relative := relativeHazards(eta)
	sums := d.riskSums(relative)
	e := tiedEvents{risk: &moments{s1: make([]float64, d.p)}, tied: &moments{s1: make([]float64, d.p)}}
	increments := make([]float64, d.times)
	for k, n := range d.events {
		if n == 0 {
			continue
		}
		e.count, e.risk.s0 = int(n), d.total(sums, k, e.risk.s1)
		t := e.sums(Breslow)
		l.log -= t.log
		increments[k] = t.inv
		l.subtractProducts(e, t, 1)
	}
	l.addPatterns(d.covariates, eta, d.ended, d.expected(relative, increments))
	return l
}

// expected returns the events expected of each pattern.
func (d *subdistribution) expected(relative, increments []float64) []float64 {
	out := make([]float64, len(relative))
	until, after := d.exposures(increments)
	for k := range d.times {
		for _, pattern := range d.pattern[d.first[3*k]:d.first[3*k+3]] {
			out[pattern] += until[k]
		}
		from, to := d.leaving(k, otherCause)
		for _, pattern := range d.pattern[from:to] {
			out[pattern] += after[k]
		}
	}
	for k, r := range relative {
		out[k] *= r
	}
	return out
}

// exposures returns the hazard up to each time, and the weighted hazard that
// those who end otherwise then are exposed to after it.
func (d *subdistribution) exposures(increments []float64) (until, after []float64) {
	until, after = make([]float64, d.times), make([]float64, d.times)
	sum := 0.0
	for k, v := range increments {
		sum += v
		until[k] = sum
	}
	sum = 0
	for k := d.times - 1; k >= 0; k-- {
		after[k] = sum / d.uncensored[k]
		sum += d.uncensored[k] * increments[k]
	}
	return until, after
}
