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
type KaplanMeier struct {
	Common
	Spell
	By   string    `placeholder:"COL" help:"${help_estimate_by}"`
	Conf string    `default:"log" placeholder:"plain|log|log-log" help:"${help_estimate_conf}"`
	Tau  *float64  `placeholder:"T" help:"${help_estimate_tau}"`
	At   []float64 `placeholder:"T1,T2,…" help:"${help_estimate_at}"`
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
	plan.Category(m.By)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	curves, err := m.curves(data, survival.KaplanMeierOptions{Level: m.Level, Interval: interval})
	if err != nil {
		return nil, err
	}
	return m.answer(data, curves)
}

func (m KaplanMeier) curves(data *frame.Frame, opt survival.KaplanMeierOptions) ([]curve, error) {
	event, err := data.Indicator(m.Event)
	if err != nil {
		return nil, err
	}
	var out []curve
	for _, g := range groups(data, m.By) {
		c, err := survival.KaplanMeier(m.sample(data, causes(event), g.rows), opt)
		if err != nil {
			return nil, refused(err, naming{data: data, rows: g.rows})
		}
		out = append(out, curve{g.label, c})
	}
	return out, nil
}

// group is the rows of one level of --by.
type group struct {
	label string
	rows  []int
}

// groups are the levels in order; without a column all rows are one.
func groups(data *frame.Frame, by string) []group {
	if by == "" {
		rows := make([]int, data.N())
		for i := range rows {
			rows[i] = i
		}
		return []group{{"all", rows}}
	}
	category := data.Category(by)
	out := make([]group, len(category.Labels))
	for level, rows := range category.Members() {
		out[level] = group{category.Labels[level], rows}
	}
	return out
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

// sample is the spells of some rows.
func (s Spell) sample(data *frame.Frame, cause []int, rows []int) survival.Sample {
	return survival.Sample{
		Entry: pick(data.Number(s.Entry), rows), Time: pick(data.Number(s.Time), rows), Cause: pick(cause, rows),
	}
}

func pick[T any](column []T, rows []int) []T {
	if column == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i, row := range rows {
		out[i] = column[row]
	}
	return out
}

func (m KaplanMeier) answer(data *frame.Frame, curves []curve) (*Answer, error) {
	a := &Answer{Method: "km", N: data.N(), Dropped: data.Dropped}
	events := 0
	for _, c := range curves {
		events += c.Events
		a.Table = append(a.Table, m.table(c)...)
	}
	a.Events = count(events)
	tau, notes := m.horizon(curves)
	means, err := restricted(curves, tau)
	if err != nil {
		return nil, refused(err, naming{data: data})
	}
	a.Notes = notes
	a.Stats = Record{
		{"median", medians(curves)}, {"tau", tau}, {"rmst", means.records()},
		{"rmst_difference", means.differences(m.Level)},
	}
	return a, nil
}

// horizon is --tau or the last time that every group is seen to.
func (m KaplanMeier) horizon(curves []curve) (tau float64, notes []string) {
	if m.Tau != nil {
		for _, c := range curves {
			if last := c.Steps[len(c.Steps)-1]; *m.Tau > last.Time && last.Survival > 0 {
				notes = append(notes, fmt.Sprintf("Group %s is followed to %v only; beyond it the curve is continued flat.", c.group, last.Time))
			}
		}
		return *m.Tau, notes
	}
	tau = math.Inf(1)
	for _, c := range curves {
		tau = min(tau, c.Steps[len(c.Steps)-1].Time)
	}
	return tau, nil
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
		step.Time, step.AtRisk = t, c.AtRisk(t)
		step.Events, step.Censored = c.between(before, t)
		out = append(out, stepRecord(c.group, step))
		before = t
	}
	return out
}

// between counts events and censorings after one time and up to another.
func (c curve) between(from, to float64) (events, censored int) {
	for _, s := range c.Steps {
		if from < s.Time && s.Time <= to {
			events += s.Events
			censored += s.Censored
		}
	}
	return events, censored
}

func stepRecord(group string, s survival.Step) Record {
	return Record{
		{"group", group}, {"time", s.Time}, {"n_risk", s.AtRisk}, {"n_event", s.Events}, {"n_censor", s.Censored},
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

// restrictedMeans are one a group.
type restrictedMeans []groupMean

type groupMean struct {
	group string
	effect.Row
}

func restricted(curves []curve, tau float64) (restrictedMeans, error) {
	var out restrictedMeans
	for _, c := range curves {
		row, err := c.Restricted(tau)
		if err != nil {
			return nil, err
		}
		out = append(out, groupMean{c.group, row})
	}
	return out, nil
}

func (r restrictedMeans) records() []Record {
	out := make([]Record, len(r))
	for i, m := range r {
		out[i] = Record{{"group", m.group}, {"estimate", m.Estimate}, {"se", m.SE}}
	}
	return out
}

// differences compares every group with the first.
func (r restrictedMeans) differences(level float64) []Record {
	out := []Record{}
	for _, m := range r[1:] {
		d := effect.FromT("", m.Estimate-r[0].Estimate, math.Hypot(m.SE, r[0].SE), math.Inf(1), level)
		out = append(out, Record{
			{"group", m.group}, {"reference", r[0].group}, {"estimate", d.Estimate}, {"se", d.SE},
			{"ci_low", d.Low}, {"ci_high", d.High}, {"p", d.P},
		})
	}
	return out
}
