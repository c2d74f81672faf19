package followup

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// longestDays is a century.
const longestDays = 36525

// Spell is what a case's file says of follow-up.
type Spell struct {
	Area         benefit.Kind
	Open         calendar.Period // To unknown: still open
	KnownTo      calendar.Date   // first day on which nothing is known yet; needed while the case is open
	FirstAbsence calendar.Date   // unknown: taken to be the opening
	Categories   []Visitation    // in order of time, the first from the opening or earlier; none: unknown
	Requests     []calendar.Date // fast-track requests
	Held         []Act
	Exemptions   []Exemption
	Duties       []Duty // none: Interview and Offer
}

// Visitation is the category from a day on.
type Visitation struct {
	From calendar.Date
	Code string
}

// Act is a duty done: an interview held, an offer begun.
type Act struct {
	Duty Duty
	On   calendar.Date
}

// Exemption is a period in which a person owes less.
type Exemption struct {
	Period calendar.Period // To unknown: until further
	Ground Ground          // of an exempt row, or Recorded
}

// end is the first day after the case, or after what is known of it.
func (s *Spell) end() calendar.Date { return s.Open.Until(s.KnownTo).To }

// duties returns the duties asked for, in the order of Duties.
func (s *Spell) duties() []Duty {
	if len(s.Duties) == 0 {
		return []Duty{Interview, Offer}
	}
	return slices.DeleteFunc(Duties(), func(d Duty) bool { return !slices.Contains(s.Duties, d) })
}

// acts returns the days in the case on which the duty was done, in order.
func (s *Spell) acts(duty Duty) []calendar.Date {
	open := calendar.Period{From: s.Open.From, To: s.end()}
	var days []calendar.Date
	for _, a := range s.Held {
		if a.Duty == duty && open.Contains(a.On) {
			days = append(days, a.On)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// exemptions returns the exemptions on a day, in order of time and ground.
func (s *Spell) exemptions(day calendar.Date) []Exemption {
	var found []Exemption
	for _, x := range s.Exemptions {
		if x.Period.Until(day + 1).Contains(day) {
			found = append(found, x)
		}
	}
	slices.SortFunc(found, func(a, b Exemption) int {
		return cmp.Or(cmp.Compare(a.Period.From, b.Period.From), cmp.Compare(a.Ground, b.Ground))
	})
	return found
}

// stretch is the days in one category.
type stretch struct {
	code string
	calendar.Period
}

// stretches cuts all time by category: the first holds before its From too, and
// without any the code is empty.
func (s *Spell) stretches() []stretch {
	all := []stretch{{Period: calendar.Period{From: 1, To: endless}}}
	for i, v := range s.Categories {
		if i == 0 {
			all[0].code = v.Code
			continue
		}
		all[i-1].To = v.From
		all = append(all, stretch{v.Code, calendar.Period{From: v.From, To: endless}})
	}
	return all
}

// category returns the category on a day.
func (s *Spell) category(day calendar.Date) string {
	code := ""
	for _, c := range s.stretches() {
		if c.Contains(day) {
			code = c.code
		}
	}
	return code
}

// check returns the first thing that is wrong with the spell.
func (t *Tables) check(s *Spell) error {
	value, reason := s.checkDates()
	for _, check := range []func(*Spell) (string, Reason){t.checkArea, checkCategories, t.checkActs} {
		if reason == "" {
			value, reason = check(s)
		}
	}
	if reason == "" {
		return nil
	}
	return &InvalidSpell{Area: s.Area, Value: value, Reason: reason}
}

func (s *Spell) checkDates() (string, Reason) {
	end := s.end()
	switch {
	case s.Open.To.IsZero() && s.KnownTo.IsZero():
		return "", EndUnknown
	case s.Open.From < 1 || end <= s.Open.From:
		return "", EmptyPeriod
	case end-s.Open.From > longestDays:
		return "", PeriodTooLong
	case !s.FirstAbsence.IsZero() && (s.FirstAbsence < 1 || s.FirstAbsence > s.Open.From || s.Open.From-s.FirstAbsence > longestDays):
		return "", AbsenceAfterOpen
	case slices.ContainsFunc(s.Requests, func(d calendar.Date) bool { return d < 1 }):
		return "", DateMissing
	}
	return "", ""
}

func (t *Tables) checkArea(s *Spell) (string, Reason) {
	if !slices.ContainsFunc(t.rows, func(r Row) bool { return r.Area == s.Area }) {
		return "", UnknownArea
	}
	return "", ""
}

func checkCategories(s *Spell) (string, Reason) {
	for i, v := range s.Categories {
		switch {
		case v.From < 1:
			return v.Code, DateMissing
		case i == 0 && v.From > s.Open.From:
			return v.Code, CategoryMissing
		case i > 0 && v.From <= s.Categories[i-1].From:
			return v.Code, CategoriesDisorder
		}
	}
	return "", ""
}

// checkActs checks what was held, excused and asked for. The tables' limits are
// Reassess's, which counts paid days.
func (t *Tables) checkActs(s *Spell) (string, Reason) {
	deadlined := Duties()[:len(Duties())-1]
	for _, d := range s.Duties {
		if !slices.Contains(deadlined, d) {
			return string(d), UnknownDuty
		}
	}
	for _, a := range s.Held {
		if !slices.Contains(deadlined, a.Duty) {
			return string(a.Duty), UnknownDuty
		} else if a.On < 1 {
			return string(a.Duty), DateMissing
		}
	}
	for _, x := range s.Exemptions {
		switch {
		case !t.hasGround(s.Area, x.Ground):
			return string(x.Ground), UnknownGround
		case x.Period.From < 1:
			return string(x.Ground), DateMissing
		case !x.Period.To.IsZero() && x.Period.IsEmpty():
			return string(x.Ground), EmptyExemption
		}
	}
	return "", ""
}
