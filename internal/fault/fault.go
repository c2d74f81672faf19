package fault

import (
	"errors"
	"fmt"
)

// Kind is a way of reacting.
type Kind string

// The kinds.
const (
	Invalid  Kind = "invalid"   // the input is at fault; the user mends it
	NotFound Kind = "not_found" // what was named does not exist
	Conflict Kind = "conflict"  // something is in the way
	Internal Kind = "internal"  // Sagstal or the machine is at fault
)

// Severity tells what stops a run from what is only remarked.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
)

// Defect is one thing wrong with the input, where it is, and how to mend it.
type Defect struct {
	File     string   `json:"file"`
	Line     int      `json:"line"`   // from 1, the header is line 1; 0: the file
	Column   string   `json:"column"` // the field's name; empty: the row
	Value    string   `json:"value"`  // never a CPR number
	Rule     string   `json:"rule"`
	Remedy   string   `json:"remedy"`
	Severity Severity `json:"severity"`
}

// Error is a fault with its kind and the defects behind it.
type Error struct {
	Kind    Kind
	Message string
	Defects []Defect
	cause   error
}

// New makes a fault.
func New(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Wrap makes a fault of a cause that a user never sees but a developer may.
func Wrap(kind Kind, cause error, format string, args ...any) *Error {
	e := New(kind, format, args...)
	e.cause = cause
	return e
}

// With returns the fault with its defects.
func (e *Error) With(defects []Defect) *Error {
	e.Defects = defects
	return e
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// KindOf returns the kind of the first fault in the chain; an error that is no
// fault is Internal.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
