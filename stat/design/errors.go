package design

import "fmt"

// InputError says which field or column is unusable and why.
type InputError struct {
	Field  string // as "Group" or the name of a column
	Reason string
}

func (e *InputError) Error() string { return fmt.Sprintf("model: %s %s", e.Field, e.Reason) }

// CollinearError names the first column that those before it determine.
type CollinearError struct{ Term string }

func (e *CollinearError) Error() string {
	return fmt.Sprintf("model: column %s is collinear with the others", e.Term)
}

// SeparationError names a term whose coefficient has no finite estimate, because
// it tells the outcomes apart.
type SeparationError struct{ Term string }

func (e *SeparationError) Error() string {
	return fmt.Sprintf("model: the outcomes are separated by %s", e.Term)
}
