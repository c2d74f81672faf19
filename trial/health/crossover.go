package health

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/montecarlo"
	"github.com/sagstal/sagstal/trial"
)

// exactLevel is that of the exact intervals of shares.
const exactLevel = 0.95

// crossover is C4: the share of the window's cases that the other arm ever handled
// while they were open. The exact interval must lie above a limit, not the share
// alone. Nobody is left out of the analysis for it.
func crossover(e *examination, a *arms, s subject) []Check {
	if !a.reg.Present[jobcentre.Assignments] {
		return []Check{s.unknown(Crossover, trial.MissingTable, string(jobcentre.Assignments))}
	}
	crossed, of := a.crossed(e.workload)
	x, n := total(crossed), total(of)
	share, err := montecarlo.Proportion(x, n, exactLevel)
	if err != nil {
		return []Check{s.unknown(Crossover, trial.NoRows, "")}
	}
	status := above(share.Low, e.limits.CrossoverAmber, e.limits.CrossoverRed)
	return []Check{s.answer(Crossover, status, share.Value).
		within(share.Low, share.High, exactLevel).limited(e.limits.CrossoverRed).of(n)}
}

// crossed counts, by municipality, the window's cases that the other arm handled,
// and the window's cases.
func (a *arms) crossed(work *jobcentre.Workload) (crossed, of []int) {
	crossed, of = make([]int, len(a.strata)), make([]int, len(a.strata))
	window := a.p.TrialWindow()
	for _, i := range a.cases {
		if a.reg.OpenPeriod(i).Overlaps(window) {
			of[a.stratum[a.unit(i)]]++
		}
	}
	seen := map[int]bool{}
	for _, h := range work.Handled {
		own, other := a.unitAt(work.Cases[h.Case].Portfolio), a.unitAt(work.Staff[h.Staff].Portfolio)
		if own == none || other == none || seen[h.Case] || !h.Period.Overlaps(window) {
			continue
		}
		if a.treated[own] != a.treated[other] {
			seen[h.Case] = true
			crossed[a.stratum[own]]++
		}
	}
	return crossed, of
}

func total(counts []int) int {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}

// funnel is C17: a municipality's share of deviating cases against that of all,
// with exact binomial limits that narrow with its volume.
func funnel(e *examination, a *arms, s subject) []Check {
	if !a.reg.Present[jobcentre.Assignments] {
		return []Check{s.unknown(MunicipalityRate, trial.MissingTable, string(jobcentre.Assignments))}
	}
	crossed, of := a.crossed(e.workload)
	if len(a.strata) < 2 || total(of) == 0 {
		return []Check{s.unknown(MunicipalityRate, trial.TooFewSites, "")}
	}
	all := float64(total(crossed)) / float64(total(of))
	var checks []Check
	for k, code := range a.strata {
		if of[k] == 0 {
			continue
		}
		p := outside(crossed[k], of[k], all)
		status := Green
		switch {
		case p < 1-e.limits.FunnelRed:
			status = Red
		case p < 1-e.limits.FunnelAmber:
			status = Amber
		}
		answer := s.answer(MunicipalityRate, status, float64(crossed[k])/float64(of[k])).withP(p, e.limits).in(code).of(of[k])
		answer.Level = number(1 - e.limits.FunnelRed)
		checks = append(checks, answer)
	}
	return checks
}
