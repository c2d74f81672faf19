package plan

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// Sample is one person's value of an outcome in a history.
type Sample struct {
	Municipality string
	Portfolio    string
	Period       int // in order of time; periods are as long as the trial's window
	Value        float64
	// Baseline is the person's own value of before, as weeks of earlier support;
	// unknown where there is none.
	Baseline trial.Number
}

// Variation is what a history says of an outcome.
type Variation struct {
	power.Components
	Mean      float64
	R2Between trial.Number // by the portfolios' means of the period before; else by their baselines' means
	R2Within  trial.Number // by the persons' baselines
	// Reasons of unknown shares.
	BetweenReason, WithinReason Reason
}

// HistoryError says that a history is too small or too odd to learn from. The
// caller gives more data, or figures instead.
type HistoryError struct {
	Portfolios int
	Err        error // of package power
}

func (e *HistoryError) Error() string {
	return fmt.Sprintf("plan: a history of %d portfolios: %v", e.Portfolios, e.Err)
}

// Unwrap returns what the estimate refused.
func (e *HistoryError) Unwrap() error { return e.Err }

// Learn estimates variation from the last period of a history, portfolios within
// municipalities (power.Estimate for the formulas and their source). R² is
//
//	between  1 − (1 − r²)(J − S)/(J − S − 1)     within  r²
//
// at least 0 and below 1, with r the correlation between a mean and the one before
// it over J portfolios, unweighted and about S municipalities' means, or between a
// value and its baseline about the portfolios' means. A portfolio that the period
// before does not have is left out of r. The error is a *HistoryError, as it is
// with fewer than two portfolios in every municipality.
func Learn(samples []Sample) (*Variation, error) {
	h := newHistory(samples)
	components, err := power.Estimate(h.values, h.cluster, h.stratum)
	if err != nil {
		return nil, &HistoryError{Portfolios: len(h.cells), Err: err}
	}
	v := &Variation{Components: *components}
	for _, y := range h.values {
		v.Mean += y / float64(len(h.values))
	}
	v.R2Between, v.BetweenReason = h.between()
	v.R2Within, v.WithinReason = h.within()
	return v, nil
}

// Override puts a history's figures in the place of a hypothesis's assumptions.
// The level of counts, proportions and costs is the history's mean; that of
// durations, whose values are no shares of exits, comes from a Response.
//
// R² is left out: it is what an analysis adjusted for the baseline would gain, and
// none of the estimators that decide (OUTCOMES.md) is.
func (v *Variation) Override(hypothesis string) Override {
	o := Override{Hypothesis: hypothesis, ICC: &v.ICC, ICCLow: &v.ICCLow, ICCHigh: &v.ICCHigh, PossibleICCs: v.PossibleICCs(), ClusterSizeCV: &v.SizeCV, Source: FromHistory}
	h, _ := trial.HypothesisByID(hypothesis)
	switch kindOf(h.Outcome.ID) {
	case power.Mean:
		o.SD = &v.SD
		if h.Outcome.ID == trial.NetMunicipalCostPerCase {
			o.Level = &v.Mean
		}
	case power.Count:
		o.SD, o.Level = &v.SD, &v.Mean
	case power.Proportion:
		o.Level = &v.Mean
	}
	return o
}

// possible is how many values stand for what a history leaves possible.
const possible = 9

// PossibleICCs are the correlations that the history leaves possible: the middles of
// as many equally likely parts of their fiducial distribution, whose 2.5 and 97.5 %
// points are ICCLow and ICCHigh (power.Estimate),
//
//	(F/F_q − 1)/(F/F_q + m₀ − 1)
//
// negative ones being 0. Source: Searle (1971), Linear Models, p. 414.
func (v *Variation) PossibleICCs() []float64 {
	f := distuv.F{D1: float64(v.DFBetween), D2: float64(v.DFWithin)}
	excess := func(q float64) float64 { return v.FBetween/f.Quantile(1-q) - 1 }
	iccs := make([]float64, possible)
	if v.ICCHigh == 0 {
		return iccs
	}
	m0 := excess(0.975) * (1 - v.ICCHigh) / v.ICCHigh
	for i := range iccs {
		above := max(0, excess((float64(i)+0.5)/possible))
		iccs[i] = above / (above + m0)
	}
	return iccs
}

// cell is a portfolio: its sums in the last period, and its mean before.
type cell struct {
	stratum        int
	n, sum         float64
	beforeN        float64
	before         float64 // sum of the period before, or of the baselines
	beforeIsPeriod bool
}

