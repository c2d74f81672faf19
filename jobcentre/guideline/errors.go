package guideline

import (
	"fmt"

	"github.com/sagstal/sagstal/jobcentre"
)

// UnknownGuideline is a guideline that the table does not hold. The caller
// chooses another version or sets the target himself.
type UnknownGuideline struct {
	Version string
	Area    jobcentre.Area
	Group   string
	Row     Row // the row without a figure; its Line is 0 where there is none
}

func (e *UnknownGuideline) Error() string {
	name := fmt.Sprintf("version %q for %s", e.Version, e.Area)
	if e.Group != "" {
		name += fmt.Sprintf(", group %q", e.Group)
	}
	if e.Row.Line == 0 {
		return fmt.Sprintf("no guideline caseload in %s", name)
	}
	return fmt.Sprintf("the guideline caseload in %s is not confirmed (table row %d)", name, e.Row.Line)
}

// InvalidFactor is a figure or word that cannot be; the caller corrects it.
type InvalidFactor struct {
	Factor Factor
	Value  string
	Reason string
}

func (e *InvalidFactor) Error() string {
	return fmt.Sprintf("%s %s: %s", e.Factor, e.Value, e.Reason)
}
