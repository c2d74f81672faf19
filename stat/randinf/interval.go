package randinf

import (
	"context"
	"math"
	"slices"
)

// Interval is the set of constant effects that the test does not reject.
type Interval struct {
	Low, High  float64 // infinite where no effect, however large, is rejected
	Estimate   float64 // the observed statistic
	Enumerated bool
	Redraws    int
}

// InvertMean returns the interval at the level given for the effect τ of
// treatment on the mean of the outcome, the same for everyone: all τ whose
// two-sided p, of the statistic on y − τz, exceeds 1 − level.
//
// With a = T(y; z*), b = T(z; z*) for a redraw z* of the observed z, the redraw
// is extreme where |a − τb| ≥ |a₀ − τ|, a₀ the observed T. As |b| ≤ 1 these τ
// form an interval around a₀, with ends (a+a₀)/(b+1) and (a−a₀)/(b−1); the p
// of τ is therefore falling on both sides of a₀, and the limits are ends picked
// by order: exact, without search.
//
// A redraw that leaves the statistic undefined never rejects.
//
// Source: Rosenbaum (2002), section 2.6; Hodges & Lehmann (1963), Ann. Math.
// Statist. 34.
func InvertMean(ctx context.Context, design Design, observed []bool, m *StratifiedMean, level float64, opt Options) (Interval, error) {
	if !(level > 0 && level < 1) {
		return Interval{}, &InputError{"level", "is not between 0 and 1"}
	}
	if err := check(design, observed, []Statistic{m}, opt); err != nil {
		return Interval{}, err
	}
	estimate := m.Value(positions(nil, observed))
	if math.IsNaN(estimate) {
		return Interval{}, &UndefinedError{0}
	}
	dose := m.dose(observed)
	var low, high []float64
	enumerated, redraws, err := eachAssignment(ctx, design, opt, func(places []int) {
		from, to := accepted(m.Value(places), dose.Value(places), estimate, m.rounding)
		low, high = append(low, from), append(high, to)
	})
	if err != nil {
		return Interval{}, err
	}
	out := Interval{Estimate: estimate, Enumerated: enumerated, Redraws: redraws}
	needed := fewest(1-level, enumerated, redraws)
	out.Low, out.High = limits(low, high, needed)
	return out, nil
}

// dose is the statistic with the observed treatment as its outcome.
func (m *StratifiedMean) dose(observed []bool) *StratifiedMean {
	d := &StratifiedMean{units: slices.Clone(m.units), treated: make([]moment, len(m.strata))}
	d.strata = make([]moment, len(m.strata))
	for i := range d.units {
		u := &d.units[i]
		u.s = 0
		if observed[i] {
			u.s = u.w
		}
		d.strata[u.stratum].w += u.w
		d.strata[u.stratum].s += u.s
	}
	return d
}

// accepted returns the ends of {τ : |a − τb| ≥ |a₀ − τ|}. As b goes to 1 or −1
// one end goes to infinity; at the observed assignment and its mirror, where the
// two sides are equal for every τ, both are there.
func accepted(a, b, observed, rounding float64) (low, high float64) {
	if math.IsNaN(a) || math.IsNaN(b) {
		return math.Inf(-1), math.Inf(1)
	}
	one := quotient(observed-a, 1-b, rounding)
	other := quotient(observed+a, 1+b, rounding)
	if math.IsNaN(one) || math.IsNaN(other) {
		return math.Inf(-1), math.Inf(1)
	}
	return math.Min(one, other), math.Max(one, other)
}

// quotient is above/below for below ≥ 0: infinite where below is nil, and NaN where
// above is nil too.
func quotient(above, below, rounding float64) float64 {
	switch {
	case below > 1e-12:
		return above / below
	case math.Abs(above) <= 10*rounding:
		return math.NaN()
	}
	return math.Copysign(math.Inf(1), above)
}

// fewest is the least number of extreme redraws at which p exceeds alpha.
func fewest(alpha float64, enumerated bool, redraws int) int {
	const slack = 1e-9 // alpha·redraws may fall short of a whole number
	if enumerated {
		return min(redraws, int(math.Floor(alpha*float64(redraws)+slack))+1)
	}
	return min(redraws, int(math.Floor(alpha*float64(redraws+1)+slack)))
}

// limits returns the widest τ that lie in so many of the redraws' intervals.
func limits(low, high []float64, needed int) (float64, float64) {
	if needed == 0 {
		return math.Inf(-1), math.Inf(1)
	}
	slices.Sort(low)
	slices.Sort(high)
	return low[needed-1], high[len(high)-needed]
}
