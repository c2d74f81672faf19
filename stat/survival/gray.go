package survival

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// GrayOptions has the unweighted, unstratified test as its zero value.
type GrayOptions struct {
	Rho    float64 // weight (1 − F(t−))^Rho with F the pooled incidence; not below 0
	Strata []int   // nil is one stratum
}

// GrayResult is a test that the incidence of a cause is the same in all groups.
type GrayResult struct {
	ChiSquare
	Cause    int
	Groups   []int       // in increasing order of label
	Score    []float64   // by group
	Variance [][]float64 // of Score
}

// GrayTest compares the cumulative incidence F of a cause between groups, the
// other causes being at work:
//
//	U_g = Σ_t K(t) (d_g − d R_g/ΣR),  K(t) = (1 − F(t−))^ρ
//
// with d_g events of the cause in group g, d in all, and R_g = h_g (1 − F_g(t−))
// the rows that would not have ended by the cause yet if none were censored;
// h_g = n_g/S_g(t−), S_g is the group's Kaplan–Meier curve of all causes, and
// the pooled incidence has dF = d/Σh. The variance is that of Gray's paper
// with the tie corrections of R's cmprsk::cuminc; df is the number of groups
// less one. Source: Gray, Ann. Statist. 16 (1988). It answers how many end by
// the cause; whether their hazard differs is LogRank with the other causes
// censored. Rows are taken to be independent. No weights by row.
//
// Errors: those of doc.go; ErrNoCause; ErrTooFewGroups; ErrDelayedEntry, for
// which the test is not defined; ErrNoComparison if a group is never at risk
// with the others.
func GrayTest(in Sample, group []int, cause int, opt GrayOptions) (*GrayResult, error) {
	if !finite(opt.Rho) || opt.Rho < 0 {
		return nil, fmt.Errorf("%w: rho %v", ErrOption, opt.Rho)
	}
	if err := checkGray(in, group, opt); err != nil {
		return nil, err
	}
	way, events := causeAgainstOthers(in.Cause, cause)
	if events == 0 {
		return nil, ErrNoCause
	}
	groups := levelsOf(group)
	if len(groups.ids) < 2 {
		return nil, ErrTooFewGroups
	}
	r := &GrayResult{Cause: cause, Groups: groups.ids, Score: make([]float64, len(groups.ids))}
	for range groups.ids {
		r.Variance = append(r.Variance, make([]float64, len(groups.ids)))
	}
	strata := levelsOrOne(opt.Strata, len(in.Time)).rows()
	for s := range len(strata.start) - 1 {
		if err := r.addStratum(in, strata.at(s), way, groups, opt.Rho); err != nil {
			return nil, err
		}
	}
	if err := r.test(); err != nil {
		return nil, err
	}
	return r, nil
}

func checkGray(in Sample, group []int, opt GrayOptions) error {
	if err := in.unweighted(); err != nil {
		return err
	}
	line, err := in.timeline()
	if err != nil {
		return err
	}
	if err := line.noDelay(); err != nil {
		return err
	}
	if err := sameLength("group", len(group), len(in.Time)); err != nil {
		return err
	}
	if opt.Strata == nil {
		return nil
	}
	return sameLength("Strata", len(opt.Strata), len(in.Time))
}

// noDelay refuses rows that enter after the first exit.
func (l timeline) noDelay() error {
	for i, lo := range l.late {
		if lo > 0 {
			return fmt.Errorf("%w: row %d (counted from 0) enters after the first exit", ErrDelayedEntry, i)
		}
	}
	return nil
}

const (
	ownCause   = 1
	otherCause = 2
)

// causeAgainstOthers returns every row's way out, 0 being censored, and how
// many are of the cause.
func causeAgainstOthers(cause []int, own int) (way []int32, events int) {
	way = make([]int32, len(cause))
	for i, c := range cause {
		switch {
		case c == own && c != 0:
			way[i] = ownCause
			events++
		case c != 0:
			way[i] = otherCause
		}
	}
	return way, events
}

// addStratum adds the score and variance within the rows of one stratum.
func (r *GrayResult) addStratum(in Sample, rows, way []int32, groups levels, rho float64) error {
	time, ways := make([]float64, len(rows)), make([]int32, len(rows))
	of := levels{ids: groups.ids, index: make([]int32, len(rows))}
	for k, i := range rows {
		time[k], ways[k], of.index[k] = in.Time[i], way[i], groups.index[i]
	}
	line, err := newTimeline(nil, time)
	if err != nil {
		return err
	}
	counted := countLeavers(line, ways, otherCause, of)
	end := newGrayWalk(counted, len(of.ids), rho)
	for end.next() {
	}
	walk := newGrayWalk(counted, len(of.ids), rho)
	for walk.next() {
		r.add(walk, end.drift)
	}
	return nil
}

// grayWalk goes through the times of one stratum. What is called before is just
// before the current time, after just after it.
type grayWalk struct {
	counted leavers
	rho     float64
	at      int // the next time

	atRisk, own, other            []float64 // by group
	survivedBefore, survivedAfter []float64
	endedBefore, endedAfter       []float64 // incidence of the cause
	pooledBefore, pooledAfter     float64
	events, total                 float64     // of the cause; Σh
	weight                        float64     // K
	part                          [][]float64 // K h_i (1{i=k} − h_k/Σh)
	drift                         [][]float64 // Σ part dF/(1 − F(t−))
}

