package agreement

import (
	"fmt"
	"slices"
)

// Ratings holds the two raters' levels of every case.
type Ratings struct {
	First, Second []int
	Levels        []int // all levels in their order; nil means the sorted ones that occur
}

// table is the cross table of two raters, as shares.
type table struct {
	n             int
	p             [][]float64
	first, second []float64 // margins
}

func (r Ratings) tabulate() (*table, error) {
	n := len(r.First)
	if n == 0 {
		return nil, ErrEmpty
	}
	if len(r.Second) != n {
		return nil, &InputError{"Second", "has another length than First"}
	}
	levels := r.Levels
	if levels == nil {
		levels = slices.Compact(slices.Sorted(slices.Values(slices.Concat(r.First, r.Second))))
	}
	rank := make(map[int]int, len(levels))
	for i, level := range levels {
		if _, twice := rank[level]; twice {
			return nil, &InputError{"Levels", fmt.Sprintf("holds %d twice", level)}
		}
		rank[level] = i
	}
	if len(levels) < 2 {
		return nil, ErrOneLevel
	}
	return r.count(rank)
}

func (r Ratings) count(rank map[int]int) (*table, error) {
	q := len(rank)
	t := &table{n: len(r.First), p: make([][]float64, q), first: make([]float64, q), second: make([]float64, q)}
	for i := range t.p {
		t.p[i] = make([]float64, q)
	}
	for row := range r.First {
		i, ok := rank[r.First[row]]
		if !ok {
			return nil, &InputError{"First", fmt.Sprintf("holds %d, which is no level", r.First[row])}
		}
		j, ok := rank[r.Second[row]]
		if !ok {
			return nil, &InputError{"Second", fmt.Sprintf("holds %d, which is no level", r.Second[row])}
		}
		t.p[i][j]++
	}
	t.share()
	return t, nil
}

// share turns counts into shares and adds the margins.
func (t *table) share() {
	for i, row := range t.p {
		for j := range row {
			row[j] /= float64(t.n)
			t.first[i] += row[j]
			t.second[j] += row[j]
		}
	}
}

// each calls f for every cell of the table.
func (t *table) each(f func(i, j int, p float64)) {
	for i, row := range t.p {
		for j, p := range row {
			f(i, j, p)
		}
	}
}

// equal returns the share of cases that both raters put in the same level.
func (t *table) equal() float64 {
	var sum float64
	for i := range t.p {
		sum += t.p[i][i]
	}
	return sum
}
