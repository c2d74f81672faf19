package health

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// sameWork is C7: did only the caseload change?
func sameWork(ctx context.Context, e *examination, a *arms, s subject) ([]Check, error) {
	mix, err := staffMix(ctx, e, a, s)
	return append([]Check{coInterventions(e, a, s)}, mix...), err
}

// staffMix is C7: were the arms' caseworkers alike on the day of the draw, in
// tenure and working time? A difference is amber, never red: two people must first
// say whether it matters. Those hired for the trial are the treatment and are left
// out.
func staffMix(ctx context.Context, e *examination, a *arms, s subject) ([]Check, error) {
	if !a.reg.Present[jobcentre.Caseworkers] {
		return []Check{s.unknown(StaffMix, trial.MissingTable, string(jobcentre.Caseworkers))}, nil
	}
	columns, spread := a.staffColumns()
	found, ok, err := a.contrast(ctx, s.id, columns)
	if err != nil || !ok {
		return []Check{s.unknown(StaffMix, trial.NoVariation, "")}, err
	}
	var checks []Check
	for k, name := range found.names {
		by := spread[name]
		d := smd(by[1], by[0])
		if math.IsNaN(d) || math.IsInf(d, 0) {
			continue
		}
		status := e.limits.byP(found.each[k].P, math.Abs(d) > e.limits.SMDRed)
		if status == Red {
			status = Amber
		}
		checks = append(checks, s.answer(StaffMix, status, d).withP(found.each[k].P, e.limits).
			limited(e.limits.SMDRed).about(name).of(by[0].n+by[1].n))
	}
	return checks, nil
}

// staffColumns are the tenure in years and the FTE of those employed on the day of
// the draw.
func (a *arms) staffColumns() ([]column, map[string]*[2]moments) {
	day := a.p.DrawDay()
	columns := []column{a.newColumn("tenure"), a.newColumn("fte")}
	spread := map[string]*[2]moments{"tenure": {}, "fte": {}}
	contracts := a.reg.Employment()
	for w := range a.reg.Caseworkers {
		unit := a.unitOfCaseworker(w)
		if unit == none || a.reg.Caseworkers[w].HiredForTrial == jobcentre.Yes || !a.reg.EmployedPeriod(w).Contains(day) {
			continue
		}
		values := map[string]float64{"fte": contracts[w].FTEDays(calendar.Period{From: day, To: day + 1})}
		if years := a.reg.TenureOn(w, day); !math.IsNaN(years) {
			values["tenure"] = years
		}
		for _, c := range columns {
			if x, known := values[c.name]; known {
				c.add(unit, x)
				spread[c.name][a.arm(unit)].add(x)
			}
		}
	}
	return columns, spread
}

// turnover is C12: did one arm lose more of its caseworkers (Fisher's exact test),
// and has every stratum at least two left in both arms? With fewer its variance
// cannot be estimated. Contracts that ended with the trial are no turnover.
func turnover(e *examination, a *arms, s subject) []Check {
	if !a.reg.Present[jobcentre.Caseworkers] {
		return []Check{s.unknown(Turnover, trial.MissingTable, string(jobcentre.Caseworkers))}
	}
	window := a.p.TrialWindow()
	var left, of [2]int
	remain := make([][2]int, len(a.strata))
	for w := range a.reg.Caseworkers {
		unit, employed := a.unitOfCaseworker(w), a.reg.EmployedPeriod(w)
		if unit == none || !employed.Overlaps(window) {
			continue
		}
		arm := a.arm(unit)
		of[arm]++
		switch {
		case employed.Contains(window.To - 1), a.reg.Caseworkers[w].LeaveReason == jobcentre.EndOfContract:
			remain[a.stratum[unit]][arm]++
		default:
			left[arm]++
		}
	}
	if of[0] == 0 || of[1] == 0 {
		return []Check{s.unknown(Turnover, trial.NoFTE, "")}
	}
	p := fisher(left[1], of[1], left[0], of[0])
	apart := share(left[1], of[1]) - share(left[0], of[0])
	return []Check{
		s.answer(Turnover, e.limits.byP(p, true), apart).withP(p, e.limits).of(of[0] + of[1]),
		fewest(remain, s),
	}
}

// fewest is the smallest number of caseworkers left in a stratum and arm.
func fewest(remain [][2]int, s subject) Check {
	least := math.MaxInt
	for _, r := range remain {
		least = min(least, r[0], r[1])
	}
	status := Green
	if least < 2 {
		status = Red
	}
	return s.answer(StaffLeft, status, float64(least)).limited(2)
}

func share(x, n int) float64 { return float64(x) / float64(n) }
