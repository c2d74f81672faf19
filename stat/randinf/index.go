package randinf

import (
	"context"
	"math"
	"slices"
)

// IndexPart is one outcome of a summary index, by unit: its weight w (as case-weeks)
// and its sum s of weighted values (as events), in the design's order. A unit without
// weight has no value.
type IndexPart struct {
	Weight, Sum []float64
	// Lower is set where less is better.
	Lower bool
}

// IndexComponent is one outcome's share of an index.
type IndexComponent struct {
	Difference   float64 // within strata, in the outcome's own unit
	SD           float64 // of the control units, within strata
	Standardised float64 // Difference/SD, the better way positive
}

// IndexResult is a summary index with its test and its interval.
type IndexResult struct {
	Result
	Components []IndexComponent
	// SE is the standard deviation of the index over the assignments, every outcome
	// less its own difference: it holds the covariances of the outcomes. NaN where no
	// assignment defines the index.
	SE float64
	// Low and High are NaN where there are fewer assignments than a tail needs, or
	// where too many leave the index undefined.
	Low, High float64
}

// TestIndex computes the summary index of several outcomes,
//
//	I = (1/K)·Σ_k ±T_k/σ_k,
//
// with T_k the difference within strata of outcome k (StratifiedMean), plus where
// more is better, and σ_k the standard deviation of the control units about their
// strata's means, σ² = Σ w(y−ȳₛ)²/Σ w · G/(G−S), analytic weights, G control units
// with a value in S strata. It is the mean effect in standard deviations between
// units of one stratum, not between people.
//
// The test is of the sharp null hypothesis; σ is found anew under every assignment,
// so that p is exact. The covariance of the outcomes is that of the same assignments,
// every outcome less its difference T_k (a constant effect): SE is the spread of the
// index over them, and the interval is I ± the level's quantile of the absolute
// index over them. Test and interval assume different things and can part where p is
// near 1−level.
//
// StandardisedDifferences says what is refused. Time is O(treated units) per outcome and redraw.
//
// Sources: Kling, Liebman & Katz (2007), Econometrica 75(1), p. 89 and web appendix
// B (mean of standardised effects); O'Brien (1984), Biometrics 40(4) (the sum of
// standardised outcomes as a test); Rosenbaum (2002), Observational Studies, ch. 2.
func TestIndex(ctx context.Context, design Design, observed []bool, strata []int, parts []IndexPart, level float64, opt Options) (*IndexResult, error) {
	components, err := StandardisedDifferences(observed, strata, parts)
	if err != nil {
		return nil, err
	}
	index, err := newIndex(strata, parts)
	if err != nil {
		return nil, err
	}
	without, err := newIndex(strata, lessEffect(parts, components, positions(nil, observed)))
	if err != nil {
		return nil, err
	}
	var spread []float64
	results, err := testEach(ctx, design, observed, []Statistic{index, without}, opt, func(i int, value float64) {
		if i == 1 {
			spread = append(spread, value)
		}
	})
	if err != nil {
		return nil, err
	}
	out := &IndexResult{Result: results[0], Components: components}
	out.interval(spread, level)
	return out, nil
}

// StandardisedDifferences are the T_k, σ_k and ±T_k/σ_k of TestIndex as observed. An
// outcome whose σ is nil, or that has one arm only in every stratum, is an
// *InputError.
func StandardisedDifferences(observed []bool, strata []int, parts []IndexPart) ([]IndexComponent, error) {
	index, err := newIndex(strata, parts)
	if err != nil {
		return nil, err
	}
	if len(observed) != index.Units() {
		return nil, &InputError{"observed", "has another length than strata"}
	}
	components := index.components(positions(nil, observed))
	for _, c := range components {
		if !(c.SD > 0) || math.IsNaN(c.Difference) {
			return nil, &InputError{"parts", "holds an outcome without spread among the controls, or with one arm only"}
		}
	}
	return components, nil
}

// lessEffect takes each outcome's difference from the treated units.
func lessEffect(parts []IndexPart, components []IndexComponent, treated []int) []IndexPart {
	out := make([]IndexPart, len(parts))
	for k, part := range parts {
		out[k] = IndexPart{part.Weight, slices.Clone(part.Sum), part.Lower}
		for _, i := range treated {
			out[k].Sum[i] -= part.Weight[i] * components[k].Difference
		}
	}
	return out
}

