package frame

import (
	"cmp"
	"slices"
	"strings"
)

// Category is a column of levels: Codes index Labels, which are sorted.
type Category struct {
	Codes  []int
	Labels []string
}

// Level returns the code of a label, or of another spelling of its number.
func (c *Category) Level(name string) (code int, found bool) {
	if code = slices.Index(c.Labels, name); code >= 0 {
		return code, true
	}
	if v, ok := parse(name, false); ok {
		code = slices.Index(c.Labels, label(v))
	}
	return code, code >= 0
}

// intern collects the levels of a column in order of first appearance.
type intern struct {
	codes  []int
	labels []string
	seen   map[string]int
}

func (in *intern) add(cell string) {
	code, ok := in.seen[cell]
	if !ok {
		cell = strings.Clone(cell) // the row's memory is larger
		code = len(in.labels)
		in.seen[cell] = code
		in.labels = append(in.labels, cell)
	}
	in.codes = append(in.codes, code)
}

// sorted numbers the levels in order: by value where all are numbers, else by
// bytes.
func (in *intern) sorted(decimalComma bool) *Category {
	values := make([]float64, len(in.labels))
	numbers := true
	for i, l := range in.labels {
		v, ok := parse(l, decimalComma)
		values[i], numbers = v, numbers && ok
	}
	if !numbers {
		return in.ranked(func(a, b int) int { return strings.Compare(in.labels[a], in.labels[b]) })
	}
	for i, v := range values {
		in.labels[i] = label(v)
	}
	return in.ranked(func(a, b int) int { return cmp.Compare(values[a], values[b]) })
}

// ranked sorts the levels and joins those that compare equal.
func (in *intern) ranked(compare func(a, b int) int) *Category {
	order := make([]int, len(in.labels))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, compare)
	c, rank := &Category{Codes: in.codes}, make([]int, len(order))
	for i, level := range order {
		if i == 0 || compare(order[i-1], level) != 0 {
			c.Labels = append(c.Labels, in.labels[level])
		}
		rank[level] = len(c.Labels) - 1
	}
	for i, code := range in.codes {
		c.Codes[i] = rank[code]
	}
	return c
}
