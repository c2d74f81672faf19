package simulate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

const (
	deadlineShare = 0.85 // of the meetings have a deadline
	timelyContact = 0.70 // of those are in time; no published base rate was found
)

// recordContacts writes down the contacts held, and whether they were in time,
// but for those that the data do not know of.
func (d *department) recordContacts(batch *jobcentre.Batch) {
	r, late := d.stream("contacts"), d.stream("contact registration")
	lag := d.scenario.Registration.ContactLagDays
	for i := range d.spells {
		s := &d.spells[i]
		for _, day := range s.met {
			contact := d.newContact(s, day, r)
			if float64(day)+late.exponential()*lag < float64(d.end) {
				batch.Contacts = append(batch.Contacts, contact)
			}
		}
	}
}

func (d *department) newContact(s *spell, day calendar.Date, r stream) jobcentre.Contact {
	c := jobcentre.Contact{CaseID: s.id, HeldOn: day, Kind: pick(contactKinds(), r.Float64())}
	if c.Kind == jobcentre.Written || !r.chance(deadlineShare) {
		return c
	}
	p := timelyContact
	if d.treated(&d.portfolios[s.portfolio], day) {
		p += d.plan.Effects.TimelyContactDifference
	}
	if r.chance(clamp(p + d.portfolios[s.portfolio].timely)) {
		c.DueOn = min(day+calendar.Date(r.IntN(14)), d.end-1)
	} else {
		c.DueOn = max(s.open.From, day-1-calendar.Date(r.IntN(21)))
	}
	return c
}

func contactKinds() []option[jobcentre.ContactKind] {
	return []option[jobcentre.ContactKind]{
		{jobcentre.Interview, 0.60}, {jobcentre.PhoneContact, 0.22}, {jobcentre.VideoContact, 0.06}, {jobcentre.Written, 0.12},
	}
}
