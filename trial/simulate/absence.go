package simulate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

const (
	shortWeeks   = 3.0 / 7 // mean of a short absence
	longShare    = 0.02    // of the absences
	longMinDays  = 28      // from here an absence is taken off the caseworker's time
	longWeeks    = 6.0     // mean beyond that
	longFraction = 0.5     // a long absence is part-time: no portfolio stands empty
)

// absenceDays is the mean of days × fraction of an absence; a duration in whole
// days, at least one, is its exponential and half a day more.
func absenceDays() float64 {
	short := 7*shortWeeks + 0.5
	long := longFraction * (longMinDays + 7*longWeeks + 0.5)
	return (1-longShare)*short + longShare*long
}

// recordAbsences lets every caseworker be away now and then, one absence after
// the other; full time when short, part-time when long.
func (d *department) recordAbsences(batch *jobcentre.Batch) {
	r := d.stream("absence")
	rate := perDay(d.scenario.Staffing.AbsenceDaysPerYear) / absenceDays()
	if rate == 0 {
		return
	}
	d.eachHolder(func(p *portfolio, _ *post, h *holder) {
		effect := d.changeOf(p, d.plan.Effects.AbsenceRatio)
		employed := h.employed.Until(d.end).Intersect(d.recorded())
		for day := employed.From; ; {
			day = dayOf(effect.arrival(float64(day), rate, r.exponential()), d.end)
			if day >= employed.To {
				return
			}
			away := jobcentre.Absence{CaseworkerID: h.id, Fraction: 1, Reason: jobcentre.SicknessAbsence}
			days := r.days(shortWeeks)
			if r.chance(longShare) {
				away.Fraction, days = longFraction, longMinDays+r.days(longWeeks)
			}
			away.Period = calendar.Period{From: day, To: min(employed.To, day+calendar.Date(days))}
			batch.Absences = append(batch.Absences, d.recordedAbsence(away, h))
			day = away.Period.To
		}
	})
}

// recordedAbsence leaves the end open when the data end before it does.
func (d *department) recordedAbsence(a jobcentre.Absence, h *holder) jobcentre.Absence {
	if h.employed.To.IsZero() {
		a.Period = d.open(a.Period)
	}
	return a
}
