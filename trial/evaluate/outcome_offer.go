package evaluate

import (
	"sort"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/trial"
)

// buildTimelyOffers is the share of offers due in the window that had started
// by then; one not started yet is late, since its deadline has passed.
func buildTimelyOffers(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
	return set.offersWithin(0, pop)
}

// offersWithin counts an offer started up to some days late as timely.
func (s *areaSet) offersWithin(days calendar.Date, pop Population) (sample, *trial.Reason) {
	out := &linearSample{set: s}
	for _, o := range s.reg.Offers {
		c := s.caseByID(o.CaseID)
		if c == none || !s.has(pop, c) || !s.window.Contains(o.DueOn) {
			continue
		}
		started := o.Period.From
		out.rows = append(out.rows, linearRow{s.caseRow(c), indicator(!started.IsZero() && started <= o.DueOn+days), 1})
	}
	return out, nil
}

// buildActivationDegree is case-weeks in an offer over case-weeks at risk: a
// case's share, weighted by its case-weeks.
func buildActivationDegree(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
	offers := make([][]calendar.Period, len(set.cases))
	for _, o := range set.reg.Offers {
		if c := set.caseByID(o.CaseID); c != none && !o.Period.From.IsZero() {
			offers[c] = append(offers[c], o.Period.Until(set.reg.DataUntil).Intersect(set.cases[c].risk))
		}
	}
	s := &linearSample{set: set}
	for c, k := range set.cases {
		if set.has(pop, c) {
			active := float64(coveredDays(offers[c])) / float64(k.risk.Days())
			s.rows = append(s.rows, linearRow{set.caseRow(c), active, k.weeksAtRisk()})
		}
	}
	return s, nil
}

// coveredDays counts the days that at least one of the periods holds.
func coveredDays(periods []calendar.Period) int {
	sort.Slice(periods, func(i, j int) bool { return periods[i].From < periods[j].From })
	days := 0
	var reached calendar.Date
	for _, p := range periods {
		p.From = max(p.From, reached)
		days += p.Days()
		reached = max(reached, p.To)
	}
	return days
}
