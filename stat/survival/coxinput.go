package survival

import (
	"fmt"
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
	if err := validWeights(in.Weight, len(in.Time)); err != nil {
		return err
	}
	if err := in.validValues(); err != nil {
		return err
	}
	if !slices.Contains(in.Event, true) {
		return ErrNoEvents
	}
	return nil
}

func (in CoxInput) validValues() error {
	for _, c := range in.Covariates {
		for i, v := range c.Values {
			if !finite(v) {
				return &RowError{i, fmt.Sprintf("%s is not a finite number", c.Name)}
			}
		}
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
