package estimate

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/survival"
)

// Cox is `estimate cox`: log hazard ratios.
type Cox struct {
	Common
	Spell
	X       string `required:"" placeholder:"TERMS" help:"${help_estimate_x}"`
	Strata  string `placeholder:"COL,…" help:"${help_estimate_strata}"`
	Cluster string `placeholder:"COL" help:"${help_estimate_cluster}"`
	Weights string `placeholder:"COL" help:"${help_estimate_weights}"`
	Ties    string `default:"efron" placeholder:"efron|breslow" help:"${help_estimate_ties}"`
}

// Estimate reads the file and fits the model.
func (m Cox) Estimate(context.Context) (*Answer, error) {
	ties, err := choice("ties", m.Ties, []named[survival.Ties]{{"efron", survival.Efron}, {"breslow", survival.Breslow}})
	if err != nil {
		return nil, err
	}
	if len(list(m.Cluster)) > 1 {
		return nil, fault.New(fault.Invalid, "cox takes one --cluster column, not %s", m.Cluster)
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	m.ask(plan)
	plan.Category(list(m.Strata)...)
	plan.Category(m.Cluster)
	plan.Number(m.Weights)
	data, columns, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	in, err := m.input(data, columns)
	if err != nil {
		return nil, err
	}
	fit, err := survival.CoxPH(in, survival.CoxOptions{Ties: ties, Level: m.Level})
	if err != nil {
		return nil, refused(err, naming{data: data})
	}
	return coxAnswer(data, fit), nil
}

func (m Cox) input(data *frame.Frame, columns []terms.Column) (survival.CoxInput, error) {
	event, err := data.Indicator(m.Event)
	if err != nil {
		return survival.CoxInput{}, err
	}
	return survival.CoxInput{
		Entry: data.Number(m.Entry), Time: data.Number(m.Time), Event: event,
		Covariates: covariates(columns), Strata: codes(data.Crossed(list(m.Strata)...)),
		Weight: data.Number(m.Weights), Cluster: codes(data.Category(m.Cluster)),
	}, nil
}

func covariates(columns []terms.Column) []survival.Column {
	out := make([]survival.Column, len(columns))
	for i, c := range columns {
		out[i] = survival.Column{Name: c.Name, Values: c.Values}
	}
	return out
}

func coxAnswer(data *frame.Frame, fit *survival.CoxResult) *Answer {
	a := &Answer{
		Method: "cox", N: fit.N, Dropped: data.Dropped, Events: count(fit.Events), Clusters: countIf(fit.Clusters),
		Terms: termsOf(fit.Rows()),
	}
	for j := range a.Terms {
		a.Terms[j].ModelSE = math.Sqrt(fit.ModelVariance[j][j])
	}
	a.Stats = Record{{"loglik_null", fit.LogLikNull}, {"loglik", fit.LogLik}}
	a.Stats = append(a.Stats, chiSquare("lr_", fit.LikelihoodRatio)...)
	a.Stats = append(a.Stats, chiSquare("score_", fit.Score)...)
	a.Stats = append(a.Stats, chiSquare("wald_", fit.Wald)...)
	return a
}

// chiSquare is a test's fields under a prefix.
func chiSquare(prefix string, c survival.ChiSquare) Record {
	return Record{{prefix + "chisq", c.Statistic}, {prefix + "df", c.DF}, {prefix + "p", c.P}}
}
