package design

import (
	"math"

	"github.com/sagstal/sagstal/stat/regress"
)

// Check refuses columns that do not hold n finite numbers.
func Check(n int, columns ...regress.Column) error {
	for _, c := range columns {
		if len(c.Values) != n {
			return &InputError{c.Name, "has another length than the outcome"}
		}
		for _, v := range c.Values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return &InputError{c.Name, "holds a value that is not a finite number"}
			}
		}
	}
	return nil
}

// Weights returns n weights of one where none are given, and refuses those that
// are not positive.
func Weights(weight []float64, n int) ([]float64, error) {
	if weight == nil {
		return regress.Intercept(n).Values, nil
	}
	if err := Check(n, regress.Column{Name: "Weight", Values: weight}); err != nil {
		return nil, err
	}
	for _, w := range weight {
		if w <= 0 {
			return nil, &InputError{"Weight", "holds a value that is not positive"}
		}
	}
	return weight, nil
}

// Level returns the level of intervals; 0 means 0.95.
func Level(level float64) (float64, error) {
	if level == 0 {
		return 0.95, nil
	}
	if !(level > 0 && level < 1) {
		return 0, &InputError{"Level", "is not between 0 and 1"}
	}
	return level, nil
}

// Members lists the rows that have the same code, in order of first appearance.
func Members(codes []int) [][]int {
	place := make(map[int]int)
	var members [][]int
	for row, code := range codes {
		at, seen := place[code]
		if !seen {
			at = len(members)
			place[code] = at
			members = append(members, nil)
		}
		members[at] = append(members[at], row)
	}
	return members
}
