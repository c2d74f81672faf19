package root

import "math"

// Inside returns a point between two borders in either order, where a function
// that keeps its sign between them can be tried. Either may be infinite: then the
// point lies outside the other by one more than its size, and it is 0 where both
// are.
func Inside(one, other float64) float64 {
	low, high := math.Min(one, other), math.Max(one, other)
	switch {
	case math.IsInf(low, -1) && math.IsInf(high, 1):
		return 0
	case math.IsInf(low, -1):
		return high - 1 - math.Abs(high)
	case math.IsInf(high, 1):
		return low + 1 + math.Abs(low)
	}
	return low + (high-low)/2
}
