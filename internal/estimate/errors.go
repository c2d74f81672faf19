package estimate

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/agreement"
	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/meta"
	"github.com/sagstal/sagstal/stat/panel"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/stat/survival"
)

// naming knows what the user calls what an estimator knows by number.
type naming struct {
	data   *frame.Frame
	fields map[string]string // the estimator's fields as columns
	strata *frame.Category   // what its numbers of strata stand for

	absorbed []absorbed
}

// refused turns an estimator's refusal into a sentence for whoever chose the
// columns: the input is at fault.
func refused(err error, n naming) error {
	var known *fault.Error
	if errors.As(err, &known) || errors.Is(err, context.Canceled) {
		return err
	}
	return fault.Wrap(fault.Invalid, err, "%s", n.sentence(err))
}

func (n naming) sentence(err error) string {
	var row *survival.RowError
	var separation *regress.SeparationError
	var oneArm *randinf.StratumError
	if field, reason, ok := fieldAtFault(err); ok {
		return n.column(field) + " " + reason
	}
	switch {
	case errors.As(err, &row):
		return fmt.Sprintf("line %d: %s", n.data.Line(row.Row), row.Reason)
	case errors.As(err, &separation) && separation.Term == "":
		where := n.absorbed[separation.Factor]
		return fmt.Sprintf("the outcome does not vary where %s is %s", where.column, where.Labels[separation.Stratum])
	case errors.As(err, &oneArm) && n.strata != nil:
		return "stratum " + n.strata.Labels[oneArm.Stratum] + " has one arm only"
	}
	return withoutPackage(err.Error())
}

// fieldAtFault reads the errors that name a field of an estimator's input.
func fieldAtFault(err error) (field, reason string, ok bool) {
	var r *regress.InputError
	var p *randinf.InputError
	var m *meta.InputError
	var a *agreement.InputError
	var w *power.InputError
	var l *panel.InputError
	var d *design.InputError
	switch {
	case errors.As(err, &r):
		return r.Field, r.Reason, true
	case errors.As(err, &p):
		return p.Field, p.Reason, true
	case errors.As(err, &m):
		return m.Field, m.Reason, true
	case errors.As(err, &a):
		return a.Field, a.Reason, true
	case errors.As(err, &w):
		return w.Field, w.Reason, true
	case errors.As(err, &l):
		return l.Field, l.Reason, true
	case errors.As(err, &d):
		return d.Field, d.Reason, true
	}
	return "", "", false
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
