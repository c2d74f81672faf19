package estimate

import (
	"context"
	"fmt"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/stat/survival"
)

// LogRank is `estimate logrank`: do the groups have one hazard?
type LogRank struct {
	Common
	Spell
	By     string  `required:"" placeholder:"COL" help:"${help_estimate_by}"`
	Strata string  `placeholder:"COL,…" help:"${help_estimate_strata}"`
	Rho    float64 `default:"0" help:"${help_estimate_rho}"`
}

// Estimate reads the file and compares the groups.
func (m LogRank) Estimate(context.Context) (*Answer, error) {
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	m.ask(plan)
	plan.Category(m.By)
	plan.Category(list(m.Strata)...)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	event, err := data.Indicator(m.Event)
	if err != nil {
		return nil, err
	}
	strata := data.Crossed(list(m.Strata)...)
	res, err := survival.LogRank(survival.LogRankInput{
		Entry: data.Number(m.Entry), Time: data.Number(m.Time), Event: event,
		Group: data.Category(m.By).Codes, Strata: codes(strata),
	}, survival.LogRankOptions{Rho: m.Rho, Level: m.Level})
	if err != nil {
		return nil, refused(err, m.naming(data, m.By, ""))
	}
	return m.answer(data, res, strata), nil
}

func (m LogRank) answer(data *frame.Frame, res *survival.LogRankResult, strata *frame.Category) *Answer {
	a := &Answer{Method: "logrank", N: res.N, Dropped: data.Dropped, Events: count(res.Events)}
	var groups []Record
	for _, g := range res.Groups {
		groups = append(groups, Record{
			{"group", data.Category(m.By).Labels[g.Group]}, {"n", g.N}, {"observed", g.Observed}, {"expected", g.Expected},
		})
	}
	a.Stats = append(chiSquare("", res.ChiSquare), Field{"rho", m.Rho}, Field{"groups", groups})
	if row, exists := res.OneStep(); exists {
		row.Term = "one-step log hazard ratio"
		a.Terms = []Term{{Row: row}}
	}
	for _, s := range res.Uninformative {
		if strata != nil {
			a.Notes = append(a.Notes, fmt.Sprintf("Stratum %s adds nothing: no event in it has two groups at risk.", strata.Labels[s]))
		}
	}
	return a
}
