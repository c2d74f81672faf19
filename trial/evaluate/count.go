package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// countSample is an outcome that is a rate: Poisson with stratum effects and
// log exposure as offset, CR1 by portfolio.
type countSample struct {
	set  *areaSet
	rows []countRow
}

// countRow is events over an exposure above zero.
type countRow struct {
	row
	events, exposure float64
}

// fit leaves out the strata without any event, which say nothing about the
// ratio of rates; their portfolios still count in the small-sample factors.
func (s *countSample) fit(by comparison, level float64) (effect.Row, error) {
	informative := s.informative()
	in := regress.CountInput{Y: make([]float64, len(informative)), Offset: make([]float64, len(informative))}
	c := columnsOf(s.set, informative, by)
	for i, r := range informative {
		in.Y[i], in.Offset[i] = r.events, math.Log(r.exposure)
	}
	in.X, in.Absorb, in.Cluster = c.terms, [][]int{c.stratum}, c.cluster
	if len(informative) == 0 {
		return effect.Row{}, regress.ErrNoCounts
	}
	fitted, err := regress.Poisson(in, regress.GLMOptions{VCov: regress.CR0, Level: level, Terms: []string{by.effect()}})
	if err != nil {
		return effect.Row{}, err
	}
	size := s.size()
	g := float64(size.clusters)
	row := fitted.Rows()[0]
	scale, df := size.smallSample()
	return effect.FromScaledT(row.Term, row.Estimate, row.SE*math.Sqrt(g/(g-1)), scale, df, level), nil
}

// informative are the rows of strata with at least one event.
func (s *countSample) informative() []countRow {
	events := map[int]float64{}
	for _, r := range s.rows {
		events[s.set.stratumOf(r.row)] += r.events
	}
	var kept []countRow
	for _, r := range s.rows {
		if events[s.set.stratumOf(r.row)] > 0 {
			kept = append(kept, r)
		}
	}
	return kept
}

// statistic is the stratified score: events less exposure at the stratum's
// pooled rate, summed over the trial portfolios.
func (s *countSample) statistic() (randinf.Statistic, error) {
	events, exposure := make([]float64, len(s.set.strata)), make([]float64, len(s.set.strata))
	for _, r := range s.rows {
		stratum := s.set.units[r.unit].stratum
		events[stratum] += r.events
		exposure[stratum] += r.exposure
	}
	score := make([]float64, len(s.set.units))
	for _, r := range s.rows {
		stratum := s.set.units[r.unit].stratum
		score[r.unit] += r.events - r.exposure*events[stratum]/exposure[stratum]
	}
	return randinf.NewStratifiedScore(score, s.set.probability)
}

func (s *countSample) only(keep func(unit int) bool) sample {
	return &countSample{set: s.set, rows: keepRows(s.rows, keep)}
}

func (s *countSample) size() sampleSize {
	size := measure(s.set, s.rows)
	events := 0.0
	for _, r := range s.rows {
		events += r.events
	}
	size.events = trial.Number(events)
	return size
}

func (s *countSample) arms() ArmMeans {
	return ratesByArm(s.set, s.rows, func(r countRow) (float64, float64) { return r.events, r.exposure })
}
