package survival

// spells is the rows that are at risk at some event, sorted by the last number
// at which they are and, within it, events first: a pass over event numbers
// reads them in order.
type spells struct {
	row     []int32 // the place of each in the input
	pattern []int32
	stop    []int32   // the last number
	late    []int32   // the number that is over when they enter, 0 if none of the stratum is; nil is 0 for all
	weight  []float64 // nil is 1 for all

	first  []int32 // those with last number j are first[j] up to first[j+1]
	events []int32 // [j]: how many of them, the first ones, end in the event
	leave  buckets // those with late = j > 0, by j
}

func newSpells(s *schedule, event []bool, strata levels) *spells {
	key := make([]int32, len(event))
	for i, g := range strata.index {
		switch {
		case event[i]:
			key[i] = 2 * s.hi[i]
		case s.lo(i, g) < s.hi[i]:
			key[i] = 2*s.hi[i] + 1
		default:
			key[i] = -1 // between two events
		}
	}
	sorted := newBuckets(key, 2*(s.m+1))
	out := &spells{row: sorted.row, first: make([]int32, s.m+2), events: make([]int32, s.m+1)}
	out.stop = make([]int32, len(sorted.row))
	for j := 1; j <= s.m; j++ {
		out.first[j] = sorted.start[2*j]
		out.events[j] = sorted.start[2*j+1] - sorted.start[2*j]
		for i := sorted.start[2*j]; i < sorted.start[2*j+2]; i++ {
			out.stop[i] = int32(j)
		}
	}
	out.first[s.m+1] = int32(len(sorted.row))
	out.enterLate(s, strata)
	return out
}

// enterLate notes who misses numbers of the stratum.
func (s *spells) enterLate(from *schedule, strata levels) {
	if from.entered == nil {
		return
	}
	s.late = make([]int32, len(s.row))
	for k, i := range s.row {
		if lo := from.entered[i]; lo > from.start[strata.index[i]] {
			s.late[k] = lo
		}
	}
	s.leave = newBuckets(s.late, from.m+1)
}

// leaving returns those who are not yet at risk at j and are at j+1.
func (s *spells) leaving(j int) []int32 {
	if s.late == nil {
		return nil
	}
	return s.leave.at(j)
}

// isEvent tells whether the k-th spell ends in the event.
func (s *spells) isEvent(k int) bool {
	j := s.stop[k]
	return int32(k) < s.first[j]+s.events[j]
}

func (s *spells) weightOf(k int) float64 {
	if s.weight == nil {
		return 1
	}
	return s.weight[k]
}

func (s *spells) eventCount() int {
	n := 0
	for _, d := range s.events {
		n += int(d)
	}
	return n
}
