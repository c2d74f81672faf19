package fidelity

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// slack keeps a load that equals a limit inside the band whatever the rounding
// of its division.
const slack = 1e-9

// addCaseworkerWeeks classes every caseworker-week of the trial window as
// inside, above or below its area's target band.
func (m *measurement) addCaseworkerWeeks(p *trial.Protocol) {
	if !m.work.HasAssignments {
		return
	}
	loads := m.handledByWeek()
	for s, member := range m.work.Staff {
		g := m.group(member.Portfolio)
		if g == nil {
			continue
		}
		plan, ok := p.Area(m.work.Portfolios[member.Portfolio].Area)
		if !ok {
			continue
		}
		eachWeek(member.Employed.Intersect(m.trial), func(w calendar.Week, _ int) {
			fte := member.Presence.FTEDays(w.Period().Intersect(m.trial))
			if fte > 0 {
				g.classify(loads[staffWeek{s, w}]/fte, plan.TargetCaseload)
			}
		})
	}
}

// staffWeek is one caseworker's ISO week.
type staffWeek struct {
	staff int
	week  calendar.Week
}

// handledByWeek sums the weighted case-days in each caseworker's hands.
func (m *measurement) handledByWeek() map[staffWeek]float64 {
	loads := map[staffWeek]float64{}
	for _, h := range m.work.Handled {
		weight := m.work.Cases[h.Case].Weight
		eachWeek(h.Period.Intersect(m.trial), func(w calendar.Week, n int) {
			loads[staffWeek{h.Staff, w}] += weight * float64(n)
		})
	}
	return loads
}

func (g *group) classify(load float64, band trial.Band) {
	g.weeks++
	switch {
	case load > band.High*(1+slack):
		g.above++
	case load < band.Low*(1-slack):
		g.below++
	default:
		g.inside++
	}
}

// Crossovers counts the cases of an area that a caseworker of the other arm
// handled in the trial window while they were open.
func Crossovers(work *jobcentre.Workload, p *trial.Protocol, area jobcentre.Area) int {
	crossed := map[int]bool{}
	for _, h := range work.Crossings(p.TrialWindow()) {
		if work.Portfolios[work.Cases[h.Case].Portfolio].Area == area {
			crossed[h.Case] = true
		}
	}
	return len(crossed)
}
