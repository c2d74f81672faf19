package montecarlo

import "gonum.org/v1/gonum/mathext"

// Share is a number of trials out of all, with its interval.
type Share struct {
	Hits, Trials int
	Value        float64
	Low, High    float64
}

// Proportion is hits/trials with the exact interval at the level given,
//
//	low  = B(α/2; x, n−x+1),  high = B(1−α/2; x+1, n−x),
//
// B the quantile of the beta distribution; low is 0 at x = 0, high 1 at x = n.
//
// Source: Clopper & Pearson (1934), Biometrika 26.
func Proportion(hits, trials int, level float64) (Share, error) {
	switch {
	case trials < 1:
		return Share{}, &InputError{"trials", "is below 1"}
	case hits < 0 || hits > trials:
		return Share{}, &InputError{"hits", "is not between 0 and trials"}
	case !(level > 0 && level < 1):
		return Share{}, &InputError{"level", "is not between 0 and 1"}
	}
	x, n, tail := float64(hits), float64(trials), (1-level)/2
	share := Share{Hits: hits, Trials: trials, Value: x / n, High: 1}
	if hits > 0 {
		share.Low = mathext.InvRegIncBeta(x, n-x+1, tail)
	}
	if hits < trials {
		share.High = mathext.InvRegIncBeta(x+1, n-x, 1-tail)
	}
	return share, nil
}

// Meets reports whether the interval has a point in common with [low, high].
func (s Share) Meets(low, high float64) bool { return s.Low <= high && low <= s.High }
