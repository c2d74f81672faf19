package root

import (
	"errors"
	"math"
)

// ErrNoBracket is returned where the ends do not have values of opposite sign.
var ErrNoBracket = errors.New("root: the function does not change sign between the ends")

const (
	maxSteps  = 400
	precision = 0x1p-51 // of the root, relative to the larger end
)

// Between returns x in [lo, hi] with f(x) = 0, where f is continuous and f(lo)
// and f(hi) differ in sign or one of them is zero.
func Between(f func(float64) float64, lo, hi float64) (float64, error) {
	flo, fhi := f(lo), f(hi)
	switch {
	case flo == 0:
		return lo, nil
	case fhi == 0:
		return hi, nil
	case math.IsNaN(flo) || math.IsNaN(fhi) || (flo > 0) == (fhi > 0):
		return 0, ErrNoBracket
	}
	return narrow(f, lo, hi, flo, fhi), nil
}

func narrow(f func(float64) float64, lo, hi, flo, fhi float64) float64 {
	side := 0 // the end that moved last
	for step := range maxSteps {
		if hi-lo <= precision*math.Max(math.Abs(lo), math.Abs(hi)) {
			break
		}
		x := (lo*fhi - hi*flo) / (fhi - flo)
		if step%3 == 2 || !(x > lo && x < hi) {
			x = lo + (hi-lo)/2
		}
		v := f(x)
		if v == 0 {
			return x
		}
		if (v > 0) == (flo > 0) {
			lo, flo = x, v
			if side < 0 {
				fhi /= 2
			}
			side = -1
			continue
		}
		hi, fhi = x, v
		if side > 0 {
			flo /= 2
		}
		side = 1
	}
	return lo + (hi-lo)/2
}
