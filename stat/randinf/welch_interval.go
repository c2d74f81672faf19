package randinf

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/sagstal/sagstal/stat/root"
)

// InvertWelch returns the interval for a constant effect τ as InvertMean does,
// by the statistic Welch of y − τz. Estimate is the difference of the means.
//
// With D and V the difference and its squared standard error, a redraw is
// extreme where D*(τ)²·V ≥ D(τ)²·V*(τ), with D linear in τ, V* a parabola, and V
// of the observed assignment the same for every τ. The difference of the sides
// is a quartic; between its real roots a redraw rejects or does not, and the
// limits are the outermost roots at which p passes 1 − level: the hull of the
// effects that are not rejected.
func InvertWelch(ctx context.Context, design Design, observed []bool, w *Welch, level float64, opt Options) (Interval, error) {
	if !(level > 0 && level < 1) {
		return Interval{}, &InputError{"level", "is not between 0 and 1"}
	}
	if err := check(design, observed, []Statistic{w}, opt); err != nil {
		return Interval{}, err
	}
	estimate, variance := w.compare(w.sum(positions(nil, observed)))
	if math.IsNaN(variance) {
		return Interval{}, &UndefinedError{0}
	}
	shift := shifted{w: w, observed: observed, estimate: estimate, scale: math.Sqrt(variance)}
	shift.all = shift.dose(positions(nil, observed))
	var ends []end
	enumerated, redraws, err := eachAssignment(ctx, design, opt, func(places []int) {
		ends = appendEnds(ends, shift.quartic(places))
	})
	if err != nil {
		return Interval{}, err
	}
	low, high := hull(ends, fewest(1-level, enumerated, redraws))
	return Interval{
		Low: estimate + low*shift.scale, High: estimate + high*shift.scale,
		Estimate: estimate, Enumerated: enumerated, Redraws: redraws,
	}, nil
}

// shifted is the Welch statistic of y − τz for all τ = estimate + u·scale.
type shifted struct {
	w               *Welch
	observed        []bool
	estimate, scale float64
	all             power // the rows treated in the trial
}

// quartic holds the coefficients of 1, u, …, u⁴.
type quartic [5]float64

// quartic is positive where the redraw is extreme. It is zero throughout where
// the redraw always is: the observed assignment, its mirror, and undefined ones.
func (s shifted) quartic(treated []int) quartic {
	one, dose := s.w.sum(treated), s.dose(treated)
	rest, other := s.w.total.sub(one), s.all.sub(dose)
	if one.n < 2 || rest.n < 2 {
		return quartic{}
	}
	// In units of scale about the estimate: D* = c − bu.
	b := dose.n/one.n - other.n/rest.n
	c := (one.s/one.n - rest.s/rest.n - s.estimate*b) / s.scale
	v := one.parabola(dose, s.estimate, s.scale)
	v0 := rest.parabola(other, s.estimate, s.scale)
	q := quartic{c * c, -2 * c * b, b*b - v[0] - v0[0], -v[1] - v0[1], -v[2] - v0[2]}
	for _, k := range q {
		if math.Abs(k) > 1e-9 {
			return q
		}
	}
	return quartic{}
}

// dose sums, over rows that are treated in both the redraw and the trial, their
// count and outcomes.
func (s shifted) dose(treated []int) power {
	var d power
	for _, i := range treated {
		if s.observed[i] {
			d = d.add(s.w.units[i])
		}
	}
	return d
}

// parabola gives the coefficients in u of s²/n of y − τz, over scale².
func (p power) parabola(dose power, estimate, scale float64) [3]float64 {
	// The sums at τ = estimate, and their rate of change in τ.
	sum, slope := p.s-estimate*dose.n, dose.n
	square := p.q - 2*estimate*dose.s + estimate*estimate*dose.n
	below := (p.n - 1) * p.n
	return [3]float64{
		(square - sum*sum/p.n) / (below * scale * scale),
		-2 * (dose.s - estimate*dose.n - sum*slope/p.n) / (below * scale),
		(dose.n - slope*slope/p.n) / below,
	}
}

// end is where a redraw begins (+1) or ceases (−1) to be extreme.
type end struct {
	at   float64
	step int
}

// appendEnds adds the ends of {u : q(u) ≥ 0}, which holds 0.
func appendEnds(ends []end, q quartic) []end {
	if q == (quartic{}) {
		return append(ends, end{math.Inf(-1), 1}, end{math.Inf(1), -1})
	}
	marks := append([]float64{math.Inf(-1)}, realRoots(q[:])...)
	marks = append(marks, math.Inf(1))
	for i := range len(marks) - 1 {
		if inside := root.Inside(marks[i], marks[i+1]); evaluate(q[:], inside) >= 0 {
			ends = append(ends, end{marks[i], 1}, end{marks[i+1], -1})
		}
	}
	return ends
}

// hull returns the outermost points that lie in so many of the intervals.
func hull(ends []end, needed int) (low, high float64) {
	if needed == 0 {
		return math.Inf(-1), math.Inf(1)
	}
	slices.SortFunc(ends, func(a, b end) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(b.step, a.step))
	})
	low, high = math.NaN(), math.NaN()
	for depth, i := 0, 0; i < len(ends); i++ {
		before := depth
		depth += ends[i].step
		if before < needed && depth >= needed && math.IsNaN(low) {
			low = ends[i].at
		}
		if before >= needed && depth < needed {
			high = ends[i].at
		}
	}
	return low, high
}
