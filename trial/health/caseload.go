package health

import (
	"math"
	"sort"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
)

// leastForInterval is how many caseworkers an interval of their shares needs.
const leastForInterval = 10

// fidelityLevel and displacementLevel are those of the two intervals.
const (
	fidelityLevel     = 0.95
	displacementLevel = 0.90
)

// caseload is C5: was the trial arm's caseload kept down? F is the FTE-days of
// weeks that were not above the band over all FTE-days; it gates. Beside it the
// separation of the arms and the signals on the caseworkers' charts.
func caseload(e *examination, a *arms, s subject) []Check {
	staff, reason := a.treatedStaff(e)
	if reason != nil {
		return []Check{s.unknown(InBand, reason.Code, reason.Subject).gating()}
	}
	within, all := 0.0, 0.0
	var shares moments
	for _, w := range staff {
		within, all = within+w.Within, all+w.FTEDays
		shares.add(w.Within / w.FTEDays)
	}
	f := within / all
	answer := s.answer(InBand, below(f, e.limits.FidelityGreen, e.limits.FidelityRed), f).
		limited(e.limits.FidelityRed).of(len(staff)).gating()
	if shares.n >= leastForInterval {
		low, high := tInterval(shares, fidelityLevel)
		answer = answer.within(max(0, low), min(1, high), fidelityLevel)
	} else {
		answer.Units = a.sharesOf(staff)
	}
	return []Check{answer, a.separation(e, s), chartSignals(staff, s, answer.Status == Green)}
}

// treatedStaff are the loads of the trial arm's caseworkers, or why there are none.
func (a *arms) treatedStaff(e *examination) ([]StaffLoad, *trial.Reason) {
	for _, table := range []jobcentre.Table{jobcentre.Caseworkers, jobcentre.Assignments} {
		if !a.reg.Present[table] {
			return nil, &trial.Reason{Code: trial.MissingTable, Subject: string(table)}
		}
	}
	var staff []StaffLoad
	for _, w := range e.Staff {
		if u := a.unitOfCaseworker(w.Staff); u != none && a.treated[u] && w.FTEDays > 0 {
			staff = append(staff, w)
		}
	}
	if len(staff) == 0 {
		return nil, &trial.Reason{Code: trial.NoFTE}
	}
	return staff, nil
}

// sharesOf lists the caseworkers' shares, by portfolio.
func (a *arms) sharesOf(staff []StaffLoad) []UnitShare {
	list := make([]UnitShare, len(staff))
	for i, w := range staff {
		stem := a.reg.Stems[a.stems[a.unitOfCaseworker(w.Staff)]]
		list[i] = UnitShare{stem.ID, trial.Number(w.Within / w.FTEDays)}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].PortfolioID < list[j].PortfolioID })
	return list
}

// tInterval is Student's interval of a mean, n−1 degrees of freedom.
func tInterval(m moments, level float64) (low, high float64) {
	half := effect.Quantile((1+level)/2, float64(m.n-1)) * math.Sqrt(m.variance()/float64(m.n))
	return m.mean - half, m.mean + half
}

// separation is the difference between the arms' caseloads over what the plan
// promised at the least: the control arm's baseline less the band's upper limit.
func (a *arms) separation(e *examination, s subject) Check {
	control, treated := a.armLoad(e.Loads, false), a.armLoad(e.Loads, true)
	planned := control.BaselineCases/control.BaselineFTE - a.plan.TargetCaseload.High
	if !a.baselineKnown || !(planned > 0) {
		return s.unknown(DoseSeparation, trial.NoBaseline, "")
	}
	d := (control.TrialCases/control.TrialFTE - treated.TrialCases/treated.TrialFTE) / planned
	if math.IsNaN(d) || math.IsInf(d, 0) {
		return s.unknown(DoseSeparation, trial.NoFTE, "")
	}
	return s.answer(DoseSeparation, below(d, e.limits.SeparationAmber, e.limits.SeparationRed), d).limited(e.limits.SeparationRed)
}

