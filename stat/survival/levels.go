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
	low, high := labels[0], labels[0]
	for _, id := range labels {
		low, high = min(low, id), max(high, id)
	}
	if span := high - low; span >= 0 && span < tableSize(len(labels)) {
		return tabulated(labels, low, span+1)
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

// tabulated is levelsOf by a table over the whole range of the labels.
func tabulated(labels []int, low, size int) levels {
	place := make([]int32, size)
	for _, id := range labels {
		place[id-low] = 1
	}
	l := levels{index: make([]int32, len(labels))}
	for k, present := range place {
		if present == 1 {
			place[k] = int32(len(l.ids))
			l.ids = append(l.ids, low+k)
		}
	}
	for i, id := range labels {
		l.index[i] = place[id-low]
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
