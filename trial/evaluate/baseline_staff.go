package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// Names of the characteristics of caseworkers.
const (
	baselineTenure   = "tenure"
	baselineFTE      = "fte"
	baselineCaseload = "caseload_baseline"
)

// staffBaseline describes the caseworkers of the drawn portfolios, as they were on
// the day of the draw: years employed, contracted FTE, and the cases per FTE of
// their portfolio in the baseline. Those hired for the trial are the treatment and
// are left out. Where the package begins without the cases of the baseline, there
// is no caseload.
func (a *areaEvaluation) staffBaseline(work *jobcentre.Workload) []BaselineRow {
	reg, day := a.set.reg, a.set.proto.DrawDay()
	loads, contracts := newCaseloads(work, a.before.window), reg.Employment()
	var tenure, fte, load armValues
	for w := range reg.Caseworkers {
		unit := a.set.unitOfCaseworker(w)
		if unit == none || reg.Caseworkers[w].HiredForTrial == jobcentre.Yes || !reg.EmployedPeriod(w).Contains(day) {
			continue
		}
		arm := a.set.armOf(unit)
		tenure[arm].add(reg.TenureOn(w, day))
		fte[arm].add(contracts[w].FTEDays(calendar.Period{From: day, To: day + 1}))
		load[arm].add(a.baselineLoad(loads, unit))
	}
	rows := append([]BaselineRow{}, tenure.row(baselineTenure)...)
	rows = append(rows, fte.row(baselineFTE)...)
	return append(rows, load.row(baselineCaseload)...)
}

// baselineLoad is a portfolio's mean caseload in the baseline.
func (a *areaEvaluation) baselineLoad(loads *caseloads, unit int) float64 {
	if a.before.knowsOnlySurvivors() {
		return math.NaN()
	}
	return loads.over(a.set.units[unit].portfolio, a.before.window)
}
