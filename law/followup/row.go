package followup

import (
	"fmt"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// Row is a rule in a period.
type Row struct {
	Line       int    // in the table, the header is line 1; 0: supplied by the caller
	Rule       string // the rule's name, unique in the table
	Area       benefit.Kind
	Categories []string        // nil: all
	Valid      calendar.Period // an unknown To: still in force
	Duty       Duty
	Pattern    Pattern
	Known      bool // false: the law has a rule that was not confirmed
	Number     int  // of Unit; 0 for patterns without a span
	Unit       Unit
	Count      int // within, each: how many; exempt: how many are still owed; limit: months looked back
	Anchor     Anchor
	Ground     Ground // of exempt
	Source     benefit.Source
	Note       string
}

// String writes the demand, as "every 4 weeks" or "4 within 26 weeks from absence".
func (r Row) String() string {
	span := fmt.Sprintf("%d %s", r.Number, r.Unit)
	switch {
	case !r.Known:
		return "not confirmed"
	case r.Pattern == First:
		return fmt.Sprintf("first within %s from %s", span, r.Anchor)
	case r.Pattern == Every:
		return "every " + span
	case r.Pattern == Within:
		return fmt.Sprintf("%d within %s from %s", r.Count, span, r.Anchor)
	case r.Pattern == Each:
		return fmt.Sprintf("%d in each %s from %s", r.Count, span, r.Anchor)
	case r.Pattern == Exempt:
		return fmt.Sprintf("%s: %d still owed", r.Ground, r.Count)
	case r.Pattern == Limit:
		return fmt.Sprintf("more than %s paid in %d months", span, r.Count)
	}
	return "no deadline in the law"
}

// covers reports whether the row is about a category.
func (r Row) covers(category string) bool {
	return r.Categories == nil || slices.Contains(r.Categories, category)
}

// last returns the last day of a span that begins on the day.
func (r Row) last(day calendar.Date) calendar.Date { return r.after(day) - 1 }

// after returns the day one span later.
func (r Row) after(day calendar.Date) calendar.Date {
	if r.Unit == Months {
		return day.AddMonths(r.Number)
	}
	return day + calendar.Date(7*r.Number)
}
