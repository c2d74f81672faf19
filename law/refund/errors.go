package refund

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// Reason says what is wrong with a spell.
type Reason string

// The reasons.
const (
	UnknownBenefit      Reason = "not a listed benefit"
	EmptyPeriod         Reason = "the period holds no day"
	PeriodTooLong       Reason = "the period is longer than a century"
	AmountOutOfRange    Reason = "the amount per week is negative, infinite or over a million kroner"
	NoStatutoryAmount   Reason = "only sickness benefit has a statutory amount to fall back on"
	SeniorityOutOfRange Reason = "the weeks of support before the history are negative or more than a century"
)

// InvalidSpell is a spell that cannot be priced; the caller corrects the row.
type InvalidSpell struct {
	Benefit benefit.Kind
	Row     int // the spell's Row
	Reason  Reason
}

func (e *InvalidSpell) Error() string {
	return fmt.Sprintf("row %d, %s: %s", e.Row, e.Benefit, e.Reason)
}

// UnknownRate is a spell paid at a statutory maximum that the law's table does
// not hold; the caller gives the amount paid, or assumes the rate.
type UnknownRate struct {
	Benefit benefit.Kind
	Date    calendar.Date // Monday of the first week without a rate
	Row     int           // the spell's Row
	Err     error         // the *benefit.UnknownRate with the law's row
}

func (e *UnknownRate) Error() string { return fmt.Sprintf("row %d: %v", e.Row, e.Err) }

// Unwrap returns the error of the table of rates.
func (e *UnknownRate) Unwrap() error { return e.Err }

// UnknownShare is a week whose share the tables do not give; the caller assumes
// the share, or supplies the offers.
type UnknownShare struct {
	Benefit benefit.Kind
	Date    calendar.Date // the week's Monday
	Gap     Gap
	Step    *Step // the row without a value; nil where no row applies
}

func (e *UnknownShare) Error() string {
	if e.Step == nil {
		return fmt.Sprintf("the state's share of %s on %s is unknown: %s", e.Benefit, e.Date, e.Gap)
	}
	return fmt.Sprintf("the state's share of %s on %s is not confirmed (table row %d, regime %s)",
		e.Benefit, e.Date, e.Step.Line, e.Step.Regime)
}

// UnknownRegime is a name that no regime has; the caller chooses another.
type UnknownRegime struct {
	Name  string
	Known []string
}

func (e *UnknownRegime) Error() string {
	return fmt.Sprintf("%q is no regime; the regimes are %s, %s", e.Name, ByDate, strings.Join(e.Known, ", "))
}
