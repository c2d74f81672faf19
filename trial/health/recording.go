package health

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
)

// recording is C10: does one arm write down otherwise than the other?
func recording(ctx context.Context, e *examination, a *arms, s subject) ([]Check, error) {
	lag, err := registrationLag(ctx, e, a, s)
	return append([]Check{lag}, heaping(e, a, s)...), err
}

// heaping is C10: are one arm's contacts dated on the 1st, the 15th or the month's
// last day more often than the other's? Fisher's exact test, with a margin.
func heaping(e *examination, a *arms, s subject) []Check {
	if !a.reg.Present[jobcentre.Contacts] {
		return []Check{s.unknown(DateHeaping, trial.MissingTable, string(jobcentre.Contacts))}
	}
	window := a.p.TrialWindow()
	var heaped, of [2]int
	for _, c := range a.reg.Contacts {
		i := a.caseOf(c.CaseID)
		if i == none || !window.Contains(c.HeldOn) {
			continue
		}
		arm := a.arm(a.unit(i))
		of[arm]++
		if isHeap(c.HeldOn) {
			heaped[arm]++
		}
	}
	if of[0] == 0 || of[1] == 0 {
		return []Check{s.unknown(DateHeaping, trial.NoRows, string(jobcentre.Contacts))}
	}
	apart := share(heaped[1], of[1]) - share(heaped[0], of[0])
	p := fisher(heaped[1], of[1], heaped[0], of[0])
	return []Check{s.answer(DateHeaping, e.limits.byP(p, math.Abs(apart) > e.limits.HeapMargin), apart).
		withP(p, e.limits).limited(e.limits.HeapMargin).of(of[0] + of[1])}
}

func isHeap(d calendar.Date) bool {
	day := d.Time().Day()
	return day == 1 || day == 15 || (d+1).Time().Day() == 1
}

// missing is C11: does one arm lack more than the other? The exits of closed
// cases, the questionnaires of the staff, all of whom are asked, and the citizens'
// answers that cannot be used. Differences are of portfolios' means within
// strata, with Student's t and J − S − 1 degrees of freedom; red asks for an
// interval that leaves out zero, because a handful of caseworkers differ by a
// tenth by chance.
func missing(e *examination, a *arms, s subject) []Check {
	return []Check{
		a.lacking(e.limits, s, MissingExit, a.closedWithoutExit),
		a.lackingTable(e.limits, s, StaffNonResponse, jobcentre.StaffSurvey, a.silentStaff),
		a.lackingTable(e.limits, s, UnusableAnswers, jobcentre.CitizenSurvey, a.unusable),
	}
}

func (a *arms) lackingTable(t limits, s subject, m Measure, table jobcentre.Table, each func(c column)) Check {
	if !a.reg.Present[table] {
		return s.unknown(m, trial.MissingTable, string(table))
	}
	return a.lacking(t, s, m, each)
}

// lacking judges the share of ones that each adds to the portfolios.
func (a *arms) lacking(t limits, s subject, m Measure, each func(c column)) Check {
	c := a.newColumn(string(m))
	each(c)
	lacks, of := 0.0, 0.0
	for u := range c.sum {
		lacks, of = lacks+c.sum[u], of+c.weight[u]
	}
	if of == 0 {
		return s.unknown(m, trial.NoRows, "")
	}
	row, ok := a.meanDifference(c)
	if !ok {
		return s.unknown(m, trial.TooFewDegrees, "").of(int(of))
	}
	apart, status := math.Abs(row.Estimate), Green
	switch {
	case apart > t.MissingRed && row.Low*row.High > 0:
		status = Red
	case apart > t.MissingAmber, lacks/of > t.MissingTotal:
		status = Amber
	}
	return s.answer(m, status, row.Estimate).within(row.Low, row.High, fidelityLevel).limited(t.MissingRed).of(int(of))
}

// meanDifference is the difference of portfolios' means with stratum effects, each
// portfolio one vote; false without a degree of freedom.
func (a *arms) meanDifference(c column) (effect.Row, bool) {
	arm, y := make([]moments, len(a.strata)), make([]moments, len(a.strata))
	n, strata := 0, 0
	for u := range c.sum {
		if c.weight[u] > 0 {
			arm[a.stratum[u]].add(float64(a.arm(u)))
			y[a.stratum[u]].add(c.sum[u] / c.weight[u])
			n++
		}
	}
	for k := range arm {
		if arm[k].n > 0 {
			strata++
		}
	}
	xy, xx, yy := 0.0, 0.0, 0.0
	for u := range c.sum {
		if c.weight[u] > 0 {
			k := a.stratum[u]
			x, v := float64(a.arm(u))-arm[k].mean, c.sum[u]/c.weight[u]-y[k].mean
			xy, xx, yy = xy+x*v, xx+x*x, yy+v*v
		}
	}
	df := float64(n - strata - 1)
	if df < 1 || xx == 0 {
		return effect.Row{}, false
	}
	delta := xy / xx
	se := math.Sqrt(max(0, yy-delta*xy) / df / xx)
	return effect.FromT("arm", delta, se, df, fidelityLevel), true
}

// closedWithoutExit are the cases closed in the window that say not why.
func (a *arms) closedWithoutExit(c column) {
	window := a.p.TrialWindow()
	for _, i := range a.cases {
		if to := a.reg.Cases[i].Open.To; !to.IsZero() && window.Contains(to) {
			c.add(a.unit(i), indicator(a.reg.Cases[i].Exit == ""))
		}
	}
}

// silentStaff are the caseworkers employed at the first answer of the window's
// last wave who gave none in the window.
func (a *arms) silentStaff(c column) {
	window := calendar.Period{From: a.p.TrialWindow().From, To: max(a.p.TrialWindow().To, a.reg.DataUntil)}
	answered, asked := map[string]bool{}, calendar.Date(0)
	for _, answer := range a.reg.StaffAnswers {
		if window.Contains(answer.AnsweredOn) {
			answered[answer.CaseworkerID] = true
			asked = max(asked, answer.AnsweredOn)
		}
	}
	for w := range a.reg.Caseworkers {
		unit, period := a.unitOfCaseworker(w), a.reg.EmployedPeriod(w)
		if unit != none && (period.Contains(asked) || period.To == asked) {
			c.add(unit, indicator(!answered[a.reg.Caseworkers[w].ID]))
		}
	}
}

// unusable are the citizens' answers with fewer than half of the items.
func (a *arms) unusable(c column) {
	for _, answer := range a.reg.CitizenAnswers {
		i := a.caseOf(answer.CaseID)
		if i == none || answer.AnsweredOn < a.p.TrialWindow().From {
			continue
		}
		given := 0
		for _, x := range answer.Items {
			if !math.IsNaN(x) {
				given++
			}
		}
		c.add(a.unit(i), indicator(2*given < len(answer.Items)))
	}
}

func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// correlationP is the two-sided p of a correlation of n pairs, by Student's t with
// n − 2 degrees of freedom.
func correlationP(r float64, n int) float64 {
	if math.Abs(r) >= 1 {
		return 2 * math.Exp(-logFactorial(n)) // all pairs in one order: of n! orders two
	}
	df := float64(n - 2)
	return effect.TwoSided(r*math.Sqrt(df/(1-r*r)), df)
}

func logFactorial(n int) float64 {
	l, _ := math.Lgamma(float64(n + 1))
	return l
}