func newGrayWalk(counted leavers, groups int, rho float64) *grayWalk {
	vector := func(v float64) []float64 {
		out := make([]float64, groups)
		for g := range out {
			out[g] = v
		}
		return out
	}
	w := &grayWalk{
		counted: counted, rho: rho, atRisk: vector(0), own: vector(0), other: vector(0),
		survivedBefore: vector(1), survivedAfter: vector(1), endedBefore: vector(0), endedAfter: vector(0),
	}
	for g := range groups {
		w.part, w.drift = append(w.part, vector(0)), append(w.drift, vector(0))
		for k := range counted.times {
			w.atRisk[g] += float64(w.leaving(g, k))
		}
	}
	return w
}

// leaving is how many of the group leave at the k-th time.
func (w *grayWalk) leaving(group, k int) int {
	n := 0
	for way := range w.counted.ways {
		n += w.counted.of(group, way)[k]
	}
	return n
}

// next moves to the next time with an event of any cause.
func (w *grayWalk) next() bool {
	if w.at > 0 {
		w.leave(w.at - 1)
	}
	for ; w.at < w.counted.times; w.at++ {
		if w.count() {
			w.advance()
			w.at++
			return true
		}
		w.leave(w.at)
	}
	return false
}

// leave takes those who leave at the k-th time out of the risk sets and makes
// what was after it before.
func (w *grayWalk) leave(k int) {
	for g := range w.atRisk {
		w.atRisk[g] -= float64(w.leaving(g, k))
	}
	copy(w.survivedBefore, w.survivedAfter)
	copy(w.endedBefore, w.endedAfter)
	w.pooledBefore = w.pooledAfter
}

// count reads the events at the current time and tells whether there are any.
func (w *grayWalk) count() bool {
	others := 0.0
	w.events = 0
	for g := range w.own {
		w.own[g] = float64(w.counted.of(g, ownCause)[w.at])
		w.other[g] = float64(w.counted.of(g, otherCause)[w.at])
		w.events += w.own[g]
		others += w.other[g]
	}
	return w.events+others > 0
}

func (w *grayWalk) advance() {
	w.total = 0
	for g, n := range w.atRisk {
		if n > 0 {
			w.survivedAfter[g] = w.survivedBefore[g] * (n - w.own[g] - w.other[g]) / n
			w.endedAfter[g] = w.endedBefore[g] + w.survivedBefore[g]*w.own[g]/n
			w.total += w.free(g)
		}
	}
	jump := w.events / w.total
	w.pooledAfter = w.pooledBefore + jump
	w.weight = math.Pow(1-w.pooledBefore, w.rho)
	for i := range w.part {
		for k := range w.part {
			w.part[i][k] = -w.weight * w.free(i) * w.free(k) / w.total
			if i == k {
				w.part[i][k] += w.weight * w.free(i)
			}
			w.drift[i][k] += w.part[i][k] * jump / (1 - w.pooledBefore)
		}
	}
}

// free is h_g, 0 where nobody is at risk.
func (w *grayWalk) free(g int) float64 {
	if w.atRisk[g] == 0 {
		return 0
	}
	return w.atRisk[g] / w.survivedBefore[g]
}

// add adds the current time's score and variance; end is the drift after the
// last time. Every group's events of either kind are a source of variance, with
// loading e_i on the score of group i.
func (r *GrayResult) add(w *grayWalk, end [][]float64) {
	remaining := 0.0
	for g := range w.atRisk {
		remaining += w.free(g) * (1 - w.endedBefore[g])
	}
	for k, n := range w.atRisk {
		if n == 0 {
			continue
		}
		r.Score[k] += w.weight * (w.own[k] - w.events*w.free(k)*(1-w.endedBefore[k])/remaining)
		left := 0.0 // (1 − F)/S_k
		if w.survivedAfter[k] > 0 {
			left = (1 - w.pooledAfter) / w.survivedAfter[k]
		}
		if w.events > 0 {
			variance := w.survivedBefore[k] * w.events / (w.total * n) * tieShare(w.events, w.total*w.survivedBefore[k])
			r.load(variance, func(i int) float64 { return w.part[i][k] + (1-left)*(end[i][k]-w.drift[i][k]) })
		}
		if w.other[k] > 0 && left > 0 {
			r.load(tiedVariance(n, w.other[k], w.survivedBefore[k]), func(i int) float64 { return left * (end[i][k] - w.drift[i][k]) })
		}
	}
}

// load adds variance · e eᵀ.
func (r *GrayResult) load(variance float64, e func(i int) float64) {
	for i := range r.Variance {
		for j := range r.Variance {
			r.Variance[i][j] += variance * e(i) * e(j)
		}
	}
}

// tieShare is the hypergeometric share 1 − (d−1)/(n−1) of d events at once.
func tieShare(d, n float64) float64 {
	if d > 1 {
		return 1 - (d-1)/(n-1)
	}
	return 1
}

func (r *GrayResult) test() error {
	n := len(r.Groups) - 1
	variance := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			variance.SetSym(i, j, r.Variance[i][j])
		}
	}
	if dependentTerm(variance, 0) >= 0 {
		return ErrNoComparison
	}
	r.ChiSquare = quadraticTest(variance, r.Score[:n])
	return nil
}
