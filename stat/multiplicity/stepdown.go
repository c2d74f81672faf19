package multiplicity

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// StepDownInput holds statistics of which larger is more extreme, as |T|.
type StepDownInput struct {
	Observed []float64   // per hypothesis; NaN means not tested
	Redrawn  [][]float64 // per hypothesis, its values under the null; NaN is as extreme as can be
	Rounding []float64   // per hypothesis, differences that are rounding; nil means none
	Listed   bool        // Redrawn are all assignments, the observed one among them
}

// StepDown holds p-values in the order of the hypotheses, NaN where not tested.
type StepDown struct {
	P    []float64 // not adjusted
	MaxT []float64 // by the largest statistic
	MinP []float64 // by the smallest p
}

// RedrawsError is returned for a hypothesis without redraws, or with another
// number of them than the first.
type RedrawsError struct{ Index, Redraws, Want int }

func (e *RedrawsError) Error() string {
	return fmt.Sprintf("multiplicity: hypothesis %d has %d redraws, not %d", e.Index, e.Redraws, e.Want)
}

// WestfallYoung adjusts p-values by the joint distribution of the statistics
// over redraws that all of them share: step-down maxT and minP. Both hold the
// chance of any false rejection, and lose little where the tests are dependent,
// as Holm does.
//
// With the hypotheses from the most extreme to the least, the j-th adjusted p is
// the share of redraws in which the largest statistic (the smallest p) among the
// j-th and those after it is at least as extreme as the j-th observed one, made
// to increase. Shares are k/B where all assignments are listed; otherwise the
// observed one joins the redraws: (1+k)/(1+B). Differences up to 1e-9 of the
// value and its rounding are ties, and count.
//
// maxT compares the statistics with each other and wants them on one scale, as
// Welch's t; minP serves any, but needs many redraws, as it cannot fall below
// about the number of hypotheses over B. Time is O(KB log B).
//
// Source: Westfall & Young (1993), Resampling-Based Multiple Testing, algorithms
// 2.8 and 4.1; Ge, Dudoit & Speed (2003), Test 12; R's multtest (mt.maxT,
// mt.minP).
func WestfallYoung(in StepDownInput) (*StepDown, error) {
	tested, err := in.tested()
	if err != nil {
		return nil, err
	}
	family := make([]nullValues, len(tested))
	for i, k := range tested {
		family[i] = newNullValues(in, k)
	}
	p := make([]float64, len(tested))
	for i := range family {
		p[i] = family[i].share(family[i].observed)
	}
	maxT, minP := stepDownMaxT(family), stepDownMinP(family, p)
	out := &StepDown{P: untested(len(in.Observed)), MaxT: untested(len(in.Observed)), MinP: untested(len(in.Observed))}
	for i, k := range tested {
		out.P[k], out.MaxT[k], out.MinP[k] = p[i], maxT[i], minP[i]
	}
	return out, nil
}

func untested(n int) []float64 { return slices.Repeat([]float64{math.NaN()}, n) }

// tested lists the hypotheses that count, all with as many redraws.
func (in StepDownInput) tested() ([]int, error) {
	if len(in.Redrawn) != len(in.Observed) {
		return nil, &RedrawsError{len(in.Redrawn), 0, len(in.Observed)}
	}
	var tested []int
	for k, observed := range in.Observed {
		if math.IsNaN(observed) {
			continue
		}
		tested = append(tested, k)
		want := max(1, len(in.Redrawn[tested[0]]))
		if len(in.Redrawn[k]) != want {
			return nil, &RedrawsError{k, len(in.Redrawn[k]), want}
		}
	}
	return tested, nil
}

// nullValues is one hypothesis: its values in the order of the redraws, which
// the observed one joins where it is not among them, and sorted.
type nullValues struct {
	observed, rounding float64
	values, sorted     []float64
}

func newNullValues(in StepDownInput, k int) nullValues {
	v := nullValues{observed: in.Observed[k]}
	if in.Rounding != nil {
		v.rounding = in.Rounding[k]
	}
	if !in.Listed {
		v.values = append(v.values, v.observed)
	}
	for _, x := range in.Redrawn[k] {
		if math.IsNaN(x) {
			x = math.Inf(1)
		}
		v.values = append(v.values, x)
	}
	v.sorted = slices.Sorted(slices.Values(v.values))
	return v
}

// threshold is the least value that is as extreme as x.
func (v nullValues) threshold(x float64) float64 {
	if math.IsInf(x, 1) {
		return x
	}
	return x - 1e-9*math.Abs(x) - v.rounding
}

// share is the share of the values at least as extreme as x: its p.
func (v nullValues) share(x float64) float64 {
	below, _ := slices.BinarySearch(v.sorted, v.threshold(x))
	return float64(len(v.sorted)-below) / float64(len(v.sorted))
}

func stepDownMaxT(family []nullValues) []float64 {
	order := sequence(len(family))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(family[b].observed, family[a].observed) })
	adjusted := make([]float64, len(family))
	var largest []float64
	for i := len(order) - 1; i >= 0; i-- {
		v := family[order[i]]
		if largest == nil {
			largest = slices.Repeat([]float64{math.Inf(-1)}, len(v.values))
		}
		count, least := 0, v.threshold(v.observed)
		for b, x := range v.values {
			largest[b] = math.Max(largest[b], x)
			if largest[b] >= least {
				count++
			}
		}
		adjusted[order[i]] = float64(count) / float64(len(largest))
	}
	return increasing(adjusted, order)
}

func stepDownMinP(family []nullValues, p []float64) []float64 {
	order := sequence(len(family))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	adjusted := make([]float64, len(family))
	var smallest []float64
	for i := len(order) - 1; i >= 0; i-- {
		v := family[order[i]]
		if smallest == nil {
			smallest = slices.Repeat([]float64{1}, len(v.values))
		}
		count := 0
		for b, x := range v.values {
			smallest[b] = math.Min(smallest[b], v.share(x))
			if smallest[b] <= p[order[i]]+1e-12 { // shares differ by 1/B or not at all
				count++
			}
		}
		adjusted[order[i]] = float64(count) / float64(len(smallest))
	}
	return increasing(adjusted, order)
}

func sequence(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// increasing raises each value to the largest before it in the order given.
func increasing(v []float64, order []int) []float64 {
	for i := 1; i < len(order); i++ {
		v[order[i]] = math.Max(v[order[i]], v[order[i-1]])
	}
	return v
}
