package estimate

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/stat/regress"
)

// GLM is `estimate glm`: generalised linear models.
type GLM struct {
	Common
	Regression
	Family   string `required:"" placeholder:"NAME" help:"${help_estimate_family}"`
	Link     string `placeholder:"NAME" help:"${help_estimate_link}"`
	Offset   string `placeholder:"COL" help:"${help_estimate_offset}"`
	Exposure string `placeholder:"COL" help:"${help_estimate_exposure}"`
}

// Estimate reads the file and fits the model.
func (m GLM) Estimate(context.Context) (*Answer, error) {
	family, link, err := m.model()
	if err != nil {
		return nil, err
	}
	kind, err := m.vcov()
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	m.ask(plan)
	plan.Number(m.Offset, m.Exposure)
	data, columns, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	in := m.input(data, columns)
	in.Family, in.Link = family, link
	fit, err := regress.GLM(in, regress.GLMOptions{VCov: kind, Level: m.Level})
	if err != nil {
		n := m.naming(data)
		n.fields["Offset"], n.fields["Exposure"] = m.Offset, m.Exposure
		return nil, refused(err, n)
	}
	return m.answer(data, fit), nil
}

func (m GLM) model() (regress.Family, regress.Link, error) {
	var families []named[regress.Family]
	for _, f := range []regress.Family{regress.BinomialFamily, regress.PoissonFamily, regress.NegBinFamily, regress.GammaFamily} {
		families = append(families, named[regress.Family]{f.String(), f})
	}
	family, err := choice("family", m.Family, families)
	if err != nil || m.Link == "" {
		return family, regress.DefaultLink, err
	}
	var links []named[regress.Link]
	for l := regress.Logit; l <= regress.Inverse; l++ {
		links = append(links, named[regress.Link]{l.String(), l})
	}
	link, err := choice("link", m.Link, links)
	return family, link, err
}

func (m GLM) input(data *frame.Frame, columns []terms.Column) regress.GLMInput {
	in := regress.GLMInput{
		Y: data.Number(m.Y), X: regressors(data, columns, m.Absorb == ""), Absorb: m.absorbed(data),
		Weight: data.Number(m.Weights), Offset: data.Number(m.Offset), Exposure: data.Number(m.Exposure),
	}
	in.Cluster, in.Cluster2 = m.clusters(data)
	return in
}

// answer reports R's dispersion, 1 where the family fixes it, and Pearson's.
func (m GLM) answer(data *frame.Frame, fit *regress.GLMResult) *Answer {
	theta := math.NaN()
	if fit.Theta > 0 {
		theta = fit.Theta
	}
	return &Answer{
		Method: "glm", N: fit.N, Dropped: data.Dropped, Notes: weightless(fit.Dropped), Clusters: countIf(fit.Clusters), Terms: termsOf(fit.Rows()),
		Stats: Record{
			{"family", fit.Family}, {"vcov", fit.VCov.String()}, {"deviance", fit.Deviance}, {"loglik", fit.LogLik}, {"aic", fit.AIC},
			{"dispersion", fit.Scale}, {"pearson_dispersion", fit.Dispersion}, {"theta", theta}, {"df_residual", fit.DFResidual},
		},
	}
}
