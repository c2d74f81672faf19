package estimate

import (
	"context"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/stat/regress"
)

// Regression are the options of least squares and its relatives.
type Regression struct {
	Y       string `required:"" placeholder:"COL" help:"${help_estimate_y}"`
	X       string `placeholder:"TERMS" help:"${help_estimate_x}"`
	Absorb  string `placeholder:"COL,…" help:"${help_estimate_absorb}"`
	Cluster string `placeholder:"COL,…" help:"${help_estimate_cluster}"`
	Weights string `placeholder:"COL" help:"${help_estimate_weights}"`
	VCov    string `name:"vcov" placeholder:"NAME" help:"${help_estimate_vcov}"`
}

// OLS is `estimate ols`: linear regression.
type OLS struct {
	Common
	Regression
}

// Estimate reads the file and fits the model.
func (m OLS) Estimate(context.Context) (*Answer, error) {
	kind, err := vcov(m.VCov)
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
	fit, err := regress.Linear(m.input(data, columns), regress.LinearOptions{VCov: kind, Level: m.Level})
	if err != nil {
		return nil, refused(err, m.naming(data))
	}
	return &Answer{
		Method: "ols", N: fit.N, Dropped: data.Dropped + fit.Dropped, Clusters: countIf(fit.Clusters), Terms: termsOf(fit.Rows()),
		Stats: Record{{"vcov", fit.VCov.String()}, {"r2", fit.R2}, {"rmse", fit.Sigma}, {"df_residual", fit.DFResidual}},
	}, nil
}

func (r Regression) ask(plan *frame.Plan) {
	plan.Number(r.Y, r.Weights)
	plan.Category(list(r.Absorb)...)
	plan.Category(list(r.Cluster)...)
}

func (r Regression) input(data *frame.Frame, columns []terms.Column) regress.LinearInput {
	return regress.LinearInput{
		Y: data.Number(r.Y), X: design(data, columns, r.Absorb == ""), Absorb: r.absorbed(data),
		Weight: data.Number(r.Weights), Cluster: codes(data.Category(r.Cluster)),
	}
}

// absorbed are the codes of the factors to absorb; nil for none.
func (r Regression) absorbed(data *frame.Frame) [][]int {
	var out [][]int
	for _, c := range list(r.Absorb) {
		out = append(out, data.Category(c).Codes)
	}
	return out
}

func (r Regression) naming(data *frame.Frame) naming {
	n := naming{data: data, fields: map[string]string{"Y": r.Y, "Weight": r.Weights, "Cluster": "--cluster", "Absorb": "--absorb", "X": "--x"}}
	if absorbed := list(r.Absorb); len(absorbed) == 1 {
		n.strata = data.Category(absorbed[0])
	}
	return n
}

// design is the intercept, unless a factor that holds one is absorbed, and the
// terms.
func design(data *frame.Frame, columns []terms.Column, intercept bool) []regress.Column {
	var out []regress.Column
	if intercept {
		out = append(out, regress.Intercept(data.N()))
	}
	for _, c := range columns {
		out = append(out, regress.Column(c))
	}
	return out
}

// vcov reads the name of a variance estimator; empty is the default.
func vcov(name string) (regress.VCov, error) {
	if name == "" {
		return regress.Auto, nil
	}
	var known []named[regress.VCov]
	for v := regress.IID; v <= regress.CR2; v++ {
		known = append(known, named[regress.VCov]{v.String(), v})
	}
	return choice("vcov", name, known)
}
