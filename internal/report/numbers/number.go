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
	// HasFormula is false where no rule says how the figure is computed; the
	// formula then says no more than that.
	HasFormula bool
	// Value is unrounded; nil where there is none to show: hidden or unknown.
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
	// Probability is a p-value.
	Probability Unit = "p"
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

// join puts a text after another; nothing is added to nothing.
func (s Said) join(t Said) Said {
	return Said{besides(s.Danish, t.Danish), besides(s.English, t.English)}
}

func besides(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + "; " + b
}
