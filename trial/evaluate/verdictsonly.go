package evaluate

import (
	"context"
	"fmt"
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// verdictsOnly is Trial in the scopes below Whole: Findings holds Hypotheses and
// Overall, and each evaluated hypothesis one result.
func verdictsOnly(ctx context.Context, p *trial.Protocol, reg *jobcentre.Register, tables *refund.Tables, options Options) (*Findings, error) {
	money := newMoneyBook(reg, tables)
	money.amountsOnly = true
	findings := &Findings{}
	byArea := map[jobcentre.Area]*areaEvaluation{}
	for _, plan := range p.Areas {
		area, err := carriersOf(ctx, plan.Area, p, reg, money, options)
		if err != nil {
			return nil, fmt.Errorf("area %s: %w", plan.Area, err)
		}
		byArea[plan.Area] = area
	}
	for _, h := range p.Claims() {
		findings.Hypotheses = append(findings.Hypotheses, byArea[h.Area].answer(h, p))
	}
	adjust(findings.Hypotheses, p.Analysis)
	decide(findings.Hypotheses, p.Analysis)
	findings.Overall = summarise(findings.Hypotheses)
	return findings, nil
}

// carriersOf estimates the outcomes of an area that carry a verdict.
func carriersOf(ctx context.Context, area jobcentre.Area, p *trial.Protocol, reg *jobcentre.Register, money *moneyBook, options Options) (*areaEvaluation, error) {
	set, err := newAreaSet(reg, p, area, options)
	if err != nil {
		return nil, err
	}
	a := &areaEvaluation{set: set}
	if a.asksForMoney() {
		if err := money.price(set, nil); err != nil {
			return nil, err
		}
	}
	for _, h := range p.Claims() {
		if h.Area == area && p.Asks(h.ID) {
			a.estimateCarrier(h.Outcome, money)
		}
	}
	if options.Scope == EstimatesOnly {
		return a, nil
	}
	if err := a.randomise(ctx); err != nil {
		return nil, err
	}
	return a, a.stepDown(ctx)
}

// asksForMoney reports whether a hypothesis asked for rests on the benefits.
func (a *areaEvaluation) asksForMoney() bool {
	for _, h := range a.set.proto.Claims() {
		if h.Area != a.set.area || !a.set.proto.Asks(h.ID) {
			continue
		}
		b := builderOf(h.Outcome.ID)
		if b.missing(a.set.reg) == nil && b.needsMoney() {
			return true
		}
	}
	return false
}

func (a *areaEvaluation) estimateCarrier(outcome trial.Outcome, money *moneyBook) {
	b := builderOf(outcome.ID)
	e := estimated{design: trial.TrialVsControl, outcome: outcome, population: AllCases, reason: b.missing(a.set.reg)}
	if e.reason == nil {
		e.rows, e.reason = b.build(a.set, money, AllCases)
	}
	if e.reason == nil {
		e.result, e.reason = a.set.estimateAlone(outcome, AllCases, b, e.rows)
	}
	a.estimates = append(a.estimates, e)
}

// needsMoney reports whether the outcome is built from what cases cost.
func (b builder) needsMoney() bool { return slices.Contains(b.needs, jobcentre.Benefits) }
