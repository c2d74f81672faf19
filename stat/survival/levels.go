package survival

import "slices"

// levels is whole-number labels as places among their distinct values.
type levels struct {
	ids   []int   // the distinct labels, increasing
	index []int32 // the place among ids of every row's label
}

// levelsOf numbers the distinct labels 0, 1, … in increasing order of label,
// so that sums over groups do not depend on the order of the rows.
func levelsOf(labels []int) levels {
	if place, ok := presence(labels); ok {
		return tabulated(labels, place)
	}
	ids := slices.Clone(labels)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	l := levels{ids: ids, index: make([]int32, len(labels))}
	for i, id := range labels {
		place, _ := slices.BinarySearch(ids, id)
		l.index[i] = int32(place)
	}
	return l
}

// both does two things that do not touch each other's results at once.
func both(a, b func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		a()
	}()
	b()
	<-done
}

// oneLevel is n rows with the label 0.
func oneLevel(n int) levels { return levels{ids: []int{0}, index: make([]int32, n)} }

// levelsOrOne is levelsOf, or one level where there are no labels.
func levelsOrOne(labels []int, n int) levels {
	if labels == nil {
		return oneLevel(n)
	}
	return levelsOf(labels)
}

// tableSize is how large a table may be that saves sorting n rows.
func tableSize(n int) int { return 4*n + 1024 }

// presence returns a table with 1 at every label that occurs, or false if the
// labels are not whole numbers that a table should hold.
func presence(labels []int) (table []int32, ok bool) {
	limit := tableSize(len(labels))
	for _, id := range labels {
		if uint(id) >= uint(len(table)) {
			if id < 0 || id >= limit {
				return nil, false
			}
			table = grown(table, id)
		}
		table[id] = 1
	}
	return table, true
}

// grown is the table with room for the index.
func grown(table []int32, index int) []int32 {
	return append(table, make([]int32, index+1-len(table))...)
}

// tabulated is levelsOf by the table of the labels that occur, which it turns
// into their places.
func tabulated(labels []int, place []int32) levels {
	l := levels{index: make([]int32, len(labels))}
	for id, present := range place {
		if present == 1 {
			place[id] = int32(len(l.ids))
			l.ids = append(l.ids, id)
		}
	}
	for i, id := range labels {
		l.index[i] = place[id]
	}
	return l
}

// rows returns the rows of each level, in the order of the rows.
func (l levels) rows() buckets { return newBuckets(l.index, len(l.ids)) }

// buckets holds rows by whole-number key, in the order of the rows.
type buckets struct {
	start []int32
	row   []int32
}

// newBuckets sorts the rows by their key in 0..n−1; a negative key leaves a
// row out.
func newBuckets(key []int32, n int) buckets {
	b := buckets{start: make([]int32, n+1)}
	for _, k := range key {
		if k >= 0 {
			b.start[k+1]++
		}
	}
	for k := range n {
		b.start[k+1] += b.start[k]
	}
	b.row = make([]int32, b.start[n])
	next := slices.Clone(b.start)
	for i, k := range key {
		if k >= 0 {
			b.row[next[k]] = int32(i)
			next[k]++
		}
	}
	return b
}

func (b buckets) at(k int) []int32 { return b.row[b.start[k]:b.start[k+1]] }
