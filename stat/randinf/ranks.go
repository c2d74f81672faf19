package randinf

import (
	"cmp"
	"slices"
)

// MidRanks returns the rank of every value among all, the smallest 1; equal
// values share the mean of their ranks.
func MidRanks(y []float64) []float64 {
	order := make([]int, len(y))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(y[a], y[b]) })
	ranks := make([]float64, len(y))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && y[order[to]] == y[order[from]] {
			to++
		}
		for _, row := range order[from:to] {
			ranks[row] = float64(from+to+1) / 2
		}
		from = to
	}
	return ranks
}
