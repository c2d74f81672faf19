package simulate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

const (
	deadlineShare = 0.85 // of the meetings have a deadline
	timelyContact = 0.70 // of those are in time; no published base rate was found
)

// recordContacts runs a Poisson process in each case while it is open: the
// category's rate times what the portfolio makes of it that week, by thinning.
func (d *department) recordContacts(batch *jobcentre.Batch) {
	r := d.stream("contacts")
	weekly := make([][]float64, len(d.portfolios))
	highest := make([]float64, len(d.portfolios))
	for i := range d.portfolios {
		weekly[i] = d.contactLevels(&d.portfolios[i])
		for _, level := range weekly[i] {
			highest[i] = math.Max(highest[i], level)
		}
	}
	for i := range d.spells {
		s := &d.spells[i]
		days := s.open.Intersect(d.recorded())
		levels, top := weekly[s.portfolio], highest[s.portfolio]
		rate := d.profile.categories[s.category].contacts * top / 7
		for t := float64(days.From); ; {
			t += r.exponential() / rate
			if t >= float64(days.To) {
				break
			}
			day := calendar.Date(t)
			if r.Float64()*top < levels[(day-d.start)/7] {
				batch.Contacts = append(batch.Contacts, d.newContact(s, day, r))
			}
		}
	}
}

// contactLevels is the portfolio's multiplier of the contact rate by week from
// the baseline's first day: its nature, the caseload per FTE then, the effect.
func (d *department) contactLevels(p *portfolio) []float64 {
	e := &d.plan.Effects
	loads := d.loads(p)
	for week, load := range loads {
		level := p.contact
		if load > 0 {
			level *= math.Pow(d.caseload/load, e.ContactElasticity)
		}
		if d.treated(p, d.start+calendar.Date(7*week)) {
			level *= e.ContactRateRatio
		}
		loads[week] = level
	}
	return loads
}

// loads is the portfolio's cases per FTE on the first day of each week.
func (d *department) loads(p *portfolio) []float64 {
	loads := make([]float64, (d.end-d.start+6)/7)
	for _, i := range p.spells {
		open := d.spells[i].open.Intersect(d.recorded())
		for week := (open.From - d.start + 6) / 7; d.start+7*week < open.To; week++ {
			loads[week]++
		}
	}
	for week := range loads {
		fte := 0.0
		for _, at := range p.posts {
			if at.from <= d.start+calendar.Date(7*week) {
				fte += at.fte
			}
		}
		loads[week] /= fte
	}
	return loads
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
