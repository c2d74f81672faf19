package match

import (
	"errors"
	"fmt"
	"math"

	"github.com/sagstal/sagstal/stat/regress"
)

// Refusals that need no name beside them.
var (
	ErrOneArm    = errors.New("match: the units are all in one arm")
	ErrNoMatches = errors.New("match: no treated unit finds a match")
)

// InputError says which field or covariate is unusable and why.
type InputError struct{ Field, Reason string }

func (e *InputError) Error() string { return fmt.Sprintf("match: %s %s", e.Field, e.Reason) }

// Input holds one element per unit throughout.
type Input struct {
	Treated    []bool
	Covariates []regress.Column
	Score      []float64 // propensity; nil means a logit fit of the covariates
	Exact      []int     // codes that must agree within a match; nil means none
}

// Distance names what is small between units that are alike.
type Distance string

// The distances.
const (
	Propensity  Distance = "propensity"
	Mahalanobis Distance = "mahalanobis"
)

// Order names which treated unit chooses first.
type Order string

// The orders.
const (
	Largest  Order = "largest"  // score first
	Smallest Order = "smallest" // score first
	Data     Order = "data"
)

// Options has a useful zero value.
type Options struct {
	Distance Distance // "" means Propensity
	Order    Order    // "" means Largest where there is a score, and Data otherwise
	Ratio    int      // matches for each treated unit; 0 means 1
	Replace  bool     // a control may be matched again
	Caliper  float64  // largest difference of the score, in its standard deviations; 0 means none
}

func (o Options) withDefaults() (Options, error) {
	if o.Distance == "" {
		o.Distance = Propensity
	}
	if o.Order == "" {
		o.Order = Data
		if o.usesScore() {
			o.Order = Largest
		}
	}
	if o.Ratio == 0 {
		o.Ratio = 1
	}
	switch {
	case o.Distance != Propensity && o.Distance != Mahalanobis:
		return o, &InputError{"Distance", fmt.Sprintf("%q is unknown", string(o.Distance))}
	case o.Order != Largest && o.Order != Smallest && o.Order != Data:
		return o, &InputError{"Order", fmt.Sprintf("%q is unknown", string(o.Order))}
	case o.Order != Data && !o.usesScore():
		return o, &InputError{"Order", "by score needs a score"}
	case o.Ratio < 1:
		return o, &InputError{"Ratio", "is below one"}
	case !(o.Caliper >= 0) || math.IsInf(o.Caliper, 1):
		return o, &InputError{"Caliper", "is not a number from zero up"}
	}
	return o, nil
}

// usesScore reports whether the propensity score has a say.
func (o Options) usesScore() bool { return o.Distance == Propensity || o.Caliper > 0 }

func (in Input) check() error {
	n, treated := len(in.Treated), 0
	for _, z := range in.Treated {
		if z {
			treated++
		}
	}
	switch {
	case treated == 0 || treated == n:
		return ErrOneArm
	case in.Score != nil && len(in.Score) != n:
		return &InputError{"Score", "has another length than Treated"}
	case in.Exact != nil && len(in.Exact) != n:
		return &InputError{"Exact", "has another length than Treated"}
	}
	if err := finite("Score", in.Score); err != nil {
		return err
	}
	return checkColumns(n, in.Covariates)
}

func checkColumns(n int, columns []regress.Column) error {
	for _, c := range columns {
		if len(c.Values) != n {
			return &InputError{c.Name, "has another length than Treated"}
		}
		if err := finite(c.Name, c.Values); err != nil {
			return err
		}
	}
	return nil
}

func finite(name string, values []float64) error {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return &InputError{name, "holds a value that is not a finite number"}
		}
	}
	return nil
}
