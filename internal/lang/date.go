package lang

import (
	"fmt"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/trial"
)

// Date writes a date in running text: "1. februar 2027", "1 February 2027".
func (p *Printer) Date(d calendar.Date) string {
	if d.IsZero() {
		return Unknown
	}
	t := d.Time()
	month := p.Name("month", fmt.Sprint(int(t.Month())))
	if p.language == trial.English {
		return fmt.Sprintf("%d%s%s %d", t.Day(), NoBreak, month, t.Year())
	}
	return fmt.Sprintf("%d.%s%s %d", t.Day(), NoBreak, month, t.Year())
}

// ShortDate writes a date in a table: "01.02.2027" in both languages, so that a
// table reads the same.
func (p *Printer) ShortDate(d calendar.Date) string {
	if d.IsZero() {
		return Unknown
	}
	return d.Time().Format("02.01.2006")
}

// Period writes the first and the last day of a half-open period.
func (p *Printer) Period(period calendar.Period) string {
	if period.IsEmpty() || period.From.IsZero() {
		return Unknown
	}
	return p.Range(p.Date(period.From), p.Date(period.To-1))
}

// Week writes an ISO week without its year: "uge 34", "week 34".
func (p *Printer) Week(w calendar.Week) string {
	if w == 0 {
		return Unknown
	}
	_, n := w.ISO()
	return p.Say("unit.week_number", "n", strconv.Itoa(n))
}

// WeekOfYear writes an ISO week with its ISO year.
func (p *Printer) WeekOfYear(w calendar.Week) string {
	if w == 0 {
		return Unknown
	}
	year, _ := w.ISO()
	return fmt.Sprintf("%s%s%d", p.Week(w), NoBreak, year)
}
