package randinf

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"

	"github.com/sagstal/sagstal/stat/root"
)

// shiftsAtMost is the number of pairs of a treated and an untreated row up to
// which shifts are searched.
const shiftsAtMost = 1_000_000

// TooManyShiftsError is returned where more pairs of rows would have to be
// searched than are feasible.
type TooManyShiftsError struct{ Pairs, Most int }

func (e *TooManyShiftsError) Error() string {
	return fmt.Sprintf("randinf: %d pairs of rows, where a rank test is inverted over %d at most", e.Pairs, e.Most)
}

// RankShift is the input of InvertRankSum.
type RankShift struct {
	Y           []float64
	Unit        []int     // per row, the units counted from 0
	Probability []float64 // per unit, of being treated
}

// InvertRankSum returns the interval for a constant shift τ of the treated
// outcomes: the τ at which the rank sum of y − τz is not rejected. Estimate is
// Hodges and Lehmann's: the median difference of a treated and an untreated row.
//
// p changes only at such differences, so the limits are two of them, found by
// halving their list on either side of the estimate, each step testing anew on
// the same redraws. That p falls on both sides is sure for complete
// randomisation of rows without ties, where the interval is that of R's
// wilcox.test; under other designs a p that rises again farther out is not seen.
//
// Seed makes the redraws, where the assignments are not listed; redraws is as in
// Options. More than a million pairs of rows are refused.
//
// Source: Hodges & Lehmann (1963), Ann. Math. Statist. 34; Bauer (1972), JASA 67.
func InvertRankSum(ctx context.Context, design Design, observed []bool, in RankShift, level float64, redraws int, seed [32]byte) (Interval, error) {
	if !(level > 0 && level < 1) {
		return Interval{}, &InputError{"level", "is not between 0 and 1"}
	}
	shifts, err := in.differences(observed)
	if err != nil {
		return Interval{}, err
	}
	search := rankSearch{ctx: ctx, design: design, observed: observed, in: in, alpha: 1 - level, redraws: redraws, seed: seed}
	out := Interval{Estimate: median(shifts), Redraws: redraws}
	if count := design.Count(); count.Cmp(big.NewInt(int64(redraws))) <= 0 {
		out.Enumerated, out.Redraws = true, int(count.Int64())
	}
	if out.Low, err = search.lowest(shifts, out.Estimate, 1); err != nil {
		return Interval{}, err
	}
	slices.Reverse(shifts)
	if out.High, err = search.lowest(shifts, out.Estimate, -1); err != nil {
		return Interval{}, err
	}
	return out, nil
}

// differences lists the treated less the untreated outcomes, in increasing
// order.
func (in RankShift) differences(observed []bool) ([]float64, error) {
	var one, rest []float64
	for row, u := range in.Unit {
		switch {
		case u < 0 || u >= len(observed):
			return nil, &InputError{"unit", "is not one of the units"}
		case observed[u]:
			one = append(one, in.Y[row])
		default:
			rest = append(rest, in.Y[row])
		}
	}
	pairs := len(one) * len(rest)
	if pairs == 0 {
		return nil, &UndefinedError{0}
	}
	if pairs > shiftsAtMost {
		return nil, &TooManyShiftsError{pairs, shiftsAtMost}
	}
	shifts := make([]float64, 0, pairs)
	for _, a := range one {
		for _, b := range rest {
			shifts = append(shifts, a-b)
		}
	}
	slices.Sort(shifts)
	return shifts, nil
}

func median(sorted []float64) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// rankSearch tests one shift after another on the same redraws.
type rankSearch struct {
	ctx      context.Context
	design   Design
	observed []bool
	in       RankShift
	alpha    float64
	redraws  int
	seed     [32]byte
}

// lowest returns the first of the shifts beyond which, towards the estimate, p
// exceeds alpha; infinite where it does so before the first. The shifts go
// towards the estimate in the direction given.
func (s *rankSearch) lowest(shifts []float64, estimate, direction float64) (float64, error) {
	gaps := outerGaps(shifts, estimate, direction)
	// gaps[i] are the borders of the i-th gap; the last holds the estimate or
	// borders on it. Find the first gap that is accepted.
	low, high := 0, len(gaps)-2
	for low < high {
		middle := (low + high) / 2
		ok, err := s.accepts(root.Inside(gaps[middle], gaps[middle+1]))
		if err != nil {
			return 0, err
		}
		if ok {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return gaps[low], nil
}

// outerGaps returns −∞ (or +∞), the distinct shifts up to the estimate, and the
// first one beyond it. Shifts closer than rounding are one.
func outerGaps(shifts []float64, estimate, direction float64) []float64 {
	same := 1e-10 * (math.Abs(shifts[0]) + math.Abs(shifts[len(shifts)-1]))
	gaps := []float64{math.Inf(-int(direction))}
	for _, d := range shifts {
		if math.Abs(d-gaps[len(gaps)-1]) <= same {
			continue
		}
		gaps = append(gaps, d)
		if (d-estimate)*direction > same {
			break
		}
	}
	return gaps
}

// accepts tests the shift.
func (s *rankSearch) accepts(shift float64) (bool, error) {
	moved := slices.Clone(s.in.Y)
	for row, u := range s.in.Unit {
		if s.observed[u] {
			moved[row] -= shift
		}
	}
	sum := make([]float64, s.design.Units())
	for row, rank := range MidRanks(moved) {
		sum[s.in.Unit[row]] += rank
	}
	statistic, err := NewStratifiedScore(sum, s.in.Probability)
	if err != nil {
		return false, err
	}
	results, err := Test(s.ctx, s.design, s.observed, []Statistic{statistic},
		Options{Redraws: s.redraws, Source: rand.NewChaCha8(s.seed)})
	if err != nil {
		return false, err
	}
	return results[0].P > s.alpha+1e-12, nil
}
