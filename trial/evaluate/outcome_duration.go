package evaluate

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// isRecovery tells the exits of SB7.
func isRecovery(e jobcentre.Exit) bool {
	return isEmployment(e) || e == jobcentre.ExitRecovered || e == jobcentre.ExitPartiallyRecovered
}

// isEmployment tells the exits of SA7.
func isEmployment(e jobcentre.Exit) bool {
	return e == jobcentre.ExitEmployment || e == jobcentre.ExitEducation
}

// ExitUnknown is a close without a code: a competing exit of its own.
const ExitUnknown jobcentre.Exit = "unknown"

// exitCauses lists the causes of the cumulative incidence; cause k is the
// exit at k−1.
func exitCauses() []jobcentre.Exit { return append(jobcentre.Exits(), ExitUnknown) }

func causeOf(exit jobcentre.Exit) int {
	known := jobcentre.Exits()
	if exit == "" {
		return 1 + len(known)
	}
	return 1 + slices.Index(known, exit)
}

// buildDuration is the time from opening to one of the exits asked for.
func buildDuration(isEvent func(jobcentre.Exit) bool) func(*areaSet, *moneyBook, Population) (sample, *trial.Reason) {
	return func(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
		s := &durationSample{set: set, rows: make([]spell, 0, len(set.cases))}
		for c, k := range set.cases {
			if !set.has(pop, c) {
				continue
			}
			r := set.newSpell(c, k.risk.To)
			if k.closedIn {
				exit := set.record(c).Exit
				r.event, r.cause = isEvent(exit), causeOf(exit)
			}
			s.rows = append(s.rows, r)
		}
		return s, nil
	}
}

// buildClarification is the time from opening to the first clarification; a
// close without one is a competing exit. Cases clarified before the window
// are not at risk, nor those clarified on their first day at risk.
func buildClarification(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
	decided := set.firstClarifications()
	s := &durationSample{set: set}
	for c, k := range set.cases {
		on := decided[c].DecidedOn
		if !set.has(pop, c) || (!on.IsZero() && on <= k.risk.From) {
			continue
		}
		event := !on.IsZero() && on < set.window.To
		until := k.risk.To
		if event {
			until = on
		}
		r := set.newSpell(c, until)
		r.event = event
		s.rows = append(s.rows, r)
	}
	return s, nil
}

// firstClarifications gives each case of the set its first clarification from
// its opening up to and on its close.
func (s *areaSet) firstClarifications() []jobcentre.Clarification {
	first := make([]jobcentre.Clarification, len(s.cases))
	for _, d := range s.reg.Clarifications {
		c := s.caseByID(d.CaseID)
		if c == none || !s.withinCase(c, d.DecidedOn) {
			continue
		}
		if known := first[c].DecidedOn; known.IsZero() || d.DecidedOn < known {
			first[c] = d
		}
	}
	return first
}

// withinCase reports whether a day lies in the case, its close included.
func (s *areaSet) withinCase(c int, d calendar.Date) bool {
	open := s.record(c).Open
	return open.From <= d && (open.To.IsZero() || d <= open.To)
}
