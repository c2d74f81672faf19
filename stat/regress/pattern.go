package regress

import "math"

// patterns are the rows of a generalised model, grouped where they agree in
// every column, the offset and the absorbed factors. The likelihood's
// coefficients depend on the outcomes only through each group's weight and mean,
// so that scoring takes one pass over the patterns, not the rows.
type patterns struct {
	of       []int32 // row to pattern; nil where every row is its own
	x        []Column
	offset   []float64
	absorbed *absorption
	weight   []float64 // Σw
	mean     []float64 // Σwy/Σw
}

// fewer is how many times fewer the patterns must be to be worth their lookup.
const fewer = 4

func newPatterns(s *sample) *patterns {
	offset := s.offset
	if offset == nil {
		offset = make([]float64, len(s.y))
	}
	f, ok := alike(s)
	if !ok {
		return &patterns{x: s.x, offset: offset, absorbed: s.absorbed, weight: s.weight, mean: s.y}
	}
	first := make([]int, f.count())
	for level, i := range f.first {
		first[level] = int(i)
	}
	p := &patterns{of: f.code, offset: pick(offset, first), absorbed: s.absorbed.onto(first), weight: f.sums(s.weight)}
	p.mean = f.means(s.y, s.weight, p.weight)
	for _, c := range s.x {
		p.x = append(p.x, Column{c.Name, pick(c.Values, first)})
	}
	return p
}

// at is the pattern of a row.
func (p *patterns) at(i int) int {
	if p.of == nil {
		return i
	}
	return int(p.of[i])
}

// onto is the absorption of the rows listed.
func (a *absorption) onto(rows []int) *absorption {
	out := *a
	if a.given() {
		out.cell = a.cell.onto(rows)
	}
	return &out
}

// alike groups the rows that agree; not ok where hardly any do.
func alike(s *sample) (factor, bool) {
	columns := make([][]float64, 0, len(s.x)+1)
	for _, c := range s.x {
		columns = append(columns, c.Values)
	}
	if s.offset != nil {
		columns = append(columns, s.offset)
	}
	coded, found := make([]factor, len(columns)), make([]bool, len(columns))
	sideBySide(len(columns), func(j int) { coded[j], found[j] = codeValues(columns[j], len(s.y)/fewer) })
	for _, ok := range found {
		if !ok {
			return factor{}, false
		}
	}
	if s.absorbed.given() {
		coded = append(coded, s.absorbed.cell)
	}
	out := crossAll(coded, len(s.y))
	return out, out.count() <= len(s.y)/fewer
}

// crossAll is the factor of all combinations that occur. Factors are crossed
// several at a time for as long as a table of their combinations is small.
func crossAll(factors []factor, n int) factor {
	const small = 2 // tables of up to this many times the rows
	out := factors[0]
	for rest := factors[1:]; len(rest) > 0; {
		width, many := out.count(), 0
		for many < len(rest) && (many == 0 || width*rest[many].count() <= small*n) {
			width *= rest[many].count()
			many++
		}
		out = crossTogether(out, rest[:many])
		rest = rest[many:]
	}
	return out
}

func crossTogether(f factor, others []factor) factor {
	both := make([]int, len(f.code))
	inBlocks(len(both), func(_, low, high int) {
		block := both[low:high]
		for i := range block {
			block[i] = int(f.code[low+i])
		}
		for _, g := range others {
			width, code := g.count(), g.code[low:high]
			for i := range block {
				block[i] = block[i]*width + int(code[i])
			}
		}
	})
	return newFactor(both)
}

// codeValues codes a column; not ok where it has more than so many values. What
// the first rows hold decides early for a continuous one.
func codeValues(v []float64, limit int) (factor, bool) {
	if f, ok := codeWhole(v); ok {
		return f, f.count() <= max(limit, 1)
	}
	f, seen := factor{code: make([]int32, len(v))}, make(map[float64]int32)
	for i, x := range v {
		level, ok := seen[x]
		if !ok {
			level = f.addLevel(len(seen), i)
			seen[x] = level
		}
		f.code[i] = level
		if len(seen) > limit || i == blockRows && len(seen) > blockRows/fewer {
			return factor{}, false
		}
	}
	return f, true
}

// codeWhole codes a column of small whole numbers, the common case, by a table.
func codeWhole(v []float64) (factor, bool) {
	const reach = 2048
	f := factor{code: make([]int32, len(v))}
	var place [2 * reach]int32 // level + 1
	for i, x := range v {
		if !(math.Abs(x) < reach) || x != float64(int(x)) {
			return factor{}, false
		}
		level := place[int(x)+reach]
		if level == 0 {
			level = f.addLevel(int(x), i) + 1
			place[int(x)+reach] = level
		}
		f.code[i] = level - 1
	}
	return f, true
}
