package survival

import (
	"slices"
	"sort"
)

// timeline numbers the distinct exit times of a sample 1..len(at). Row i is at
// risk at number k when lo(i) < k ≤ hi[i]; comparing whole numbers keeps every
// later step free of questions about equal floating-point times.
type timeline struct {
	at   []float64 // at[k-1] is the time with number k
	hi   []int32
	late []int32 // how many times come no later than the entry; nil is 0 for every row
}

func (l timeline) lo(i int) int32 {
	if l.late == nil {
		return 0
	}
	return l.late[i]
}

const (
	// sameTime is the share of the mean time below which two times are one: R's
	// sqrt(.Machine$double.eps).
	sameTime = 1.4901161193847656e-08
	// latestWhole keeps whole-number times further apart than that share.
	latestWhole = 1 << 20
)

func newTimeline(entry, time []float64) (timeline, error) {
	if upTo, ok := wholeTimes(time); ok && wholeNumbers(entry) {
		return wholeTimeline(entry, time, upTo), nil
	}
	at, tolerance := distinctTimes(time)
	line := timeline{at: at, hi: make([]int32, len(time))}
	for i, t := range time {
		line.hi[i] = countUpTo(at, t)
	}
	if entry == nil {
		return line, nil
	}
	line.late = make([]int32, len(time))
	for i, e := range entry {
		line.late[i] = countUpTo(at, e+tolerance)
		if line.late[i] >= line.hi[i] {
			return timeline{}, &RowError{i, "entry and time are the same to rounding"}
		}
	}
	return line, nil
}

// wholeTimes returns a table with 1 at every time that occurs, or false if the
// times are not whole numbers that a table should hold.
func wholeTimes(time []float64) (table []int32, ok bool) {
	limit := min(tableSize(len(time)), latestWhole)
	for _, t := range time {
		whole := int32(t)
		if float64(whole) != t {
			return nil, false
		}
		if uint(whole) >= uint(len(table)) {
			if whole < 0 || int(whole) >= limit {
				return nil, false
			}
			table = grown(table, int(whole))
		}
		table[whole] = 1
	}
	return table, true
}

// wholeNumbers tells whether all values are whole and not negative.
func wholeNumbers(values []float64) bool {
	for _, v := range values {
		if whole := int32(v); float64(whole) != v || whole < 0 {
			return false
		}
	}
	return true
}

// wholeTimeline is the timeline of days or weeks, by the table of the times that
// occur instead of a sort: different whole numbers are never the same time to
// rounding, and an entry is before the last of them.
func wholeTimeline(entry, time []float64, upTo []int32) timeline {
	var line timeline
	for t, present := range upTo {
		if present == 1 {
			line.at = append(line.at, float64(t))
		}
		upTo[t] = int32(len(line.at))
	}
	line.hi = lookedUp(upTo, time)
	if entry != nil {
		line.late = lookedUp(upTo, entry)
	}
	return line
}

func lookedUp(table []int32, key []float64) []int32 {
	out := make([]int32, len(key))
	for i, k := range key {
		out[i] = table[int32(k)]
	}
	return out
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
func countUpTo(at []float64, t float64) int32 {
	return int32(sort.Search(len(at), func(k int) bool { return at[k] > t }))
}
