package gee

import (
	"fmt"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/regress"
)

// Input holds one element per row throughout.
type Input struct {
	Y       []float64
	X       []regress.Column
	Cluster []int     // codes; rows of a cluster need not be neighbours
	Offset  []float64 // added to the linear predictor, as the log of exposure
	Weight  []float64 // prior weights, of a mean of so many; nil means one each
}

// Correlation names the working correlation within clusters.
type Correlation string

// The correlations; the zero value means Exchangeable.
const (
	Exchangeable Correlation = "exchangeable"
	Independence Correlation = "independence"
)

// Options has a useful zero value: gaussian, exchangeable, level 0.95.
type Options struct {
	Family      Family
	Correlation Correlation
	Level       float64 // of the intervals; 0 means 0.95
}

func (o Options) resolve() (Options, error) {
	if o.Family == "" {
		o.Family = Gaussian
	}
	if o.Correlation == "" {
		o.Correlation = Exchangeable
	}
	if o.Family != Gaussian && o.Family != Binomial && o.Family != Poisson {
		return o, &design.InputError{Field: "Family", Reason: fmt.Sprintf("%q is unknown", string(o.Family))}
	}
	if o.Correlation != Exchangeable && o.Correlation != Independence {
		return o, &design.InputError{Field: "Correlation", Reason: fmt.Sprintf("%q is unknown", string(o.Correlation))}
	}
	var err error
	o.Level, err = design.Level(o.Level)
	return o, err
}

// sample is a checked input.
type sample struct {
	family    Family
	y, offset []float64
	weight    []float64
	basis     *design.Basis
	members   [][]int
}

func (in Input) check(opt Options) (*sample, error) {
	n := len(in.Y)
	if n == 0 {
		return nil, ErrEmpty
	}
	s := &sample{family: opt.Family, y: in.Y, offset: in.Offset}
	if s.offset == nil {
		s.offset = make([]float64, n)
	}
	columns := append([]regress.Column{{Name: "Y", Values: in.Y}, {Name: "Offset", Values: s.offset}}, in.X...)
	if err := design.Check(n, columns...); err != nil {
		return nil, err
	}
	for _, y := range in.Y {
		if reason := opt.Family.allows(y); reason != "" {
			return nil, &design.InputError{Field: "Y", Reason: reason}
		}
	}
	if len(in.Cluster) != n {
		return nil, &design.InputError{Field: "Cluster", Reason: "has another length than the outcome"}
	}
	s.members = design.Members(in.Cluster)
	if len(s.members) == 1 {
		return nil, ErrOneCluster
	}
	if opt.Correlation == Exchangeable && len(s.members) == n {
		return nil, ErrSingleRows
	}
	var err error
	if s.weight, err = design.Weights(in.Weight, n); err != nil {
		return nil, err
	}
	if s.basis, err = design.New(in.X, s.weight); err == nil && n <= s.basis.Terms() {
		err = ErrNoResidualDF
	}
	return s, err
}
