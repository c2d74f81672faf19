package estimate

import (
	"context"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/stat/survival"
)

// Incidence is `estimate cif`: how many have ended by each cause.
type Incidence struct {
	Common
	Time  string `required:"" placeholder:"COL" help:"${help_estimate_time}"`
	Event string `required:"" placeholder:"COL" help:"${help_estimate_causes}"`
	By    string `placeholder:"COL" help:"${help_estimate_by}"`
}

// Estimate reads the file and returns the cumulative incidences.
func (m Incidence) Estimate(context.Context) (*Answer, error) {
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.Time, m.Event)
	plan.Category(m.By)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	cause, err := data.Whole(m.Event)
	if err != nil {
		return nil, err
	}
	sample := survival.Sample{Time: data.Number(m.Time), Cause: cause}
	labels, group := groups(data, m.By)
	found, err := survival.AalenJohansenBy(sample, group, survival.AalenJohansenOptions{Level: m.Level})
	if err != nil {
		return nil, refused(err, naming{data: data})
	}
	return m.answer(data, labels, found), nil
}

func (m Incidence) answer(data *frame.Frame, labels []string, found []survival.GroupIncidence) *Answer {
	a := &Answer{Method: "cif", N: data.N(), Dropped: data.Dropped}
	events := 0
	for _, g := range found {
		events += g.Events
		for _, c := range g.Curves {
			for _, s := range c.Steps {
				a.Table = append(a.Table, Record{
					{"group", labels[g.Group]}, {"cause", c.Cause}, {"time", s.Time}, {"estimate", s.Incidence}, {"se", s.SE},
				})
			}
		}
	}
	a.Events = count(events)
	return a
}
