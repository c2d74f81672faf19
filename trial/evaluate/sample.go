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

func (r row) place() row { return r }

// placed is any kind of row.
type placed interface{ place() row }

// inStratum keeps the rows of one stratum.
func inStratum[T placed](set *areaSet, rows []T, stratum int) []T {
	var kept []T
	for _, r := range rows {
		if set.units[r.place().unit].stratum == stratum {
			kept = append(kept, r)
		}
	}
	return kept
}

// ratesByArm is events over exposure in each arm.
func ratesByArm[T placed](set *areaSet, rows []T, of func(T) (events, exposure float64)) ArmMeans {
	var events, exposure [2]float64
	for _, r := range rows {
		a := set.armOf(r.place().unit)
		e, x := of(r)
		events[a] += e
		exposure[a] += x
	}
	return ArmMeans{Trial: trial.Number(events[1] / exposure[1]), Control: trial.Number(events[0] / exposure[0])}
}

// columns are the parts of a model's input that follow from the rows.
type columns struct {
	arm     []float64
	stratum []int
	cluster []int
}

func columnsOf[T placed](set *areaSet, rows []T) columns {
	n := len(rows)
	c := columns{make([]float64, n), make([]int, n), make([]int, n)}
	for i, r := range rows {
		u := r.place().unit
		c.cluster[i], c.stratum[i] = u, set.units[u].stratum
		if set.units[u].treated {
			c.arm[i] = 1
		}
	}
	return c
}

// measure counts the clusters, strata and cases behind the rows.
func measure[T placed](set *areaSet, rows []T) sampleSize {
	clusters, strata, cases := map[int]bool{}, map[int]bool{}, map[int]bool{}
	size := sampleSize{obs: len(rows), cases: none, events: trial.NoNumber()}
	for _, counted := range rows {
		r := counted.place()
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
