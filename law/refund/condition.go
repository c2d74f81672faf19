package refund

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// Activity is a kind of offer, or the partial return to work, by the contract's
// code.
type Activity string

// The activities that refund has depended on.
const (
	CompanyPlacement Activity = "company_placement" // virksomhedspraktik
	WageSubsidy      Activity = "wage_subsidy"      // løntilskud
	Education        Activity = "education"         // ordinary education
	Guidance         Activity = "guidance"          // øvrig vejledning og opkvalificering
	PartialReturn    Activity = "partial_return"    // gradvis tilbagevenden
	Mentor           Activity = "mentor"
)

// Activities lists the activities in the contract's order.
func Activities() []Activity {
	return []Activity{CompanyPlacement, WageSubsidy, Education, Guidance, PartialReturn, Mentor}
}

// Offer is a period in an activity. An unknown To is without end.
type Offer struct {
	Kind   Activity
	Period calendar.Period
}

// The words of the column condition.
const (
	otherwise   = "otherwise"
	begunBefore = "begun before "
)

// condition is when a step applies. The zero value always does.
type condition struct {
	activities  []Activity    // any of these on the week's first day with the benefit
	begunBefore calendar.Date // the benefit has run without a break since before this day
}

// isOpen reports whether the condition holds for everyone.
func (c condition) isOpen() bool { return len(c.activities) == 0 && c.begunBefore.IsZero() }

// parseCondition reads: nothing or "otherwise" (everyone), "begun before DATE",
// or activities separated by spaces.
func parseCondition(text string) (condition, *benefit.TableError) {
	if text == "" || text == otherwise {
		return condition{}, nil
	}
	if day, ok := strings.CutPrefix(text, begunBefore); ok {
		date, err := calendar.ParseDate(day)
		if err != nil {
			return condition{}, &benefit.TableError{Column: "condition", Reason: err.Error()}
		}
		return condition{begunBefore: date}, nil
	}
	var c condition
	for _, word := range strings.Fields(text) {
		if !slices.Contains(Activities(), Activity(word)) {
			return c, &benefit.TableError{Column: "condition", Reason: fmt.Sprintf("%q is no activity", word)}
		}
		c.activities = append(c.activities, Activity(word))
	}
	return c, nil
}

// circumstances are what conditions ask of one benefit in one week.
type circumstances struct {
	first, since calendar.Date // the first day with the benefit; the first of its unbroken run
	seniority    int           // the person's week
	offers       []Offer
	known        bool // the offers are known, if only that there were none
}

// week returns the week's number on a clock.
func (c *circumstances) week(clock Clock) int {
	switch clock {
	case ByPerson:
		return c.seniority
	case ByAbsence:
		return c.absenceWeek()
	default:
		return 1
	}
}

// absenceWeek counts sevens of days from the first day of the run.
func (c *circumstances) absenceWeek() int { return int(c.first-c.since)/7 + 1 }

// meet reports whether a condition holds; sure is false where that depends on
// offers that are not known.
func (c *circumstances) meet(asked condition) (holds, sure bool) {
	switch {
	case !asked.begunBefore.IsZero():
		return c.since < asked.begunBefore, true
	case len(asked.activities) == 0:
		return true, true
	case !c.known:
		return false, false
	}
	for _, o := range c.offers {
		if o.Period.Until(c.first+1).Contains(c.first) && slices.Contains(asked.activities, o.Kind) {
			return true, true
		}
	}
	return false, true
}
