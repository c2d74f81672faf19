package refund

import "github.com/sagstal/sagstal/calendar"

// Run is consecutive weeks that differ in nothing but their numbers: Week is the
// first of them, and each counts one more, where it counts, than the one before.
type Run struct {
	Week
	Weeks int // 1 or more
}

// appendWeeks tells the run's weeks one by one.
func (r *Run) appendWeeks(dst []Week) []Week {
	for i := range r.Weeks {
		dst = append(dst, r.Week)
		week := &dst[len(dst)-1]
		week.Week += calendar.Week(i)
		if week.Seniority > 0 {
			week.Seniority += i
		}
		if week.AbsenceWeek > 0 {
			week.AbsenceWeek += i
		}
	}
	return dst
}
