package survival

import "slices"

// schedule is what the partial likelihood knows about time. The distinct event
// times are numbered 1..m, stratum after stratum, and row i is at risk at
// number j when lo(i) < j ≤ hi[i]. A row stays inside its own stratum's
// numbers: those above start[s], up to and including start[s+1].
type schedule struct {
	m       int
	start   []int32 // [stratum], and m at the end
	time    []int32 // [j−1]: the time of number j on the timeline, counted from 1
	hi      []int32
	entered []int32 // how many numbers come no later than the entry; nil is those before the stratum
}

func newSchedule(line timeline, event []bool, strata levels) *schedule {
	count := numbersByTable
	if len(strata.ids)*(len(line.at)+1) > tableSize(len(event)) {
		count = numbersBySearch
	}
	s := &schedule{start: make([]int32, len(strata.ids)+1)}
	upTo := count(line, event, strata, s)
	s.m = len(s.time)
	for g := range s.start {
		s.start[g] = upTo(int32(g), 0)
	}
	s.hi = make([]int32, len(event))
	for i, g := range strata.index {
		s.hi[i] = upTo(g, line.hi[i])
	}
	if line.late == nil {
		return s
	}
	s.entered = make([]int32, len(event))
	for i, g := range strata.index {
		s.entered[i] = upTo(g, line.late[i])
	}
	return s
}

// numbersByTable numbers the event times and returns how many numbers there
// are up to a time of a stratum, strata before it included. Few strata and
// times fit a table.
func numbersByTable(line timeline, event []bool, strata levels, s *schedule) func(stratum, time int32) int32 {
	times := len(line.at) + 1
	upTo := make([]int32, times*len(strata.ids)+1)
	for i, g := range strata.index {
		if event[i] {
			upTo[int(g)*times+int(line.hi[i])] = 1
		}
	}
	for k, present := range upTo {
		if present == 1 {
			s.time = append(s.time, int32(k%times))
		}
		upTo[k] = int32(len(s.time))
	}
	return func(stratum, time int32) int32 { return upTo[int(stratum)*times+int(time)] }
}

// numbersBySearch is numbersByTable for many strata or times.
func numbersBySearch(line timeline, event []bool, strata levels, s *schedule) func(stratum, time int32) int32 {
	key := func(stratum, time int32) int64 { return int64(stratum)<<32 | int64(time) }
	var keys []int64
	for i, g := range strata.index {
		if event[i] {
			keys = append(keys, key(g, line.hi[i]))
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	for _, k := range keys {
		s.time = append(s.time, int32(k)) // the low half
	}
	return func(stratum, time int32) int32 {
		n, found := slices.BinarySearch(keys, key(stratum, time))
		if found {
			n++
		}
		return int32(n)
	}
}

// lo returns the last number that is over when row i enters, which is at least
// where the numbers of its stratum start.
func (s *schedule) lo(i int, stratum int32) int32 {
	if s.entered == nil {
		return s.start[stratum]
	}
	return s.entered[i]
}
