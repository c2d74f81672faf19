package evaluate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/trial"
)

// FadeEffect is the primary estimator on a part of the trial, in the outcome's own
// unit.
type FadeEffect struct {
	Part     FadePart        `json:"part"`
	Period   calendar.Period `json:"period"`
	Unit     string          `json:"unit"`
	Estimate trial.Number    `json:"estimate"`
	SE       trial.Number    `json:"se"`
	DF       trial.Number    `json:"df"`
	CILow    trial.Number    `json:"ci_low"`
	CIHigh   trial.Number    `json:"ci_high"`
	P        trial.Number    `json:"p"`
	NObs     int             `json:"n_obs"`
	Reason   *trial.Reason   `json:"reason,omitempty"`
}

// FadePart is a part of the trial.
type FadePart string

// The parts, in months from the trial's first day.
const (
	Months3To6  FadePart = "months_3_6"
	Months7To12 FadePart = "months_7_12"
)

// laterLooks are the area's further windows: the trial with its run-in, and its
// parts, each with its own analysis set.
type laterLooks struct {
	withRunIn *areaSet
	months    []eventMonth
	money     *monthlyMoney // nil without benefits
	parts     []fadeSet
}

type fadeSet struct {
	part FadePart
	set  *areaSet // nil: the data do not reach it
}

// newLaterLooks builds the sets; their money is priced with the others'.
func newLaterLooks(set, before *areaSet) laterLooks {
	start, window := set.proto.Trial.From, set.window
	l := laterLooks{months: eventMonths(set.proto)}
	l.withRunIn = set.inWindow(calendar.Period{From: start, To: window.To})
	l.money = newMonthlyMoney(before, l.withRunIn, l.months)
	for _, p := range []struct {
		part     FadePart
		from, to int
	}{{Months3To6, 2, 6}, {Months7To12, 6, 12}} {
		days := calendar.Period{From: start.AddMonths(p.from), To: start.AddMonths(p.to)}.Intersect(window)
		look := fadeSet{part: p.part}
		if !days.IsEmpty() {
			look.set = set.inWindow(days)
		}
		l.parts = append(l.parts, look)
	}
	return l
}

// sets are those to be priced.
func (l laterLooks) sets() []*areaSet {
	sets := []*areaSet{l.withRunIn}
	for _, p := range l.parts {
		if p.set != nil {
			sets = append(sets, p.set)
		}
	}
	return sets
}

// inWindow is the set of the same portfolios in another part of the trial.
func (s *areaSet) inWindow(window calendar.Period) *areaSet {
	other := *s
	other.window, other.answersUntil, other.cases = window, window.To, nil
	other.addCases()
	return &other
}

// fade repeats the primary estimator in the parts of the trial.
func (a *areaEvaluation) fade(outcome trial.Outcome, money *moneyBook) []FadeEffect {
	effects := []FadeEffect{}
	for _, p := range a.later.parts {
		nan := trial.NoNumber()
		e := FadeEffect{Part: p.part, Unit: outcome.Unit, Estimate: nan, SE: nan, DF: nan, CILow: nan, CIHigh: nan, P: nan}
		if p.set == nil {
			e.Reason = &trial.Reason{Code: trial.NoRows}
			effects = append(effects, e)
			continue
		}
		e.Period = p.set.window
		found := p.set.again(outcome, money)
		if e.Reason = found.reason; found.result != nil {
			r := found.result
			e.Estimate, e.SE, e.DF, e.CILow, e.CIHigh, e.P = r.Estimate, r.SE, r.DF, r.CILow, r.CIHigh, r.P
			e.NObs, e.Reason = r.NObs, r.Reason
		}
		effects = append(effects, e)
	}
	return effects
}

// again repeats an outcome's primary estimate in another set.
func (s *areaSet) again(outcome trial.Outcome, money *moneyBook) (out estimated) {
	b := builderOf(outcome.ID)
	if out.reason = b.missing(s.reg); out.reason == nil {
		out.rows, out.reason = b.build(s, money, AllCases)
	}
	if out.reason == nil {
		out.result, out.reason = s.estimateAlone(outcome, AllCases, b, out.rows)
	}
	return out
}
