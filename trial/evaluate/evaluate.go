package evaluate

import (
	"context"
	"fmt"
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// Trial evaluates every hypothesis of the protocol on the register. It fails
// only on what the caller can mend — a benefit whose amount the law table does
// not know — and when the context ends.
func Trial(ctx context.Context, p *trial.Protocol, reg *jobcentre.Register, tables *refund.Tables, options Options) (*Findings, error) {
	if options.Scope != Whole {
		return verdictsOnly(ctx, p, reg, tables, options)
	}
	money, work := newMoneyBook(reg, tables), reg.Workload()
	findings := &Findings{Flow: countFlow(reg, work, p), Dose: DoseResponse{Areas: []AreaDose{}}, Baseline: []BaselineArea{}, Curves: []DurationCurves{}, Notices: []Notice{}, Comparison: []ComparisonArea{}, Harm: []HarmArea{}}
	byArea := map[jobcentre.Area]*areaEvaluation{}
	for _, plan := range p.Areas {
		set, err := newAreaSet(reg, p, plan.Area, options)
		if err != nil {
			return nil, fmt.Errorf("area %s: %w", plan.Area, err)
		}
		area, err := evaluateArea(ctx, set, work, money)
		if err != nil {
			return nil, fmt.Errorf("area %s: %w", plan.Area, err)
		}
		byArea[plan.Area] = area
		findings.Baseline = append(findings.Baseline, BaselineArea{plan.Area, area.set.baseline(), area.staffBaseline(work)})
		findings.Curves = append(findings.Curves, area.curves()...)
		findings.Money = append(findings.Money, area.moneyEffects(money))
		findings.Dose.Areas = append(findings.Dose.Areas, area.doseResponse())
		findings.Comparison = append(findings.Comparison, *area.comparison)
		findings.Harm = append(findings.Harm, *area.harm)
		findings.note(area.notices()...)
	}
	for _, h := range p.Claims() {
		findings.Hypotheses = append(findings.Hypotheses, byArea[h.Area].answer(h, p))
	}
	adjust(findings.Hypotheses, p.Analysis)
	decide(findings.Hypotheses, p.Analysis)
	var err error
	if findings.Overall, err = overallOf(ctx, findings.Hypotheses, byArea); err != nil {
		return nil, err
	}
	findings.Regimes = money.regimesUsed()
	findings.note(money.notices()...)
	return findings, nil
}

// note adds remarks that are not there yet: the areas share some.
func (f *Findings) note(notices ...Notice) {
	for _, n := range notices {
		if !slices.Contains(f.Notices, n) {
			f.Notices = append(f.Notices, n)
		}
	}
}

// areaEvaluation is one area's set and every estimate on it.
type areaEvaluation struct {
	set       *areaSet
	before    *areaSet    // the same portfolios in the baseline window
	loads     *caseloads  // nil without caseworkers
	estimates []estimated // trial arm against control arm
	others    []estimated // by the other designs
	later     laterLooks
	scrutiny  map[string]Scrutiny // by hypothesis
	harm      *HarmArea           // nil before it is watched
	beside    []besideTest        // of the arms' paths before the trial, and of harm
	// comparison is with the municipalities outside; nil where it is not asked for.
	comparison *ComparisonArea
}

// estimated is one outcome in one population by one design: the trial window's
// rows, and what came of them.
type estimated struct {
	design     trial.Design
	outcome    trial.Outcome
	population Population
	rows       sample
	result     *Result
	reason     *trial.Reason // why there is no result
	// change is what the redraw tests of difference-in-differences; nil otherwise.
	change *randinf.StratifiedMean
}

func evaluateArea(ctx context.Context, set *areaSet, work *jobcentre.Workload, money *moneyBook) (*areaEvaluation, error) {
	a := &areaEvaluation{set: set, before: set.inBaseline()}
	if work.HasStaff {
		a.loads = newCaseloads(work, set.window)
	}
	a.later = newLaterLooks(set, a.before)
	if set.reg.Present[jobcentre.Benefits] {
		if err := money.price(set, a.later.money, append(a.later.sets(), a.before)...); err != nil {
			return nil, err
		}
	}
	for _, h := range set.proto.Claims() {
		if h.Area != set.area || !set.proto.Asks(h.ID) {
			continue
		}
		for _, outcome := range h.Outcomes() {
			a.estimateOutcome(outcome, money)
		}
	}
	a.estimateDesigns(money)
	comparison, err := set.compareMunicipalities(ctx)
	if err != nil {
		return nil, err
	}
	a.comparison = &comparison
	a.scrutinise(money)
	a.watchHarm()
	if err := a.randomise(ctx); err != nil {
		return nil, err
	}
	return a, a.stepDown(ctx)
}

func (a *areaEvaluation) estimateOutcome(outcome trial.Outcome, money *moneyBook) {
	b := builderOf(outcome.ID)
	for _, pop := range b.populations {
		e := estimated{design: trial.TrialVsControl, outcome: outcome, population: pop, reason: b.missing(a.set.reg)}
		if e.reason == nil {
			e.rows, e.reason = b.build(a.set, money, pop)
		}
		if e.reason == nil {
			e.result, e.reason = a.set.estimate(outcome, pop, b, e.rows)
		}
		a.estimates = append(a.estimates, e)
	}
}

// answer gathers the estimates of one hypothesis. a is nil for an area that
// the protocol leaves out.
func (a *areaEvaluation) answer(h trial.Hypothesis, p *trial.Protocol) HypothesisResult {
	out := HypothesisResult{
		ID: h.ID, Area: h.Area, Outcome: h.Outcome.ID, IsPrimary: h.Primary,
		Status: NotEvaluable, Verdict: VerdictNotEvaluable,
		Results: []Result{}, Unavailable: []UnavailableOutcome{}, DesignsDisagree: []Disagreement{},
	}
	if a == nil {
		out.Reason = &trial.Reason{Code: trial.AreaNotInProtocol}
		return out
	}
	if !p.Asks(h.ID) {
		out.Reason = &trial.Reason{Code: trial.HypothesisNotInProtocol}
		return out
	}
	if override := p.OverrideOf(h.ID); !override.IsZero() {
		out.Override = &override
	}
	for _, e := range slices.Concat(a.estimates, a.others) {
		if h.Concerns(e.outcome.ID) {
			out.take(e, p.DesignOf(h.ID))
		}
	}
	if a.comparison != nil {
		out.addComparisons(h, *a.comparison, p)
	}
	if out.Primary == nil && out.Reason == nil {
		out.Reason = &trial.Reason{Code: trial.NotInThisVersion, Subject: string(p.DesignOf(h.ID))}
	}
	out.DesignsDisagree = disagreements(out)
	out.Scrutiny = a.scrutiny[h.ID]
	return out
}

// take adds an estimate to the answer, or the reason that there is none. The
// primary design's own outcome over all cases carries the verdict.
func (out *HypothesisResult) take(e estimated, primary trial.Design) {
	carries := e.design == primary && e.outcome.ID == out.Outcome && e.population == AllCases && e.speaksForDesign()
	if e.result == nil {
		out.Unavailable = append(out.Unavailable, UnavailableOutcome{e.design, e.outcome.ID, e.population, *e.reason})
		if carries {
			out.Reason = e.reason
		}
		return
	}
	if carries {
		at := len(out.Results)
		out.Primary, out.Status = &at, Evaluated
		out.Margin = marginOf(e)
	}
	out.Results = append(out.Results, *e.result)
}
