package panel

import (
	"math"
	"slices"
)

// Never is the first treated time of a unit that is not treated.
const Never = math.MaxInt

// StudyInput holds one element per row throughout.
type StudyInput struct {
	Unit, Time []int // codes; times count periods
	Y          []float64
	First      []int // the unit's first treated time, or Never
	Cluster    []int // nil means the units

	// Of EventStudy and TwoWay: Stratum gives every stratum its own effects of
	// times; nil means one. Weight is analytic; nil means one each.
	Stratum []int
	Weight  []float64
}

// study is a checked input with its units' cohorts and clusters.
type study struct {
	in     StudyInput
	units  []int // codes, in order
	times  []int
	first  []int // per unit
	nested bool  // every unit lies within one cluster
}

func newStudy(in StudyInput) (*study, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if in.Cluster == nil {
		in.Cluster = in.Unit
	}
	s := &study{in: in, units: codes(in.Unit), times: codes(in.Time)}
	var mixed int
	if s.first, mixed = s.perUnit(in.First); mixed >= 0 {
		return nil, &UnitError{s.units[mixed], "has more than one first treated time"}
	}
	_, mixed = s.perUnit(in.Cluster)
	s.nested = mixed < 0
	if len(codes(in.Cluster)) < 2 {
		return nil, ErrOneCluster
	}
	return s, s.checkCohorts()
}

func (in StudyInput) check() error {
	n := len(in.Y)
	if n == 0 {
		return ErrEmpty
	}
	switch {
	case len(in.Unit) != n:
		return &InputError{"Unit", "has another length than Y"}
	case len(in.Time) != n:
		return &InputError{"Time", "has another length than Y"}
	case len(in.First) != n:
		return &InputError{"First", "has another length than Y"}
	case in.Cluster != nil && len(in.Cluster) != n:
		return &InputError{"Cluster", "has another length than Y"}
	case in.Stratum != nil && len(in.Stratum) != n:
		return &InputError{"Stratum", "has another length than Y"}
	case in.Weight != nil && len(in.Weight) != n:
		return &InputError{"Weight", "has another length than Y"}
	}
	for _, v := range in.Y {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return &InputError{"Y", "holds a value that is not a finite number"}
		}
	}
	return nil
}

// perUnit returns the value of every unit, and the position of a unit with more
// than one, or −1.
func (s *study) perUnit(values []int) (out []int, mixed int) {
	out, mixed = make([]int, len(s.units)), -1
	seen := make([]bool, len(s.units))
	for row, code := range s.in.Unit {
		i, _ := slices.BinarySearch(s.units, code)
		if seen[i] && out[i] != values[row] {
			mixed = i
		}
		out[i], seen[i] = values[row], true
	}
	return out, mixed
}

func (s *study) checkCohorts() error {
	cohorts := s.cohorts()
	switch {
	case len(cohorts) == 0:
		return ErrNoTreated
	case !slices.Contains(s.first, Never):
		return ErrNoDonor
	}
	return nil
}

// cohorts are the first treated times within the panel, in order. A unit treated
// only after its end counts with its cohort, which has no effect to show.
func (s *study) cohorts() []int {
	last := s.times[len(s.times)-1]
	var out []int
	for _, g := range codes(s.first) {
		if g <= last {
			out = append(out, g)
		}
	}
	return out
}
