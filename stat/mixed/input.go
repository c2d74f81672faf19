package mixed

import (
	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/regress"
)

// Input holds one element per row throughout.
type Input struct {
	Y      []float64
	X      []regress.Column
	Group  []int     // codes
	Weight []float64 // precisions; nil means one each
}

// Options has a useful zero value: restricted maximum likelihood, level 0.95.
type Options struct {
	ML    bool    // maximum likelihood instead
	Level float64 // of the intervals; 0 means 0.95
}

// check returns the moments that the likelihood needs of a sound input.
func (in Input) check() (*moments, error) {
	n := len(in.Y)
	if n == 0 {
		return nil, ErrEmpty
	}
	if err := design.Check(n, append([]regress.Column{{Name: "Y", Values: in.Y}}, in.X...)...); err != nil {
		return nil, err
	}
	if len(in.Group) != n {
		return nil, &design.InputError{Field: "Group", Reason: "has another length than the outcome"}
	}
	members := design.Members(in.Group)
	switch len(members) {
	case 1:
		return nil, ErrOneGroup
	case n:
		return nil, ErrSingleRows
	}
	weight, err := design.Weights(in.Weight, n)
	if err != nil {
		return nil, err
	}
	basis, err := design.New(in.X, weight)
	if err != nil {
		return nil, err
	}
	if n <= basis.Terms() {
		return nil, ErrNoResidualDF
	}
	return collect(in.Y, basis, weight, members)
}
