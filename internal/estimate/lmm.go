package estimate

import (
	"context"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/stat/mixed"
)

// LMM is `estimate lmm`: the linear model with a random intercept. Without
// terms the model is the intercept alone.
type LMM struct {
	Common
	Y       string `required:"" placeholder:"COL" help:"${help_estimate_y}"`
	X       string `placeholder:"TERMS" help:"${help_estimate_x}"`
	Group   string `required:"" placeholder:"COL" help:"${help_estimate_group}"`
	REML    string `name:"reml" default:"true" placeholder:"true|false" help:"${help_estimate_reml}"`
	Weights string `placeholder:"COL" help:"${help_estimate_weights}"`
}

// Estimate reads the file and fits the model.
func (m LMM) Estimate(context.Context) (*Answer, error) {
	ml, err := choice("reml", m.REML, []named[bool]{{"true", false}, {"false", true}})
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.Y, m.Weights)
	plan.Category(m.Group)
	data, columns, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	fit, err := mixed.Fit(mixed.Input{
		Y: data.Number(m.Y), X: regressors(data, columns, true), Group: data.Category(m.Group).Codes, Weight: data.Number(m.Weights),
	}, mixed.Options{ML: ml, Level: m.Level})
	if err != nil {
		return nil, refused(err, naming{data: data, fields: map[string]string{"Y": m.Y, "Group": m.Group, "Weight": m.Weights}})
	}
	return m.answer(data, fit), nil
}

func (m LMM) answer(data *frame.Frame, fit *mixed.Result) *Answer {
	a := &Answer{
		Method: "lmm", N: fit.N, Dropped: data.Dropped, Clusters: count(fit.Groups), Terms: termsOf(fit.Rows()),
		Stats: Record{
			{"reml", !fit.ML}, {"sigma2", fit.Sigma2}, {"tau2", fit.Tau2}, {"icc", fit.ICC}, {"loglik", fit.LogLik}, {"boundary", fit.Boundary},
		},
	}
	if fit.Boundary {
		a.Notes = append(a.Notes, "tau2 is 0: the groups differ no more than the variation of their rows explains.")
	}
	return a
}
