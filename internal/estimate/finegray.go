package estimate

import (
	"context"

	"github.com/sagstal/sagstal/stat/survival"
)

// FineGray is `estimate finegray`: log ratios of the subdistribution hazard.
type FineGray struct {
	Common
	Time    string `required:"" placeholder:"COL" help:"${help_estimate_time}"`
	Event   string `required:"" placeholder:"COL" help:"${help_estimate_causes}"`
	Cause   int    `required:"" placeholder:"K" help:"${help_estimate_cause}"`
	X       string `required:"" placeholder:"TERMS" help:"${help_estimate_x}"`
	Cluster string `placeholder:"COL" help:"${help_estimate_cluster}"`
}

// Estimate reads the file and fits the model.
func (m FineGray) Estimate(context.Context) (*Answer, error) {
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.Time, m.Event)
	plan.Category(m.Cluster)
	data, columns, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	cause, err := data.Whole(m.Event)
	if err != nil {
		return nil, err
	}
	fit, err := survival.FineGray(survival.FineGrayInput{
		Time: data.Number(m.Time), Cause: cause, Covariates: covariates(columns, false), Cluster: codes(data.Category(m.Cluster)),
	}, m.Cause, survival.FineGrayOptions{Level: m.Level})
	if err != nil {
		return nil, refused(err, naming{data: data, fields: map[string]string{"Event": m.Event, "Cluster": m.Cluster}})
	}
	return &Answer{
		Method: "finegray", N: fit.N, Dropped: data.Dropped, Events: count(fit.Events), Clusters: countIf(fit.Clusters), Terms: termsOf(fit.Rows()),
		Stats: Record{
			{"cause", fit.Cause}, {"loglik_null", fit.LogLikNull}, {"loglik", fit.LogLik},
			{"n_other_causes", fit.Others}, {"n_censored", fit.Censoring},
		},
	}, nil
}
