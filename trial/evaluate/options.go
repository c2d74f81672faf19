package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/randinf"
)

// Options are what the caller adds to the protocol; the zero value is the
// default.
type Options struct {
	// Draw gives the assignments that the draw of an area could have made of its
	// portfolios, in their order, and each portfolio's chance of treatment.
	// Without it the set is known for the method 'complete' only, and other
	// methods go untested.
	Draw func(area jobcentre.Area, portfolios []string) (randinf.Design, []float64, error)
	// Scope is how much is computed; empty is Whole.
	Scope Scope
}

// Scope is how much an evaluation computes.
type Scope string

// The scopes.
const (
	// Whole is everything that a report shows.
	Whole Scope = ""
	// VerdictsOnly is, of each hypothesis asked for, its own outcome over all
	// cases, trial arm against control arm, with test, adjusted p and verdict: the
	// same numbers as of Whole, for those who evaluate thousands of trials.
	VerdictsOnly Scope = "verdicts_only"
	// EstimatesOnly is VerdictsOnly without the randomisation test: for those who
	// only ask what an estimator estimates.
	EstimatesOnly Scope = "estimates_only"
)
