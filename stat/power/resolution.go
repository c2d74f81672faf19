package power

import (
	"fmt"
	"math/big"
)

// Stratum is one part of a draw: its clusters and how many of them are treated.
type Stratum struct{ Units, Treated int }

// Resolution is how fine the answers of a randomisation test can be.
type Resolution struct {
	Assignments *big.Int // possible ones, Π (units choose treated)
	SmallestP   float64  // smallest two-sided p
}

// SmallestP returns the smallest two-sided p that a randomisation test over all
// assignments of a draw can give: 2/N where every assignment has its mirror
// among the N possible ones, as it has where half of every stratum is treated,
// and 1/N otherwise.
func SmallestP(strata []Stratum) (*Resolution, error) {
	if len(strata) == 0 {
		return nil, &InputError{"strata", "are none"}
	}
	count, extreme := big.NewInt(1), int64(2)
	for i, s := range strata {
		if s.Treated < 0 || s.Treated > s.Units {
			return nil, &InputError{"strata", fmt.Sprintf("hold %d units in place %d, of which %d cannot be treated", s.Units, i, s.Treated)}
		}
		count.Mul(count, new(big.Int).Binomial(int64(s.Units), int64(s.Treated)))
		if 2*s.Treated != s.Units {
			extreme = 1
		}
	}
	p, _ := new(big.Rat).SetFrac(big.NewInt(extreme), count).Float64()
	return &Resolution{Assignments: count, SmallestP: min(1, p)}, nil
}
