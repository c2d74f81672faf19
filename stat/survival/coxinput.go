package survival

import (
	"fmt"
	"math"
	"slices"
)

// validate returns the first fault of the columns. A model without covariates
// is valid here; CoxPH refuses it.
func (in CoxInput) validate() error {
	if err := validTimes(in.Entry, in.Time); err != nil {
		return err
	}
	if err := in.validLengths(); err != nil {
		return err
	}
	for i, w := range in.Weight {
		if !finite(w) || w <= 0 {
			return &RowError{i, fmt.Sprintf("weight %v is not a positive number", w)}
		}
	}
	for _, c := range in.Covariates {
		if i := slices.IndexFunc(c.Values, func(v float64) bool { return !finite(v) }); i >= 0 {
			return &RowError{i, fmt.Sprintf("%s is not a finite number", c.Name)}
		}
	}
	if !slices.Contains(in.Event, true) {
		return ErrNoEvents
	}
	return nil
}

// validLengths checks every column that is present against Time.
func (in CoxInput) validLengths() error {
	n := len(in.Time)
	if err := sameLength("Event", len(in.Event), n); err != nil {
		return err
	}
	for _, c := range in.Covariates {
		if err := sameLength(c.Name, len(c.Values), n); err != nil {
			return err
		}
	}
	optional := []struct {
		name    string
		present bool
		length  int
	}{
		{"Strata", in.Strata != nil, len(in.Strata)},
		{"Weight", in.Weight != nil, len(in.Weight)},
		{"Cluster", in.Cluster != nil, len(in.Cluster)},
	}
	for _, o := range optional {
		if !o.present {
			continue
		}
		if err := sameLength(o.name, o.length, n); err != nil {
			return err
		}
	}
	return nil
}

// newDesign arranges the input for passes over time. A column that does not
// vary is refused here, for it has no scale.
func newDesign(in CoxInput, ties Ties) (*design, error) {
	s, err := newSchedule(in)
	if err != nil {
		return nil, err
	}
	d := &design{schedule: s, n: len(in.Time), p: len(in.Covariates), weight: in.Weight, ties: ties}
	d.x = make([]float64, d.n*d.p)
	for j, c := range in.Covariates {
		mean, deviation := centre(c.Values)
		if deviation <= 1e-12*math.Abs(mean) {
			return nil, &TermError{c.Name, ErrCollinear}
		}
		for i, v := range c.Values {
			d.x[i*d.p+j] = (v - mean) / deviation
		}
		d.terms = append(d.terms, c.Name)
		d.scale = append(d.scale, deviation)
	}
	return d, nil
}

// centre returns the mean and the standard deviation with divisor n.
func centre(values []float64) (mean, deviation float64) {
	n := float64(len(values))
	for _, v := range values {
		mean += v / n
	}
	for _, v := range values {
		deviation += (v - mean) * (v - mean) / n
	}
	return mean, math.Sqrt(deviation)
}

// totalEventWeight is the scale against which information is judged to be nil.
func (d *design) totalEventWeight() float64 {
	sum := 0.0
	for _, i := range d.ending.row {
		sum += d.weightOf(i)
	}
	return sum
}

// unscaled returns coefficients per unit of the covariates as given.
func (d *design) unscaled(beta []float64) []float64 {
	out := make([]float64, d.p)
	for j, b := range beta {
		out[j] = b / d.scale[j]
	}
	return out
}
