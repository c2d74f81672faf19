package health

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// fisher is the two-sided p of Fisher's exact test that x₁ of n₁ and x₀ of n₀ are
// one share: the probability of all tables that are no likelier than the observed.
// Ties are relative, 1e-7, as in R.
func fisher(x1, n1, x0, n0 int) float64 {
	const ties = 1e-7
	hits := x1 + x0
	log := func(k int) float64 {
		return choose(n1, k) + choose(n0, hits-k) - choose(n1+n0, hits)
	}
	observed, p := log(x1), 0.0
	for k := max(0, hits-n0); k <= min(n1, hits); k++ {
		if l := log(k); l <= observed+ties {
			p += math.Exp(l)
		}
	}
	return min(1, p)
}

func choose(n, k int) float64 {
	return -math.Log(float64(n+1)) - mathext.Lbeta(float64(n-k+1), float64(k+1))
}

// outside is the two-sided p of x of n cases against a share: twice the smaller
// exact tail.
func outside(x, n int, share float64) float64 {
	b := distuv.Binomial{N: float64(n), P: share}
	low, high := b.CDF(float64(x)), 1-b.CDF(float64(x-1))
	return min(1, 2*min(low, high))
}

// moreThan is the one-sided exact p of x or more of n where a share is tolerated.
func moreThan(x, n int, share float64) float64 {
	if x == 0 {
		return 1
	}
	return mathext.RegIncBeta(float64(x), float64(n-x+1), share)
}

// oddCount is the two-sided p of a count under a negative binomial with the mean
// and variance of earlier counts; Poisson where they vary no more than that.
func oddCount(x, mean, variance float64) float64 {
	var low, high float64 // P(X ≤ x), P(X ≥ x)
	if variance <= mean {
		p := distuv.Poisson{Lambda: mean}
		low, high = p.CDF(x), 1-p.CDF(x-1)
	} else {
		size := mean * mean / (variance - mean)
		cdf := func(k float64) float64 {
			if k < 0 {
				return 0
			}
			return mathext.RegIncBeta(size, k+1, size/(size+mean))
		}
		low, high = cdf(x), 1-cdf(x-1)
	}
	return max(0, min(1, 2*min(low, high)))
}

// smd is the standardised difference (x̄₁−x̄₀)/√((s₁²+s₀²)/2).
func smd(trial, control moments) float64 {
	if trial.mean == control.mean {
		return 0
	}
	return (trial.mean - control.mean) / math.Sqrt((trial.variance()+control.variance())/2)
}

// moments are a running mean and sum of squares.
type moments struct {
	n        int
	mean, m2 float64
}

func (m *moments) add(x float64) {
	m.n++
	d := x - m.mean
	m.mean += d / float64(m.n)
	m.m2 += d * (x - m.mean)
}

// variance has divisor n−1.
func (m moments) variance() float64 { return m.m2 / float64(m.n-1) }
