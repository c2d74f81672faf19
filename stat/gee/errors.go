package gee

import (
	"errors"
	"fmt"
)

// Refusals beside those of package design, which name a column or a field.
var (
	ErrEmpty         = errors.New("gee: no rows to fit")
	ErrNoResidualDF  = errors.New("gee: as many parameters as rows")
	ErrOneCluster    = errors.New("gee: a robust variance needs at least two clusters")
	ErrSingleRows    = errors.New("gee: every cluster has one row, so that there is no correlation to estimate")
	ErrPerfectFit    = errors.New("gee: the outcome has no variation left after the fit")
	ErrNoConvergence = errors.New("gee: the iterations did not converge")
)

// CorrelationError says that the estimated correlation cannot be one of clusters
// as large as the largest.
type CorrelationError struct {
	Alpha float64
	Size  int // rows in the largest cluster
}

func (e *CorrelationError) Error() string {
	return fmt.Sprintf("gee: a correlation of %.4g is impossible in a cluster of %d rows", e.Alpha, e.Size)
}

// DegenerateError names a term whose robust variance is zero, because the
// clusters that bear on it are fitted exactly.
type DegenerateError struct{ Term string }

func (e *DegenerateError) Error() string {
	return fmt.Sprintf("gee: the variance of %s cannot be estimated", e.Term)
}
