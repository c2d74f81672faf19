package distribution

import (
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
)

// Rule is a principle with its parameters, ready to be replayed.
type Rule interface {
	Principle() Principle
	// begin starts a replay.
	begin(d *Department) player
}

// player replays a rule day by day, in order.
type player interface{ play(day newDay) ruling }

// ruling is what a rule lets a day's cases be: each its own portfolios, or a
// quota for the day, or neither when the rule cannot tell.
type ruling struct {
	each   [][]int // by case; nil: the rule cannot tell of this case
	quotas []quota // alternatives: the day counts by the one it matches best
}

// judgement is one case under a rule.
type judgement struct {
	arrival int
	judged  bool // false: the rule cannot tell
	placed  bool // where the rule lets it be
	// allowed are the portfolios that the rule lets the case be in; where a day's
	// quota has been passed, those that were still to get one.
	allowed []int
	oneOf   int // the deviating case is one of so many that it cannot be told from
}

// judge compares where a day's cases were put with a ruling. matched is exact
// for quotas too: placed cases, in order of id, fill a portfolio's quota first.
func (d *Department) judge(day newDay, r ruling) []judgement {
	if len(r.quotas) > 0 {
		_, best := r.best(d.got(day))
		return d.judgeQuota(day, best)
	}
	judged := make([]judgement, len(day.cases))
	for k, i := range day.cases {
		judged[k] = judgement{arrival: i, oneOf: 1}
		if r.each == nil || r.each[k] == nil {
			continue
		}
		judged[k].judged, judged[k].allowed = true, r.each[k]
		judged[k].placed = slices.Contains(r.each[k], d.Arrivals[i].Portfolio)
	}
	return judged
}

func (d *Department) got(day newDay) []int {
	got := make([]int, len(d.Portfolios))
	for _, i := range day.cases {
		got[d.Arrivals[i].Portfolio]++
	}
	return got
}

// best is the alternative that matches most, the first of equals.
func (r ruling) best(got []int) (at int, f filled) {
	for i, q := range r.quotas {
		if now := q.fill(got); i == 0 || now.matched > f.matched {
			at, f = i, now
		}
	}
	return at, f
}

func (d *Department) judgeQuota(day newDay, f filled) []judgement {
	got := d.got(day)
	within := make([]int, len(got))
	for p := range got {
		within[p] = got[p] - f.over[p]
	}
	judged := make([]judgement, len(day.cases))
	for k, i := range day.cases {
		p := d.Arrivals[i].Portfolio
		judged[k] = judgement{arrival: i, judged: true, placed: within[p] > 0, allowed: []int{p}, oneOf: got[p]}
		if within[p]--; !judged[k].placed {
			judged[k].allowed = f.open
		}
	}
	return judged
}

// chance is how many of the judged cases of a day would be placed if cases went
// to portfolios by their shares alone.
func (r ruling) chance(day newDay, share []float64) float64 {
	expected := 0.0
	for _, q := range r.quotas {
		expected += q.chance(len(day.cases), share)
	}
	for _, allowed := range r.each {
		for _, p := range allowed {
			expected += share[p]
		}
	}
	return min(expected, float64(len(day.cases)))
}

// shares are the portfolios' shares of the placed cases of some days.
func (d *Department) shares(days []newDay) []float64 {
	share, n := make([]float64, len(d.Portfolios)), 0.0
	for _, day := range days {
		for _, i := range day.cases {
			share[d.Arrivals[i].Portfolio]++
			n++
		}
	}
	for p := range share {
		share[p] /= max(n, 1)
	}
	return share
}

// hasStaff tells whether anybody is known to work on the portfolios.
func (d *Department) hasStaff() bool {
	for _, m := range d.Staff {
		if m.Portfolio != jobcentre.None {
			return true
		}
	}
	return false
}
