package ordinal

import "errors"

// Refusals beside those of package design, which name a column, a field or the
// term that separates the levels.
var (
	ErrEmpty          = errors.New("ordinal: no rows to fit")
	ErrOneLevel       = errors.New("ordinal: every row has the same level")
	ErrTooFewClusters = errors.New("ordinal: fewer than two clusters")
	ErrNoConvergence  = errors.New("ordinal: the iterations did not converge")
)
