package regress

import (
	"errors"
	"fmt"
)

// Refusals that need no name beside them.
var (
	ErrEmpty            = errors.New("regress: no rows to fit")
	ErrNoResidualDF     = errors.New("regress: as many parameters as rows")
	ErrPerfectFit       = errors.New("regress: the outcome has no variation left after the fit")
	ErrOneCluster       = errors.New("regress: a cluster variance needs at least two clusters")
	ErrNoCounts         = errors.New("regress: every count is zero")
	ErrOneOutcome       = errors.New("regress: every outcome is the same")
	ErrNoOverdispersion = errors.New("regress: the counts vary no more than Poisson's, theta has no finite estimate")
	ErrNoConvergence    = errors.New("regress: the iterations did not converge")
)

// InputError says which field of the input is unusable and why.
type InputError struct {
	Field  string // as "Y", "Weight" or the name of a column
	Reason string
}

func (e *InputError) Error() string { return fmt.Sprintf("regress: %s %s", e.Field, e.Reason) }

// CollinearError names the first column that the columns before it, and the
// absorbed factor, already determine.
type CollinearError struct{ Term string }

func (e *CollinearError) Error() string {
	return fmt.Sprintf("regress: column %s is collinear with the others", e.Term)
}

// NoVariationError names a column that is constant within every stratum.
type NoVariationError struct{ Term string }

func (e *NoVariationError) Error() string {
	return fmt.Sprintf("regress: column %s does not vary within any stratum", e.Term)
}

// DegenerateError names a term whose variance cannot be estimated, because the
// clusters that bear on it are fitted completely.
type DegenerateError struct{ Term string }

func (e *DegenerateError) Error() string {
	return fmt.Sprintf("regress: the variance of %s cannot be estimated", e.Term)
}

// SeparationError names what sends a coefficient of a generalised model to plus
// or minus infinity: a term, or a stratum in which every outcome is zero, or one
// in a binomial model.
type SeparationError struct {
	Term    string // empty when a stratum is to blame
	Stratum int    // its code in Absorb; only where Term is empty
	Factor  int    // which of Absorb the stratum belongs to
}

func (e *SeparationError) Error() string {
	if e.Term == "" {
		return fmt.Sprintf("regress: every outcome in stratum %d is the same", e.Stratum)
	}
	return fmt.Sprintf("regress: the outcomes are separated by %s", e.Term)
}
