package refund

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// What no benefit reaches: a century of weeks or days, a million kroner a week.
// Readers of files refuse more, and say in which line.
const (
	LongestWeeks   = 5218
	LongestDays    = 36525
	HighestPerWeek = 1e6
)

// claim is a valid spell with what the sweep over weeks asks of it.
type claim struct {
	Spell
	kind        int           // Benefit's index
	first, last calendar.Week // the weeks it touches
	since       calendar.Date // the first day of the benefit's unbroken run
	failed      bool          // its missing rate has been reported
}

// claims returns the history's spells in order of time. Amounts break ties, so
// that sums do not depend on the order of the input.
func claims(h History) ([]claim, error) {
	ready := make([]claim, 0, len(h.Spells))
	var defects []error
	for _, s := range h.Spells {
		c, reason := newClaim(s)
		if reason != "" {
			defects = append(defects, &InvalidSpell{Benefit: s.Benefit, Row: s.Row, Reason: reason})
			continue
		}
		ready = append(ready, c)
	}
	slices.SortFunc(ready, compareClaims)
	joinRuns(ready)
	if len(ready) > 0 && (h.SeniorityBefore < 0 || h.SeniorityBefore > LongestWeeks) {
		defects = append(defects, &InvalidSpell{Benefit: ready[0].Benefit, Row: ready[0].Row, Reason: SeniorityOutOfRange})
	}
	return ready, errors.Join(defects...)
}

// joinRuns finds the first day of each claim's unbroken run: claims of a benefit
// that touch or overlap are one.
func joinRuns(ready []claim) {
	var runs [benefit.Count]calendar.Period
	for i := range ready {
		c := &ready[i]
		run := &runs[c.kind]
		if run.From.IsZero() || c.Period.From > run.To {
			*run = c.Period
		}
		run.To = max(run.To, c.Period.To)
		c.since = run.From
	}
}

func compareClaims(a, b claim) int {
	return cmp.Or(
		cmp.Compare(a.Period.From, b.Period.From),
		cmp.Compare(a.Period.To, b.Period.To),
		cmp.Compare(a.kind, b.kind),
		cmp.Compare(a.AmountPerWeek, b.AmountPerWeek),
		cmp.Compare(a.Row, b.Row),
	)
}

// newClaim checks a spell; the reason is empty when it can be priced.
func newClaim(s Spell) (claim, Reason) {
	kind, ok := s.Benefit.Index()
	switch {
	case !ok:
		return claim{}, UnknownBenefit
	case s.Period.From < 1 || s.Period.IsEmpty():
		return claim{}, EmptyPeriod
	case s.Period.Days() > LongestDays:
		return claim{}, PeriodTooLong
	case math.IsNaN(s.AmountPerWeek) && s.Benefit != benefit.SicknessBenefit:
		return claim{}, NoStatutoryAmount
	case s.AmountPerWeek < 0 || s.AmountPerWeek > HighestPerWeek:
		return claim{}, AmountOutOfRange
	}
	return claim{Spell: s, kind: kind, first: s.Period.From.Week(), last: (s.Period.To - 1).Week()}, ""
}
