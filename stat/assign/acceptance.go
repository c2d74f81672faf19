package assign

import (
	"fmt"
	"math"
	"math/big"
	"slices"
)

// listedForLimit is how many assignments are measured one by one to find the
// limit of an acceptance share.
const listedForLimit = 1 << 17

// ShareLimit is the limit on M that accepts a share of the base's assignments,
// and at least so many of them that a test has something to redraw from: the
// ⌈share·N⌉-th smallest M, or the least-th where that is later. Where the base
// has more than 2¹⁷ assignments it is the quantile of χ² instead, as Limit.
//
// Source: Morgan & Rubin (2012), Ann. Statist. 40, §3.1; the least number is
// ours, so that small trials keep a p under alpha.
func (m *Mahalanobis) ShareLimit(base *Stratified, share float64, least int) (float64, error) {
	if !(share > 0 && share <= 1) {
		return 0, fmt.Errorf("assign: a probability of acceptance of %v", share)
	}
	if base.Count().Cmp(big.NewInt(listedForLimit)) > 0 {
		return m.Limit(share)
	}
	var distances []float64
	for treated := range base.All() {
		distances = append(distances, m.Distance(treated))
	}
	slices.Sort(distances)
	n := len(distances)
	rank := min(n, max(least, int(math.Ceil(share*float64(n)))))
	return distances[rank-1], nil
}
