package randinf

import "math"

// Welch is the difference of the arms' means over its standard error without a
// common variance,
//
//	T = (ȳ₁ − ȳ₀)/√(s₁²/n₁ + s₀²/n₀),
//
// over the rows of the units, s² with divisor n−1. T is undefined where an arm
// has fewer than two rows or no arm varies.
//
// Source: Welch (1938), Biometrika 29; Chung & Romano (2013), Ann. Statist. 41:
// a test of equal means, too, where the variances differ.
type Welch struct {
	units    []power
	total    power
	rounding float64
}

// power holds the count of rows, the sum of their outcomes about the grand mean,
// and the sum of the squares.
type power struct{ n, s, q float64 }

func (p power) add(o power) power { return power{p.n + o.n, p.s + o.s, p.q + o.q} }
func (p power) sub(o power) power { return power{p.n - o.n, p.s - o.s, p.q - o.q} }

// NewWelch takes every row's outcome and unit, the units counted from 0.
func NewWelch(y []float64, unit []int, units int) (*Welch, error) {
	if len(y) == 0 || len(y) != len(unit) {
		return nil, &InputError{"y", "is empty or of another length than unit"}
	}
	mean := 0.0
	for i, v := range y {
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0):
			return nil, &InputError{"y", "holds a value that is not finite"}
		case unit[i] < 0 || unit[i] >= units:
			return nil, &InputError{"unit", "is not one of the units"}
		}
		mean += (v - mean) / float64(i+1)
	}
	w := &Welch{units: make([]power, units), rounding: 1e-12}
	for i, v := range y {
		one := power{1, v - mean, (v - mean) * (v - mean)}
		w.units[unit[i]] = w.units[unit[i]].add(one)
		w.total = w.total.add(one)
	}
	return w, nil
}

// Units is the number of units.
func (w *Welch) Units() int { return len(w.units) }

// Centre is zero: no difference.
func (w *Welch) Centre() float64 { return 0 }

// Rounding is 1e-12: T has no unit.
func (w *Welch) Rounding() float64 { return w.rounding }

// Value is T where the units at the positions given are treated.
func (w *Welch) Value(treated []int) float64 {
	one := w.sum(treated)
	difference, variance := w.compare(one)
	return difference / math.Sqrt(variance)
}

func (w *Welch) sum(treated []int) power {
	var one power
	for _, i := range treated {
		one = one.add(w.units[i])
	}
	return one
}

// compare returns the difference of the means and its squared standard error,
// NaN where T is undefined.
func (w *Welch) compare(one power) (difference, variance float64) {
	rest := w.total.sub(one)
	if one.n < 2 || rest.n < 2 {
		return 0, math.NaN()
	}
	variance = one.meanVariance() + rest.meanVariance()
	if !(variance > 1e-13*w.total.q/(w.total.n*w.total.n)) {
		return 0, math.NaN()
	}
	return one.s/one.n - rest.s/rest.n, variance
}

// meanVariance is s²/n.
func (p power) meanVariance() float64 {
	return math.Max(0, p.q-p.s*p.s/p.n) / ((p.n - 1) * p.n)
}
