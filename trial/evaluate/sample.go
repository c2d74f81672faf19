package evaluate

import (
	"errors"
	"math"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/ordinal"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/stat/survival"
	"github.com/sagstal/sagstal/trial"
)

// sample is the rows of one outcome in one population, ready for its model.
type sample interface {
	// fit estimates the effect of a comparison with stratum effects, by portfolio.
	fit(by comparison, level float64) (effect.Row, error)
	// statistic gives what the randomisation test recomputes.
	statistic() (randinf.Statistic, error)
	// only keeps the rows of some portfolios.
	only(keep func(unit int) bool) sample
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

// casesBehind is the number of cases, or nil where the rows are not of cases.
func (s sampleSize) casesBehind() *int {
	if s.cases == none {
		return nil
	}
	return &s.cases
}

// row is what every kind of observation has: its portfolio, its case or its
// caseworker, and which of two windows it is of.
type row struct {
	unit   int32
	kase   int32 // index of the register; none when of no single case
	person int32 // index of the register; none when of no single caseworker
	after  bool  // of the trial window, not of the baseline
}

func (s *areaSet) caseRow(c int) row {
	return row{int32(s.cases[c].unit), int32(s.cases[c].index), none, s.after}
}

func (s *areaSet) personRow(unit, caseworker int) row {
	return row{int32(unit), none, int32(caseworker), s.after}
}

func (s *areaSet) unitRow(unit int) row { return row{int32(unit), none, none, s.after} }

func (r row) place() row { return r }

// placed is any kind of row.
type placed interface{ place() row }

// keepRows keeps the rows of some portfolios.
func keepRows[T placed](rows []T, keep func(unit int) bool) []T {
	var kept []T
	for _, r := range rows {
		if keep(int(r.place().unit)) {
			kept = append(kept, r)
		}
	}
	return kept
}

// inStratum tells the portfolios of one stratum.
func (s *areaSet) inStratum(stratum int) func(unit int) bool {
	return func(u int) bool { return s.units[u].stratum == stratum }
}

// distinctCases counts the cases that rows are of, each once.
func distinctCases[T placed](rows []T) int {
	n := 0
	eachCaseOnce(rows, func(r row) {
		if r.kase != none {
			n++
		}
	})
	return n
}

// eachCaseOnce visits the first row of every case, and all rows of no single case.
func eachCaseOnce[T placed](rows []T, do func(row)) {
	last := int32(none)
	for _, r := range rows {
		last = max(last, r.place().kase)
	}
	seen := make([]bool, last+1)
	for _, r := range rows {
		place := r.place()
		if place.kase != none {
			if seen[place.kase] {
				continue
			}
			seen[place.kase] = true
		}
		do(place)
	}
}

// ratesByArm is events over exposure in each arm.
func ratesByArm[T placed](set *areaSet, rows []T, of func(T) (events, exposure float64)) ArmMeans {
	var events, exposure [2]float64
	for _, r := range rows {
		a := set.armOf(int(r.place().unit))
		e, x := of(r)
		events[a] += e
		exposure[a] += x
	}
	return ArmMeans{Trial: trial.Number(events[1] / exposure[1]), Control: trial.Number(events[0] / exposure[0])}
}

// measure counts the clusters, strata and cases behind the rows.
func measure[T placed](set *areaSet, rows []T) sampleSize {
	clusters, strata := make([]bool, len(set.units)), make([]bool, len(set.strata))
	size := sampleSize{obs: len(rows), cases: none, events: trial.NoNumber()}
	for _, r := range rows {
		u := r.place().unit
		if clusters[u] {
			continue
		}
		clusters[u] = true
		size.clusters++
		if set.units[u].treated {
			size.treated++
		}
		if stratum := set.units[u].stratum; !strata[stratum] {
			strata[stratum] = true
			size.strata++
		}
	}
	if cases := distinctCases(rows); cases > 0 {
		size.cases = cases
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
	var parted *design.SeparationError
	var constant *regress.NoVariationError
	var collinear *regress.CollinearError
	var degenerate *regress.DegenerateError
	var unmoved *regress.NoFirstStageError
	switch {
	case errors.Is(err, survival.ErrNoWeights):
		return trial.Reason{Code: trial.RiskSetGap}
	case errors.Is(err, survival.ErrNoEvents), errors.Is(err, regress.ErrNoCounts):
		return trial.Reason{Code: trial.NoEvents}
	case errors.As(err, &separated), errors.As(err, &parted), errors.Is(err, survival.ErrMonotoneLikelihood), errors.Is(err, regress.ErrPerfectFit):
		return trial.Reason{Code: trial.Separated}
	case errors.As(err, &unmoved):
		return trial.Reason{Code: trial.WeakInstrument}
	case errors.As(err, &constant), errors.As(err, &collinear), errors.Is(err, survival.ErrCollinear), errors.Is(err, ordinal.ErrOneLevel):
		return trial.Reason{Code: trial.NoVariation}
	case errors.As(err, &degenerate), errors.Is(err, regress.ErrOneCluster), errors.Is(err, regress.ErrNoResidualDF):
		return trial.Reason{Code: trial.TooFewDegrees}
	case errors.Is(err, regress.ErrEmpty), errors.Is(err, survival.ErrEmpty):
		return trial.Reason{Code: trial.NoRows}
	}
	return trial.Reason{Code: trial.NotConverged}
}
