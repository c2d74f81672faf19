package plan

import (
	"errors"
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// area is the departments of one area with what passes their desks.
type area struct {
	name        jobcentre.Area
	departments []Department
	window      float64 // weeks
	flow        flow
	assumptions Assumptions
}

// areaOf gathers an area; false when the plan leaves it out.
func (p Plan) areaOf(name jobcentre.Area) (area, bool) {
	a := area{name: name, window: p.weeks(), assumptions: p.Assumptions}
	for _, d := range p.Departments {
		if d.Area == name {
			a.departments = append(a.departments, d)
		}
	}
	a.flow = flowOf(a.departments, a.window)
	return a, len(a.departments) > 0
}

// weeks is the trial's window.
func (p Plan) weeks() float64 { return float64(p.Timing.TrialMonths) * 52 / 12 }

// strata are the departments as the draw sees them.
func (a area) strata() []power.Stratum {
	strata := make([]power.Stratum, len(a.departments))
	for i, d := range a.departments {
		strata[i] = power.Stratum{Units: d.Caseworkers, Treated: d.Treat}
	}
	return strata
}

// design is the area's trial of one outcome, means in standard deviations.
func (a area) design(s Assumed) power.Design {
	d := power.Design{
		Outcome: s.Outcome, Draw: a.strata(), Size: s.Persons,
		ICC: s.ICC, R2Between: s.R2Between, R2Within: s.R2Within,
	}
	if !s.Sampled {
		d.CV = a.flow.sizeCV(s.ClusterSizeCV)
	}
	switch s.Outcome {
	case power.Mean:
		d.SD = 1
	case power.Survival:
		d.ControlLevel = s.Level * a.flow.ends / a.flow.persons
	case power.Count:
		d.ControlLevel = s.Level
		if s.SD.IsKnown() {
			d.SD = float64(s.SD)
		}
	default:
		d.ControlLevel = s.Level
	}
	return d
}

// target is the power wanted, against a change for the better.
func (a area) target(h trial.Hypothesis) power.Target {
	return power.Target{
		Alpha: a.assumptions.Alpha, Power: a.assumptions.Power,
		Decrease: h.Outcome.Better == trial.LowerIsBetter,
	}
}

// outcome works out what the area will see of a hypothesis.
func (a area) outcome(h trial.Hypothesis, scenarios []Scenario) (OutcomeResult, error) {
	s := a.assume(h)
	r := OutcomeResult{
		ID: h.ID, Outcome: h.Outcome, Primary: h.Primary, Measure: s.measure(), Assumed: s,
		Events: trial.NoNumber(), DesignEffect: trial.NoNumber(), MDE: trial.NoNumber(), MDEInSD: trial.NoNumber(), MDEOfMean: trial.NoNumber(),
	}
	design := a.design(s)
	if s.Outcome == power.Survival {
		r.Events = trial.Number(design.ControlLevel * s.Persons * a.flow.portfolios)
	}
	for _, stratum := range design.Draw {
		r.DF += stratum.Units - 1
	}
	if r.DF--; r.DF < 1 {
		r.Reason = Reason{Code: NoDegreesOfFreedom, Area: a.name, Hypothesis: h.ID}
	} else if err := r.detect(design, a.target(h)); err != nil {
		return r, err
	}
	for _, scenario := range scenarios {
		at, err := a.powerAt(scenario, h, s, design, r.DF)
		if err != nil {
			return r, err
		}
		r.PowerAt = append(r.PowerAt, at)
	}
	return r, nil
}

// detect fills the smallest effect that the power is reached against.
func (r *OutcomeResult) detect(design power.Design, target power.Target) error {
	r.DesignEffect = trial.Number(design.DesignEffect())
	found, err := power.Detectable(design, target)
	if unreachable := (*power.UnreachableError)(nil); errors.As(err, &unreachable) {
		r.Reason = Reason{Code: NoEffectReaches, Hypothesis: r.ID, Limit: target.Power}
		return nil
	}
	if err != nil {
		return err
	}
	r.MDE = r.Assumed.size(found.Effect)
	switch r.Assumed.Outcome {
	case power.Survival:
		r.MDEOfMean = trial.Number(math.Abs(1 - 1/found.Effect))
	case power.Mean:
		r.MDEInSD = trial.Number(math.Abs(found.Effect))
		r.MDEOfMean = r.MDEInSD * r.Assumed.CV
	}
	return nil
}

// powerAt is the power against a scenario.
func (a area) powerAt(s Scenario, h trial.Hypothesis, assumed Assumed, design power.Design, df int) (PowerAt, error) {
	at := PowerAt{
		Scenario: s, Effect: trial.NoNumber(), Power: trial.NoNumber(),
		Low: trial.NoNumber(), High: trial.NoNumber(), Supported: trial.NoNumber(),
	}
	against := a.effect(s, h.Outcome.ID, assumed)
	switch {
	case math.IsNaN(against):
		at.Reason = Reason{Code: ScenarioSaysNothing, Hypothesis: h.ID, Scenario: s}
		return at, nil
	case df < 1:
		at.Reason = Reason{Code: NoDegreesOfFreedom, Hypothesis: h.ID, Scenario: s}
		return at, nil
	}
	at.Effect = trial.Number(against)
	if assumed.Outcome == power.Mean {
		at.Effect *= assumed.unit()
	}
	reached, err := assumed.power(design, against, a.target(h))
	if err != nil {
		return at, err
	}
	at.Power = trial.Number(reached)
	if err := at.bound(design, against, a.target(h), assumed); err != nil {
		return at, err
	}
	at.PerArm, err = perArm(design, against, a.target(h))
	return at, err
}

// power is that of a design against an effect, the mean over the correlations that
// are possible.
func (s Assumed) power(design power.Design, against float64, target power.Target) (float64, error) {
	possible := s.PossibleICCs
	if len(possible) == 0 {
		possible = []float64{s.ICC}
	}
	sum := 0.0
	for _, icc := range possible {
		design.ICC = icc
		found, err := power.At(design, against, target)
		if err != nil {
			return 0, err
		}
		sum += found.Power
	}
	return sum / float64(len(possible)), nil
}

// bound gives the power at the ends of the range of the correlation.
func (at *PowerAt) bound(design power.Design, against float64, target power.Target, assumed Assumed) error {
	if !assumed.ICCHigh.IsKnown() {
		return nil
	}
	for _, end := range []struct {
		icc  trial.Number
		into *trial.Number
	}{{assumed.ICCHigh, &at.Low}, {assumed.ICCLow, &at.High}} {
		design.ICC = float64(end.icc)
		found, err := power.At(design, against, target)
		if err != nil {
			return err
		}
		*end.into = trial.Number(found.Power)
	}
	return nil
}

// perArm is the portfolios in either arm that a design needs against an effect, in
// as many strata as it has; 0 where no number is enough.
func perArm(design power.Design, against float64, target power.Target) (int, error) {
	design.Strata, design.Draw = len(design.Draw), nil
	found, err := power.Clusters(design, against, target)
	if unreachable := (*power.UnreachableError)(nil); errors.As(err, &unreachable) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return found.Design.TrialClusters, nil
}
