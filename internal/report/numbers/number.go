package numbers

import (
	"errors"

	"github.com/sagstal/sagstal/trial"
)

// ErrForm is the error of two documents that are not the same report.
var ErrForm = errors.New("the two documents differ in form")

// Number is one printed figure.
type Number struct {
	ID         string
	Definition Said
	Formula    Said
	// Value is unrounded; nil where the text is not one number: hidden, unknown
	// or an interval.
	Value   *float64
	Unit    Unit
	Printed Said
}

// Said is a text in both languages.
type Said struct{ Danish, English string }

// Unit is what a value counts in. Shares are of one, not of a hundred.
type Unit string

// The units. Plain is a number of its definition's own unit.
const (
	Plain  Unit = "number"
	Share  Unit = "share"
	Kroner Unit = "DKK"
	Weeks  Unit = "weeks"
)

// Source is what the figures come from.
type Source struct{ Protocol, Data string } // SHA-256

// In is the text in a language.
func (s Said) In(l trial.Language) string {
	if l == trial.English {
		return s.English
	}
	return s.Danish
}
