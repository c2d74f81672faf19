package ordinal

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/regress"
)

// Input holds one element per row throughout, except in Levels.
type Input struct {
	Y      []int // codes; their order is that of the levels
	X      []regress.Column
	Weight []float64 // frequencies; nil means one each
	// Cluster holds codes; Cov and the rows are then robust against rows of one
	// cluster being alike. nil takes rows as independent.
	Cluster []int
	Levels  []string // name of code 0, 1, …; nil means that codes are their own names
}

// Options has a useful zero value.
type Options struct {
	Level float64 // of the intervals; 0 means 0.95
}

// sample is a checked input. The first coordinate of the basis is the constant,
// so that the others are centred and thresholds and slopes hardly depend on each
// other.
type sample struct {
	level   []int    // per row, from 0
	names   []string // of the levels that occur
	weight  []float64
	cluster []int
	basis   *design.Basis // of a constant and the columns
}

func (in Input) check() (*sample, error) {
	n := len(in.Y)
	if n == 0 {
		return nil, ErrEmpty
	}
	s := &sample{}
	if err := s.rank(in); err != nil {
		return nil, err
	}
	if len(in.X) == 0 {
		return nil, &design.InputError{Field: "X", Reason: "has no columns"}
	}
	if err := design.Check(n, in.X...); err != nil {
		return nil, err
	}
	if in.Cluster != nil && len(in.Cluster) != n {
		return nil, &design.InputError{Field: "Cluster", Reason: "has another length than Y"}
	}
	s.cluster = in.Cluster
	var err error
	if s.weight, err = design.Weights(in.Weight, n); err != nil {
		return nil, err
	}
	s.basis, err = design.New(append([]regress.Column{regress.Intercept(n)}, in.X...), s.weight)
	return s, err
}

// rank recodes the outcome to 0, 1, … over the levels that occur.
func (s *sample) rank(in Input) error {
	levels := slices.Compact(slices.Sorted(slices.Values(in.Y)))
	if len(levels) == 1 {
		return ErrOneLevel
	}
	for _, code := range levels {
		switch {
		case in.Levels == nil:
			s.names = append(s.names, strconv.Itoa(code))
		case code < 0 || code >= len(in.Levels):
			return &design.InputError{Field: "Y", Reason: fmt.Sprintf("holds %d, which Levels does not name", code)}
		default:
			s.names = append(s.names, in.Levels[code])
		}
	}
	for _, code := range in.Y {
		level, _ := slices.BinarySearch(levels, code)
		s.level = append(s.level, level)
	}
	return nil
}

// cuts is the number of thresholds.
func (s *sample) cuts() int { return len(s.names) - 1 }

// terms is the number of columns.
func (s *sample) terms() int { return s.basis.Terms() - 1 }
