package survival

// tally counts, at each distinct time, the rows at risk and the ways they left.
type tally struct {
	at       []float64
	causes   []int
	atRisk   []int
	events   []int   // of any cause
	byCause  [][]int // [cause][time]
	censored []int
	weighted *weighted // nil where every row counts as 1
}

// rowTally is the tally of a sample with what it needs to know of every row.
type rowTally struct {
	tally
	line timeline
	way  []int32 // 0 censored, c the cause causes[c−1]
}

func newTally(s Sample) (*rowTally, error) {
	line, err := s.timeline()
	if err != nil {
		return nil, err
	}
	causes, way := waysOut(s.Cause)
	return newRowTally(line, way, causes, s.Weight, !wholeWeights(s.Weight)), nil
}

// newRowTally counts the rows of a timeline, all of them.
func newRowTally(line timeline, way []int32, causes []int, weight []float64, robust bool) *rowTally {
	counted := countLeavers(line, way, len(causes), oneLevel(len(way)))
	t := &rowTally{tally: counted.tally(line.at, causes, 0), line: line, way: way}
	if weight != nil {
		t.weighted = newWeighted(t, weight, robust)
	}
	return t
}

func (s Sample) timeline() (timeline, error) {
	if err := s.validate(); err != nil {
		return timeline{}, err
	}
	return newTimeline(s.Entry, s.Time)
}

// groupTallies returns a tally for each group, with the group's own times.
func groupTallies(s Sample, group []int) (groups []int, tallies []tally, err error) {
	if err := s.validate(); err != nil {
		return nil, nil, err
	}
	if err := sameLength("group", len(group), len(s.Time)); err != nil {
		return nil, nil, err
	}
	var line timeline
	var of levels
	var causes []int
	var way []int32
	both(
		func() { of = levelsOf(group); causes, way = waysOut(s.Cause) },
		func() { line, err = newTimeline(s.Entry, s.Time) },
	)
	if err != nil {
		return nil, nil, err
	}
	if cells := len(of.ids) * (len(causes) + 2); s.Weight != nil || cells > tableSize(len(way))/len(line.at) {
		tallies, err = tallyEach(s, line, way, causes, of)
		return of.ids, tallies, err
	}
	counted := countLeavers(line, way, len(causes), of)
	for g := range of.ids {
		tallies = append(tallies, counted.tally(line.at, causes, g))
	}
	return of.ids, tallies, nil
}

// tallyEach tallies group by group, for weights and for more groups and times
// than a table should hold. Times are those of the whole sample's timeline.
func tallyEach(s Sample, line timeline, way []int32, causes []int, of levels) ([]tally, error) {
	rows, out, robust := of.rows(), make([]tally, len(of.ids)), !wholeWeights(s.Weight)
	for g := range out {
		var entry, time []float64
		var ownWay []int32
		for _, i := range rows.at(g) {
			if s.Entry != nil {
				entry = append(entry, s.Entry[i])
			}
			time = append(time, line.at[line.hi[i]-1])
			ownWay = append(ownWay, way[i])
		}
		own, err := newTimeline(entry, time)
		if err != nil {
			return nil, err
		}
		out[g] = newRowTally(own, ownWay, causes, pickFloats(s.Weight, rows.at(g)), robust).tally
	}
	return out, nil
}

// waysOut returns the distinct causes and every row's way out: 0 censored, c
// the cause causes[c−1].
func waysOut(cause []int) (causes []int, way []int32) {
	found := levelsOf(cause)
	if found.ids[0] == 0 {
		return found.ids[1:], found.index
	}
	for i := range found.index {
		found.index[i]++
	}
	return found.ids, found.index
}

// leavers is counts of rows by group, way out and time, and of late entries by
// group and time.
type leavers struct {
	times, ways int
	left        []int // [group][way][time]
	late        []int // [group][time + 1]: how many enter between that time and the one before
}

func countLeavers(line timeline, way []int32, causes int, of levels) leavers {
	c := leavers{times: len(line.at), ways: causes + 1}
	c.left = make([]int, len(of.ids)*c.ways*c.times)
	c.late = make([]int, len(of.ids)*(c.times+1))
	for i, g := range of.index {
		c.left[(int(g)*c.ways+int(way[i]))*c.times+int(line.hi[i])-1]++
	}
	for i, lo := range line.late {
		c.late[int(of.index[i])*(c.times+1)+int(lo)]++
	}
	return c
}

// of is how many of a group leave in one way, time by time.
func (c leavers) of(group, way int) []int {
	return c.left[(group*c.ways+way)*c.times:][:c.times]
}

// tally is the counts of one group at the times at which any of it leaves.
func (c leavers) tally(at []float64, causes []int, group int) tally {
	late := c.late[group*(c.times+1):][:c.times+1]
	left := make([][]int, c.ways)
	for w := range left {
		left[w] = c.of(group, w)
	}
	risk := make([]int, c.times)
	total, kept := make([]int, c.times), 0
	running := 0
	for k := c.times - 1; k >= 0; k-- {
		for w := range left {
			total[k] += left[w][k]
		}
		running += total[k] - late[k+1]
		risk[k] = running
		kept += min(total[k], 1)
	}
	t := tally{causes: causes, byCause: make([][]int, len(causes))}
	keep := func(values []int) []int { return keepWhere(values, total, kept) }
	t.at, t.atRisk, t.censored = keepWhere(at, total, kept), keep(risk), keep(left[0])
	t.events = make([]int, kept)
	for w := range causes {
		t.byCause[w] = keep(left[w+1])
		for k, d := range t.byCause[w] {
			t.events[k] += d
		}
	}
	return t
}

// keepWhere returns the values at the n places where the count is not 0.
func keepWhere[T any](values []T, count []int, n int) []T {
	if n == len(values) {
		return values
	}
	out := make([]T, 0, n)
	for k, c := range count {
		if c > 0 {
			out = append(out, values[k])
		}
	}
	return out
}