// armLoad sums the loads of one arm.
func (a *arms) armLoad(loads []PortfolioLoad, treated bool) PortfolioLoad {
	var sum PortfolioLoad
	for u, i := range a.stems {
		if a.treated[u] == treated && i < len(loads) {
			sum.BaselineCases += loads[i].BaselineCases
			sum.BaselineFTE += loads[i].BaselineFTE
			sum.TrialCases += loads[i].TrialCases
			sum.TrialFTE += loads[i].TrialFTE
		}
	}
	return sum
}

// workMoved is C6: the control arm's caseload, and the staff it took to leave it.
func workMoved(e *examination, a *arms, s subject) []Check {
	return append(displacement(e, a, s), staffing(e, a, s))
}

// staffing is the identity that stands beside C6: N cases at a caseload of L₁ in
// place of L₀ need N·(1/L₁ − 1/L₀) more FTE, N and L₀ the trial arm's baseline and
// L₁ the band's upper limit, the least that the plan promised. The statistic is the
// FTE of those hired for the trial over that need; less than all of it is amber, for
// what is short has to come from somewhere.
func staffing(e *examination, a *arms, s subject) Check {
	load, days := a.armLoad(e.Loads, true), float64(a.p.BaselineWindow().Days())
	if !a.baselineKnown || load.BaselineFTE == 0 || days == 0 {
		return s.unknown(StaffingShort, trial.BaselineIncomplete, "")
	}
	need := load.BaselineCases/days/a.plan.TargetCaseload.High - load.BaselineFTE/days
	hired, known := a.hiredFTE()
	switch {
	case !known:
		return s.unknown(StaffingShort, trial.NotRecorded, "hired_for_trial")
	case need <= 0:
		return s.unknown(StaffingShort, trial.NoBaseline, "")
	}
	return s.answer(StaffingShort, below(hired/need, 1, math.Inf(-1)), hired/need).limited(1)
}

// hiredFTE is the window's mean FTE of those hired for the trial in its arm; false
// where nobody says who was.
func (a *arms) hiredFTE() (fte float64, known bool) {
	window, contracts := a.p.TrialWindow(), a.reg.Employment()
	for w := range a.reg.Caseworkers {
		hired, unit := a.reg.Caseworkers[w].HiredForTrial, a.unitOfCaseworker(w)
		known = known || hired != jobcentre.Unknown
		if hired == jobcentre.Yes && unit != none && a.treated[unit] {
			fte += contracts[w].FTEDays(window) / float64(window.Days())
		}
	}
	return fte, known
}

// displacement is C6: did the control arm's caseload stay? r = log(trial window /
// baseline) of each control portfolio, which outlives its staff, with a 90 %
// t-interval and n − 1 degrees of freedom. Inside log 0.90 to log 1.10 it is shown
// to have stayed, wholly outside shown not to have.
func displacement(e *examination, a *arms, s subject) []Check {
	if !a.reg.Present[jobcentre.Caseworkers] {
		return []Check{s.unknown(ControlLoad, trial.MissingTable, string(jobcentre.Caseworkers)).gating()}
	}
	if !a.baselineKnown {
		return []Check{s.unknown(ControlLoad, trial.BaselineIncomplete, "").gating()}
	}
	var r moments
	for u, i := range a.stems {
		if a.treated[u] || i >= len(e.Loads) {
			continue
		}
		l := e.Loads[i]
		if x := math.Log(l.TrialCases / l.TrialFTE / (l.BaselineCases / l.BaselineFTE)); !math.IsNaN(x) && !math.IsInf(x, 0) {
			r.add(x)
		}
	}
	if r.n < 2 {
		return []Check{s.unknown(ControlLoad, trial.TooFewDegrees, "").gating()}
	}
	low, high := tInterval(r, displacementLevel)
	answer := s.answer(ControlLoad, equivalence(low, high, e.limits.Equivalence), math.Exp(r.mean)).of(r.n).gating()
	return []Check{answer.within(math.Exp(low), math.Exp(high), displacementLevel).limited(1 + e.limits.Equivalence)}
}

// equivalence is green for an interval of logarithms inside the margin, red for
// one wholly outside.
func equivalence(low, high, margin float64) Status {
	from, to := math.Log(1-margin), math.Log(1+margin)
	switch {
	case low >= from && high <= to:
		return Green
	case high < from || low > to:
		return Red
	}
	return Amber
}
