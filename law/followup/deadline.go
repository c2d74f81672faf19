package followup

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// Deadline is one demand of the law on a case and what became of it.
type Deadline struct {
	Duty       Duty
	Number     int           // from 1: the place in the chain, or among "so many within"
	From       calendar.Date // the day that the span is counted from
	Due        calendar.Date // the last lawful day
	Status     Status
	On         calendar.Date // held or late: the day it was done
	Row        Row           // the rule
	Excuse     Row           // excused: the exemption's rule; Rule is empty for Recorded
	Confidence benefit.Confidence
}

// DaysLate returns how many days after the deadline it was done; 0 unless Late.
func (d Deadline) DaysLate() int {
	if d.Status != Late {
		return 0
	}
	return int(d.On - d.Due)
}

// Deadlines returns what was due in the case, in order of day, duty and rule.
// The error is an *InvalidSpell or an *UnknownRule.
func (t *Tables) Deadlines(s Spell) ([]Deadline, error) {
	if err := t.check(&s); err != nil {
		return nil, err
	}
	e := &engine{tables: t, spell: &s, end: s.end()}
	for _, duty := range s.duties() {
		if err := e.follow(duty); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(e.found, func(a, b Deadline) int {
		return cmp.Or(
			cmp.Compare(a.Due, b.Due),
			cmp.Compare(slices.Index(Duties(), a.Duty), slices.Index(Duties(), b.Duty)),
			cmp.Compare(a.Row.Rule, b.Row.Rule),
			cmp.Compare(a.Number, b.Number),
		)
	})
	return e.found, nil
}

// engine follows one case.
type engine struct {
	tables *Tables
	spell  *Spell
	end    calendar.Date // first day after the case, or after what is known of it
	found  []Deadline
}

// follow finds the deadlines of one duty.
func (e *engine) follow(duty Duty) error {
	switch duty {
	case Interview:
		if day, missing := e.uncovered(); missing {
			return &UnknownRule{Duty: duty, Area: e.spell.Area, Category: e.spell.category(day), Date: day}
		}
	case Team, Request, Employer:
		return e.once(duty)
	}
	if err := e.chain(duty); err != nil {
		return err
	}
	return e.windows(duty)
}

// anchors returns the days that a row counts from, in order.
func (e *engine) anchors(row Row) []calendar.Date {
	switch row.Anchor {
	case FromAbsence:
		if !e.spell.FirstAbsence.IsZero() {
			return []calendar.Date{e.spell.FirstAbsence}
		}
	case FromVisitation:
		var days []calendar.Date
		for _, v := range e.spell.Categories {
			if row.covers(v.Code) {
				days = append(days, v.From)
			}
		}
		return days
	case FromRequest:
		days := slices.Clone(e.spell.Requests)
		slices.Sort(days)
		return slices.Compact(days)
	}
	return []calendar.Date{e.spell.Open.From}
}

// add lists a deadline. A day of absence that is not known weakens what is
// counted from it.
func (e *engine) add(d Deadline) {
	d.Duty = d.Row.Duty
	d.Confidence = d.Row.Source.Confidence
	guessed := d.Row.Anchor == FromAbsence && e.spell.FirstAbsence.IsZero() && d.From == e.spell.Open.From
	if guessed || d.Status == Excused && d.Excuse.Rule == "" {
		d.Confidence = d.Confidence.Weaker(benefit.Assumed)
	}
	if d.Excuse.Rule != "" {
		d.Confidence = d.Confidence.Weaker(d.Excuse.Source.Confidence)
	}
	e.found = append(e.found, d)
}

// excuse returns the rule that exempts from a duty's number on a day.
func (e *engine) excuse(duty Duty, number int, day calendar.Date) (Row, bool, error) {
	for _, x := range e.spell.exemptions(day) {
		if x.Ground == Recorded {
			return Row{}, true, nil
		}
		for _, s := range e.segments(duty, Exempt) {
			if s.row.Ground != x.Ground || !s.Contains(day) {
				continue
			}
			if !s.row.Known {
				return Row{}, false, e.unknown(s, day)
			}
			if number > s.row.Count {
				return s.row, true, nil
			}
		}
	}
	return Row{}, false, nil
}

// unmet settles a deadline that nothing answered by its day: coming where the
// day lies beyond an open case's file, left out where it lies beyond a closed
// case, otherwise excused or as it is.
func (e *engine) unmet(d Deadline) error {
	if d.Due >= e.end {
		if e.spell.Open.To.IsZero() {
			d.Status, d.On = Coming, 0
			e.add(d)
		}
		return nil
	}
	row, excused, err := e.excuse(d.Row.Duty, d.Number, d.Due)
	if excused {
		d.Status, d.On, d.Excuse = Excused, 0, row
	}
	if err == nil {
		e.add(d)
	}
	return err
}
