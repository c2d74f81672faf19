package regress

// factor holds the levels of a stratum or cluster variable, recoded to
// 0, 1, … in order of first appearance. The zero value is "none given".
type factor struct {
	code  []int // per row
	label []int // per level, as the caller coded it
}

func newFactor(labels []int) factor {
	f := factor{code: make([]int, len(labels))}
	seen := make(map[int]int)
	for i, label := range labels {
		level, ok := seen[label]
		if !ok {
			level = len(f.label)
			seen[label] = level
			f.label = append(f.label, label)
		}
		f.code[i] = level
	}
	return f
}

func (f factor) given() bool { return f.code != nil }

func (f factor) count() int { return len(f.label) }

// members lists the rows of every level, in row order.
func (f factor) members() [][]int {
	rows := make([][]int, f.count())
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

// demean returns v less its weighted mean within its level; total holds the
// sums of the weights. Without a factor it returns a copy.
func (f factor) demean(v, weight, total []float64) []float64 {
	out := append([]float64(nil), v...)
	if !f.given() {
		return out
	}
	mean := make([]float64, f.count())
	for i, level := range f.code {
		mean[level] += weight[i] * v[i] / total[level]
	}
	for i, level := range f.code {
		out[i] -= mean[level]
	}
	return out
}