// interval fills SE and the interval from the index over the assignments.
func (r *IndexResult) interval(spread []float64, level float64) {
	r.SE, r.Low, r.High = math.NaN(), math.NaN(), math.NaN()
	n, sum, squares := 0.0, 0.0, 0.0
	distance := make([]float64, len(spread))
	for i, v := range spread {
		distance[i] = math.Inf(1)
		if !math.IsNaN(v) {
			n, sum, squares = n+1, sum+v, squares+v*v
			distance[i] = math.Abs(v)
		}
	}
	if n == 0 {
		return
	}
	mean := sum / n
	r.SE = math.Sqrt(max(0, squares/n-mean*mean))
	count := float64(len(distance))
	if count*(1-level) < 1-1e-9 {
		return
	}
	slices.Sort(distance)
	half := distance[min(len(distance), int(math.Ceil(level*count-1e-9)))-1]
	if !math.IsInf(half, 0) {
		r.Low, r.High = r.Observed-half, r.Observed+half
	}
}

// index is the statistic. It is not safe for concurrent use.
type index struct{ parts []*indexOutcome }

// indexOutcome is one outcome: its difference, and what its spread is found from.
type indexOutcome struct {
	difference *StratifiedMean
	sign       float64
	units      []spreadUnit
	all        []spreadSum // by stratum
	control    []spreadSum // scratch
}

// spreadUnit is a unit's place among the strata and its own sums.
type spreadUnit struct {
	stratum int
	spreadSum
}

// spreadSum is units, weight, weighted values about the stratum's mean and their
// weighted squares.
type spreadSum struct{ n, w, s, q float64 }

func (a *spreadSum) take(b spreadSum, times float64) {
	a.n += times * b.n
	a.w += times * b.w
	a.s += times * b.s
	a.q += times * b.q
}

func newIndex(strata []int, parts []IndexPart) (*index, error) {
	if len(parts) == 0 {
		return nil, &InputError{"parts", "is empty"}
	}
	out := &index{}
	for _, part := range parts {
		difference, err := NewStratifiedMean(strata, part.Weight, part.Sum)
		if err != nil {
			return nil, err
		}
		o := &indexOutcome{difference: difference, sign: 1}
		if part.Lower {
			o.sign = -1
		}
		o.gather()
		out.parts = append(out.parts, o)
	}
	return out, nil
}

// gather centres values on their stratum's mean, so that subtracting the treated
// loses no digits.
func (o *indexOutcome) gather() {
	o.all = make([]spreadSum, len(o.difference.strata))
	o.control = make([]spreadSum, len(o.all))
	for _, u := range o.difference.units {
		unit := spreadUnit{stratum: u.stratum}
		if u.w > 0 {
			total := o.difference.strata[u.stratum]
			y := u.s/u.w - total.s/total.w
			unit.spreadSum = spreadSum{1, u.w, u.w * y, u.w * y * y}
		}
		o.units = append(o.units, unit)
		o.all[u.stratum].take(unit.spreadSum, 1)
	}
}

// sd is the spread of the units that are not treated.
func (o *indexOutcome) sd(treated []int) float64 {
	copy(o.control, o.all)
	for _, i := range treated {
		o.control[o.units[i].stratum].take(o.units[i].spreadSum, -1)
	}
	var units, strata, weight, squares float64
	for _, c := range o.control {
		if c.n < 0.5 {
			continue
		}
		units, strata, weight = units+c.n, strata+1, weight+c.w
		squares += c.q - c.s*c.s/c.w
	}
	if units-strata < 0.5 {
		return math.NaN()
	}
	return math.Sqrt(max(0, squares) / weight * units / (units - strata))
}

func (x *index) components(treated []int) []IndexComponent {
	out := make([]IndexComponent, len(x.parts))
	for k, o := range x.parts {
		d, sd := o.difference.Value(treated), o.sd(treated)
		out[k] = IndexComponent{Difference: d, SD: sd, Standardised: o.sign * d / sd}
	}
	return out
}

// Units is the number of units.
func (x *index) Units() int { return x.parts[0].difference.Units() }

// Centre is zero: no difference.
func (x *index) Centre() float64 { return 0 }

// Rounding is of standard deviations.
func (x *index) Rounding() float64 { return 1e-12 }

// Value is the index where the units at the positions given are treated.
func (x *index) Value(treated []int) float64 {
	sum := 0.0
	for _, o := range x.parts {
		sd := o.sd(treated)
		if !(sd > 0) {
			return math.NaN()
		}
		sum += o.sign * o.difference.Value(treated) / sd
	}
	return sum / float64(len(x.parts))
}
