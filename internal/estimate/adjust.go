package estimate

import (
	"context"
	"errors"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/multiplicity"
)

// Adjust is `estimate adjust`: p-values adjusted for one another.
type Adjust struct {
	Common
	P      string `required:"" placeholder:"COL" help:"${help_estimate_p}"`
	Adjust string `default:"holm" placeholder:"NAME" help:"${help_estimate_adjustment}"`
}

// Estimate reads the file and adjusts, in the order of the rows.
func (m Adjust) Estimate(context.Context) (*Answer, error) {
	method, err := choice("adjust", m.Adjust, []named[multiplicity.Method]{
		{"bonferroni", multiplicity.Bonferroni}, {"holm", multiplicity.Holm}, {"hochberg", multiplicity.Hochberg},
		{"bh", multiplicity.BH}, {"by", multiplicity.BY},
	})
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.P)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	p := data.Number(m.P)
	adjusted, err := multiplicity.Adjust(p, method)
	if err != nil {
		return nil, m.refused(err, data)
	}
	a := &Answer{Method: "adjust", N: data.N(), Dropped: data.Dropped, Stats: Record{{"adjust", string(method)}}}
	for i := range p {
		a.Table = append(a.Table, Record{{"p", p[i]}, {"p_adjusted", adjusted[i]}})
	}
	return a, nil
}

func (m Adjust) refused(err error, data *frame.Frame) error {
	var outside *multiplicity.ProbabilityError
	if errors.As(err, &outside) {
		return fault.Wrap(fault.Invalid, err, "line %d: %s is %v, which is not between 0 and 1", data.Line(outside.Index), m.P, outside.P)
	}
	return refused(err, naming{data: data})
}
