package randinf

import "math"

// realRoots returns the points at which the polynomial, its coefficients in
// order of power, changes sign, in increasing order. Between the turning points,
// which are the roots of its derivative, it is monotone: each change of sign is
// closed in by halving. A root that it touches without crossing is left out.
func realRoots(coef []float64) []float64 {
	for len(coef) > 1 && math.Abs(coef[len(coef)-1]) <= 1e-12*largest(coef) {
		coef = coef[:len(coef)-1]
	}
	if len(coef) < 2 {
		return nil
	}
	slope := make([]float64, len(coef)-1)
	for k := range slope {
		slope[k] = float64(k+1) * coef[k+1]
	}
	bound := 1 + largest(coef)/math.Abs(coef[len(coef)-1]) // Cauchy's
	marks := append([]float64{-bound}, realRoots(slope)...)
	marks = append(marks, bound)
	var roots []float64
	for i := range len(marks) - 1 {
		low, high := marks[i], marks[i+1]
		if (evaluate(coef, low) < 0) != (evaluate(coef, high) < 0) {
			roots = append(roots, halve(coef, low, high))
		}
	}
	return roots
}

func largest(coef []float64) float64 {
	most := 0.0
	for _, c := range coef {
		most = math.Max(most, math.Abs(c))
	}
	return most
}

// evaluate is Horner's rule.
func evaluate(coef []float64, x float64) float64 {
	sum := 0.0
	for k := len(coef) - 1; k >= 0; k-- {
		sum = sum*x + coef[k]
	}
	return sum
}

// halve closes in on the change of sign between low and high until no number
// lies between them.
func halve(coef []float64, low, high float64) float64 {
	below := evaluate(coef, low) < 0
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			return middle
		}
		if (evaluate(coef, middle) < 0) == below {
			low = middle
		} else {
			high = middle
		}
	}
}
