package simulate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// Registration is how late what has happened is written down. What is written
// after the data's end is not in them: a closed case looks open, a contact is
// missing. Payments come from another system and are never late. Zero is never
// late, as in an extract made when all is in order. That it can matter: later
// registrations added 15–20 % to the counts of sickness benefit (STAR 2015).
type Registration struct {
	ClosingLagDays float64 // mean of an exponential
	ContactLagDays float64 // mean of an exponential
}

// registerClosings finds the closings that the data do not know of. Nobody opens
// a second case before the first is seen to be closed.
func (d *department) registerClosings() {
	r, lag := d.stream("registration"), d.scenario.Registration.ClosingLagDays
	latest := make([]int, len(d.citizens))
	for i := range d.spells {
		s := &d.spells[i]
		s.late = float64(s.open.To)+r.exponential()*lag >= float64(d.end)
		if !s.first {
			d.spells[latest[s.citizen]].late = false
		}
		latest[s.citizen] = i
	}
}

// known is a spell's time as the data know it.
func (d *department) known(s *spell) calendar.Period {
	if s.late {
		return calendar.Period{From: s.open.From, To: d.end}
	}
	return s.open
}

// knownExit is a spell's exit as the data know it.
func (s *spell) knownExit() jobcentre.Exit {
	if s.late {
		return ""
	}
	return s.exit
}
