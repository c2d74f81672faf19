package survival

import (
	"slices"
	"sort"
)

// timeline numbers the distinct exit times of a sample 1..len(at). Row i is at
// risk at number k when lo[i] < k ≤ hi[i]; comparing whole numbers keeps every
// later step free of questions about equal floating-point times.
type timeline struct {
	at     []float64 // at[k-1] is the time with number k
	lo, hi []int
}

// sameTime is the share of the mean time below which two times are one: R's
// sqrt(.Machine$double.eps).
const sameTime = 1.4901161193847656e-08

func newTimeline(entry, time []float64) (timeline, error) {
	at, tolerance := distinctTimes(time)
	line := timeline{at: at, lo: make([]int, len(time)), hi: make([]int, len(time))}
	for i, t := range time {
		line.lo[i] = countUpTo(at, entryOf(entry, i)+tolerance)
		line.hi[i] = countUpTo(at, t)
		if line.lo[i] >= line.hi[i] {
			return timeline{}, &RowError{i, "entry and time are the same to rounding"}
		}
	}
	return line, nil
}

// distinctTimes merges times closer than the tolerance into the earliest.
func distinctTimes(time []float64) (at []float64, tolerance float64) {
	at = slices.Clone(time)
	slices.Sort(at)
	at = slices.Compact(at)
	for _, t := range at {
		tolerance += max(t, -t)
	}
	tolerance *= sameTime / float64(len(at))
	previous := at[0]
	kept := at[:1]
	for _, t := range at[1:] {
		if t-previous > tolerance {
			kept = append(kept, t)
		}
		previous = t
	}
	return kept, tolerance
}

// countUpTo returns how many of the increasing times are at or before t.
func countUpTo(at []float64, t float64) int {
	return sort.Search(len(at), func(k int) bool { return at[k] > t })
}

// tally counts, at each time of the timeline, the rows at risk and the ways
// they left.
type tally struct {
	timeline
	causes   []int
	atRisk   []int
	events   []int   // of any cause
	byCause  [][]int // [cause][time]
	censored []int
}

func newTally(s Sample) (*tally, error) {
	if err := s.validate(); err != nil {
		return nil, err
	}
	line, err := newTimeline(s.Entry, s.Time)
	if err != nil {
		return nil, err
	}
	k := len(line.at)
	t := &tally{timeline: line, causes: s.causes(), atRisk: make([]int, k), events: make([]int, k), censored: make([]int, k)}
	t.byCause = make([][]int, len(t.causes))
	for c := range t.byCause {
		t.byCause[c] = make([]int, k)
	}
	t.count(s.Cause)
	return t, nil
}

func (t *tally) count(cause []int) {
	change := make([]int, len(t.at)+1)
	for i, c := range cause {
		change[t.lo[i]]++
		change[t.hi[i]]--
		k := t.hi[i] - 1
		if c == 0 {
			t.censored[k]++
			continue
		}
		t.events[k]++
		t.byCause[t.causeIndex(c)][k]++
	}
	risk := 0
	for k := range t.atRisk {
		risk += change[k]
		t.atRisk[k] = risk
	}
}

// causeIndex returns the place among causes of a cause that occurs.
func (t *tally) causeIndex(cause int) int {
	c, _ := slices.BinarySearch(t.causes, cause)
	return c
}
