package regress

import "math"

// Column is one regressor: its name in the output and a value for every row.
type Column struct {
	Name   string
	Values []float64
}

// Intercept returns the column of n ones, under R's name for it.
func Intercept(n int) Column {
	ones := make([]float64, n)
	for i := range ones {
		ones[i] = 1
	}
	return Column{Name: "(Intercept)", Values: ones}
}

// sample is an input that has been checked, without the rows of weight zero.
type sample struct {
	y       []float64
	x       []Column
	offset  []float64 // Poisson only
	weight  []float64
	strata  factor
	cluster factor
	dropped int // rows of weight zero
}

// raw is what the inputs of all estimators have in common.
type raw struct {
	y, weight, offset []float64
	x                 []Column
	absorb            [][]int
	cluster           []int
}

func (in raw) check() (*sample, error) {
	if len(in.y) == 0 {
		return nil, ErrEmpty
	}
	if len(in.absorb) > 1 {
		return nil, &InputError{"Absorb", "holds more than one factor"}
	}
	if err := in.checkShapes(); err != nil {
		return nil, err
	}
	return in.keep()
}

func (in raw) checkShapes() error {
	if len(in.x) == 0 {
		return &InputError{"X", "has no columns"}
	}
	n := len(in.y)
	columns := append([]Column{{"Y", in.y}, {"Weight", in.weight}, {"Offset", in.offset}}, in.x...)
	for i, c := range columns {
		optional := i == 1 || i == 2
		if optional && c.Values == nil {
			continue
		}
		if err := checkColumn(c, n); err != nil {
			return err
		}
	}
	for _, w := range in.weight {
		if w < 0 {
			return &InputError{"Weight", "is negative"}
		}
	}
	return in.checkCodes(n)
}

func (in raw) checkCodes(n int) error {
	if in.cluster != nil && len(in.cluster) != n {
		return &InputError{"Cluster", "has another length than Y"}
	}
	for _, codes := range in.absorb {
		if len(codes) != n {
			return &InputError{"Absorb", "has another length than Y"}
		}
	}
	return nil
}

func checkColumn(c Column, n int) error {
	if len(c.Values) != n {
		return &InputError{c.Name, "has another length than Y"}
	}
	for _, v := range c.Values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return &InputError{c.Name, "holds a value that is not a finite number"}
		}
	}
	return nil
}

// keep drops the rows of weight zero, which R leaves out of n as well.
func (in raw) keep() (*sample, error) {
	rows := in.rowsKept()
	if len(rows) == 0 {
		return nil, ErrEmpty
	}
	s := &sample{
		y: pick(in.y, rows), offset: pick(in.offset, rows),
		weight: pick(in.weight, rows), dropped: len(in.y) - len(rows),
	}
	if s.weight == nil {
		s.weight = Intercept(len(rows)).Values
	}
	for _, c := range in.x {
		s.x = append(s.x, Column{c.Name, pick(c.Values, rows)})
	}
	if in.absorb != nil {
		s.strata = newFactor(pick(in.absorb[0], rows))
	}
	if in.cluster != nil {
		s.cluster = newFactor(pick(in.cluster, rows))
	}
	return s, nil
}

func (in raw) rowsKept() []int {
	rows := make([]int, 0, len(in.y))
	for i := range in.y {
		if in.weight == nil || in.weight[i] > 0 {
			rows = append(rows, i)
		}
	}
	return rows
}

func pick[T any](v []T, rows []int) []T {
	if v == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i, row := range rows {
		out[i] = v[row]
	}
	return out
}

// parameters is k: the columns and one for every stratum.
func (s *sample) parameters() int { return len(s.x) + s.strata.count() }

func (s *sample) residualDF() int { return len(s.y) - s.parameters() }

func (s *sample) names() []string {
	names := make([]string, len(s.x))
	for j, c := range s.x {
		names[j] = c.Name
	}
	return names
}

// wanted returns the positions of the terms asked for; all when none is.
func (s *sample) wanted(terms []string) ([]int, error) {
	at := make(map[string]int, len(s.x))
	var all []int
	for j, c := range s.x {
		at[c.Name] = j
		all = append(all, j)
	}
	if terms == nil {
		return all, nil
	}
	var out []int
	for _, name := range terms {
		j, ok := at[name]
		if !ok {
			return nil, &InputError{"Terms", "names " + name + ", which is no column"}
		}
		out = append(out, j)
	}
	return out, nil
}
