package agreement

import (
	"errors"
	"fmt"
)

// Refusals that need no name beside them.
var (
	ErrEmpty    = errors.New("agreement: no cases")
	ErrOneLevel = errors.New("agreement: agreement beyond chance needs at least two levels")
	ErrFewItems = errors.New("agreement: a scale needs at least two items")
	ErrFewCases = errors.New("agreement: a scale needs at least three cases")
)

// InputError says which field of the input is unusable and why.
type InputError struct {
	Field  string // as "Second" or the name of an item
	Reason string
}

func (e *InputError) Error() string { return fmt.Sprintf("agreement: %s %s", e.Field, e.Reason) }

// ConstantError names what does not vary: a rater, an item, or the sum of items.
type ConstantError struct{ Name string }

func (e *ConstantError) Error() string { return fmt.Sprintf("agreement: %s does not vary", e.Name) }

func levelOf(level float64) (float64, error) {
	if level == 0 {
		return 0.95, nil
	}
	if !(level > 0 && level < 1) {
		return 0, &InputError{"Level", "is not between 0 and 1"}
	}
	return level, nil
}
