package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// checkOutcomes finds what has no estimate before any iteration: outcomes that
// are all alike, in the sample or in a stratum.
func checkOutcomes(s *sample, f Family) error {
	if err := f.check(s.y); err != nil {
		return err
	}
	if f == GammaFamily {
		return nil
	}
	sum, total := floats.Dot(s.weight, s.y), floats.Sum(s.weight)
	switch {
	case sum == 0 && f != BinomialFamily:
		return ErrNoCounts
	case f == BinomialFamily && (sum == 0 || allOnes(s.y)):
		return ErrOneOutcome
	}
	if !s.absorbed.given() || total == 0 {
		return nil
	}
	return checkStrata(s, f)
}

func allOnes(y []float64) bool { return floats.Min(y) == 1 }

// checkStrata looks for a level of an absorbed factor in which all outcomes are
// zero or, of a binomial model, one.
func checkStrata(s *sample, f Family) error {
	for at, levels := range s.absorbed.factors {
		high, low := make([]bool, levels.count()), make([]bool, levels.count())
		for i, level := range levels.code {
			high[level] = high[level] || s.y[i] > 0
			low[level] = low[level] || s.y[i] < 1
		}
		for level := range high {
			if !high[level] || f == BinomialFamily && !low[level] {
				return &SeparationError{Stratum: levels.label[level], Factor: at}
			}
		}
	}
	return nil
}

// separation names the term whose coefficient is running away, by what its last
// change did to the linear predictor, or the stratum, where no term's is.
func (f *scoring) separation(s *sample) error {
	worst, most := -1, drifting/10
	for j, c := range s.x {
		spread := floats.Max(c.Values) - floats.Min(c.Values)
		if change := math.Abs(f.moved[j]) * spread; change > most {
			worst, most = j, change
		}
	}
	if worst >= 0 {
		return &SeparationError{Term: s.x[worst].Name}
	}
	if !s.absorbed.given() {
		return ErrNoConvergence
	}
	farthest := 0
	for m := range f.eta {
		if math.Abs(f.eta[m]-f.data.offset[m]) > math.Abs(f.eta[farthest]-f.data.offset[farthest]) {
			farthest = m
		}
	}
	absorbed := f.data.absorbed
	level := absorbed.level[absorbed.widest][absorbed.cell.code[farthest]]
	return &SeparationError{Stratum: absorbed.factors[absorbed.widest].label[level], Factor: absorbed.widest}
}
