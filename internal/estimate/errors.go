package estimate

import (
	"context"
	"errors"
	"strings"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/stat/survival"
)

// naming knows what the user calls what an estimator knows by number.
type naming struct {
	data   *frame.Frame
	rows   []int             // the sample's rows where it is not the whole frame
	fields map[string]string // the estimator's fields as columns
	strata *frame.Category   // what was absorbed
}

// refused turns an estimator's refusal into a sentence for whoever chose the
// columns. All of them are: the input is at fault.
func refused(err error, n naming) error {
	var known *fault.Error
	if errors.As(err, &known) || errors.Is(err, context.Canceled) {
		return err
	}
	var row *survival.RowError
	var input *regress.InputError
	var separation *regress.SeparationError
	switch {
	case errors.As(err, &row):
		return fault.Wrap(fault.Invalid, err, "line %d: %s", n.line(row.Row), row.Reason)
	case errors.As(err, &input):
		return fault.Wrap(fault.Invalid, err, "%s %s", n.column(input.Field), input.Reason)
	case errors.As(err, &separation) && separation.Term == "" && n.strata != nil:
		return fault.Wrap(fault.Invalid, err, "every count is zero where the absorbed column is %s", n.strata.Labels[separation.Stratum])
	}
	return fault.Wrap(fault.Invalid, err, "%s", withoutPackage(err.Error()))
}

func (n naming) line(row int) int {
	if n.rows != nil {
		row = n.rows[row]
	}
	return n.data.Line(row)
}

func (n naming) column(field string) string {
	if column := n.fields[field]; column != "" {
		return column
	}
	return field
}

// withoutPackage cuts the name of a package of stat off a message.
func withoutPackage(message string) string {
	before, after, found := strings.Cut(message, ": ")
	if found && !strings.Contains(before, " ") {
		return after
	}
	return message
}
