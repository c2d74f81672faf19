package assign

import (
	"math/big"
	"math/rand/v2"
)

// Chances is every unit's probability of treatment under a design: exact where
// the design has at most draws assignments to list, otherwise the share of that
// many draws, with a Monte Carlo error of at most 1/(2√draws).
func Chances(d Design, draws int, source rand.Source) ([]float64, error) {
	assignments, listed := d.All(), d.Count().Cmp(big.NewInt(int64(draws))) <= 0
	if !listed {
		drawn, err := d.Draws(source)
		if err != nil {
			return nil, err
		}
		assignments = drawn
	}
	chance, seen := make([]float64, d.Units()), 0
	for treated := range assignments {
		for i, z := range treated {
			if z {
				chance[i]++
			}
		}
		if seen++; !listed && seen == draws {
			break
		}
	}
	if seen == 0 || !listed && seen < draws {
		return nil, ErrNoneAccepted
	}
	for i := range chance {
		chance[i] /= float64(seen)
	}
	return chance, nil
}
