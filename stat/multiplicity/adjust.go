package multiplicity

import (
	"fmt"
	"math"
	"slices"
)

// Method names an adjustment.
type Method string

// The adjustments.
const (
	Bonferroni Method = "bonferroni"
	Holm       Method = "holm"
	Hochberg   Method = "hochberg"
	BH         Method = "bh" // Benjamini–Hochberg
	BY         Method = "by" // Benjamini–Yekutieli
)

// MethodError is returned for a method that is none of the constants.
type MethodError struct{ Method Method }

func (e *MethodError) Error() string {
	return fmt.Sprintf("multiplicity: unknown method %q", string(e.Method))
}

// ProbabilityError is returned for a p-value outside [0, 1].
type ProbabilityError struct {
	Index int
	P     float64
}

func (e *ProbabilityError) Error() string {
	return fmt.Sprintf("multiplicity: p-value %d is %v", e.Index, e.P)
}

// Adjust returns the adjusted p-values in the order of p, which it leaves alone.
func Adjust(p []float64, method Method) ([]float64, error) {
	order, err := ascending(p)
	if err != nil {
		return nil, err
	}
	factor, err := factors(len(order), method)
	if err != nil {
		return nil, err
	}
	raised := make([]float64, len(order))
	for i, at := range order {
		raised[i] = math.Min(1, factor[i]*p[at])
	}
	smooth(raised, method)
	out := slices.Clone(p)
	for i, at := range order {
		out[at] = raised[i]
	}
	return out, nil
}

// ascending returns the places of the tested p-values, the smallest first.
func ascending(p []float64) ([]int, error) {
	var order []int
	for i, v := range p {
		if math.IsNaN(v) {
			continue
		}
		if v < 0 || v > 1 {
			return nil, &ProbabilityError{i, v}
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case p[a] < p[b]:
			return -1
		case p[a] > p[b]:
			return 1
		}
		return 0
	})
	return order, nil
}

// factors returns what each ordered p-value is multiplied by.
func factors(m int, method Method) ([]float64, error) {
	out := make([]float64, m)
	harmonic := 0.0
	for i := range out {
		harmonic += 1 / float64(i+1)
		switch method {
		case Bonferroni:
			out[i] = float64(m)
		case Holm, Hochberg:
			out[i] = float64(m - i)
		case BH, BY:
			out[i] = float64(m) / float64(i+1)
		}
	}
	switch method {
	case BY:
		for i := range out {
			out[i] *= harmonic
		}
	case Bonferroni, Holm, Hochberg, BH:
	default:
		return nil, &MethodError{method}
	}
	return out, nil
}

// smooth makes the values increase: from the smallest upwards for Holm, from
// the largest downwards for the step-up methods.
func smooth(v []float64, method Method) {
	if method == Holm {
		for i := 1; i < len(v); i++ {
			v[i] = math.Max(v[i], v[i-1])
		}
		return
	}
	for i := len(v) - 2; i >= 0; i-- {
		v[i] = math.Min(v[i], v[i+1])
	}
}
