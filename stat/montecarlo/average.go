package montecarlo

import "math"

// Mean is an average over trials with its standard error.
type Mean struct {
	Trials int
	Value  float64
	SD     float64 // between trials, divisor n−1
	SE     float64 // SD/√n
}

// Average needs two values at least: one has no error.
func Average(values []float64) (Mean, error) {
	if len(values) < 2 {
		return Mean{}, &InputError{"values", "holds fewer than two"}
	}
	n, mean, m2 := 0.0, 0.0, 0.0
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Mean{}, &InputError{"values", "holds a value that is not finite"}
		}
		n++
		d := v - mean
		mean += d / n
		m2 += d * (v - mean)
	}
	sd := math.Sqrt(m2 / (n - 1))
	return Mean{Trials: len(values), Value: mean, SD: sd, SE: sd / math.Sqrt(n)}, nil
}
