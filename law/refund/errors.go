package refund

import (
	"fmt"

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
