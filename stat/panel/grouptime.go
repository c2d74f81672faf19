package panel

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/effect"
)

// Base says what an effect before treatment is measured from.
type Base int

// The bases. After treatment both use the last time before it.
const (
	Varying   Base = iota // the time before: an effect before treatment is a change of one period
	Universal             // the last time before treatment, for every time
)

// GroupTimeOptions has a useful zero value.
type GroupTimeOptions struct {
	Base  Base
	Level float64 // of the intervals; 0 means 0.95
}

// Cell is the effect on one cohort at one time.
type Cell struct {
	Cohort, Time, Units int // Units in the cohort
	effect.Row
}

// GroupTimeResult holds the effects by cohort and time and their summaries.
type GroupTimeResult struct {
	Cells    []Cell       // in order of cohort and time
	Overall  effect.Row   // mean over cells after treatment, weighted by cohort
	Events   []effect.Row // by time relative to treatment, cohorts weighted by size
	Relative []int        // per row of Events
	PreTrend JointTest    // of Events before treatment
	Never    int          // units of comparison
	Clusters int
	Notes    []string
}

// Rows returns the overall effect and then the effects by relative time.
func (r *GroupTimeResult) Rows() []effect.Row {
	return append([]effect.Row{r.Overall}, r.Events...)
}

// String names the method and the size of the panel.
func (r *GroupTimeResult) String() string {
	return fmt.Sprintf("group-time effects, %d cells, %d never treated, %d clusters", len(r.Cells), r.Never, r.Clusters)
}

// GroupTime estimates, for every cohort g and time t of a balanced panel,
//
//	ATT(g,t) = mean over the cohort of (y_t − y_base) − the same over the never treated
//
// base the last time before g, and, before g under Varying, the time before t.
//
// Standard errors come from the influence functions of the means, summed within
// clusters, without a correction for their number; df are infinite. Summaries
// take the cohorts' shares as fixed. Estimand: the effect on the treated, if
// their trend without treatment is that of the never treated and they did not act
// before it.
//
// When not to use it: with few clusters in a cohort, whose noise the influence
// functions then underrate; where the never treated are of another kind.
//
// Source: Callaway & Sant'Anna (2021), without covariates; Sun & Abraham (2021)
// under Universal.
func GroupTime(in StudyInput, opt GroupTimeOptions) (*GroupTimeResult, error) {
	s, err := newStudy(in)
	if err != nil {
		return nil, err
	}
	if opt.Level == 0 {
		opt.Level = 0.95
	}
	if !(opt.Level > 0 && opt.Level < 1) {
		return nil, &InputError{"Level", "is not between 0 and 1"}
	}
	g, err := newGroupTime(s)
	if err != nil {
		return nil, err
	}
	out := &GroupTimeResult{Clusters: g.clusters, Never: len(g.members(Never))}
	if err := g.fill(out, opt); err != nil {
		return nil, err
	}
	g.summarise(out, opt.Level)
	return out, nil
}

// groupTime is a balanced panel with cohorts and clusters per unit.
type groupTime struct {
	*table
	first, cohorts []int
	cluster        []int // per unit, from 0
	clusters       int
	influence      [][]float64 // per cell, per unit: what it adds to the estimate's error
}

func newGroupTime(s *study) (*groupTime, error) {
	t, err := newTable(s.in.Unit, s.in.Time, s.in.Y)
	if err != nil {
		return nil, err
	}
	if !s.nested {
		return nil, &InputError{"Cluster", "divides a unit"}
	}
	cluster, _ := s.perUnit(s.in.Cluster)
	labels := codes(cluster)
	for i, code := range cluster {
		cluster[i], _ = slices.BinarySearch(labels, code)
	}
	return &groupTime{table: t, first: s.first, cohorts: s.cohorts(), cluster: cluster, clusters: len(labels)}, nil
}

// members are the units of a cohort, by position.
func (g *groupTime) members(cohort int) []int {
	var out []int
	for i, f := range g.first {
		if f == cohort {
			out = append(out, i)
		}
	}
	return out
}

