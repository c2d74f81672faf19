package meta

import (
	"errors"
	"fmt"
	"math"
)

// Refusals that need no name beside them.
var (
	ErrEmpty    = errors.New("meta: no estimates")
	ErrOneSite  = errors.New("meta: one site says nothing of the variation between sites")
	ErrNoSpread = errors.New("meta: all estimates are the same, and Hartung–Knapp's variance is zero")
)

// InputError says which field of the input is unusable and why.
type InputError struct {
	Field  string // as "Variance"
	Reason string
}

func (e *InputError) Error() string { return fmt.Sprintf("meta: %s %s", e.Field, e.Reason) }

// Method names an estimator of the variance between sites.
type Method string

// The estimators; the zero value of Method means REML.
const (
	FE   Method = "FE"   // common effect
	DL   Method = "DL"   // DerSimonian–Laird
	PM   Method = "PM"   // Paule–Mandel
	REML Method = "REML" // restricted maximum likelihood
)

// Input holds one element per site throughout.
type Input struct {
	Estimate []float64
	Variance []float64 // of the estimate: the square of its standard error
}

// Options has a useful zero value: REML, normal distribution, level 0.95.
type Options struct {
	Method       Method
	HartungKnapp bool
	Level        float64 // of the intervals; 0 means 0.95
}

func (o Options) resolve(sites int) (Options, error) {
	if o.Method == "" {
		o.Method = REML
	}
	if o.Level == 0 {
		o.Level = 0.95
	}
	switch o.Method {
	case FE, DL, PM, REML:
	default:
		return o, &InputError{"Method", fmt.Sprintf("%q is unknown", string(o.Method))}
	}
	if !(o.Level > 0 && o.Level < 1) {
		return o, &InputError{"Level", "is not between 0 and 1"}
	}
	if sites == 1 && (o.Method != FE || o.HartungKnapp) {
		return o, ErrOneSite
	}
	return o, nil
}

func (in Input) check() error {
	if len(in.Estimate) == 0 {
		return ErrEmpty
	}
	if len(in.Variance) != len(in.Estimate) {
		return &InputError{"Variance", "has another length than Estimate"}
	}
	for i, y := range in.Estimate {
		if math.IsNaN(y) || math.IsInf(y, 0) {
			return &InputError{"Estimate", "holds a value that is not a finite number"}
		}
		if v := in.Variance[i]; !(v > 0) || math.IsInf(v, 0) {
			return &InputError{"Variance", "holds a value that is not a positive number"}
		}
	}
	return nil
}
