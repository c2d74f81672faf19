package estimate

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/agreement"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/gee"
	"github.com/sagstal/sagstal/stat/meta"
	"github.com/sagstal/sagstal/stat/mixed"
	"github.com/sagstal/sagstal/stat/ordinal"
	"github.com/sagstal/sagstal/stat/panel"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/stat/survival"
)

// naming knows what the user calls what an estimator knows by field and number.
type naming struct {
	data     *frame.Frame
	fields   map[string]string // the estimator's fields as columns or flags
	strata   *frame.Category
	clusters *frame.Category
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
	if field, reason, ok := fieldAtFault(err); ok {
		return n.column(field) + " " + reason
	}
	if sentence, ok := n.place(err); ok {
		return sentence
	}
	message := withoutPackage(err.Error())
	for _, s := range sentinels() {
		if column := n.fields[s.field]; errors.Is(err, s.err) && column != "" {
			return column + ": " + message
		}
	}
	return message
}

// place tells refusals that name a row, a stratum or a cluster by number.
func (n naming) place(err error) (sentence string, ok bool) {
	var row *survival.RowError
	var separation *regress.SeparationError
	var oneArm *randinf.StratumError
	var mixture *assign.MixedError
	switch {
	case errors.As(err, &row):
		return fmt.Sprintf("line %d: %s", n.data.Line(row.Row), row.Reason), true
	case errors.As(err, &separation) && separation.Term == "":
		where := n.absorbed[separation.Factor]
		return fmt.Sprintf("the outcome does not vary where %s is %s", where.column, where.Labels[separation.Stratum]), true
	case errors.As(err, &oneArm) && n.strata != nil:
		return fmt.Sprintf("stratum %s has one arm only", n.strata.Labels[oneArm.Stratum]), true
	case errors.As(err, &mixture) && n.clusters != nil:
		return fmt.Sprintf("cluster %s has rows of both arms, or of two strata", n.clusters.Labels[mixture.Cluster]), true
	}
	return "", false
}

// fieldAtFault reads the errors that name a field of an estimator's input.
func fieldAtFault(err error) (field, reason string, ok bool) {
	var r *regress.InputError
	var d *design.InputError
	var i *randinf.InputError
	var m *meta.InputError
	var a *agreement.InputError
	var w *power.InputError
	var l *panel.InputError
	switch {
	case errors.As(err, &r):
		return r.Field, r.Reason, true
	case errors.As(err, &d):
		return d.Field, d.Reason, true
	case errors.As(err, &i):
		return i.Field, i.Reason, true
	case errors.As(err, &m):
		return m.Field, m.Reason, true
	case errors.As(err, &a):
		return a.Field, a.Reason, true
	case errors.As(err, &w):
		return w.Field, w.Reason, true
	case errors.As(err, &l):
		return l.Field, l.Reason, true
	}
	return "", "", false
}

func (n naming) column(field string) string {
	if column := n.fields[field]; column != "" {
		return column
	}
	return field
}

// sentinel is a refusal that names nothing, and the field that it is about.
type sentinel struct {
	err   error
	field string
}

func sentinels() []sentinel {
	return []sentinel{
		{survival.ErrNoEvents, "Event"}, {survival.ErrNoCause, "Event"}, {survival.ErrTooFewClusters, "Cluster"},
		{survival.ErrTooFewGroups, "Group"}, {survival.ErrNoComparison, "Group"},
		{regress.ErrPerfectFit, "Y"}, {regress.ErrNoCounts, "Y"}, {regress.ErrOneOutcome, "Y"}, {regress.ErrNoOverdispersion, "Y"},
		{regress.ErrOneCluster, "Cluster"},
		{mixed.ErrOneGroup, "Group"}, {mixed.ErrSingleRows, "Group"}, {mixed.ErrPerfectFit, "Y"},
		{gee.ErrOneCluster, "Cluster"}, {gee.ErrSingleRows, "Cluster"}, {gee.ErrPerfectFit, "Y"},
		{ordinal.ErrOneLevel, "Y"}, {agreement.ErrOneLevel, "First"},
	}
}

// withoutPackage cuts the name of a package of stat off a message.
func withoutPackage(message string) string {
	before, after, found := strings.Cut(message, ": ")
	if found && !strings.Contains(before, " ") {
		return after
	}
	return message
}
