package estimate

import (
	"context"
	"strings"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/regress"
)

// WildBoot is `estimate wildboot`: the wild cluster bootstrap of one term.
type WildBoot struct {
	Common
	Regression
	Test        string `required:"" placeholder:"TERM" help:"${help_estimate_test}"`
	Reps        int    `default:"9999" help:"${help_estimate_reps}"`
	WeightsDist string `name:"weights-dist" default:"rademacher" placeholder:"rademacher|webb" help:"${help_estimate_weights_dist}"`
}

// Estimate reads the file and bootstraps.
func (m WildBoot) Estimate(ctx context.Context) (*Answer, error) {
	weights, err := m.check()
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
	res, err := regress.WildBootstrap(ctx, m.linear(data, columns), m.Test, regress.WildOptions{
		Reps: m.Reps, Weights: weights, Level: m.Level, Source: source(m.Seed),
	})
	if err != nil {
		n := m.naming(data)
		n.fields["Terms"] = "--test"
		return nil, refused(err, n)
	}
	return m.answer(data, res), nil
}

// check reads the options that are not columns. The t is CR1S's.
func (m WildBoot) check() (regress.WildWeights, error) {
	if m.Reps < 1 {
		return 0, fault.New(fault.Invalid, "--reps %d is not positive", m.Reps)
	}
	if m.VCov != "" && !strings.EqualFold(m.VCov, regress.CR1S.String()) {
		return 0, fault.New(fault.Invalid, "--vcov %s: the bootstrap's t rests on CR1S", m.VCov)
	}
	return choice("weights-dist", m.WeightsDist, []named[regress.WildWeights]{
		{regress.Rademacher.String(), regress.Rademacher}, {regress.Webb.String(), regress.Webb},
	})
}

func (m WildBoot) answer(data *frame.Frame, res *regress.WildResult) *Answer {
	return &Answer{
		Method: "wildboot", N: res.N, Dropped: data.Dropped, Clusters: count(res.Clusters),
		Terms: []Term{{Row: effect.Row{
			Term: res.Term, Estimate: res.Estimate, SE: res.SE, Statistic: res.T, DF: float64(res.Clusters - 1),
			P: res.P, Low: res.Low, High: res.High,
		}}},
		Stats: Record{
			{"t", res.T}, {"p", res.P}, {"p_ge", res.PGE}, {"ci_low", res.Low}, {"ci_high", res.High},
			{"enumerated", res.Enumerated}, {"reps", res.Reps}, {"weights_dist", res.Weights.String()}, {"seed", m.Seed},
		},
	}
}
