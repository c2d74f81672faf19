package survival

import (
	"math"
	"slices"
)

// Concordance is how well a fit orders the rows by when they end.
type Concordance struct {
	Value float64 // share of comparable pairs in which the higher hazard ends first, ties counting half
	SE    float64 // infinitesimal jackknife, by cluster where the fit has clusters
	// Weighted counts of comparable pairs.
	Concordant, Discordant, TiedHazard float64
}

// Concordance compares each event with every row of its stratum that is at
// risk then and stays longer:
//
//	C = (concordant + tied/2) / (concordant + discordant + tied)
//
// a pair being concordant if the row with the event has the higher linear
// predictor and tied if the two are equal; the weights of the two multiply, and
// two events at one time are no pair. The variance is Σ_g (Σ_i w_i ∂C/∂w_i)²
// over clusters g. Source: Harrell et al., JAMA 247 (1982); R's
// concordance(fit). It says how far covariates tell rows apart, not whether the
// arm has an effect: of a trial with an arm alone it is close to 1/2.
//
// Without comparable pairs all is NaN but the counts.
func (r *CoxResult) Concordance() Concordance {
	d := r.model
	eta := d.predictor(r.beta)
	pairs := pairCount{design: d, net: make([]float64, len(d.row)), all: make([]float64, len(d.row))}
	for g := range d.strata.ids {
		pairs.countStratum(g, eta)
	}
	out := Concordance{Concordant: pairs.concordant, Discordant: pairs.discordant, TiedHazard: pairs.tied}
	total := pairs.concordant + pairs.discordant + pairs.tied
	somers := (pairs.concordant - pairs.discordant) / total
	out.Value = (somers + 1) / 2
	of, n := clustersOf(d.in)
	influence := make([]float64, n)
	for k, i := range d.row {
		influence[of[i]] += d.weightOf(k) * (pairs.net[k] - somers*pairs.all[k]) / total
	}
	for _, v := range influence {
		out.SE += v * v / 4
	}
	out.SE = math.Sqrt(out.SE)
	return out
}

// pairCount sums over comparable pairs, and for every spell the weights of its
// partners: all of them, and those in concordant less those in discordant pairs.
type pairCount struct {
	*design
	concordant, discordant, tied float64
	net, all                     []float64

	rank             []int32 // of the linear predictor within the stratum
	from             int     // the stratum's first spell
	present, endings *rankSums
}

// countStratum goes through one stratum backwards in time. Every spell meets
// the events it outlasts when it leaves the pass, less those it met when it
// joined.
func (c *pairCount) countStratum(stratum int, eta []float64) {
	first, last := int(c.start[stratum])+1, int(c.start[stratum+1])
	if first > last {
		return
	}
	c.from = int(c.first[first])
	c.rankSpells(int(c.first[last+1]), eta)
	for j := last; j >= first; j-- {
		for _, k := range c.leaving(j) {
			c.meetEvents(int(k), 1)
			c.present.add(c.rank[int(k)-c.from], -c.weightOf(int(k)))
		}
		from, events, to := int(c.first[j]), int(c.first[j]+c.events[j]), int(c.first[j+1])
		for k := events; k < to; k++ {
			c.meetEvents(k, -1)
			c.present.add(c.rank[k-c.from], c.weightOf(k))
		}
		c.meetPresent(from, events)
	}
	for k := c.from; k < c.from+len(c.rank); k++ {
		if c.late == nil || c.late[k] == 0 {
			c.meetEvents(k, 1)
		}
	}
}

// meetPresent compares the tied events from..to−1 with those who stay longer,
// then lets them join both sums.
func (c *pairCount) meetPresent(from, to int) {
	for k := from; k < to; k++ {
		lower, equal, higher := c.present.around(c.rank[k-c.from])
		w := c.weightOf(k)
		c.concordant += w * lower
		c.tied += w * equal
		c.discordant += w * higher
		c.net[k] += lower - higher
		c.all[k] += lower + equal + higher
		c.endings.add(c.rank[k-c.from], w)
	}
	for k := from; k < to; k++ {
		c.meetEvents(k, -1)
		c.present.add(c.rank[k-c.from], c.weightOf(k))
	}
}

// meetEvents adds to a spell, as the one that stays longer, the events passed
// so far.
func (c *pairCount) meetEvents(k int, sign float64) {
	lower, equal, higher := c.endings.around(c.rank[k-c.from])
	c.net[k] += sign * (higher - lower)
	c.all[k] += sign * (lower + equal + higher)
}

// rankSpells ranks the linear predictors of the stratum's spells up to to−1.
func (c *pairCount) rankSpells(to int, eta []float64) {
	values := make([]float64, 0, to-c.from)
	for _, pattern := range c.pattern[c.from:to] {
		values = append(values, eta[pattern])
	}
	c.rank = make([]int32, len(values))
	distinct := slices.Clone(values)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	for k, v := range values {
		rank, _ := slices.BinarySearch(distinct, v)
		c.rank[k] = int32(rank)
	}
	c.present, c.endings = newRankSums(len(distinct)), newRankSums(len(distinct))
}

// rankSums holds a weight at each rank and answers how much lies on either side
// of one, by a Fenwick tree.
type rankSums struct {
	tree, own []float64
	total     float64
}

func newRankSums(n int) *rankSums {
	return &rankSums{tree: make([]float64, n+1), own: make([]float64, n)}
}

func (s *rankSums) add(rank int32, w float64) {
	s.own[rank] += w
	s.total += w
	for k := int(rank) + 1; k < len(s.tree); k += k & -k {
		s.tree[k] += w
	}
}

func (s *rankSums) around(rank int32) (lower, equal, higher float64) {
	for k := int(rank); k > 0; k -= k & -k {
		lower += s.tree[k]
	}
	equal = s.own[rank]
	return lower, equal, s.total - lower - equal
}
