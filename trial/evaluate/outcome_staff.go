package evaluate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// daysPerYear turns FTE-days into FTE-years.
const daysPerYear = 365.25

// unitOfCaseworker returns the unit whose portfolio a caseworker works on.
func (s *areaSet) unitOfCaseworker(w int) int {
	if w == jobcentre.None {
		return none
	}
	if p := s.reg.PortfolioOfCaseworker[w]; p != jobcentre.None {
		return s.unitOfPortfolio[p]
	}
	return none
}

// buildWorkEnvironment is each caseworker's mean over the answers given in the
// window.
func buildWorkEnvironment(set *areaSet, _ *moneyBook, _ Population) (sample, *trial.Reason) {
	sum, n := make([]float64, len(set.reg.Caseworkers)), make([]int, len(set.reg.Caseworkers))
	for _, a := range set.reg.StaffAnswers {
		w := set.reg.CaseworkerByID(a.CaseworkerID)
		if score, ok := scaleMean(a.Items); ok && set.unitOfCaseworker(w) != none && set.answered(a.AnsweredOn) {
			sum[w] += score
			n[w]++
		}
	}
	s := &linearSample{set: set}
	for w := range sum {
		if n[w] > 0 {
			s.rows = append(s.rows, linearRow{set.personRow(set.unitOfCaseworker(w), w), sum[w] / float64(n[w]), 1})
		}
	}
	return s, nil
}

// buildSicknessAbsence counts sickness days over FTE-years employed: each day
// once, whatever the number of rows that hold it.
func buildSicknessAbsence(set *areaSet, _ *moneyBook, _ Population) (sample, *trial.Reason) {
	away := make([]float64, len(set.reg.Caseworkers))
	for _, a := range set.reg.DistinctAbsences() {
		w := set.reg.CaseworkerByID(a.CaseworkerID)
		if w == jobcentre.None || a.Reason != jobcentre.SicknessAbsence {
			continue
		}
		days := a.Period.Intersect(set.window).Intersect(set.reg.EmployedPeriod(w))
		away[w] += a.Fraction * float64(days.Days())
	}
	return set.perFTEYear(func(w int) float64 { return away[w] }), nil
}

// buildTurnover counts those who left, internal moves included and the ends of
// trial hires' contracts left out, over FTE-years employed.
func buildTurnover(set *areaSet, _ *moneyBook, _ Population) (sample, *trial.Reason) {
	return set.perFTEYear(func(w int) float64 {
		c := set.reg.Caseworkers[w]
		contractEnds := c.HiredForTrial == jobcentre.Yes && c.LeaveReason == jobcentre.EndOfContract
		return indicator(leftIn(c.Employed.To, set.window) && !contractEnds)
	}), nil
}

// leftIn reports whether a known last day lies in the window.
func leftIn(employedTo calendar.Date, window calendar.Period) bool {
	return !employedTo.IsZero() && window.Contains(employedTo)
}

// perFTEYear makes a row of every caseworker with FTE-days in the window.
func (s *areaSet) perFTEYear(events func(w int) float64) *countSample {
	out := &countSample{set: s}
	for w, staffing := range s.reg.Employment() {
		u := s.unitOfCaseworker(w)
		if years := staffing.FTEDays(s.window) / daysPerYear; u != none && years > 0 {
			out.rows = append(out.rows, countRow{s.personRow(u, w), events(w), years})
		}
	}
	return out
}
