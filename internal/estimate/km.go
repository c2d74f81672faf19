package estimate

import (
	"context"
	"fmt"
	"math"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/survival"
)

// KaplanMeier is `estimate km`. Without Tau the restricted mean goes to the
// smallest of the groups' largest times, as in R's survRM2; with At the table
// holds those times only, and n_event and n_censor count since the one before.
// With Cluster standard errors and limits are the jackknife's by cluster. With
// Weights n_risk, n_event and n_censor are sums of weights.
type KaplanMeier struct {
	Common
	Spell
	By      string    `placeholder:"COL" help:"${help_estimate_by}"`
	Cluster string    `placeholder:"COL" help:"${help_estimate_cluster}"`
	Weights string    `placeholder:"COL" help:"${help_estimate_weights}"`
	Conf    string    `default:"log" placeholder:"plain|log|log-log" help:"${help_estimate_conf}"`
	Tau     *float64  `placeholder:"T" help:"${help_estimate_tau}"`
	At      []float64 `placeholder:"T1,T2,…" help:"${help_estimate_at}"`
}

// curve is the estimate of one group.
type curve struct {
	group string
	*survival.Curve
}

// Estimate reads the file and returns the curves.
func (m KaplanMeier) Estimate(context.Context) (*Answer, error) {
	interval, err := choice("conf", m.Conf, []named[survival.IntervalKind]{
		{"plain", survival.PlainInterval}, {"log", survival.LogInterval}, {"log-log", survival.LogLogInterval},
	})
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	m.ask(plan)
	plan.Category(m.By, m.Cluster)
	plan.Number(m.Weights)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	event, err := data.Indicator(m.Event)
	if err != nil {
		return nil, err
	}
	sample, opt := m.sample(data, causes(event)), survival.KaplanMeierOptions{Level: m.Level, Interval: interval}
	sample.Weight = data.Number(m.Weights)
	if m.Cluster != "" {
		return m.clustered(data, sample, opt)
	}
	return m.independent(data, sample, opt)
}

// independent takes the rows to be so.
func (m KaplanMeier) independent(data *frame.Frame, sample survival.Sample, opt survival.KaplanMeierOptions) (*Answer, error) {
	labels, group := groups(data, m.By)
	found, err := survival.KaplanMeierBy(sample, group, opt)
	if err != nil {
		return nil, refused(err, m.naming(data, m.By, ""))
	}
	curves := make([]curve, len(found))
	for i, g := range found {
		curves[i] = curve{labels[g.Group], g.Curve}
	}
	tau := m.horizon(curves)
	var means, differences []effect.Row
	for i, c := range curves {
		mean, err := c.Restricted(tau)
		if err != nil {
			return nil, refused(err, naming{})
		}
		difference, err := c.RestrictedDifference(curves[0].Curve, tau)
		if err != nil {
			return nil, refused(err, naming{})
		}
		means = append(means, mean)
		if i > 0 {
			differences = append(differences, difference)
		}
	}
	return m.answer(data, curves, tau, means, differences), nil
}

// groups are the levels of --by and every row's; without a column all rows are
// one group.
func groups(data *frame.Frame, by string) (labels []string, group []int) {
	if by == "" {
		return []string{"all"}, make([]int, data.N())
	}
	category := data.Category(by)
	return category.Labels, category.Codes
}

// causes counts an event as cause 1.
func causes(event []bool) []int {
	out := make([]int, len(event))
	for i, ended := range event {
		if ended {
			out[i] = 1
		}
	}
	return out
}

func (m KaplanMeier) answer(data *frame.Frame, curves []curve, tau float64, means, differences []effect.Row) *Answer {
	a := &Answer{Method: "km", N: data.N(), Dropped: data.Dropped, Notes: beyond(curves, tau)}
	events := 0
	for _, c := range curves {
		events += c.Events
		a.Table = append(a.Table, m.table(c)...)
	}
	a.Events = count(events)
	a.Stats = Record{
		{"median", medians(curves)}, {"tau", tau}, {"rmst", meanRecords(curves, means)}, {"rmst_difference", differenceRecords(curves, differences)},
	}
	return a
}

// horizon is --tau or the last time that every group is seen to.
func (m KaplanMeier) horizon(curves []curve) float64 {
	if m.Tau != nil {
		return *m.Tau
	}
	tau := curves[0].Last()
	for _, c := range curves[1:] {
		tau = min(tau, c.Last())
	}
	return tau
}

// beyond tells which curves end before the horizon without having fallen to 0.
func beyond(curves []curve, tau float64) []string {
	var notes []string
	for _, c := range curves {
		if last := c.Steps[len(c.Steps)-1]; tau > last.Time && last.Survival > 0 {
			notes = append(notes, fmt.Sprintf("Group %s is seen to %v only; beyond it the curve goes on flat.", c.group, last.Time))
		}
	}
	return notes
}

func (m KaplanMeier) table(c curve) []Record {
	var out []Record
	if m.At == nil {
		for _, s := range c.Steps {
			out = append(out, stepRecord(c.group, s))
		}
		return out
	}
	before := math.Inf(-1)
	for _, t := range m.At {
		step := c.Curve.At(t)
		step.Time, step.Weight = t, c.between(before, t)
		out = append(out, stepRecord(c.group, step))
		before = t
	}
	return out
}

// between is who is at risk at a time, and the events and censorings after one
// before it and up to it.
func (c curve) between(from, to float64) survival.Totals {
	var out survival.Totals
	for _, s := range c.Steps {
		if s.Time >= to && out.AtRisk == 0 {
			out.AtRisk = s.Weight.AtRisk
		}
		if from < s.Time && s.Time <= to {
			out.Events += s.Weight.Events
			out.Censored += s.Weight.Censored
		}
	}
	return out
}

func stepRecord(group string, s survival.Step) Record {
	return Record{
		{"group", group}, {"time", s.Time}, {"n_risk", s.Weight.AtRisk}, {"n_event", s.Weight.Events}, {"n_censor", s.Weight.Censored},
		{"survival", s.Survival}, {"se", s.SE}, {"ci_low", s.Low}, {"ci_high", s.High},
	}
}

func medians(curves []curve) []Record {
	out := make([]Record, len(curves))
	for i, c := range curves {
		row := c.Median()
		out[i] = Record{{"group", c.group}, {"estimate", row.Estimate}, {"ci_low", row.Low}, {"ci_high", row.High}}
	}
	return out
}

func meanRecords(curves []curve, means []effect.Row) []Record {
	out := make([]Record, len(means))
	for i, mean := range means {
		out[i] = Record{{"group", curves[i].group}, {"estimate", mean.Estimate}, {"se", mean.SE}}
	}
	return out
}

// differenceRecords are of every group but the first, against the first.
func differenceRecords(curves []curve, differences []effect.Row) []Record {
	out := make([]Record, len(differences))
	for i, d := range differences {
		out[i] = Record{
			{"group", curves[i+1].group}, {"reference", curves[0].group}, {"estimate", d.Estimate}, {"se", d.SE},
			{"ci_low", d.Low}, {"ci_high", d.High}, {"p", d.P},
		}
	}
	return out
}
