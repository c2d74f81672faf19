package followup

import (
	"fmt"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// Reason says what is wrong with a spell.
type Reason string

// The reasons.
const (
	UnknownArea        Reason = "the tables have no follow-up rules for the benefit"
	EmptyPeriod        Reason = "the case has no open day"
	EndUnknown         Reason = "an open case needs the day until which its file is known"
	PeriodTooLong      Reason = "the case is longer than a century"
	AbsenceAfterOpen   Reason = "the first day of absence is after the opening, or a century before it"
	CategoriesDisorder Reason = "the categories are not in order of time"
	CategoryMissing    Reason = "the first category begins after the opening"
	UnknownDuty        Reason = "not a duty with a deadline from dates and codes"
	UnknownGround      Reason = "the tables have no exemption on that ground"
	EmptyExemption     Reason = "the exemption holds no day"
	DateMissing        Reason = "a date is missing"
)

// InvalidSpell is a spell that cannot be followed; the caller corrects it.
type InvalidSpell struct {
	Area   benefit.Kind
	Value  string // the code or date that is wrong; empty: the spell
	Reason Reason
}

func (e *InvalidSpell) Error() string {
	if e.Value == "" {
		return fmt.Sprintf("follow-up of %s: %s", e.Area, e.Reason)
	}
	return fmt.Sprintf("follow-up of %s, %q: %s", e.Area, e.Value, e.Reason)
}

// UnknownRule is a rule that the tables do not hold. The caller leaves the spell
// out, or supplies the rule with its source (Tables.Assume).
type UnknownRule struct {
	Duty     Duty
	Area     benefit.Kind
	Category string // on the date; empty: none recorded
	Date     calendar.Date
	Row      Row // the row without a value; Rule is empty where no row covers the date
}

func (e *UnknownRule) Error() string {
	if e.Row.Rule == "" {
		return fmt.Sprintf("no rule on %s of %s, category %q, on %s: the table has no row for that date",
			e.Duty, e.Area, e.Category, e.Date)
	}
	return fmt.Sprintf("the rule %s on %s of %s, category %q, on %s is not confirmed (table row %d, in force from %s)",
		e.Row.Rule, e.Duty, e.Area, e.Category, e.Date, e.Row.Line, e.Row.Valid.From)
}
