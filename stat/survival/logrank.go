package survival

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/effect"
)

// LogRankInput is one row per spell, as CoxInput, with the group it is in.
type LogRankInput struct {
	Entry  []float64 // nil is at risk from the beginning
	Time   []float64
	Event  []bool
	Group  []int
	Strata []int // nil is one stratum
}

// Weighting is how much an event time counts in a LogRank test.
type Weighting int

const (
	GRho       Weighting = iota // S(t−)^Rho with S the stratum's pooled Kaplan–Meier; Rho 0 is the log-rank test
	Gehan                       // the number at risk
	TaroneWare                  // its square root
)

// LogRankOptions has the log-rank test as its zero value. Rho 1 is Peto and
// Peto's version of the Wilcoxon test.
type LogRankOptions struct {
	Weighting Weighting
	Rho       float64 // not below 0; of GRho alone
	Level     float64 // of the interval of OneStep; 0 is 0.95
}

// GroupCount is the events of one group beside those expected had all groups
// one hazard. Under GRho both are weighted; Gehan's and Tarone–Ware's weights
// go into the test and not into these.
type GroupCount struct {
	Group, N           int
	Observed, Expected float64
}

// LogRankResult is a test that the groups have the same hazard.
type LogRankResult struct {
	ChiSquare
	Groups   []GroupCount // in increasing order of label
	Score    []float64    // Σ w_j (d_jg − d_j n_jg/n_j), by group
	Variance [][]float64  // of Score, hypergeometric
	// Uninformative strata add nothing, for no event in them has two groups at
	// risk.
	Uninformative []int
	N, Events     int
	Options       LogRankOptions // as used
}

// LogRank compares the hazards of two or more groups, within strata:
//
//	U_g = Σ_j w_j (d_jg − d_j n_jg/n_j)
//	V_gh = Σ_j w_j² d_j (n_j−d_j)/(n_j−1) (n_jg/n_j) (1{g=h} − n_jh/n_j)
//
// over the event times j of every stratum, with n_jg of group g at risk (entry
// < t ≤ time) and d_jg events among them. The statistic is Uᵀ V⁻¹ U without one
// group; df is the number of groups at risk at some event, less one. Source:
// Mantel, Cancer Chemother. Rep. 50 (1966); Harrington & Fleming, Biometrika
// 69 (1982); R's survdiff, which has no delayed entry. No weights by row; rows
// are taken to be independent, so compare clusters by CoxPH or by
// randomisation.
//
// Errors: those of doc.go; ErrTooFewGroups; ErrNoComparison if no event has
// two groups at risk.
func LogRank(in LogRankInput, opt LogRankOptions) (*LogRankResult, error) {
	opt, err := opt.valid()
	if err != nil {
		return nil, err
	}
	spells := CoxInput{Entry: in.Entry, Time: in.Time, Event: in.Event, Strata: in.Strata}
	if err := spells.validate(); err != nil {
		return nil, err
	}
	if err := sameLength("Group", len(in.Group), len(in.Time)); err != nil {
		return nil, err
	}
	var groups, strata levels
	var line timeline
	both(
		func() { groups, strata = levelsOf(in.Group), levelsOrOne(in.Strata, len(in.Time)) },
		func() { line, err = newTimeline(in.Entry, in.Time) },
	)
	if err != nil {
		return nil, err
	}
	if len(groups.ids) < 2 {
		return nil, ErrTooFewGroups
	}
	counts := countGroups(newSchedule(line, in.Event, strata), in.Event, strata, groups)
	result := counts.compare(opt, groups, strata)
	if err := result.test(); err != nil {
		return nil, err
	}
	return result, nil
}

// valid fills in the default level and refuses what is not an option.
func (o LogRankOptions) valid() (LogRankOptions, error) {
	if o.Weighting < GRho || o.Weighting > TaroneWare {
		return o, fmt.Errorf("%w: weighting %d", ErrOption, o.Weighting)
	}
	if !finite(o.Rho) || o.Rho < 0 || (o.Weighting != GRho && o.Rho != 0) {
		return o, fmt.Errorf("%w: rho %v", ErrOption, o.Rho)
	}
	level, err := levelOrDefault(o.Level)
	o.Level = level
	return o, err
}

// weight returns w_j where n are at risk and the pooled curve comes from
// survival.
func (o LogRankOptions) weight(survival, n float64) float64 {
	switch {
	case o.Weighting == Gehan:
		return n
	case o.Weighting == TaroneWare:
		return math.Sqrt(n)
	case o.Rho == 0:
		return 1
	}
	return math.Pow(survival, o.Rho)
}

// groupCounts is, by event number and group, the rows at risk and the events.
type groupCounts struct {
	*schedule
	groups         int
	atRisk, events []int32 // row-major (m+1) × groups
}

