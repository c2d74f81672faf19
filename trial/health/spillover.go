package health

import (
	"math"

	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// fewestSites is how many municipalities a rank correlation can be judged with:
// among five the smallest p is 2/120.
const fewestSites = 6

// spillover is C13: do the control arm's cases fare otherwise where more of the
// department is in the trial? Spearman's rank correlation, over municipalities, of
// the trial arm's part of the baseline FTE with the change in the control arm's
// rate of exits to work. The p is of Student's approximation with n − 2 degrees of
// freedom; with fewer than six municipalities there is none.
func spillover(e *examination, a *arms, s subject) []Check {
	if !a.baselineKnown {
		return []Check{s.unknown(Saturation, trial.BaselineIncomplete, "")}
	}
	var saturation, change []float64
	for k := range a.strata {
		x, y := a.siteSaturation(e.Loads, k), a.siteChange(k)
		if !math.IsNaN(x+y) && !math.IsInf(x+y, 0) {
			saturation, change = append(saturation, x), append(change, y)
		}
	}
	rho := spearman(saturation, change)
	if len(saturation) < fewestSites || math.IsNaN(rho) {
		return []Check{s.unknown(Saturation, trial.TooFewRecords, "").of(len(saturation))}
	}
	p := correlationP(rho, len(saturation))
	return []Check{s.answer(Saturation, e.limits.byP(p, true), rho).withP(p, e.limits).of(len(saturation))}
}

// siteSaturation is the trial arm's part of a municipality's baseline FTE.
func (a *arms) siteSaturation(loads []PortfolioLoad, site int) float64 {
	var fte [2]float64
	for u, i := range a.stems {
		if a.stratum[u] == site && i < len(loads) {
			fte[a.arm(u)] += loads[i].BaselineFTE
		}
	}
	return fte[1] / (fte[0] + fte[1])
}

// siteChange is the logarithm of the control arm's rate over its baseline's.
func (a *arms) siteChange(site int) float64 {
	rate := func(events, weeks []float64) float64 {
		e, w := 0.0, 0.0
		for u := range events {
			if a.stratum[u] == site && !a.treated[u] {
				e, w = e+events[u], w+weeks[u]
			}
		}
		return e / w
	}
	return math.Log(rate(a.flowOf(a.p.TrialWindow(), toWork())) / rate(a.flowOf(a.p.BaselineWindow(), toWork())))
}

// spearman is the correlation of the mid-ranks.
func spearman(x, y []float64) float64 {
	a, b := randinf.MidRanks(x), randinf.MidRanks(y)
	centre := float64(len(x)+1) / 2
	xy, xx, yy := 0.0, 0.0, 0.0
	for i := range a {
		xy += (a[i] - centre) * (b[i] - centre)
		xx += (a[i] - centre) * (a[i] - centre)
		yy += (b[i] - centre) * (b[i] - centre)
	}
	return xy / math.Sqrt(xx*yy)
}
