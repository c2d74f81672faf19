package health

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// fewestMonths is how many months of the baseline the rows are compared with.
const fewestMonths = 6

// rowsByMonth is C14: has any month of the trial far fewer rows, or far more, than
// the months before? Two-sided under a negative binomial with the baseline's mean
// and variance, beyond a factor of two; months are of four weeks, and the answer is
// of the oddest.
func rowsByMonth(e *examination, a *arms, s subject) []Check {
	days := []tableDays{{jobcentre.Cases, a.openings()}}
	if a.reg.Present[jobcentre.Contacts] {
		days = append(days, tableDays{jobcentre.Contacts, a.contactDays()})
	}
	checks := make([]Check, len(days))
	for k, d := range days {
		checks[k] = a.oddestMonth(d, s, e.limits)
	}
	return checks
}

// tableDays are the days that a table's rows of the area are of.
type tableDays struct {
	table jobcentre.Table
	days  []calendar.Date
}

func (a *arms) openings() []calendar.Date {
	var days []calendar.Date
	for _, i := range a.cases {
		days = append(days, a.reg.Cases[i].Open.From)
	}
	return days
}

func (a *arms) contactDays() []calendar.Date {
	var days []calendar.Date
	for _, c := range a.reg.Contacts {
		if a.caseOf(c.CaseID) != none {
			days = append(days, c.HeldOn)
		}
	}
	return days
}

func (a *arms) oddestMonth(d tableDays, s subject, t limits) Check {
	before, during := countByMonth(d.days, a.p.BaselineWindow()), countByMonth(d.days, calendar.Period{From: a.p.Trial.From, To: a.p.TrialWindow().To})
	var m moments
	for _, n := range before {
		m.add(n)
	}
	if m.n < fewestMonths || m.mean == 0 || len(during) == 0 {
		return s.unknown(RowsByMonth, trial.NoBaseline, string(d.table))
	}
	oddest, p := m.mean, 1.0
	for _, n := range during {
		if q := oddCount(n, m.mean, m.variance()); q < p || q == p && math.Abs(math.Log(n/m.mean)) > math.Abs(math.Log(oddest/m.mean)) {
			oddest, p = n, q
		}
	}
	ratio := oddest / m.mean
	matters := ratio > t.RowsFactor || ratio < 1/t.RowsFactor
	return s.answer(RowsByMonth, t.byP(p, matters), ratio).withP(p, t).limited(1 / t.RowsFactor).about(string(d.table)).of(len(d.days))
}

func countByMonth(days []calendar.Date, period calendar.Period) []float64 {
	counts := make([]float64, len(months(period)))
	for _, d := range days {
		if k := int(d-period.From) / month; d >= period.From && k < len(counts) {
			counts[k]++
		}
	}
	return counts
}