func countGroups(s *schedule, event []bool, strata, groups levels) groupCounts {
	n := len(groups.ids)
	c := groupCounts{schedule: s, groups: n, atRisk: make([]int32, (s.m+1)*n), events: make([]int32, (s.m+1)*n)}
	for i, g := range groups.index {
		hi := s.hi[i]
		if hi == s.start[strata.index[i]] {
			continue // gone before the first event of the stratum
		}
		c.atRisk[int(hi)*n+int(g)]++
		if event[i] {
			c.events[int(hi)*n+int(g)]++
		}
	}
	for i, lo := range s.entered {
		if lo > s.start[strata.index[i]] {
			c.atRisk[int(lo)*n+int(groups.index[i])]--
		}
	}
	for stratum := range strata.ids {
		for j := int(s.start[stratum+1]) - 1; j > int(s.start[stratum]); j-- {
			for g := range n {
				c.atRisk[j*n+g] += c.atRisk[(j+1)*n+g]
			}
		}
	}
	return c
}

// compare sums score and variance over the event times.
func (c groupCounts) compare(opt LogRankOptions, groups, strata levels) *LogRankResult {
	r := &LogRankResult{Options: opt, Score: make([]float64, c.groups), N: len(groups.index)}
	for g, n := range levelSizes(groups) {
		r.Groups = append(r.Groups, GroupCount{Group: groups.ids[g], N: n})
		r.Variance = append(r.Variance, make([]float64, c.groups))
	}
	for stratum, id := range strata.ids {
		informative, survival := false, 1.0
		for j := int(c.start[stratum]) + 1; j <= int(c.start[stratum+1]); j++ {
			atRisk, events := c.atRisk[j*c.groups:][:c.groups], c.events[j*c.groups:][:c.groups]
			n, d := float64(sum(atRisk)), float64(sum(events))
			r.add(atRisk, events, opt.weight(survival, n))
			informative = informative || several(atRisk)
			survival *= 1 - d/n
			r.Events += int(d)
		}
		if !informative {
			r.Uninformative = append(r.Uninformative, id)
		}
	}
	return r
}

// add takes in one event time.
func (r *LogRankResult) add(atRisk, events []int32, w float64) {
	n, d := float64(sum(atRisk)), float64(sum(events))
	shown := 1.0
	if r.Options.Weighting == GRho {
		shown = w
	}
	tied := 0.0
	if n > 1 {
		tied = w * w * d * (n - d) / (n - 1)
	}
	for g := range r.Groups {
		share := float64(atRisk[g]) / n
		r.Groups[g].Observed += shown * float64(events[g])
		r.Groups[g].Expected += shown * d * share
		r.Score[g] += w * (float64(events[g]) - d*share)
		for h := range r.Groups {
			r.Variance[g][h] -= tied * share * float64(atRisk[h]) / n
		}
		r.Variance[g][g] += tied * share
	}
}

// test fills in the chi-square over the groups that are at risk at some event.
func (r *LogRankResult) test() error {
	var compared []int
	for g, c := range r.Groups {
		if c.Expected > 0 {
			compared = append(compared, g)
		}
	}
	if len(compared) < 2 {
		return ErrNoComparison
	}
	compared = compared[1:]
	variance, score := mat.NewSymDense(len(compared), nil), make([]float64, len(compared))
	for a, g := range compared {
		score[a] = r.Score[g]
		for b, h := range compared[:a+1] {
			variance.SetSym(b, a, r.Variance[g][h])
		}
	}
	if dependentTerm(variance, 0) >= 0 {
		return ErrNoComparison
	}
	r.ChiSquare = quadraticTest(variance, score)
	return nil
}

// OneStep returns Peto's estimate of the log hazard ratio of the second group
// against the first, U/V with variance 1/V, good where it is near 0. It exists
// for two groups under the log-rank weights.
func (r *LogRankResult) OneStep() (row effect.Row, exists bool) {
	if len(r.Groups) != 2 || r.Options.Weighting != GRho || r.Options.Rho != 0 {
		return effect.Row{}, false
	}
	v := r.Variance[1][1]
	term := fmt.Sprintf("log hazard ratio of %d against %d", r.Groups[1].Group, r.Groups[0].Group)
	return effect.FromT(term, r.Score[1]/v, 1/math.Sqrt(v), math.Inf(1), r.Options.Level), true
}

func sum(counts []int32) int {
	total := 0
	for _, c := range counts {
		total += int(c)
	}
	return total
}

// several tells whether more than one of the groups is there.
func several(counts []int32) bool {
	present := 0
	for _, c := range counts {
		present += int(min(c, 1))
	}
	return present > 1
}

func levelSizes(l levels) []int {
	n := make([]int, len(l.ids))
	for _, k := range l.index {
		n[k]++
	}
	return n
}
