package assign

import "iter"

// All yields every possible assignment once: the choices of each stratum in
// lexicographic order of position, the last stratum changing fastest. The slice
// is reused: copy what is kept. Ask Count first.
func (d *Stratified) All() iter.Seq[[]bool] {
	return func(yield func([]bool) bool) {
		treated := make([]bool, d.n)
		chosen := make([][]int, len(d.strata))
		for k, s := range d.strata {
			chosen[k] = s.first(treated)
		}
		for yield(treated) && d.advance(chosen, treated) {
		}
	}
}

// advance moves to the next assignment; false means that there is none.
func (d *Stratified) advance(chosen [][]int, treated []bool) bool {
	for k := len(d.strata) - 1; k >= 0; k-- {
		if d.strata[k].next(chosen[k], treated) {
			return true
		}
		for _, place := range chosen[k] {
			treated[d.strata[k].units[place]] = false
		}
		chosen[k] = d.strata[k].first(treated)
	}
	return false
}

// first treats the first units of the stratum and returns their places in it.
func (s stratum) first(treated []bool) []int {
	chosen := make([]int, s.treated)
	for i := range chosen {
		chosen[i] = i
		treated[s.units[i]] = true
	}
	return chosen
}

// next moves to the next combination of places; false leaves it unchanged.
func (s stratum) next(chosen []int, treated []bool) bool {
	n, m := len(s.units), len(chosen)
	i := m - 1
	for i >= 0 && chosen[i] == n-m+i {
		i--
	}
	if i < 0 {
		return false
	}
	for _, place := range chosen[i:] {
		treated[s.units[place]] = false
	}
	for from := chosen[i] + 1; i < m; i, from = i+1, from+1 {
		chosen[i] = from
		treated[s.units[from]] = true
	}
	return true
}
