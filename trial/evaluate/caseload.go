package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// caseloads are the portfolios' caseloads by day of a window, as sums up to each
// day: weighted open cases, and the FTE of the caseworkers employed (long
// absence deducted).
type caseloads struct {
	window     calendar.Period
	cases, fte [][]float64 // by portfolio; element d is the sum over the first d days; nil without staff
	employed   []calendar.Period
}

func newCaseloads(work *jobcentre.Workload, window calendar.Period) *caseloads {
	l := &caseloads{
		window: window,
		cases:  make([][]float64, len(work.Portfolios)), fte: make([][]float64, len(work.Portfolios)),
	}
	for _, s := range work.Staff {
		l.employed = append(l.employed, s.Employed.Intersect(window))
		if s.Portfolio != jobcentre.None {
			l.addStaff(s)
		}
	}
	for _, c := range work.Cases {
		if c.Portfolio != jobcentre.None && l.fte[c.Portfolio] != nil {
			l.step(l.cases[c.Portfolio], c.Open, c.Weight)
		}
	}
	for p := range work.Portfolios {
		accumulate(l.cases[p])
		accumulate(l.fte[p])
	}
	return l
}

func (l *caseloads) addStaff(s jobcentre.StaffMember) {
	if l.fte[s.Portfolio] == nil {
		l.cases[s.Portfolio], l.fte[s.Portfolio] = make([]float64, l.window.Days()+1), make([]float64, l.window.Days()+1)
	}
	for _, span := range s.Presence {
		l.step(l.fte[s.Portfolio], span.Period, span.FTE)
	}
}

// step notes a level that holds on the days as its rise and its fall.
func (l *caseloads) step(level []float64, days calendar.Period, size float64) {
	days = days.Intersect(l.window)
	if days.IsEmpty() {
		return
	}
	level[days.From-l.window.From] += size
	level[days.To-l.window.From] -= size
}

// accumulate turns the rises and falls by day into sums over the days before.
func accumulate(steps []float64) {
	level, sum := 0.0, 0.0
	for d, step := range steps {
		steps[d] = sum
		level += step
		sum += level
	}
}

// fewestFTEDays is less than any working time that a data package can hold.
const fewestFTEDays = 1e-6

// over is a portfolio's mean caseload over days: case-days by FTE-days, NaN
// without FTE.
func (l *caseloads) over(portfolio int, days calendar.Period) float64 {
	days = days.Intersect(l.window)
	if days.IsEmpty() || l.fte[portfolio] == nil {
		return math.NaN()
	}
	from, to := days.From-l.window.From, days.To-l.window.From
	fte := l.fte[portfolio][to] - l.fte[portfolio][from]
	if fte < fewestFTEDays {
		return math.NaN()
	}
	return (l.cases[portfolio][to] - l.cases[portfolio][from]) / fte
}

// metBy is the caseload that a row's case met over its days at risk, or its
// caseworker over the days employed; for a row that is a portfolio the mean of
// the window.
func (s *areaSet) metBy(l *caseloads, r row) float64 {
	days := s.window
	switch {
	case r.kase != none:
		days = s.cases[s.setOfCase[r.kase]].risk
	case r.person != none:
		days = l.employed[r.person]
	}
	return l.over(s.units[r.unit].portfolio, days)
}
