package plan

import (
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

const (
	// fewPortfolios is what a confirmatory area has at least (Leyrat et al. 2018,
	// Int. J. Epidemiol. 47: power and small-sample tests below some 20 clusters).
	fewPortfolios = 20
	smallestArm   = 2    // portfolios; the evaluation refuses fewer
	primaries     = 2    // of an area, adjusted by Holm
	mostDrift     = 0.10 // of the control group's caseload
)

// trial works out the draw, the power and the verdict.
func (p Plan) trial(rows []DepartmentResult) (TrialResult, error) {
	t := TrialResult{Strata: len(p.Departments), Ready: true, Verdict: Confirmatory}
	var all []power.Stratum
	for _, name := range jobcentre.Areas() {
		a, ok := p.areaOf(name)
		if !ok {
			continue
		}
		all = append(all, a.strata()...)
		result, err := t.area(a, p.Scenarios)
		if err != nil {
			return t, err
		}
		t.Areas = append(t.Areas, result)
		t.Portfolios += result.Portfolios
	}
	for i, row := range rows {
		t.Reasons = append(t.Reasons, p.Departments[i].reasons(row)...)
	}
	resolution, err := power.SmallestP(all)
	if err != nil {
		return t, err
	}
	t.Assignments, t.SmallestPossibleP = resolution.Assignments, resolution.SmallestP
	t.conclude()
	return t, nil
}

// verdict is what an area alone may be called, by its draw and its power.
func (a area) verdict(scenarios []Scenario) (Verdict, error) {
	var t TrialResult
	if _, err := t.area(a, scenarios); err != nil {
		return "", err
	}
	v := Confirmatory
	for _, r := range t.Reasons {
		v = worse(v, r.Code.Consequence())
	}
	return v, nil
}

// area adds an area's outcomes and reasons and returns its draw.
func (t *TrialResult) area(a area, scenarios []Scenario) (AreaResult, error) {
	r, err := a.draw()
	if err != nil {
		return r, err
	}
	var primary []OutcomeResult
	first := len(t.Outcomes)
	for _, h := range trial.Hypotheses() {
		if h.Area != a.name {
			continue
		}
		outcome, err := a.outcome(h, scenarios)
		if err != nil {
			return r, err
		}
		t.Outcomes = append(t.Outcomes, outcome)
		if h.Primary {
			primary = append(primary, outcome)
		}
	}
	if err := a.adjust(t.Outcomes[first:]); err != nil {
		return r, err
	}
	t.Reasons = append(t.Reasons, r.reasons(a.assumptions)...)
	low, err := a.lowPower(primary, scenarios)
	t.Reasons = append(t.Reasons, low...)
	return r, err
}

// reasons are those of the draw.
func (r AreaResult) reasons(a Assumptions) []Reason {
	var reasons []Reason
	add := func(holds bool, code ReasonCode, value, limit float64) {
		if holds {
			reasons = append(reasons, Reason{Code: code, Area: r.Area, Value: value, Limit: limit})
		}
	}
	p, holm := r.SmallestPossibleP, a.Alpha/primaries
	arm := min(r.TrialPortfolios, r.Portfolios-r.TrialPortfolios)
	add(arm < smallestArm, ArmTooSmall, float64(arm), smallestArm)
	add(p > a.Alpha, SmallestPAboveAlpha, p, a.Alpha)
	add(holm < p && p <= a.Alpha, SmallestPAboveHolm, p, holm)
	add(r.Portfolios < fewPortfolios, FewPortfolios, float64(r.Portfolios), fewPortfolios)
	return reasons
}

// lowPower names the scenarios with an effect under which no primary reaches the
// power wanted: the trial would then most likely show nothing at all. A plan that
// names none is held to Austria's, the best evidence there is.
func (a area) lowPower(primary []OutcomeResult, scenarios []Scenario) ([]Reason, error) {
	held := slices.DeleteFunc(slices.Clone(scenarios), func(s Scenario) bool { return s == NoEffect })
	if len(held) == 0 {
		held = []Scenario{Austria}
	}
	var reasons []Reason
	for _, s := range held {
		best, possible := 0.0, 0.0
		for _, outcome := range primary {
			at, err := a.reached(outcome, s)
			if err != nil {
				return nil, err
			}
			best = max(best, known(at.Power))
			if outcome.Assumed.Source != FromHistory {
				possible = max(possible, known(at.High))
			}
		}
		if wanted := a.assumptions.Power; best < wanted {
			reasons = append(reasons, Reason{Code: LowPower, Area: a.name, Scenario: s, Value: best, Limit: wanted})
			if possible >= wanted {
				reasons = append(reasons, Reason{Code: HistoryWouldSettle, Area: a.name, Scenario: s, Value: possible, Limit: smallICC})
			}
		}
	}
	return reasons, nil
}

// known is a number, 0 where it could not be computed.
func known(x trial.Number) float64 {
	if !x.IsKnown() {
		return 0
	}
	return float64(x)
}

// reached is the power of an outcome against a scenario, planned or not.
func (a area) reached(o OutcomeResult, s Scenario) (PowerAt, error) {
	i := slices.IndexFunc(o.PowerAt, func(at PowerAt) bool { return at.Scenario == s })
	if i >= 0 {
		return o.PowerAt[i], nil
	}
	h, _ := trial.HypothesisByID(o.ID)
	return a.powerAt(s, h, o.Assumed, a.design(o.Assumed), o.DF)
}

// reasons are those of a department's staffing and target.
func (d Department) reasons(r DepartmentResult) []Reason {
	var reasons []Reason
	add := func(holds bool, code ReasonCode, value, limit float64) {
		if holds {
			reasons = append(reasons, Reason{Code: code, Municipality: d.Municipality, Area: d.Area, Value: value, Limit: limit})
		}
	}
	chosen, target := r.chosen(), r.Target
	add(r.CaseloadPerFTE <= target.Caseload, NothingToLower, r.CaseloadPerFTE, target.Caseload)
	add(r.ControlDriftAsFunded > mostDrift, ControlWouldDrift, r.ControlDriftAsFunded, mostDrift)
	add(target.Below, OutsideGuideline, target.Caseload, r.Guideline.Low)
	add(target.Above, OutsideGuideline, target.Caseload, r.Guideline.High)
	add(target.Own && target.Reason == "" && target.Caseload != target.Recommended, ChoiceUnexplained, target.Caseload, target.Recommended)
	add(chosen.LeavePortfolio > 0, CasesMove, chosen.ChangeCaseworker, 0)
	return reasons
}

// conclude draws the verdicts from the reasons.
func (t *TrialResult) conclude() {
	for i := range t.Areas {
		t.Areas[i].Verdict = Confirmatory
	}
	for _, r := range t.Reasons {
		allows := r.Code.Consequence()
		t.Verdict = worse(t.Verdict, allows)
		t.Ready = t.Ready && !r.Code.NotReady()
		for i := range t.Areas {
			if t.Areas[i].Area == r.Area {
				t.Areas[i].Verdict = worse(t.Areas[i].Verdict, allows)
			}
		}
	}
}

// worse is the lower of two verdicts.
func worse(a, b Verdict) Verdict {
	rank := map[Verdict]int{Confirmatory: 0, Exploratory: 1, Refused: 2}
	if rank[b] > rank[a] {
		return b
	}
	return a
}
