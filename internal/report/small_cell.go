package report

// hiding is why a count is not shown.
type hiding int

const (
	shown     hiding = iota
	small            // between 1 and the small cell: "<5"
	protector        // hidden so that a small one cannot be computed
)

// place is a cell of a table.
type place struct{ row, column int }

// sum is cells of which the last is the sum of the others.
type sum []place

// suppress decides which counts of a table to hide. A count from 1 to limit−1
// is small. Then, as long as a sum has exactly one hidden cell, which
// subtraction would give away, another of its cells is hidden too: the one of
// least worth, then one above zero before a zero, a total last, and the smallest
// of these. A part of a total of zero protects nothing: everybody knows that it is
// zero. A nil worth makes all cells equal.
func suppress(counts [][]int, limit int, sums []sum, worth func(place) int) [][]hiding {
	if worth == nil {
		worth = func(place) int { return 0 }
	}
	marks, nothing := smallCells(counts, limit), partsOfNothing(counts, sums)
	for changed := true; changed; {
		changed = false
		for _, s := range sums {
			changed = s.protect(counts, marks, nothing, worth) || changed
		}
	}
	return marks
}

func smallCells(counts [][]int, limit int) [][]hiding {
	marks := make([][]hiding, len(counts))
	for i, row := range counts {
		marks[i] = make([]hiding, len(row))
		for j, n := range row {
			if 0 < n && n < limit {
				marks[i][j] = small
			}
		}
	}
	return marks
}

// partsOfNothing are the parts of sums that are zero.
func partsOfNothing(counts [][]int, sums []sum) map[place]bool {
	parts := map[place]bool{}
	for _, s := range sums {
		last := len(s) - 1
		for _, p := range s[:last] {
			if s.count(counts, last) == 0 {
				parts[p] = true
			}
		}
	}
	return parts
}

// protect hides a second cell of a sum with one hidden, and reports whether it
// did.
func (s sum) protect(counts [][]int, marks [][]hiding, nothing map[place]bool, worth func(place) int) bool {
	hidden, best := 0, -1
	for i, p := range s {
		switch {
		case marks[p.row][p.column] != shown:
			hidden++
		case nothing[p]:
		case best < 0 || s.cheaper(counts, worth, i, best):
			best = i
		}
	}
	if hidden != 1 || best < 0 {
		return false
	}
	marks[s[best].row][s[best].column] = protector
	return true
}

// cheaper reports whether hiding cell i costs the reader less than cell j.
func (s sum) cheaper(counts [][]int, worth func(place) int, i, j int) bool {
	if worth(s[i]) != worth(s[j]) {
		return worth(s[i]) < worth(s[j])
	}
	if s.rank(counts, i) != s.rank(counts, j) {
		return s.rank(counts, i) < s.rank(counts, j)
	}
	return s.count(counts, i) < s.count(counts, j)
}

func (s sum) rank(counts [][]int, i int) int {
	switch {
	case i == len(s)-1:
		return 2
	case s.count(counts, i) == 0:
		return 1
	}
	return 0
}

func (s sum) count(counts [][]int, i int) int { return counts[s[i].row][s[i].column] }

// suppressSet decides for counts that add up to a known total.
func (c *composer) suppressSet(parts []int, total int) []hiding {
	counts := make([][]int, 0, len(parts)+1)
	var all sum
	for i, n := range append(append([]int(nil), parts...), total) {
		counts = append(counts, []int{n})
		all = append(all, place{i, 0})
	}
	marks := suppress(counts, c.r.Trial.SmallCell, []sum{all}, nil)
	set := make([]hiding, len(parts))
	for i := range set {
		set[i] = marks[i][0]
	}
	return set
}

// small reports whether a count of people must not be shown.
func (c *composer) small(n int) bool { return 0 < n && n < c.r.Trial.SmallCell }
