package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// buildContacts counts meetings over case-weeks at risk.
func buildContacts(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
	held := make([]float64, len(set.cases))
	set.eachMeeting(func(c int, _ jobcentre.Contact) { held[c]++ })
	s := &countSample{set: set}
	for c, k := range set.cases {
		if set.has(pop, c) {
			s.rows = append(s.rows, countRow{set.caseRow(c), held[c], k.weeksAtRisk()})
		}
	}
	return s, nil
}

// buildTimelyContacts is the share of meetings with a deadline that were held
// on or before it.
func buildTimelyContacts(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
	s := &linearSample{set: set}
	set.eachMeeting(func(c int, m jobcentre.Contact) {
		if set.has(pop, c) && !m.DueOn.IsZero() {
			s.rows = append(s.rows, linearRow{set.caseRow(c), indicator(m.HeldOn <= m.DueOn), 1})
		}
	})
	return s, nil
}

// eachMeeting visits interviews, phone and video contacts held in the window
// while their case is open.
func (s *areaSet) eachMeeting(do func(c int, m jobcentre.Contact)) {
	for i, m := range s.reg.Contacts {
		kase := s.reg.CaseOfContact[i]
		if kase == jobcentre.None || !isMeeting(m.Kind) {
			continue
		}
		if c := s.setOfCase[kase]; c != none && s.cases[c].risk.Contains(m.HeldOn) {
			do(c, m)
		}
	}
}

// isMeeting tells the contacts that count: what is only written does not.
func isMeeting(kind jobcentre.ContactKind) bool {
	return kind == jobcentre.Interview || kind == jobcentre.PhoneContact || kind == jobcentre.VideoContact
}