// mean is the portfolio's in the last period.
func (c cell) mean() float64 { return c.sum / c.n }

// history is the last period's persons, coded, with what came before.
type history struct {
	values, baselines []float64
	cluster, stratum  []int
	cells             []cell
}

func newHistory(samples []Sample) *history {
	h := &history{}
	if len(samples) == 0 {
		return h
	}
	last := samples[0].Period
	for _, s := range samples {
		last = max(last, s.Period)
	}
	portfolios, municipalities := make(map[[2]string]int), make(map[string]int)
	for _, s := range samples {
		if s.Period != last {
			continue
		}
		stratum := code(municipalities, s.Municipality)
		j := code(portfolios, [2]string{s.Municipality, s.Portfolio})
		if j == len(h.cells) {
			h.cells = append(h.cells, cell{stratum: stratum})
		}
		h.cells[j].n++
		h.cells[j].sum += s.Value
		h.values, h.baselines = append(h.values, s.Value), append(h.baselines, float64(s.Baseline))
		h.cluster, h.stratum = append(h.cluster, j), append(h.stratum, stratum)
	}
	h.addBefore(samples, last, portfolios)
	return h
}

// addBefore sums the period before the last up, or else the persons' baselines.
func (h *history) addBefore(samples []Sample, last int, portfolios map[[2]string]int) {
	for _, s := range samples {
		j, known := portfolios[[2]string{s.Municipality, s.Portfolio}]
		if s.Period == last-1 && known {
			c := &h.cells[j]
			c.beforeIsPeriod = true
			c.before, c.beforeN = c.before+s.Value, c.beforeN+1
		}
	}
	for i := range h.cells {
		if h.cells[i].beforeIsPeriod {
			return
		}
	}
	for i, baseline := range h.baselines {
		if !math.IsNaN(baseline) {
			c := &h.cells[h.cluster[i]]
			c.before, c.beforeN = c.before+baseline, c.beforeN+1
		}
	}
}

// code is a name's number, in the order of first sight.
func code[K comparable](codes map[K]int, name K) int {
	c, known := codes[name]
	if !known {
		c = len(codes)
		codes[name] = c
	}
	return c
}

// between is the adjusted R² of the portfolios' means.
func (h *history) between() (trial.Number, Reason) {
	var pairs correlation
	for _, c := range h.cells {
		if c.beforeN > 0 {
			pairs.add(c.stratum, c.before/c.beforeN, c.mean())
		}
	}
	r2, df := pairs.squared()
	if df < 2 || math.IsNaN(r2) {
		return trial.NoNumber(), Reason{Code: NothingBefore, Value: float64(len(pairs.x))}
	}
	return bounded(1 - (1-r2)*df/(df-1)), Reason{}
}

// within is the R² of the persons' values.
func (h *history) within() (trial.Number, Reason) {
	var pairs correlation
	for i, baseline := range h.baselines {
		if !math.IsNaN(baseline) && !math.IsInf(baseline, 0) {
			pairs.add(h.cluster[i], baseline, h.values[i])
		}
	}
	r2, df := pairs.squared()
	if df < 2 || math.IsNaN(r2) {
		return trial.NoNumber(), Reason{Code: NothingBefore, Value: float64(len(pairs.x))}
	}
	return bounded(r2), Reason{}
}

// bounded keeps an R² where a design takes it.
func bounded(r2 float64) trial.Number { return trial.Number(min(1-1e-9, max(0, r2))) }

// correlation is pairs in groups.
type correlation struct {
	group []int
	x, y  []float64
}

func (c *correlation) add(group int, x, y float64) {
	c.group, c.x, c.y = append(c.group, group), append(c.x, x), append(c.y, y)
}

// squared is the squared correlation about the groups' means, and the pairs less
// the groups; NaN where either does not vary.
func (c *correlation) squared() (r2, df float64) {
	type sums struct{ n, x, y float64 }
	groups := make(map[int]sums)
	for i, g := range c.group {
		s := groups[g]
		groups[g] = sums{s.n + 1, s.x + c.x[i], s.y + c.y[i]}
	}
	var xx, yy, xy float64
	for i, g := range c.group {
		s := groups[g]
		x, y := c.x[i]-s.x/s.n, c.y[i]-s.y/s.n
		xx, yy, xy = xx+x*x, yy+y*y, xy+x*y
	}
	if xx == 0 || yy == 0 {
		return math.NaN(), float64(len(c.x) - len(groups))
	}
	return xy * xy / (xx * yy), float64(len(c.x) - len(groups))
}
