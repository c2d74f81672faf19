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
}
