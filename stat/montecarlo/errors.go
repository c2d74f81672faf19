package montecarlo

import "fmt"

// InputError says which argument is unusable and why.
type InputError struct{ Field, Reason string }

func (e *InputError) Error() string { return fmt.Sprintf("montecarlo: %s %s", e.Field, e.Reason) }
