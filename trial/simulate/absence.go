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

// away is a caseworker's absence.
type away struct {
	period   calendar.Period
	fraction float64
}

// absences lets a caseworker be away now and then, one absence after the other;
// full time when short, part-time when long.
func (d *department) absences(p *portfolio, employment calendar.Period, r stream) []away {
	rate := perDay(d.scenario.Staffing.AbsenceDaysPerYear) / absenceDays()
	if rate == 0 {
		return nil
	}
	var found []away
	effect := d.changeOf(p, d.plan.Effects.AbsenceRatio)
	employed := employment.Until(d.end).Intersect(d.recorded())
	for day := employed.From; ; {
		day = dayOf(effect.arrival(float64(day), rate, r.exponential()), d.end)
		if day >= employed.To {
			return found
		}
		fraction, days := 1.0, min(r.days(shortWeeks), longMinDays-1)
		if r.chance(longShare) {
			fraction, days = longFraction, longMinDays+r.days(longWeeks)
		}
		to := min(employed.To, day+calendar.Date(days))
		found = append(found, away{calendar.Period{From: day, To: to}, fraction})
		day = to
	}
}

func (d *department) recordAbsences(batch *jobcentre.Batch) {
	d.eachHolder(func(_ *portfolio, _ *post, h *holder) {
		for _, a := range h.away {
			absence := jobcentre.Absence{CaseworkerID: h.id, Period: a.period, Fraction: a.fraction, Reason: jobcentre.SicknessAbsence}
			if h.employed.To.IsZero() {
				absence.Period = d.open(absence.Period)
			}
			batch.Absences = append(batch.Absences, absence)
		}
	})
}
