package followup

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
)

// endless ends what has no end.
const endless = calendar.Date(math.MaxInt32)

// segment is the days on which a row applies to the case: its validity while
// the case is in one of its categories.
type segment struct {
	row Row
	calendar.Period
}

// segments returns the days of every row with the duty and pattern, in order of
// time. They go on beyond the case: a deadline that it did not reach is still
// governed by the row of its own day.
func (e *engine) segments(duty Duty, pattern Pattern) []segment {
	var found []segment
	for _, row := range e.tables.rows {
		if row.Area == e.spell.Area && row.Duty == duty && row.Pattern == pattern {
			found = append(found, e.whileIn(row)...)
		}
	}
	slices.SortStableFunc(found, func(a, b segment) int { return cmp.Compare(a.From, b.From) })
	return found
}

// whileIn cuts a row's validity to the categories it is about. Two categories of
// one row that follow each other are one segment.
func (e *engine) whileIn(row Row) []segment {
	valid := row.Valid.Until(endless)
	var found []segment
	for _, s := range e.spell.stretches() {
		days := s.Intersect(valid)
		if !row.covers(s.code) || days.IsEmpty() {
			continue
		}
		if n := len(found); n > 0 && found[n-1].To == days.From {
			found[n-1].To = days.To
		} else {
			found = append(found, segment{row, days})
		}
	}
	return found
}

// uncovered returns the first open day on which the tables cannot say what
// interviews the law asked for.
func (e *engine) uncovered() (calendar.Date, bool) {
	day := min(e.withoutRow(), e.unplaced())
	return day, day < e.end
}

// withoutRow returns the first open day on which no row speaks of interviews.
func (e *engine) withoutRow() calendar.Date {
	var rows []segment
	for _, p := range []Pattern{First, Every, Within, Each, None} {
		rows = append(rows, e.segments(Interview, p)...)
	}
	slices.SortStableFunc(rows, func(a, b segment) int { return cmp.Compare(a.From, b.From) })
	day := e.spell.Open.From
	for _, s := range rows {
		if s.From <= day {
			day = max(day, s.To)
		}
	}
	return day
}

// unplaced returns the first open day of a category that no row names, while
// the demand depends on the category.
func (e *engine) unplaced() calendar.Date {
	first := endless
	open := calendar.Period{From: e.spell.Open.From, To: e.end}
	for _, s := range e.spell.stretches() {
		if e.tables.knows(e.spell.Area, s.code) {
			continue
		}
		for _, row := range e.tables.rows {
			days := row.Valid.Until(endless).Intersect(s.Period).Intersect(open)
			if row.Area == e.spell.Area && row.Duty == Interview && row.Categories != nil && !days.IsEmpty() {
				first = min(first, days.From)
			}
		}
	}
	return first
}

// unknown is the error of a row without a value that an answer rests on. Beyond
// the end nothing rests on it: whatever it asked would not have been due.
func (e *engine) unknown(s segment, day calendar.Date) error {
	if s.From >= e.end {
		return nil
	}
	day = max(day, s.From)
	return &UnknownRule{
		Duty: s.row.Duty, Area: s.row.Area, Category: e.spell.category(day), Date: day, Row: s.row,
	}
}
