package plan

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// Goal is what a design should see.
type Goal struct {
	Hypothesis string   // its area is searched
	Scenario   Scenario // the effect; or
	Effect     float64  // where Scenario is empty: a ratio, a difference of proportions, or standard deviations
}

// Alternative is how many portfolios each department of an area might treat.
type Alternative struct {
	Hypothesis  string
	Treat       []int   // in the order of the plan's departments of the area; 0 leaves the department out
	ExtraFTE    float64 // in the way each department chose
	CostPerYear float64 // kroner
	TotalCost   float64 // of the lead, the trial's months, and once
	Effect      float64 // that Power is against, as in Goal
	Power       float64
	Outcome     OutcomeResult // the hypothesis's, with its smallest detectable effect
	Verdict     Verdict       // what the area may be called with this design
}

// Unreachable is returned where no design reaches what was asked for. The caller
// asks for less, pays more or finds more municipalities.
type Unreachable struct {
	Hypothesis string
	Effect     float64 // asked for; 0 where a budget was
	Budget     float64 // asked for; 0 where an effect was
	Best       float64 // the highest power found
}

func (e *Unreachable) Error() string {
	return fmt.Sprintf("plan: no design for %s (effect %g, budget %g, best power %.3f)", e.Hypothesis, e.Effect, e.Budget, e.Best)
}

// Cheapest finds the design of least cost that has the power wanted for a goal:
// over the portfolios that each department of the goal's area treats, and which
// departments take part. Areas are drawn and paid apart, so the cheapest trial of
// both is the cheapest of each.
//
// More than half of a department's portfolios is never tried: it costs more and
// sees no more. With up to 12 departments any of them may be left out; with more
// all of them take part. Among designs of the same degrees of freedom whose costs
// lie in the same 4096th of the dearest, only the one of most information
// Σ k₁k₀/(k₁+k₀) is followed. Designs that would be refused are not offered.
//
// The error is an *InvalidPlan, an *Unreachable, or the context's.
func Cheapest(ctx context.Context, p Plan, tables *guideline.Tables, goal Goal) (*Alternative, error) {
	s, err := newSearch(p, tables, goal.Hypothesis)
	if err != nil {
		return nil, err
	}
	effect, err := s.effect(goal)
	if err != nil {
		return nil, err
	}
	candidates, err := s.candidates(ctx)
	if err != nil {
		return nil, err
	}
	best := 0.0
	for _, c := range candidates {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		reached, err := s.power(c, effect)
		if err != nil {
			return nil, err
		}
		if best = max(best, reached); reached >= s.plan.Assumptions.Power {
			return s.alternative(c, effect, reached)
		}
	}
	return nil, &Unreachable{Hypothesis: goal.Hypothesis, Effect: effect, Best: best}
}

// BestWithin finds the design of an area that sees the smallest effect on a
// hypothesis for at most a budget, TotalCost in kroner; see Cheapest for what is
// tried.
func BestWithin(ctx context.Context, p Plan, tables *guideline.Tables, hypothesis string, budget float64) (*Alternative, error) {
	s, err := newSearch(p, tables, hypothesis)
	if err != nil {
		return nil, err
	}
	candidates, err := s.candidates(ctx)
	if err != nil {
		return nil, err
	}
	effect, err := s.yardstick(candidates)
	if err != nil {
		return nil, err
	}
	var best candidate
	most := 0.0
	for _, c := range candidates {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if s.totalCost(c.cost) > budget {
			break
		}
		reached, err := s.power(c, effect)
		if err != nil {
			return nil, err
		}
		if reached > most {
			most, best = reached, c
		}
	}
	if best.treat == nil {
		return nil, &Unreachable{Hypothesis: hypothesis, Budget: budget}
	}
	return s.alternative(best, effect, most)
}

// search is one area and what each of its departments costs.
type search struct {
	plan       Plan
	hypothesis trial.Hypothesis
	whole      area
	fte        []float64 // extra, for a treated portfolio of each department
}

// newSearch checks the plan and prices a treated portfolio of each department.
func newSearch(p Plan, tables *guideline.Tables, hypothesis string) (*search, error) {
	result, err := Make(p, tables)
	if err != nil {
		return nil, err
	}
	s := &search{plan: result.Plan}
	var known, planned bool
	s.hypothesis, known = trial.HypothesisByID(hypothesis)
	s.whole, planned = s.plan.areaOf(s.hypothesis.Area)
	if !known || !planned {
		return nil, &InvalidPlan{[]Flaw{{Path: "hypothesis", Rule: UnknownOutcome, Value: hypothesis}}}
	}
	for i, d := range s.plan.Departments {
		if d.Area == s.whole.name {
			s.fte = append(s.fte, result.Departments[i].chosen().ExtraFTE/float64(d.Treat))
		}
	}
	return s, nil
}

// effect is what a goal asks to see.
func (s *search) effect(g Goal) (float64, error) {
	effect := g.Effect
	if g.Scenario != "" {
		effect = s.whole.effect(g.Scenario, s.hypothesis.Outcome.ID, s.whole.assume(s.hypothesis))
	}
	if math.IsNaN(effect) || effect == 0 {
		return 0, &InvalidPlan{[]Flaw{{Path: "effect", Rule: Required, Value: string(g.Scenario)}}}
	}
	return effect, nil
}

// yardstick is the smallest effect that the dearest design sees; designs are
// compared by their power against it.
func (s *search) yardstick(candidates []candidate) (float64, error) {
	if len(candidates) == 0 {
		return 0, &Unreachable{Hypothesis: s.hypothesis.ID}
	}
	a := s.area(candidates[len(candidates)-1])
	found, err := power.Detectable(a.design(a.assume(s.hypothesis)), a.target(s.hypothesis))
	if unreachable := (*power.UnreachableError)(nil); errors.As(err, &unreachable) {
		return 0, &Unreachable{Hypothesis: s.hypothesis.ID}
	}
	if err != nil {
		return 0, err
	}
	return found.Effect, nil
}

// area is the departments that take part, with what they treat.
func (s *search) area(c candidate) area {
	a := s.whole
	a.departments = nil
	for i, d := range s.whole.departments {
		if d.Treat = c.treat[i]; d.Treat > 0 {
			a.departments = append(a.departments, d)
		}
	}
	a.flow = flowOf(a.departments, a.window)
	return a
}

// power is a candidate's against an effect.
func (s *search) power(c candidate, effect float64) (float64, error) {
	a := s.area(c)
	assumed := a.assume(s.hypothesis)
	return assumed.power(a.design(assumed), effect, a.target(s.hypothesis))
}

// totalCost is the whole trial's for a cost per year.
func (s *search) totalCost(perYear float64) float64 {
	months := float64(s.plan.Timing.LeadMonths + s.plan.Timing.TrialMonths)
	return perYear*months/12 + s.plan.Costs.OneOffCost
}

// alternative writes a candidate up.
func (s *search) alternative(c candidate, effect, reached float64) (*Alternative, error) {
	a := s.area(c)
	outcome, err := a.outcome(s.hypothesis, s.plan.Scenarios)
	if err != nil {
		return nil, err
	}
	verdict, err := a.verdict(s.plan.Scenarios)
	if err != nil {
		return nil, err
	}
	found := &Alternative{
		Hypothesis: s.hypothesis.ID, Treat: c.treat, CostPerYear: c.cost, TotalCost: s.totalCost(c.cost),
		Effect: effect, Power: reached, Outcome: outcome, Verdict: verdict,
	}
	for i, k := range c.treat {
		found.ExtraFTE += s.fte[i] * float64(k)
	}
	return found, nil
}
