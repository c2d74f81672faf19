package jobcentre_test

import (
	"slices"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
)

func away(caseworker, from, to string, fraction float64, reason jobcentre.AbsenceReason) jobcentre.Absence {
	return jobcentre.Absence{CaseworkerID: caseworker, Period: period(from, to), Fraction: fraction, Reason: reason}
}

// Rows of one reason that share days become rows that do not; other reasons and
// other caseworkers are no concern of theirs.
func TestADayOfAbsenceCountsOnce(t *testing.T) {
	const sick = jobcentre.SicknessAbsence
	for name, c := range map[string]struct{ rows, want []jobcentre.Absence }{
		"one after the other": {
			[]jobcentre.Absence{away("a", "2026-03-01", "2026-03-04", 1, sick), away("a", "2026-02-01", "2026-03-01", 0.5, sick)},
			[]jobcentre.Absence{away("a", "2026-02-01", "2026-03-01", 0.5, sick), away("a", "2026-03-01", "2026-03-04", 1, sick)},
		},
		"a shared day is at most a whole one": {
			[]jobcentre.Absence{away("a", "2026-03-01", "2026-03-11", 0.5, sick), away("a", "2026-03-04", "2026-03-06", 1, sick)},
			[]jobcentre.Absence{
				away("a", "2026-03-01", "2026-03-04", 0.5, sick), away("a", "2026-03-04", "2026-03-06", 1, sick),
				away("a", "2026-03-06", "2026-03-11", 0.5, sick),
			},
		},
		"two reasons and two caseworkers": {
			[]jobcentre.Absence{
				away("a", "2026-03-01", "2026-03-03", 1, sick), away("a", "2026-03-01", "2026-03-03", 1, "leave"),
				away("b", "2026-03-01", "2026-03-03", 1, sick),
			},
			[]jobcentre.Absence{
				away("a", "2026-03-01", "2026-03-03", 1, sick), away("a", "2026-03-01", "2026-03-03", 1, "leave"),
				away("b", "2026-03-01", "2026-03-03", 1, sick),
			},
		},
		"still away when the data end": {
			[]jobcentre.Absence{away("a", "2026-12-30", "", 1, sick), away("a", "2026-12-31", "2027-01-01", 1, sick)},
			[]jobcentre.Absence{away("a", "2026-12-30", "2026-12-31", 1, sick), away("a", "2026-12-31", "2027-01-01", 1, sick)},
		},
	} {
		reg := jobcentre.NewRegister(&jobcentre.Batch{Absences: c.rows}, day("2026-02-28"), day("2027-01-01"))
		if got := reg.DistinctAbsences(); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}
