package meta

import (
	"math"

	"github.com/sagstal/sagstal/stat/root"
)

// weighing is the sites weighed with a certain variance between them.
type weighing struct {
	mean    float64
	sum     float64 // Σw
	squares float64 // Σw²
	spread  float64 // Σw(y−μ)²
	score   float64 // Σw²(y−μ)², for REML
	logs    float64 // Σ log w
}

func (in Input) weigh(tau2 float64) weighing {
	var g weighing
	for i, y := range in.Estimate {
		w := 1 / (in.Variance[i] + tau2)
		g.sum += w
		g.squares += w * w
		g.logs += math.Log(w)
		g.mean += (y - g.mean) * w / g.sum
	}
	for i, y := range in.Estimate {
		w := 1 / (in.Variance[i] + tau2)
		d := y - g.mean
		g.spread += w * d * d
		g.score += w * w * d * d
	}
	return g
}

func (in Input) df() float64 { return float64(len(in.Estimate) - 1) }

// tau2 estimates the variance between the sites.
func (in Input) tau2(method Method) float64 {
	switch method {
	case DL:
		g := in.weigh(0)
		return math.Max(0, (g.spread-in.df())/(g.sum-g.squares/g.sum))
	case PM:
		return in.highest(func(g weighing) float64 { return g.spread - in.df() })
	case REML:
		// The score of the restricted likelihood, but for a factor of ½.
		return in.highest(func(g weighing) float64 { return g.score - (g.sum - g.squares/g.sum) })
	}
	return 0
}

// gridSteps divide the range of τ² in search of sign changes.
const gridSteps = 64

// highest returns the root of an estimating equation, or 0 where it has none.
// Paule and Mandel's falls throughout; the restricted likelihood may have more
// than one maximum, of which the highest is taken.
func (in Input) highest(equation func(weighing) float64) float64 {
	at := func(tau2 float64) float64 { return equation(in.weigh(tau2)) }
	lo, upper := 0.0, in.upper()
	atLo := at(lo)
	best, peak := 0.0, math.Inf(-1)
	if atLo <= 0 {
		peak = in.weigh(0).logLik()
	}
	for step := range gridSteps + 1 {
		hi := upper * math.Pow(10, 8*(float64(step)/gridSteps-1))
		atHi := at(hi)
		if atLo > 0 && atHi <= 0 {
			// The signs differ, so there is a root and no error.
			r, _ := root.Between(at, lo, hi)
			if l := in.weigh(r).logLik(); l > peak {
				best, peak = r, l
			}
		}
		lo, atLo = hi, atHi
	}
	return best
}

// upper is a variance between sites above which both estimating equations are
// negative: the squared range bounds what the estimates can ask for.
func (in Input) upper() float64 {
	low, high, v := in.Estimate[0], in.Estimate[0], 0.0
	for i, y := range in.Estimate {
		low, high = math.Min(low, y), math.Max(high, y)
		v = math.Max(v, in.Variance[i])
	}
	return math.Max(v, 7*(high-low)*(high-low))
}

// logLik is the restricted log-likelihood but for a constant.
func (g weighing) logLik() float64 { return (g.logs - math.Log(g.sum) - g.spread) / 2 }
