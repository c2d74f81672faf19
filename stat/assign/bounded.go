package assign

import (
	"math/bits"
	"math/rand/v2"
)

// below returns a uniform number in [0, bound), bound > 0.
func below(source rand.Source, bound uint64) uint64 {
	if bound == 1 {
		return 0
	}
	high, low := bits.Mul64(source.Uint64(), bound)
	if low >= bound { // the threshold is below bound: no division needed
		return high
	}
	for threshold := -bound % bound; low < threshold; {
		high, low = bits.Mul64(source.Uint64(), bound)
	}
	return high
}
