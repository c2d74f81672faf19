package simulate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

const (
	offerJitterDays = 14 // either way of the plan's rhythm
	offerEarlyDays  = 21 // at most, before the deadline
	offerLateWeeks  = 5  // mean, after it
)

// recordOffers sets deadlines in the plan's rhythm while the case is open, and
// starts an offer in time for each with the arm's probability. A late start that
// the case or the data do not live to see is left empty.
func (d *department) recordOffers(batch *jobcentre.Batch) {
	r, plan := d.stream("offers"), &d.profile.offers
	for i := range d.spells {
		s := &d.spells[i]
		seen := s.open.Intersect(d.recorded())
		for due := s.open.From + calendar.Date(7*plan.first); due < seen.To+offerJitterDays; due += calendar.Date(7 * plan.interval) {
			day := due + calendar.Date(r.IntN(2*offerJitterDays+1)-offerJitterDays)
			if r.chance(plan.share) && seen.Contains(day) {
				batch.Offers = append(batch.Offers, d.newOffer(s, day, r))
			}
		}
	}
}

func (d *department) newOffer(s *spell, due calendar.Date, r stream) jobcentre.Offer {
	plan, p := &d.profile.offers, &d.portfolios[s.portfolio]
	timely := plan.timely + p.timely
	if d.treated(p, due) {
		timely += d.plan.Effects.TimelyOfferDifference
	}
	o := jobcentre.Offer{CaseID: s.id, Kind: pick(plan.kinds, r.Float64()), DueOn: due}
	if r.chance(clamp(timely)) {
		o.Period.From = max(s.open.From, due-calendar.Date(r.IntN(offerEarlyDays+1)))
	} else {
		o.Period.From = due + calendar.Date(r.days(offerLateWeeks))
	}
	to := min(s.open.To, o.Period.From+calendar.Date(7+r.days(plan.weeks-1)))
	if o.Period.From >= min(s.open.To, d.end) {
		o.Period = calendar.Period{}
		return o
	}
	o.Period.To = to
	o.Period = d.open(o.Period)
	return o
}
