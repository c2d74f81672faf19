package survival

import "math"

// patterns is the distinct rows of the covariates. Rows of weekly data share
// few of them, and what depends on covariates alone is computed once for each.
type patterns struct {
	of    []int32 // every row's pattern
	first []int32 // the first row that has it
}

// maxLevels is how many values a column may take before its rows count as all
// different.
const maxLevels = 1024

// patternsOf groups n rows by equal covariates, in the order of first
// appearance. Columns of many values make every row a pattern of its own,
// which changes speed and nothing else.
func patternsOf(columns []Column, n int) patterns {
	found := patterns{of: make([]int32, n), first: []int32{0}}
	values, level := newValueTable(), make([]int32, n)
	for _, c := range columns {
		count, ok := values.number(c.Values, level)
		if !ok || count*len(found.first) > tableSize(n) {
			return ownPatterns(found.of)
		}
		found.split(level, count)
	}
	return found
}

// split divides the patterns by the level of one more column.
func (p *patterns) split(level []int32, count int) {
	table := make([]int32, count*len(p.first)) // pattern + 1
	p.first = p.first[:0]
	for i, old := range p.of {
		key := int(old)*count + int(level[i])
		if table[key] == 0 {
			p.first = append(p.first, int32(i))
			table[key] = int32(len(p.first))
		}
		p.of[i] = table[key] - 1
	}
}

// ownPatterns gives every row its own pattern.
func ownPatterns(of []int32) patterns {
	for i := range of {
		of[i] = int32(i)
	}
	return patterns{of: of, first: of}
}

// sizes returns how many rows have each pattern.
func (p patterns) sizes() []float64 {
	n := make([]float64, len(p.first))
	for _, k := range p.of {
		n[k]++
	}
	return n
}

// valueTable numbers the distinct values of a column in order of appearance,
// by open addressing.
type valueTable struct {
	bits  [4 * maxLevels]uint64
	level [4 * maxLevels]int32 // number + 1; 0 is a free place
}

func newValueTable() *valueTable { return new(valueTable) }

// number writes each value's number to level and returns how many there are,
// or false if they are more than maxLevels.
func (t *valueTable) number(values []float64, level []int32) (count int, ok bool) {
	clear(t.level[:])
	for i, v := range values {
		bits := math.Float64bits(v + 0) // +0 makes -0 the same value
		at := t.place(bits)
		if t.level[at] == 0 {
			if count == maxLevels {
				return 0, false
			}
			count++
			t.bits[at], t.level[at] = bits, int32(count)
		}
		level[i] = t.level[at] - 1
	}
	return count, true
}

// place returns where the value is, or the free place where it belongs.
func (t *valueTable) place(bits uint64) int {
	const size = uint64(len(t.bits))
	at := bits * 0x9e3779b97f4a7c15 >> 52 // the 12 bits that number 4·maxLevels places
	for t.level[at] != 0 && t.bits[at] != bits {
		at = (at + 1) % size
	}
	return int(at)
}
