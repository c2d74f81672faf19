package estimate

import (
	"context"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/stat/regress"
)

// OLS is `estimate ols`: linear regression.
type OLS struct {
	Common
	Regression
}

// Estimate reads the file and fits the model.
func (m OLS) Estimate(context.Context) (*Answer, error) {
	kind, err := m.vcov()
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	m.ask(plan)
	data, columns, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	fit, err := regress.Linear(m.linear(data, columns), regress.LinearOptions{VCov: kind, Level: m.Level})
	if err != nil {
		return nil, refused(err, m.naming(data))
	}
	return &Answer{
		Method: "ols", N: fit.N, Dropped: data.Dropped, Notes: weightless(fit.Dropped), Clusters: countIf(fit.Clusters), Terms: termsOf(fit.Rows()),
		Stats: Record{{"vcov", fit.VCov.String()}, {"r2", fit.R2}, {"rmse", fit.Sigma}, {"df_residual", fit.DFResidual}},
	}, nil
}

func (r Regression) linear(data *frame.Frame, columns []terms.Column) regress.LinearInput {
	in := regress.LinearInput{
		Y: data.Number(r.Y), X: regressors(data, columns, r.Absorb == ""), Absorb: r.absorbed(data),
		Weight: data.Number(r.Weights),
	}
	in.Cluster, in.Cluster2 = r.clusters(data)
	return in
}
