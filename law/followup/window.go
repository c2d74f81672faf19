package followup

import "github.com/sagstal/sagstal/calendar"

// windows lists what is due so many times within a span.
func (e *engine) windows(duty Duty) error {
	rows := e.segments(duty, Within)
	for _, from := range e.anchorsOf(rows) {
		window, err := e.fixed(rows, from)
		if err == nil && window.exists() {
			err = e.count(window, true)
		}
		if err != nil {
			return err
		}
	}
	for _, s := range e.segments(duty, Each) {
		if err := e.each(s); err != nil {
			return err
		}
	}
	return nil
}

// each lists the windows of a row, one after the other, from the anchor or from
// the row's first day on.
func (e *engine) each(s segment) error {
	for _, from := range e.anchors(s.row) {
		if s.To <= from {
			continue
		}
		if !s.row.Known {
			return e.unknown(s, from)
		}
		for from = max(from, s.From); from < e.end && s.row.last(from) < s.To; from = s.row.after(from) {
			if err := e.count(term{From: from, Due: s.row.last(from), Row: s.row}, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// count lists a window's deadlines: acts in it answer them in order, later ones
// only where nothing else is due after it.
func (e *engine) count(window term, late bool) error {
	var in, after []calendar.Date
	for _, day := range e.spell.acts(window.Row.Duty) {
		switch {
		case day > window.Due && late:
			after = append(after, day)
		case window.From <= day && day <= window.Due:
			in = append(in, day)
		}
	}
	for number := 1; number <= window.Row.Count; number++ {
		d := Deadline{Number: number, From: window.From, Due: window.Due, Row: window.Row, Status: Missed}
		if number <= len(in) {
			d.Status, d.On = Held, in[number-1]
			e.add(d)
			continue
		}
		if i := number - len(in) - 1; i < len(after) {
			d.Status, d.On = Late, after[i]
		}
		if err := e.unmet(d); err != nil {
			return err
		}
	}
	return nil
}

// once lists duties that are due one time for each anchor. An act answers the
// oldest unanswered anchor at or before it.
func (e *engine) once(duty Duty) error {
	rows := e.segments(duty, First)
	acts := e.spell.acts(duty)
	for _, from := range e.anchorsOf(rows) {
		next, err := e.fixed(rows, from)
		if err != nil {
			return err
		} else if !next.exists() {
			continue
		}
		d := Deadline{Number: 1, From: from, Due: next.Due, Row: next.Row, Status: Missed}
		for len(acts) > 0 && acts[0] < from {
			acts = acts[1:]
		}
		if len(acts) > 0 {
			d.Status, d.On = Held, acts[0]
			if acts[0] > d.Due {
				d.Status = Late
			}
			acts = acts[1:]
		}
		if d.Status == Held {
			e.add(d)
		} else if err := e.unmet(d); err != nil {
			return err
		}
	}
	return nil
}
