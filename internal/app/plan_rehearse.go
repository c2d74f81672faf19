package app

import (
	"context"
	"slices"

	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/plan"
	"github.com/sagstal/sagstal/trial/simulate"
)

// checkRehearsal gives the scenarios by which the plan is rehearsed, in the order
// of the plan's own; none where no rehearsal was asked for. It refuses a plan that
// cannot be rehearsed before anything is worked out.
func (in PlanInput) checkRehearsal() ([]simulate.Scenario, error) {
	if in.Rehearse == 0 {
		return nil, nil
	}
	scenarios, err := ScenariosOfPlan(in.File, in.Options.Language)
	if err != nil {
		return nil, err
	}
	for _, s := range scenarios {
		if _, err := (RehearseInput{Scenario: s, Replicates: in.Rehearse, Language: in.Options.Language}).complete(); err != nil {
			return nil, err
		}
	}
	return scenarios, nil
}

// rehearse holds the planned trial many times over under each scenario, and sets
// how often each primary was found beside the power that the plan computed.
func (in PlanInput) rehearse(ctx context.Context, r *plan.Result, scenarios []simulate.Scenario) ([]planreport.Rehearsal, error) {
	var all []planreport.Rehearsal
	for i, s := range scenarios {
		input := RehearseInput{Scenario: s, Replicates: in.Rehearse, Seed: in.Seed, Alpha: r.Plan.Assumptions.Alpha, Language: in.Options.Language}
		if in.Rehearsed != nil {
			input.Step = func(done int) { in.Rehearsed(s.ID, done) }
		}
		held, err := Rehearse(ctx, input)
		if err != nil {
			return nil, err
		}
		name := r.Plan.Scenarios[i]
		found := planreport.Rehearsal{Scenario: name, Replicates: held.Replicates, Seed: in.Seed, Redraws: held.Redraws, Alpha: float64(held.Alpha)}
		for _, h := range held.Hypotheses {
			found.Outcomes = append(found.Outcomes, rehearsedOutcome(h, promiseOf(r, h.ID, name)))
		}
		all = append(all, found)
	}
	return all, nil
}

// rehearsedOutcome takes the shares that compare with a power: p by redrawing, as
// the evaluation decides, else the estimator's own.
func rehearsedOutcome(h Rehearsed, promised plan.PowerAt) planreport.RehearsedOutcome {
	o := planreport.RehearsedOutcome{
		Hypothesis: h.ID, Power: promised.Power, Promised: promised.Supported, TrialPortfolios: h.TrialPortfolios, ControlPortfolios: h.ControlPortfolios,
		Found: shareOf(h.PRandomisation), Reason: h.Reason,
	}
	if h.PRandomisation == nil {
		o.Found = shareOf(h.P)
	}
	for _, v := range h.Verdicts {
		if v.Verdict == evaluate.VerdictSupported {
			o.Supported = shareOf(&v.Rate)
		}
	}
	return o
}

func shareOf(r *Rate) *planreport.TrialShare {
	if r == nil {
		return nil
	}
	return &planreport.TrialShare{Hits: r.Hits, Trials: r.Trials, Value: r.Value, Low: r.Low, High: r.High}
}

// promiseOf is the closed form's power of a hypothesis against a scenario.
func promiseOf(r *plan.Result, hypothesis string, s plan.Scenario) plan.PowerAt {
	for _, o := range r.Trial.Outcomes {
		at := slices.IndexFunc(o.PowerAt, func(p plan.PowerAt) bool { return p.Scenario == s })
		if o.ID == hypothesis && at >= 0 {
			return o.PowerAt[at]
		}
	}
	return plan.PowerAt{Power: trial.NoNumber(), Supported: trial.NoNumber()}
}
