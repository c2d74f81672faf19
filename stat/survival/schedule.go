package survival

// schedule is what the partial likelihood knows about time. The distinct event
// times are numbered 1..m, stratum after stratum, and row i is at risk at
// number j when lo[i] < j ≤ hi[i]. A row stays inside its own stratum's
// numbers, so that a pass over 1..m needs no further thought about strata.
type schedule struct {
	m        int
	lo, hi   []int
	entering buckets // rows by hi: going backwards in time they join at j
	leaving  buckets // rows by lo
	ending   buckets // rows with an event, by hi
}

func newSchedule(in CoxInput) (*schedule, error) {
	line, err := newTimeline(in.Entry, in.Time)
	if err != nil {
		return nil, err
	}
	s := &schedule{lo: make([]int, len(in.Time)), hi: make([]int, len(in.Time))}
	strata := in.Strata
	if strata == nil {
		strata = make([]int, len(in.Time))
	}
	before := make([]int, len(line.at)+1)
	for _, rows := range rowsByLevel(strata) {
		s.number(line, in.Event, rows, before)
	}
	s.bucket(in.Event)
	return s, nil
}

// number continues the numbering with the event times of one stratum. before
// is a buffer: how many numbers have been given out up to each time.
func (s *schedule) number(line timeline, event []bool, rows, before []int) {
	clear(before)
	for _, i := range rows {
		if event[i] {
			before[line.hi[i]] = 1
		}
	}
	for k := range before {
		s.m += before[k]
		before[k] = s.m
	}
	for _, i := range rows {
		s.lo[i], s.hi[i] = before[line.lo[i]], before[line.hi[i]]
	}
}

func (s *schedule) bucket(event []bool) {
	atRisk := func(i int) bool { return s.lo[i] < s.hi[i] }
	s.entering = newBuckets(s.hi, s.m, atRisk)
	s.leaving = newBuckets(s.lo, s.m, atRisk)
	s.ending = newBuckets(s.hi, s.m, func(i int) bool { return event[i] })
}

// buckets holds rows by whole-number key, in the order of the rows.
type buckets struct {
	start []int
	row   []int
}

// newBuckets sorts the rows that are kept by their key in 0..m.
func newBuckets(key []int, m int, keep func(i int) bool) buckets {
	b := buckets{start: make([]int, m+2)}
	for i, k := range key {
		if keep(i) {
			b.start[k+1]++
		}
	}
	for k := range m + 1 {
		b.start[k+1] += b.start[k]
	}
	b.row = make([]int, b.start[m+1])
	next := append([]int(nil), b.start...)
	for i, k := range key {
		if keep(i) {
			b.row[next[k]] = i
			next[k]++
		}
	}
	return b
}

func (b buckets) at(k int) []int { return b.row[b.start[k]:b.start[k+1]] }
