package forecast

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/trial"
)

// Input is what a business case is computed from.
type Input struct {
	Case Case
	Law  Law
	Seed uint64
	// Draws is the number of Monte Carlo draws; 0 is DefaultDraws.
	Draws int
}

// Result is a business case.
type Result struct {
	Municipality, Public, Society Ledger
	AvoidedCaseWeeks              trial.Number
	Pricing                       *Pricing     // nil where the law's steps did not price the weeks
	Consistency                   *Consistency // of entered figures
	Staffing                      *StaffingAnswer
	Directions                    []DirectionAnswer
	Scenarios                     []Scenario
	Tornado                       []Bar
	Acceptability                 []Acceptable
	Warnings                      []Warning
	LeftOut                       []LeftOut
	Explanations                  []Explanation
}

// Run computes a business case. The same input gives the same result.
func Run(ctx context.Context, in Input) (*Result, error) {
	if (in.Case.Entered == nil) == (in.Case.Measured == nil) || in.Case.Economy.HorizonYears < 1 {
		return nil, ErrCase
	}
	if in.Draws <= 0 {
		in.Draws = DefaultDraws
	}
	m := newModel(in.Case, in.Law)
	states, err := m.statesOf(ctx, in)
	if err != nil {
		return nil, err
	}
	r := &Result{Consistency: m.consistency(), Tornado: m.tornado(), Directions: m.directions()}
	m.account(r, states)
	r.Staffing = m.staffing(float64(r.Municipality.NetSaving))
	r.Warnings = m.warn(r.Consistency)
	r.Explanations = m.explain(in)
	r.Scenarios, err = m.scenarios(ctx, in)
	return r, err
}

// account fills the three ledgers and what is read off them.
func (m *model) account(r *Result, states []state) {
	base := m.at(draw{})
	r.AvoidedCaseWeeks, r.Pricing = finite(base.avoided.weeks), base.pricing()
	for _, who := range Payers() {
		own, draws := base.view(who), viewsOf(states, who)
		*r.ledgerOf(who) = ledger(own, draws)
		r.LeftOut = append(r.LeftOut, own.leftOut()...)
		if who == Municipality {
			r.Acceptability = acceptability(own, draws)
		}
	}
}

func (r *Result) ledgerOf(who Payer) *Ledger {
	switch who {
	case Municipality:
		return &r.Municipality
	case Public:
		return &r.Public
	}
	return &r.Society
}

// Ledger returns a payer's ledger.
func (r *Result) Ledger(who Payer) Ledger { return *r.ledgerOf(who) }

// staffing answers for the staff. How many posts a saving pays is said only
// where the case gives the cost of one.
func (m *model) staffing(saving float64) *StaffingAnswer {
	cost := m.Economy.CaseworkerAnnualCost
	var s Staffing
	if m.Measured != nil {
		s = NewEntered().Staffing
		s.ExtraFTE = m.Measured.ExtraFTE
	} else {
		s = m.Entered.Staffing
	}
	if _, given := m.Lines["economy.caseworker_annual_cost"]; !given {
		saving = math.NaN() // nobody said what a post costs here
	}
	answer := s.answer(cost, saving)
	return &answer
}

// DirectionAnswer is which way an outcome went and whether that is the better.
type DirectionAnswer struct {
	Outcome    string          `json:"outcome"`
	Hypotheses []string        `json:"hypotheses"`
	Went       trial.Direction `json:"went"`
	Better     trial.Direction `json:"better"`
	IsBetter   bool            `json:"is_better"`
}

// directions holds what was entered against the trial's hypotheses.
func (m *model) directions() []DirectionAnswer {
	list := []DirectionAnswer{}
	if m.Entered == nil {
		return list
	}
	for _, d := range m.Entered.Directions {
		a := DirectionAnswer{Outcome: d.Outcome, Went: d.Went, Hypotheses: []string{}}
		for _, h := range trial.Hypotheses() {
			if h.Concerns(d.Outcome) {
				a.Hypotheses = append(a.Hypotheses, h.ID)
				a.Better = BetterWay(h, d.Outcome)
			}
		}
		a.IsBetter = a.Went == a.Better
		list = append(list, a)
	}
	return list
}

// BetterWay is the better direction of an outcome of the hypothesis.
func BetterWay(h trial.Hypothesis, outcome string) trial.Direction {
	for _, o := range append([]trial.Outcome{h.Outcome}, h.Beside...) {
		if o.ID == outcome {
			return o.Better
		}
	}
	return ""
}
