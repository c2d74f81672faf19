package casefile

import (
	"math"
	"strconv"
)

// bounds is a range of numbers, its limits with it unless open.
type bounds struct {
	low, high float64
	open      bool
}

func positive() bounds           { return bounds{0, math.Inf(1), true} }
func atLeast(low float64) bounds { return bounds{low: low, high: math.Inf(1)} }
func anyNumber() bounds          { return atLeast(math.Inf(-1)) }
func share() bounds              { return bounds{low: 0, high: 1} }

func (b bounds) holds(x float64) bool {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return false
	}
	return x <= b.high && (x > b.low || !b.open && x == b.low)
}

func (b bounds) String() string {
	switch {
	case math.IsInf(b.low, -1):
		return "finite"
	case b.open:
		return "above " + strconv.FormatFloat(b.low, 'g', -1, 64)
	case math.IsInf(b.high, 1):
		return strconv.FormatFloat(b.low, 'g', -1, 64) + " or more"
	}
	return "from " + strconv.FormatFloat(b.low, 'g', -1, 64) + " to " + strconv.FormatFloat(b.high, 'g', -1, 64)
}
