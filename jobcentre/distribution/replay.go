package distribution

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// Replay is what a rule says of the new cases of a window.
type Replay struct {
	// Cases is the new cases; of them Unplaced have no known portfolio, Unjudged
	// an attribute that the rule does not know, and Judged the rest.
	Cases, Unplaced, Unjudged, Judged int
	// Misplaced is how many judged cases lie where the rule does not let them:
	// ToTrial and ToControl those that the rule would have put in the other arm.
	Misplaced, ToTrial, ToControl int
	// Facts lists every deviation, in order of day, case and kind.
	Facts []Fact
}

// Fact is one deviation. It names a case and no citizen.
type Fact struct {
	CaseID string
	Day    calendar.Date
	Kind   FactKind
	// Expected and Actual are portfolios for Misplaced and OtherPortfolio, and
	// caseworkers for the other kinds.
	Expected []string
	Actual   string
	// Arm is the arm that the case was drawn to from the other one; empty when
	// the deviation does not cross.
	Arm jobcentre.Arm
	// OneOf tells that the case cannot be told from as many cases of that day: the
	// order within a day is not known.
	OneOf int
}

// FactKind is a kind of deviation.
type FactKind string

// The kinds, in the order of a case's facts.
const (
	// Misplaced: the case lies in another portfolio than the rule lets it.
	Misplaced FactKind = "misplaced"
	// OtherPortfolio: the first caseworker works on another portfolio than the
	// case's.
	OtherPortfolio FactKind = "other_portfolio"
	// OffRoster: the first caseworker works on no portfolio of the department, or
	// was not employed when the case came to hand.
	OffRoster FactKind = "off_roster"
	// OverCap: in a shared portfolio, the case went to a colleague at the cap or
	// over it while another was under it.
	OverCap FactKind = "over_cap"
	// NotLightest: in a shared portfolio, the case went to a colleague under the
	// cap with more cases per FTE than another.
	NotLightest FactKind = "not_lightest"
)

// FactKinds lists the kinds in their order.
func FactKinds() []FactKind {
	return []FactKind{Misplaced, OtherPortfolio, OffRoster, OverCap, NotLightest}
}

// Run replays a rule over the new cases of a window and lists every deviation.
// With a nil rule nothing is judged, and only what does not depend on the rule is
// listed. limit is the cap, the highest caseload per FTE of a caseworker in the
// trial arm; 0: none.
func Run(d *Department, rule Rule, window calendar.Period, limit float64) Replay {
	var r Replay
	for _, c := range d.Arrivals {
		if window.Contains(c.Open.From) {
			r.Cases++
		}
	}
	days := d.days(window)
	r.Unplaced = r.Cases
	for _, day := range days {
		r.Unplaced -= len(day.cases)
	}
	r.judgeAll(d, rule, days)
	r.Facts = append(r.Facts, d.handFacts(window)...)
	r.Facts = append(r.Facts, d.colleagueFacts(days, limit)...)
	slices.SortStableFunc(r.Facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.CaseID, b.CaseID),
			cmp.Compare(slices.Index(FactKinds(), a.Kind), slices.Index(FactKinds(), b.Kind)))
	})
	return r
}

// judgeAll plays the rule through the days.
func (r *Replay) judgeAll(d *Department, rule Rule, days []newDay) {
	for j := range d.judgements(rule, days) {
		switch {
		case !j.judged:
			r.Unjudged++
			continue
		case !j.placed:
			r.misplace(d, j)
		}
		r.Judged++
	}
}

func (r *Replay) misplace(d *Department, j judgement) {
	fact := d.misplaced(j)
	r.Misplaced++
	switch fact.Arm {
	case jobcentre.TrialArm:
		r.ToTrial++
	case jobcentre.ControlArm:
		r.ToControl++
	}
	r.Facts = append(r.Facts, fact)
}

func (d *Department) misplaced(j judgement) Fact {
	c := d.Arrivals[j.arrival]
	fact := Fact{CaseID: c.ID, Day: c.Open.From, Kind: Misplaced, Expected: d.Names(j.allowed), Actual: d.Portfolios[c.Portfolio].ID, OneOf: j.oneOf}
	arm, crosses := d.armOf(c.Portfolio), len(j.allowed) > 0
	for _, p := range j.allowed {
		crosses = crosses && d.armOf(p) != "" && d.armOf(p) != arm
	}
	if crosses {
		fact.Arm = arm
	}
	return fact
}

// judgements plays a rule through the days of a window, in order.
func (d *Department) judgements(rule Rule, days []newDay) func(yield func(judgement) bool) {
	return func(yield func(judgement) bool) {
		var playing player = eachCase{d, func(Arrival) []int { return nil }}
		if rule != nil {
			playing = rule.begin(d)
		}
		for _, day := range days {
			for _, j := range d.judge(day, playing.play(day)) {
				if !yield(j) {
					return
				}
			}
		}
	}
}

// Verdict is what a rule says of one case.
type Verdict struct {
	Day    calendar.Date
	Judged bool
	Placed bool
	// Expected lists the portfolios that the rule lets the case be in.
	Expected []string
	Actual   string
	OneOf    int
}

// Explain says what a rule says of one new case of the window; false when there
// is no such case with a portfolio.
func Explain(d *Department, rule Rule, window calendar.Period, caseID string) (Verdict, bool) {
	for j := range d.judgements(rule, d.days(window)) {
		c := d.Arrivals[j.arrival]
		if c.ID != caseID {
			continue
		}
		v := Verdict{Day: c.Open.From, Judged: j.judged, Placed: j.placed, Expected: d.Names(j.allowed), Actual: d.Portfolios[c.Portfolio].ID, OneOf: j.oneOf}
		return v, true
	}
	return Verdict{}, false
}
