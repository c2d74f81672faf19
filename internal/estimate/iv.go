package estimate

import (
	"context"
	"math"
	"slices"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/stat/regress"
)

// IV is `estimate iv`: two-stage least squares. The endogenous column may stand
// among the terms too; it counts once.
type IV struct {
	Common
	Regression
	Endog       string `required:"" placeholder:"COL" help:"${help_estimate_endog}"`
	Instruments string `required:"" placeholder:"COL,…" help:"${help_estimate_instruments}"`
}

// Estimate reads the file and fits the model.
func (m IV) Estimate(context.Context) (*Answer, error) {
	kind, err := m.vcov()
	if err != nil {
		return nil, err
	}
	instruments, err := terms.Parse(m.Instruments)
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	m.ask(plan)
	plan.Number(m.Endog)
	instruments.Ask(plan)
	data, exogenous, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	excluded, err := instruments.Columns(data)
	if err != nil {
		return nil, err
	}
	fit, err := regress.IV(m.input(data, exogenous, excluded), regress.LinearOptions{VCov: kind, Level: m.Level})
	if err != nil {
		n := m.naming(data)
		n.fields["Instruments"] = "--instruments"
		return nil, refused(err, n)
	}
	return ivAnswer(data, fit), nil
}

func (m IV) input(data *frame.Frame, exogenous, excluded []terms.Column) regress.IVInput {
	exogenous = slices.DeleteFunc(exogenous, func(c terms.Column) bool { return c.Name == m.Endog })
	in := regress.IVInput{
		Y: data.Number(m.Y), X: regressors(data, exogenous, m.Absorb == ""),
		Endogenous: regress.Column{Name: m.Endog, Values: data.Number(m.Endog)}, Instruments: regressors(data, excluded, false),
		Absorb: m.absorbed(data), Weight: data.Number(m.Weights),
	}
	in.Cluster, in.Cluster2 = m.clusters(data)
	return in
}

func ivAnswer(data *frame.Frame, fit *regress.IVResult) *Answer {
	first, ar := fit.FirstStage, fit.AndersonRubin
	a := &Answer{
		Method: "iv", N: fit.N, Dropped: data.Dropped, Notes: weightless(fit.Dropped), Clusters: countIf(fit.Clusters), Terms: termsOf(fit.Rows()),
		Stats: Record{
			{"vcov", fit.VCov.String()}, {"r2", fit.R2}, {"rmse", fit.Sigma}, {"df_residual", fit.DFResidual},
			{"first_stage_f", first.F}, {"first_stage_df1", first.DF1}, {"first_stage_df2", first.DF2}, {"first_stage_p", first.P},
			{"ar_f", ar.F}, {"ar_df1", ar.DF1}, {"ar_df2", ar.DF2}, {"ar_p", ar.P}, {"ar_shape", string(ar.Shape)},
		},
	}
	a.Stats = append(a.Stats, andersonRubin(ar)...)
	if fit.Sargan != nil {
		a.Stats = append(a.Stats, Record{{"sargan_chisq", fit.Sargan.ChiSquared}, {"sargan_df", fit.Sargan.DF}, {"sargan_p", fit.Sargan.P}}...)
	}
	return a
}

// andersonRubin is the set of effects not rejected, and its hull.
func andersonRubin(ar regress.AndersonRubin) Record {
	low, high := math.NaN(), math.NaN()
	var set []Record
	for i, interval := range ar.Set {
		if i == 0 {
			low = interval.Low
		}
		high = interval.High
		set = append(set, Record{{"ci_low", interval.Low}, {"ci_high", interval.High}})
	}
	return Record{{"ar_ci_low", low}, {"ar_ci_high", high}, {"ar_set", set}}
}
