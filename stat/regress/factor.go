package regress

// factor holds the levels of a stratum or cluster variable, recoded to
// 0, 1, … in order of first appearance. The zero value is "none given".
type factor struct {
	code  []int32 // per row
	label []int   // per level, as the caller coded it
	first []int32 // per level, the first row that has it
}

func newFactor(labels []int) factor {
	f := factor{code: make([]int32, len(labels))}
	low, high := bounds(labels)
	if width := uint64(high) - uint64(low); width < uint64(4*len(labels)+1024) {
		f.codeByTable(labels, low, int(width)+1)
	} else {
		f.codeByMap(labels)
	}
	return f
}

func bounds(labels []int) (low, high int) {
	for i, label := range labels {
		if i == 0 || label < low {
			low = label
		}
		if i == 0 || label > high {
			high = label
		}
	}
	return low, high
}

// codeByTable is codeByMap for labels that lie close together.
func (f *factor) codeByTable(labels []int, low, width int) {
	place := make([]int32, width) // level + 1
	for i, label := range labels {
		level := place[label-low]
		if level == 0 {
			level = f.addLevel(label, i) + 1
			place[label-low] = level
		}
		f.code[i] = level - 1
	}
}

func (f *factor) codeByMap(labels []int) {
	seen := make(map[int]int32)
	for i, label := range labels {
		level, ok := seen[label]
		if !ok {
			level = f.addLevel(label, i)
			seen[label] = level
		}
		f.code[i] = level
	}
}

// addLevel appends the level that row i is the first to have.
func (f *factor) addLevel(label, i int) int32 {
	f.label = append(f.label, label)
	f.first = append(f.first, int32(i))
	return int32(len(f.label) - 1)
}

// onto is the factor of the rows listed, among which every level occurs.
func (f factor) onto(rows []int) factor {
	out := factor{code: pick(f.code, rows), label: f.label, first: make([]int32, f.count())}
	for i := len(rows) - 1; i >= 0; i-- {
		out.first[out.code[i]] = int32(i)
	}
	return out
}

// crossed holds the combinations of levels that occur; its labels are
// level of f · levels of g + level of g.
func (f factor) crossed(g factor) factor {
	both := make([]int, len(f.code))
	width := g.count()
	inBlocks(len(both), func(_, low, high int) {
		for i := low; i < high; i++ {
			both[i] = int(f.code[i])*width + int(g.code[i])
		}
	})
	return newFactor(both)
}

func (f factor) given() bool { return f.code != nil }

func (f factor) count() int { return len(f.label) }

// members lists the rows of every level, in row order.
func (f factor) members() [][]int {
	size := make([]int, f.count())
	for _, level := range f.code {
		size[level]++
	}
	rows := make([][]int, f.count())
	for level := range rows {
		rows[level] = make([]int, 0, size[level])
	}
	for i, level := range f.code {
		rows[level] = append(rows[level], i)
	}
	return rows
}

// sums returns the total of v within every level.
func (f factor) sums(v []float64) []float64 {
	total := make([]float64, f.count())
	for i, level := range f.code {
		total[level] += v[i]
	}
	return total
}

// means returns the weighted mean of v within every level; total holds the sums
// of the weights. The first value of a level is taken off before adding, so that
// a level far from zero loses no digits.
func (f factor) means(v, weight, total []float64) []float64 {
	origin := make([]float64, f.count())
	for level, i := range f.first {
		origin[level] = v[i]
	}
	mean := make([]float64, f.count())
	for i, level := range f.code {
		mean[level] += weight[i] * (v[i] - origin[level])
	}
	for level := range mean {
		mean[level] = origin[level] + mean[level]/total[level]
	}
	return mean
}
