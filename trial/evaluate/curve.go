package evaluate

import (
	"github.com/sagstal/sagstal/stat/survival"
	"github.com/sagstal/sagstal/trial"
)

// curveEnd is the last week of the curves, and riskEvery the weeks between the
// numbers at risk under them.
const (
	curveEnd  = 104
	riskEvery = 13
)

// curves draws the duration hypothesis of the area, when it was estimated.
func (a *areaEvaluation) curves() []DurationCurves {
	for _, e := range a.estimates {
		spells, ok := e.rows.(*durationSample)
		if !ok || e.result == nil || e.population != AllCases || e.outcome.ID == trial.WeeksToClarification {
			continue
		}
		return []DurationCurves{{
			Area: a.set.area, Outcome: e.outcome.ID,
			Trial: spells.curve(true), Control: spells.curve(false),
			Courses: a.courses(e.outcome.ID),
		}}
	}
	return nil
}

func (s *durationSample) curve(treated bool) Curve {
	out := Curve{Points: []CurvePoint{}, AtRisk: []AtRisk{}, Median: trial.NoNumber()}
	in, _ := s.ofArm(treated, false)
	km, err := survival.KaplanMeier(in, survival.KaplanMeierOptions{Level: s.set.proto.Analysis.Level()})
	if err != nil {
		return out
	}
	out.Points = append(out.Points, CurvePoint{0, 1, 1, 1})
	events := 0
	for _, step := range km.Steps {
		if step.Time > curveEnd {
			break
		}
		if step.Events > 0 {
			events += step.Events
			out.Points = append(out.Points, CurvePoint{
				trial.Number(step.Time), trial.Number(step.Survival), trial.Number(step.Low), trial.Number(step.High),
			})
		}
	}
	for week := 0; week <= curveEnd; week += riskEvery {
		out.AtRisk = append(out.AtRisk, atRisk(in, km, week))
	}
	out.Median = trial.Number(km.Median().Estimate)
	return out
}

// atRisk counts the cases at risk just after a week began, and the events up
// to it.
func atRisk(in survival.Sample, km *survival.Curve, week int) AtRisk {
	t := float64(week)
	out := AtRisk{Weeks: week}
	for i := range in.Time {
		if in.Entry[i] <= t && in.Time[i] > t {
			out.Cases++
		}
	}
	for _, step := range km.Steps {
		if step.Time <= t {
			out.Events += step.Events
		}
	}
	return out
}
