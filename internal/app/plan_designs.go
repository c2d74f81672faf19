package app

import (
	"context"
	"errors"

	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// designs searches for the cheapest design that sees each scenario's effect and,
// where there is a budget, for the best within it, of each area's duration: the
// primary outcome that every scenario speaks of.
func (in PlanInput) designs(ctx context.Context, r *plan.Result, tables *guideline.Tables) ([]planreport.Design, error) {
	var found []planreport.Design
	for _, o := range r.Trial.Outcomes {
		if !o.Primary || o.Measure != plan.HazardRatio {
			continue
		}
		for _, s := range r.Plan.Scenarios {
			if s == plan.NoEffect {
				continue
			}
			alternative, err := plan.Cheapest(ctx, in.File.Plan, tables, plan.Goal{Hypothesis: o.ID, Scenario: s})
			design, err := designOf(planreport.Design{Scenario: s, Budget: trial.NoNumber(), Hypothesis: o.ID}, alternative, err)
			if err != nil {
				return nil, err
			}
			found = append(found, design)
		}
		if !in.File.Budget.IsKnown() {
			continue
		}
		alternative, err := plan.BestWithin(ctx, in.File.Plan, tables, o.ID, float64(in.File.Budget))
		design, err := designOf(planreport.Design{Budget: in.File.Budget, Hypothesis: o.ID}, alternative, err)
		if err != nil {
			return nil, err
		}
		found = append(found, design)
	}
	return found, nil
}

// designOf takes what was found; that nothing was is an answer too.
func designOf(d planreport.Design, found *plan.Alternative, err error) (planreport.Design, error) {
	d.Found, d.Best = found, trial.NoNumber()
	var none *plan.Unreachable
	if errors.As(err, &none) {
		d.Best = trial.Number(none.Best)
		return d, nil
	}
	return d, err
}
