package simulate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// live runs the department from its first stock to the data's end, week by week:
// caseloads on Monday set the week's contacts, contacts and age set the hazards,
// some cases close and others come.
func (d *department) live() {
	d.openStock()
	for i := range d.spells {
		d.openCases = append(d.openCases, i)
	}
	r := d.stream("cases")
	opens := d.nextOpening(r, float64(d.first))
	for from := d.first; from < d.end; from += 7 {
		if from == d.onset {
			d.hireFurther()
		}
		d.setPaces(from)
		if d.meets {
			d.setContactRates(from)
		}
		to := min(from+7, d.end)
		d.passWeek(from, to)
		opens = d.receive(r, opens, to)
		d.settle(to)
	}
	d.keepRecorded()
}

// passWeek lets the cases open on the first day live through the days.
func (d *department) passWeek(from, to calendar.Date) {
	still := d.openCases[:0]
	for _, i := range d.openCases {
		if d.pass(i, from, to) {
			still = append(still, i)
		}
	}
	d.openCases = still
}

func (d *department) nextOpening(r stream, after float64) float64 {
	return d.scenario.Inflow.next(after, d.perDay(), r.exponential())
}

// receive opens the cases that come before to, beginning with the one that opens
// at a moment, and returns the moment of the first that comes later.
func (d *department) receive(r stream, opens float64, to calendar.Date) float64 {
	for ; opens < float64(to); opens = d.nextOpening(r, opens) {
		day, e := calendar.Date(opens), d.drawEntry(r)
		d.settle(day)
		d.admit(e, day, d.principle.choose(&e, d.portfolios))
		if i := len(d.spells) - 1; d.pass(i, day, to) {
			d.openCases = append(d.openCases, i)
		}
	}
	return opens
}

// pass lets a case live through the days, and reports whether it is open after.
func (d *department) pass(index int, from, to calendar.Date) bool {
	s := &d.spells[index]
	p := &d.portfolios[s.portfolio]
	pace, boost := p.paces[s.category], 1.0
	if from-s.course.lastMet <= 7*attentionWeeks {
		boost += d.plan.Effects.ContactResponse
	}
	age, out, left := pace.exit(int(from-s.open.From), int(to-s.open.From), p.hazard, boost, s.course.left)
	s.course.left = left
	until := s.open.From + calendar.Date(age)
	if d.meets {
		d.meet(s, p.contacts[s.category], from, until)
	}
	if out && until < d.end {
		d.discharge(index, until, pace.class(age, boost, s.course.class))
	}
	return !out
}

// meet holds the contacts of some days: a Poisson process, from the case's own
// chance.
func (d *department) meet(s *spell, perDay float64, from, until calendar.Date) {
	moment, end := float64(from), float64(until)
	for s.course.gap < perDay*(end-moment) {
		moment += s.course.gap / perDay
		s.course.lastMet = calendar.Date(moment)
		if d.keepsContacts && s.course.lastMet >= d.start {
			s.met = append(s.met, s.course.lastMet)
		}
		s.course.gap = exponentialOf(float64(s.course.gaps.Uint64()>>11) / (1 << 53))
	}
	s.course.gap -= perDay * (end - moment)
}

// settle takes the cases closed by the day off the portfolios' open cases.
func (d *department) settle(day calendar.Date) {
	later := d.leaving[:0]
	for _, l := range d.leaving {
		if l.day > day {
			later = append(later, l)
			continue
		}
		d.portfolios[l.portfolio].stock--
	}
	d.leaving = later
}

// leaving is a closing that the count of open cases has not reached.
type leaving struct {
	day       calendar.Date
	portfolio int
}

// setPaces gives each portfolio the hazards of its arm on the day.
func (d *department) setPaces(monday calendar.Date) {
	for i := range d.portfolios {
		p := &d.portfolios[i]
		p.paces = d.nature.pacesOf(d.treated(p, monday))
	}
}

// setContactRates sets each portfolio's daily contacts for the week: those of the
// category, times a level of the portfolio's nature, the time that its caseload
// leaves, and the effect.
func (d *department) setContactRates(monday calendar.Date) {
	e, usual := &d.plan.Effects, d.caseload/d.usualPresence()
	for i := range d.portfolios {
		p := &d.portfolios[i]
		relief := math.Inf(1)
		if p.stock > 0 {
			relief = usual * p.onDuty[d.week(monday)] / float64(p.stock)
		}
		level := p.contact * d.scenario.Work.level(relief, e.ContactElasticity)
		if d.treated(p, monday) {
			level *= e.ContactRateRatio
		}
		p.contacts = d.profile.contactsAt(level, p.contacts[:0])
	}
}

// usualPresence is the part of a full-time post that is at work on average.
func (d *department) usualPresence() float64 {
	staff := &d.scenario.Staffing
	return 1 - staff.AbsenceDaysPerYear/daysPerYear - staff.vacantShare()
}

// hireFurther fills the further posts of the trial arm, sized by the caseloads
// of the day.
func (d *department) hireFurther() {
	for i := range d.portfolios {
		p := &d.portfolios[i]
		if p.arm != jobcentre.TrialArm {
			continue
		}
		staff, absence := d.stream("further staff of "+p.id), d.stream("further absence of "+p.id)
		for _, at := range d.furtherPosts(p) {
			d.fill(&at, p, staff, absence)
			p.posts = append(p.posts, at)
		}
		p.onDuty = d.presence(p)
	}
}
