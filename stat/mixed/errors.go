package mixed

import "errors"

// Refusals beside those of package design, which name a column or a field.
var (
	ErrEmpty         = errors.New("mixed: no rows to fit")
	ErrNoResidualDF  = errors.New("mixed: as many parameters as rows")
	ErrOneGroup      = errors.New("mixed: one group says nothing of the variation between groups")
	ErrSingleRows    = errors.New("mixed: every group has one row, so that variation between and within groups cannot be told apart")
	ErrGroupsKnown   = errors.New("mixed: the columns already tell the groups apart, so that the variation between them cannot be estimated")
	ErrPerfectFit    = errors.New("mixed: the outcome has no variation within groups beyond the columns")
	ErrNoConvergence = errors.New("mixed: the likelihood is too flat to find its maximum")
)
