package evaluate

import (
	"errors"
	"math"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/stat/survival"
	"github.com/sagstal/sagstal/trial"
)

// armTerm is the name of the arm in every model: 1 is the trial arm.
const armTerm = "arm"

// sample is the rows of one outcome in one population, ready for its model.
type sample interface {
	// fit estimates the arm's effect with stratum effects, by portfolio.
	fit(level float64) (effect.Row, error)
	// statistic gives what the randomisation test recomputes.
	statistic() (randinf.Statistic, error)
	// within keeps the rows of one stratum.
	within(stratum int) sample
	// size counts what is behind the model.
	size() sampleSize
	// arms gives each arm's own level.
	arms() ArmMeans
}

// sampleSize counts what is behind a model.
type sampleSize struct {
	obs      int
	cases    int // none: the rows are not of cases
	clusters int
	strata   int
	events   trial.Number
	treated  int // clusters of the trial arm
}

// row is what every kind of observation has: its portfolio and its case.
type row struct {
	unit int
	kase int // index into the set's cases; none when of no single case
}

// columns are the parts of a model's input that follow from the rows.
type columns struct {
	arm     []float64
	stratum []int
	cluster []int
}

func columnsOf(set *areaSet, n int, unitAt func(i int) int) columns {
	c := columns{make([]float64, n), make([]int, n), make([]int, n)}
	for i := range n {
		u := unitAt(i)
		c.cluster[i], c.stratum[i] = u, set.units[u].stratum
		if set.units[u].treated {
			c.arm[i] = 1
		}
	}
	return c
}

// measure counts the clusters, strata and cases behind n rows.
func measure(set *areaSet, n int, at func(i int) row) sampleSize {
	clusters, strata, cases := map[int]bool{}, map[int]bool{}, map[int]bool{}
	size := sampleSize{obs: n, cases: none, events: trial.NoNumber()}
	for i := range n {
		r := at(i)
		if !clusters[r.unit] && set.units[r.unit].treated {
			size.treated++
		}
		clusters[r.unit] = true
		strata[set.units[r.unit].stratum] = true
		if r.kase != none {
			cases[r.kase] = true
		}
	}
	size.clusters, size.strata = len(clusters), len(strata)
	if len(cases) > 0 {
		size.cases = len(cases)
	}
	return size
}

// smallSample is the scale of the standard error and the degrees of freedom of
// models whose robust variance is too bold with few portfolios:
// √(G/(G−S−1)) and G−S−1 for G portfolios in S strata.
func (s sampleSize) smallSample() (scale, df float64) {
	df = float64(s.clusters - s.strata - 1)
	if df < 1 {
		return math.NaN(), math.NaN()
	}
	return math.Sqrt(float64(s.clusters) / df), df
}

// refusal translates an estimator's refusal into the reason that a reader gets.
func refusal(err error) trial.Reason {
	var separated *regress.SeparationError
	var constant *regress.NoVariationError
	var collinear *regress.CollinearError
	var degenerate *regress.DegenerateError
	switch {
	case errors.Is(err, survival.ErrNoEvents), errors.Is(err, regress.ErrNoCounts):
		return trial.Reason{Code: trial.NoEvents}
	case errors.As(err, &separated), errors.Is(err, survival.ErrMonotoneLikelihood), errors.Is(err, regress.ErrPerfectFit):
		return trial.Reason{Code: trial.Separated}
	case errors.As(err, &constant), errors.As(err, &collinear), errors.Is(err, survival.ErrCollinear):
		return trial.Reason{Code: trial.NoVariation}
	case errors.As(err, &degenerate), errors.Is(err, regress.ErrOneCluster), errors.Is(err, regress.ErrNoResidualDF):
		return trial.Reason{Code: trial.TooFewDegrees}
	case errors.Is(err, regress.ErrEmpty), errors.Is(err, survival.ErrEmpty):
		return trial.Reason{Code: trial.NoRows}
	}
	return trial.Reason{Code: trial.NotConverged}
}
