package multiplicity

import "math"

// Tippett joins k independent p-values into one of the hypothesis that all are
// null, by the smallest of them: 1 − (1 − min p)ᵏ. It is exact for p-values that are
// uniform under the null, and errs on the safe side for those of few assignments,
// which are larger. NaN is not tested and does not count; without p-values it is NaN.
//
// Source: Tippett (1931), The Methods of Statistics, p. 142.
func Tippett(p []float64) (float64, error) {
	order, err := ascending(p)
	if err != nil || len(order) == 0 {
		return math.NaN(), err
	}
	return -math.Expm1(float64(len(order)) * math.Log1p(-p[order[0]])), nil
}
