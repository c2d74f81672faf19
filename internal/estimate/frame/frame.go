package frame

import (
	"maps"
	"math"
	"slices"

	"github.com/sagstal/sagstal/internal/fault"
)

// Frame holds the columns of a plan, one element per kept row.
type Frame struct {
	Dropped int // rows left out because a value was missing
	lines   []int32
	columns map[string]*column
}

// column holds what its uses asked for; the other is nil.
type column struct {
	numbers  []float64
	category *Category
}

// N is the number of rows.
func (f *Frame) N() int { return len(f.lines) }

// Line is where a row stands in the file.
func (f *Frame) Line(row int) int { return int(f.lines[row]) }

// Number returns a column asked for as a number; nil for the empty name.
func (f *Frame) Number(name string) []float64 {
	if name == "" {
		return nil
	}
	return f.columns[name].numbers
}

// Category returns a column asked for as a category; nil for the empty name.
func (f *Frame) Category(name string) *Category {
	if name == "" {
		return nil
	}
	return f.columns[name].category
}

// HoldsWords reports whether a column asked for as Either became a category.
func (f *Frame) HoldsWords(name string) bool { return f.columns[name].numbers == nil }

// Indicator returns a column of 0 and 1 as truth values.
func (f *Frame) Indicator(name string) ([]bool, error) {
	out := make([]bool, f.N())
	for i, v := range f.Number(name) {
		if v != 0 && v != 1 {
			return nil, fault.New(fault.Invalid, "line %d: %s is %v, which is neither 0 nor 1", f.Line(i), name, v)
		}
		out[i] = v == 1
	}
	return out, nil
}

// Whole returns a column of whole numbers that are not negative.
func (f *Frame) Whole(name string) ([]int, error) {
	out := make([]int, f.N())
	for i, v := range f.Number(name) {
		if v < 0 || v != math.Trunc(v) || v > math.MaxInt32 {
			return nil, fault.New(fault.Invalid, "line %d: %s is %v, which is not 0, 1, 2, …", f.Line(i), name, v)
		}
		out[i] = int(v)
	}
	return out, nil
}

// Crossed returns the combinations of several categories as one: those that
// occur, sorted by the first, then the second, and so on. Nil without names.
func (f *Frame) Crossed(names ...string) *Category {
	if len(names) == 0 {
		return nil
	}
	crossed := f.Category(names[0])
	for _, name := range names[1:] {
		crossed = cross(crossed, f.Category(name))
	}
	return crossed
}

// Shared returns the levels that occur in any of several categories, and each
// column's codes among them.
func (f *Frame) Shared(names ...string) (labels []string, codes [][]int) {
	all := intern{seen: map[string]int{}}
	for _, name := range names {
		for _, l := range f.Category(name).Labels {
			all.add(l)
		}
	}
	merged, at := all.sorted(false), 0
	for _, name := range names {
		c := f.Category(name)
		rank := merged.Codes[at : at+len(c.Labels)]
		at += len(c.Labels)
		codes = append(codes, make([]int, len(c.Codes)))
		for i, code := range c.Codes {
			codes[len(codes)-1][i] = rank[code]
		}
	}
	return merged.Labels, codes
}

func cross(a, b *Category) *Category {
	width := len(b.Labels)
	rank := make(map[int]int) // of the pairs that occur
	for i, code := range a.Codes {
		rank[code*width+b.Codes[i]] = 0
	}
	out := &Category{Codes: make([]int, len(a.Codes))}
	for _, pair := range slices.Sorted(maps.Keys(rank)) {
		rank[pair] = len(out.Labels)
		out.Labels = append(out.Labels, a.Labels[pair/width]+", "+b.Labels[pair%width])
	}
	for i, code := range a.Codes {
		out.Codes[i] = rank[code*width+b.Codes[i]]
	}
	return out
}
