package randinf

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/sagstal/sagstal/stat/survival"
)

// statistic builds the one asked for from sums per unit.
func (t *trialRun) statistic(ctx context.Context) (Statistic, error) {
	switch t.opt.Statistic {
	case T:
		return NewWelch(t.in.Y, t.unit, len(t.treated))
	case RankSum:
		return t.score(ctx, MidRanks(t.in.Y))
	case LogRank:
		scores, err := t.logRankScores()
		if err != nil {
			return nil, err
		}
		return t.score(ctx, scores)
	case ClusterDiff:
		weight, sum := t.sums()
		for k, w := range weight {
			if w > 0 {
				weight[k], sum[k] = 1, sum[k]/w
			}
		}
		return NewStratifiedMean(make([]int, len(weight)), weight, sum)
	case BlockDiff:
		if err := t.refuseOneArm(); err != nil {
			return nil, err
		}
		weight, sum := t.sums()
		return NewStratifiedMean(t.strata, weight, sum)
	}
	weight, sum := t.sums()
	return NewStratifiedMean(make([]int, len(weight)), weight, sum)
}

// sums returns every unit's weight and weighted sum of outcomes.
func (t *trialRun) sums() (weight, sum []float64) {
	weight, sum = make([]float64, len(t.treated)), make([]float64, len(t.treated))
	for row, k := range t.unit {
		w := 1.0
		if t.in.Weight != nil {
			w = t.in.Weight[row]
		}
		weight[k] += w
		sum[k] += w * t.in.Y[row]
	}
	return weight, sum
}

func (t *trialRun) score(ctx context.Context, rows []float64) (Statistic, error) {
	probability, err := t.probability(ctx)
	if err != nil {
		return nil, err
	}
	units := make([]float64, len(t.treated))
	for row, k := range t.unit {
		units[k] += rows[row]
	}
	return NewStratifiedScore(units, probability)
}

// logRankScores are the null martingale residuals within strata: summed over the
// treated they are the log-rank statistic's observed less expected events.
func (t *trialRun) logRankScores() ([]float64, error) {
	event := t.in.Event
	if event == nil {
		event = make([]bool, len(t.in.Y))
		for i := range event {
			event[i] = true
		}
	}
	scores, err := survival.NullResiduals(survival.CoxInput{Time: t.in.Y, Event: event, Strata: t.in.Strata}, survival.Breslow)
	if err != nil {
		return nil, fmt.Errorf("randinf: log-rank scores: %w", err)
	}
	return scores, nil
}

// refuseOneArm names the first stratum, by code, with one arm only.
func (t *trialRun) refuseOneArm() error {
	units, treated := make(map[int]int), make(map[int]int)
	for k, code := range t.strata {
		units[code]++
		if t.treated[k] {
			treated[code]++
		}
	}
	for _, code := range slices.Sorted(maps.Keys(units)) {
		if treated[code] == 0 || treated[code] == units[code] {
			return &StratumError{code}
		}
	}
	return nil
}
