package estimate

import (
	"context"
	"fmt"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/stat/survival"
)

// Incidence is `estimate cif`: how many have ended by each cause, and whether
// groups differ in it. Strata are of that test alone, which is not defined under
// Weights.
type Incidence struct {
	Common
	Time    string `required:"" placeholder:"COL" help:"${help_estimate_time}"`
	Event   string `required:"" placeholder:"COL" help:"${help_estimate_causes}"`
	By      string `placeholder:"COL" help:"${help_estimate_by}"`
	Strata  string `placeholder:"COL,…" help:"${help_estimate_strata}"`
	Weights string `placeholder:"COL" help:"${help_estimate_weights}"`
}

// Estimate reads the file and returns the cumulative incidences.
func (m Incidence) Estimate(context.Context) (*Answer, error) {
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.Time, m.Event, m.Weights)
	plan.Category(m.By)
	plan.Category(list(m.Strata)...)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	cause, err := data.Whole(m.Event)
	if err != nil {
		return nil, err
	}
	sample := survival.Sample{Time: data.Number(m.Time), Cause: cause, Weight: data.Number(m.Weights)}
	labels, group := groups(data, m.By)
	found, err := survival.AalenJohansenBy(sample, group, survival.AalenJohansenOptions{Level: m.Level})
	if err != nil {
		return nil, refused(err, naming{data: data, fields: map[string]string{"Event": m.Event, "Group": m.By}})
	}
	a := m.answer(data, labels, found)
	m.addGray(a, data, sample, group, found[0].Curves)
	return a, nil
}

// addGray compares the groups' incidences of every cause; what cannot be
// compared is said and does not take the curves with it.
func (m Incidence) addGray(a *Answer, data *frame.Frame, sample survival.Sample, group []int, curves []survival.CauseCurve) {
	tests := []Record{}
	strata := codes(data.Crossed(list(m.Strata)...))
	for _, c := range curves {
		if m.By == "" {
			break
		}
		test, err := survival.GrayTest(sample, group, c.Cause, survival.GrayOptions{Strata: strata})
		if err != nil {
			a.Notes = append(a.Notes, fmt.Sprintf("No Gray test of cause %d: %s.", c.Cause, withoutPackage(err.Error())))
			continue
		}
		tests = append(tests, append(Record{{"cause", c.Cause}}, chiSquare("", test.ChiSquare)...))
	}
	a.Stats = Record{{"gray", tests}}
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