// fill adds the cells of every cohort that was seen before its treatment.
func (g *groupTime) fill(out *GroupTimeResult, opt GroupTimeOptions) error {
	never := g.members(Never)
	for _, cohort := range g.cohorts {
		from, _ := slices.BinarySearch(g.times, cohort)
		if from == 0 {
			return &TimeError{cohort, "is the first of a cohort that was never seen untreated"}
		}
		own := g.members(cohort)
		for t, time := range g.times {
			base := from - 1
			if opt.Base == Varying && t < from {
				base = t - 1
			}
			if base < 0 || base == t {
				continue
			}
			att, influence := g.compare(own, never, t, base)
			g.influence = append(g.influence, influence)
			row := g.row(fmt.Sprintf("%d:%d", cohort, time), att, influence, opt.Level)
			out.Cells = append(out.Cells, Cell{cohort, time, len(own), row})
		}
	}
	return nil
}

// compare is the difference of the mean changes, with each unit's part in its
// error.
func (g *groupTime) compare(own, never []int, t, base int) (att float64, influence []float64) {
	influence = make([]float64, len(g.y))
	for side, units := range [][]int{own, never} {
		sign := 1 - 2*float64(side)
		m, n := 0.0, float64(len(units))
		for _, i := range units {
			m += (g.y[i][t] - g.y[i][base]) / n
		}
		for _, i := range units {
			influence[i] = sign * (g.y[i][t] - g.y[i][base] - m) / n
		}
		att += sign * m
	}
	return att, influence
}

// row adds the influence up within clusters.
func (g *groupTime) row(term string, estimate float64, influence []float64, level float64) effect.Row {
	return effect.FromT(term, estimate, math.Sqrt(g.covariance(influence, influence)), math.Inf(1), level)
}

func (g *groupTime) covariance(a, b []float64) float64 {
	sumA, sumB := make([]float64, g.clusters), make([]float64, g.clusters)
	for i, k := range g.cluster {
		sumA[k] += a[i]
		sumB[k] += b[i]
	}
	total := 0.0
	for k := range sumA {
		total += sumA[k] * sumB[k]
	}
	return total
}

// summarise fills the overall effect, the effects by relative time and the joint
// test of those before treatment.
func (g *groupTime) summarise(out *GroupTimeResult, level float64) {
	relative := make(map[int]bool)
	for _, c := range out.Cells {
		relative[g.relative(c)] = true
	}
	var before [][]float64
	var coef []float64
	for e := -len(g.times); e < len(g.times); e++ {
		if !relative[e] {
			continue
		}
		att, influence := g.combine(out.Cells, func(c Cell) bool { return g.relative(c) == e })
		out.Events = append(out.Events, g.row(fmt.Sprint(e), att, influence, level))
		out.Relative = append(out.Relative, e)
		if e < 0 {
			before, coef = append(before, influence), append(coef, att)
		}
	}
	att, influence := g.combine(out.Cells, func(c Cell) bool { return c.Time >= c.Cohort })
	out.Overall = g.row("att", att, influence, level)
	g.testPreTrend(out, coef, before)
}

// relative counts periods of the panel since treatment.
func (g *groupTime) relative(c Cell) int {
	from, _ := slices.BinarySearch(g.times, c.Cohort)
	at, _ := slices.BinarySearch(g.times, c.Time)
	return at - from
}

// combine is the mean of cells weighted by the size of their cohorts.
func (g *groupTime) combine(cells []Cell, in func(Cell) bool) (att float64, influence []float64) {
	total := 0.0
	for _, c := range cells {
		if in(c) {
			total += float64(c.Units)
		}
	}
	influence = make([]float64, len(g.y))
	for k, c := range cells {
		if !in(c) {
			continue
		}
		w := float64(c.Units) / total
		att += w * c.Estimate
		for i, v := range g.influence[k] {
			influence[i] += w * v
		}
	}
	return att, influence
}

func (g *groupTime) testPreTrend(out *GroupTimeResult, coef []float64, before [][]float64) {
	out.PreTrend = JointTest{F: math.NaN(), P: math.NaN()}
	if len(coef) == 0 {
		out.Notes = append(out.Notes, "no test of pre-trends: no effect before treatment")
		return
	}
	cov := mat.NewSymDense(len(coef), nil)
	for a := range before {
		for b := a; b < len(before); b++ {
			cov.SetSym(a, b, g.covariance(before[a], before[b]))
		}
	}
	test, err := waldF(coef, cov, float64(g.clusters-1))
	if err != nil {
		out.Notes = append(out.Notes, fmt.Sprintf("no test of pre-trends: %d effects from %d clusters", len(coef), g.clusters))
		return
	}
	out.PreTrend = test
}
