package estimate

import (
	"context"

	"github.com/sagstal/sagstal/stat/ordinal"
)

// Ordinal is `estimate ordinal`: proportional odds of the sorted levels of the
// outcome. The terms are the slopes and then the thresholds, as 1|2.
type Ordinal struct {
	Common
	Y       string `required:"" placeholder:"COL" help:"${help_estimate_y}"`
	X       string `required:"" placeholder:"TERMS" help:"${help_estimate_x}"`
	Weights string `placeholder:"COL" help:"${help_estimate_weights}"`
}

// Estimate reads the file and fits the model.
func (m Ordinal) Estimate(context.Context) (*Answer, error) {
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Category(m.Y)
	plan.Number(m.Weights)
	data, columns, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	y := data.Category(m.Y)
	fit, err := ordinal.Fit(ordinal.Input{
		Y: y.Codes, Levels: y.Labels, X: regressors(data, columns, false), Weight: data.Number(m.Weights),
	}, ordinal.Options{Level: m.Level})
	if err != nil {
		return nil, refused(err, naming{data: data, fields: map[string]string{"Y": m.Y, "X": "--x", "Weight": m.Weights}})
	}
	return &Answer{
		Method: "ordinal", N: fit.N, Dropped: data.Dropped, Terms: termsOf(append(fit.Rows(), fit.Thresholds()...)),
		Stats: Record{{"loglik_null", fit.NullLogLik}, {"loglik", fit.LogLik}},
	}, nil
}
