package survival

import (
	"errors"
	"fmt"
)

// What a caller can do about a refusal: correct the columns (ErrLength,
// ErrOption), choose another sample (ErrEmpty, ErrNoEvents, ErrTooFewClusters,
// ErrTooFewGroups, ErrNoComparison, ErrNoCause, ErrNoWeights, ErrOneEventTime), another method
// (ErrDelayedEntry, ErrWeights) or other terms (ErrNoCovariates and those in a TermError).
var (
	ErrLength         = errors.New("survival: columns differ in length")
	ErrOption         = errors.New("survival: invalid option")
	ErrEmpty          = errors.New("survival: no rows")
	ErrNoEvents       = errors.New("survival: no events")
	ErrNoCovariates   = errors.New("survival: no covariates")
	ErrTooFewClusters = errors.New("survival: fewer than two clusters")
	ErrTooFewGroups   = errors.New("survival: fewer than two groups")
	ErrNoComparison   = errors.New("survival: the groups are never at risk together when there is an event")
	ErrNoCause        = errors.New("survival: no event of the cause")
	ErrDelayedEntry   = errors.New("survival: the method is not defined under delayed entry")
	ErrWeights        = errors.New("survival: the method is not defined under weights")
	ErrNoWeights      = errors.New("survival: nobody is at risk for a while, and weights across that gap are not defined")
	ErrOneEventTime   = errors.New("survival: events at too few times to follow a hazard ratio over time")

	ErrCollinear          = errors.New("does not vary, or is a combination of earlier terms, within the risk sets")
	ErrMonotoneLikelihood = errors.New("separates the events: the likelihood grows without bound")
	ErrNoConvergence      = errors.New("the iterations did not converge")
)

// RowError names a row that cannot be used.
type RowError struct {
	Row    int // counted from 0
	Reason string
}

func (e *RowError) Error() string {
	return fmt.Sprintf("survival: row %d (counted from 0): %s", e.Row, e.Reason)
}

// TermError names the term that kept a model from being estimated. Err is
// ErrCollinear, ErrMonotoneLikelihood or ErrNoConvergence.
type TermError struct {
	Term string
	Err  error
}

func (e *TermError) Error() string {
	return fmt.Sprintf("survival: term %q: %v", e.Term, e.Err)
}

func (e *TermError) Unwrap() error { return e.Err }
