package followup

import "github.com/sagstal/sagstal/calendar"

// term is a day by which one act is due. No term: Due is unknown, and Beyond
// tells that there may be one after the end, by a row that was not confirmed.
type term struct {
	From, Due calendar.Date
	Row       Row
	Beyond    bool
}

func (t term) exists() bool { return !t.Due.IsZero() }

// chain lists the first act and those that follow it, each counted from the one
// before (package documentation, "The chain of interviews").
func (e *engine) chain(duty Duty) error {
	repeats := e.segments(duty, Every)
	next, err := e.begin(duty, repeats)
	acts := e.spell.acts(duty)
	for number := 1; err == nil && next.exists(); number++ {
		d := Deadline{Number: number, From: next.From, Due: next.Due, Row: next.Row}
		if len(acts) > 0 && acts[0] <= next.Due {
			d.Status, d.On = Held, acts[0]
			e.add(d)
			next, err = e.following(repeats, acts[0])
			acts = acts[1:]
			continue
		}
		if next.Due >= e.end {
			return e.unmet(d)
		}
		next, acts, err = e.overdue(d, repeats, acts)
	}
	return err
}

// overdue lists a deadline that passed, and returns the next term and the acts
// that are left.
func (e *engine) overdue(d Deadline, repeats []segment, acts []calendar.Date) (term, []calendar.Date, error) {
	following, err := e.following(repeats, d.Due)
	if err != nil {
		return term{}, nil, err
	}
	d.Status = Missed
	if len(acts) > 0 && (!following.exists() || acts[0] <= following.Due) {
		d.Status, d.On = Late, acts[0]
	}
	_, excused, err := e.excuse(d.Row.Duty, d.Number, d.Due)
	if err != nil {
		return term{}, nil, err
	}
	if d.Status == Late && !excused {
		e.add(d)
		following, err = e.following(repeats, acts[0])
		return following, acts[1:], err
	}
	return following, acts, e.unmet(d)
}

// begin returns the chain's first term: that of a rule on the first act or,
// without one, a span from the opening by the rule on further acts.
func (e *engine) begin(duty Duty, repeats []segment) (term, error) {
	rows := e.segments(duty, First)
	for _, from := range e.anchorsOf(rows) {
		if first, err := e.fixed(rows, from); err != nil || first.exists() || first.Beyond {
			return first, err
		}
	}
	return e.following(repeats, e.spell.Open.From)
}

// anchorsOf returns the days that the first of the rows counts from: rows of one
// duty and pattern in one area share their anchor.
func (e *engine) anchorsOf(rows []segment) []calendar.Date {
	if len(rows) == 0 {
		return nil
	}
	return e.anchors(rows[0].row)
}

// fixed returns the last day of a span from the anchor, by the row in whose
// period that day lies; no term when the day had passed before the row applied
// or the case opened.
func (e *engine) fixed(rows []segment, from calendar.Date) (term, error) {
	for _, s := range rows {
		if s.To <= from {
			continue
		}
		if !s.row.Known {
			return term{Beyond: true}, e.unknown(s, from)
		}
		due := s.row.last(from)
		switch {
		case due >= s.To:
			continue // for the next row to decide
		case due < s.From || due < e.spell.Open.From:
			return term{}, nil
		}
		return term{From: from, Due: due, Row: s.row}, nil
	}
	return term{}, nil
}

// following returns the day one span after the latest act, by the row in force
// on that day; what an earlier row still allowed is kept, but for no longer than
// one whole span of the new row.
func (e *engine) following(rows []segment, from calendar.Date) (term, error) {
	var allowed, until calendar.Date // by the row before, and its end
	for _, s := range rows {
		if s.To <= from {
			continue
		}
		if !s.row.Known {
			return term{Beyond: true}, e.unknown(s, from)
		}
		due := s.row.after(from)
		if s.From > from {
			start := s.row.after(s.From)
			if s.From == until {
				start = min(start, allowed)
			}
			due = max(due, start)
		}
		if due < s.To {
			return term{From: from, Due: due, Row: s.row}, nil
		}
		allowed, until = due, s.To
	}
	return term{}, nil
}
