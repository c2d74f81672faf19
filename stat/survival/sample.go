package survival

import (
	"fmt"
	"math"
)

// Sample is one row per spell: at risk from Entry (exclusive) to Time
// (inclusive), ended by Cause at Time.
type Sample struct {
	Entry []float64 // nil is at risk from the beginning, time 0 included
	Time  []float64 // after Entry; not negative where Entry is nil
	Cause []int     // 0 censored, 1, 2, ... the causes

	// Weight is above 0; nil is 1 for every row. Whole weights count rows: a row
	// of weight 3 is three alike. If any weight is not whole they are analytic, and
	// variances are the infinitesimal jackknife's.
	Weight []float64
}

// validate returns the first fault that would make an estimate meaningless.
func (s Sample) validate() error {
	if err := validTimes(s.Entry, s.Time); err != nil {
		return err
	}
	if err := sameLength("Cause", len(s.Cause), len(s.Time)); err != nil {
		return err
	}
	for i, c := range s.Cause {
		if c < 0 {
			return &RowError{i, fmt.Sprintf("cause %d is negative", c)}
		}
	}
	return validWeights(s.Weight, len(s.Time))
}

// validTimes checks what every estimator needs: rows, finite times, and time
// at risk in each row.
func validTimes(entry, time []float64) error {
	if len(time) == 0 {
		return ErrEmpty
	}
	if entry != nil {
		if err := sameLength("Entry", len(entry), len(time)); err != nil {
			return err
		}
	}
	if len(time) > math.MaxInt32 {
		return fmt.Errorf("%w: %d rows, at most %d can be numbered", ErrLength, len(time), math.MaxInt32)
	}
	if entry == nil {
		return fromTheBeginning(time)
	}
	for i, t := range time {
		e := entry[i]
		switch {
		case !finite(t) || !finite(e):
			return &RowError{i, "entry or time is not a finite number"}
		case e >= t:
			return &RowError{i, fmt.Sprintf("entry %v is not before time %v", e, t)}
		}
	}
	return nil
}

// fromTheBeginning checks times of rows that no entry precedes: they are there
// before time 0, and may leave at it.
func fromTheBeginning(time []float64) error {
	for i, t := range time {
		switch {
		case !finite(t):
			return &RowError{i, "time is not a finite number"}
		case t < 0:
			return &RowError{i, fmt.Sprintf("time %v is negative", t)}
		}
	}
	return nil
}

func sameLength(name string, got, want int) error {
	if got != want {
		return fmt.Errorf("%w: %s has %d values, Time has %d", ErrLength, name, got, want)
	}
	return nil
}

func finite(v float64) bool { return v-v == 0 }

// levelOrDefault returns the confidence level, 0.95 for the zero value.
func levelOrDefault(level float64) (float64, error) {
	switch {
	case level == 0:
		return 0.95, nil
	case level > 0 && level < 1:
		return level, nil
	}
	return 0, fmt.Errorf("%w: level %v is not between 0 and 1", ErrOption, level)
}

// positive refuses a horizon that is not a positive number.
func positive(name string, v float64) error {
	if !finite(v) || v <= 0 {
		return fmt.Errorf("%w: %s %v is not a positive number", ErrOption, name, v)
	}
	return nil
}
