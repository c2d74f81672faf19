package benefit

import (
	"fmt"

	"github.com/sagstal/sagstal/calendar"
)

// UnknownRate is a statutory amount that the table does not hold. The caller
// gives the amount paid, or supplies the rate as an assumption.
type UnknownRate struct {
	Benefit Kind
	Date    calendar.Date
	Row     Row // the row without a value; its Line is 0 where no row covers the date
}

func (e *UnknownRate) Error() string {
	if e.Row.Line == 0 {
		return fmt.Sprintf("no statutory amount of %s on %s: the table has no row for that date", e.Benefit, e.Date)
	}
	return fmt.Sprintf("the statutory amount of %s on %s is not confirmed (table row %d, in force from %s)",
		e.Benefit, e.Date, e.Row.Line, e.Row.Valid.From)
}

// TableError is a defect in a table of the law. Whoever wrote the table mends it.
type TableError struct {
	Line   int    // from 1, the header is line 1; 0: the whole table
	Column string // empty: the row
	Reason string
}

func (e *TableError) Error() string {
	if e.Column == "" {
		return fmt.Sprintf("law table, line %d: %s", e.Line, e.Reason)
	}
	return fmt.Sprintf("law table, line %d, column %s: %s", e.Line, e.Column, e.Reason)
}
