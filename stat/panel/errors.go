package panel

import (
	"errors"
	"fmt"
)

// Refusals that need no name beside them.
var (
	ErrEmpty         = errors.New("panel: no rows")
	ErrNoPrePeriod   = errors.New("panel: no period before treatment")
	ErrNoPostPeriod  = errors.New("panel: no period with treatment")
	ErrNoDonor       = errors.New("panel: no unit is untreated")
	ErrNoTreated     = errors.New("panel: no unit is treated")
	ErrNoSource      = errors.New("panel: no source of randomness")
	ErrStaggered     = errors.New("panel: units were treated from different times; a two-way regression would mix their effects")
	ErrOneCluster    = errors.New("panel: a cluster variance needs at least two clusters")
	ErrNoConvergence = errors.New("panel: the weights did not settle")
)

// InputError says which field of the input or options is unusable and why.
type InputError struct{ Field, Reason string }

func (e *InputError) Error() string { return fmt.Sprintf("panel: %s %s", e.Field, e.Reason) }

// CellError names a unit and time that the panel does not hold exactly once.
type CellError struct{ Unit, Time, Rows int }

func (e *CellError) Error() string {
	return fmt.Sprintf("panel: unit %d has %d rows at time %d where one is needed", e.Unit, e.Rows, e.Time)
}

// UnitError names a unit that cannot be used and why.
type UnitError struct {
	Unit   int
	Reason string
}

func (e *UnitError) Error() string { return fmt.Sprintf("panel: unit %d %s", e.Unit, e.Reason) }

// TimeError names a relative or absolute time that has no effect to estimate.
type TimeError struct {
	Time   int
	Reason string
}

func (e *TimeError) Error() string { return fmt.Sprintf("panel: time %d %s", e.Time, e.Reason) }
