package evaluate_test

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// A sick note that was prolonged before it ended stands in two rows; the days
// that they share are one absence.
func TestADayOfSicknessCountsOnce(t *testing.T) {
	sickness := func(split func(jobcentre.Absence) []jobcentre.Absence) trial.Number {
		b := desk()
		b.Present[jobcentre.Absences] = true
		hire(b, func(int, jobcentre.Arm) int { return 1 })
		for p, stem := range b.Portfolios {
			addCase(b, p, 0, 56, jobcentre.ExitRecovered)
			b.Absences = append(b.Absences, split(jobcentre.Absence{
				CaseworkerID: stem.ID + " w0", Fraction: 1, Reason: jobcentre.SicknessAbsence,
				Period: calendar.Period{From: start + 7, To: start + 17 + calendar.Date(p)},
			})...)
		}
		return by(t, run(t, b, protocol()), trial.TrialVsControl, "SB8", trial.SicknessAbsence).Estimate
	}
	whole := sickness(func(a jobcentre.Absence) []jobcentre.Absence { return []jobcentre.Absence{a} })
	halves := sickness(func(a jobcentre.Absence) []jobcentre.Absence {
		first, second := a, a
		first.Period.To, second.Period.From = a.Period.From+8, a.Period.From+3
		return []jobcentre.Absence{second, first}
	})
	if whole != halves {
		t.Errorf("in one row %v, in two rows that overlap %v", whole, halves)
	}
}
