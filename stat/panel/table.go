package panel

import (
	"maps"
	"math"
	"slices"
)

// table is a balanced panel: y[unit][time], both in order of code.
type table struct {
	units, times []int
	y            [][]float64
}

// newTable arranges rows; a cell without exactly one row is refused.
func newTable(unit, time []int, y []float64) (*table, error) {
	if len(y) == 0 {
		return nil, ErrEmpty
	}
	if len(unit) != len(y) || len(time) != len(y) {
		return nil, &InputError{"Unit or Time", "has another length than Y"}
	}
	t := &table{units: codes(unit), times: codes(time)}
	rows := make([][]int, len(t.units))
	t.y = make([][]float64, len(t.units))
	for i := range t.y {
		t.y[i], rows[i] = make([]float64, len(t.times)), make([]int, len(t.times))
	}
	for r, v := range y {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, &InputError{"Y", "holds a value that is not a finite number"}
		}
		i, _ := slices.BinarySearch(t.units, unit[r])
		k, _ := slices.BinarySearch(t.times, time[r])
		t.y[i][k] = v
		rows[i][k]++
	}
	for i := range rows {
		for k, n := range rows[i] {
			if n != 1 {
				return nil, &CellError{t.units[i], t.times[k], n}
			}
		}
	}
	return t, nil
}

// codes returns the distinct values in order.
func codes(v []int) []int {
	seen := make(map[int]bool)
	for _, c := range v {
		seen[c] = true
	}
	return slices.Sorted(maps.Keys(seen))
}
