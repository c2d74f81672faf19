package fidelity

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// spanWeeks is the length of the spans of CaseworkerLoad.Spans.
const spanWeeks = 4

// CaseworkerLoad is one caseworker's trial window in FTE-days.
type CaseworkerLoad struct {
	Staff   int // index of Workload.Staff
	FTEDays float64
	// NotAbove is the FTE-days of the caseworker-weeks whose load was not above the
	// band's upper limit.
	NotAbove float64
	// Spans are the mean loads of spans of four weeks with working time, in order.
	Spans []float64
}

// Caseworkers weighs the caseworker-weeks of the trial window by their FTE-days, a
// caseworker each, in the order of Workload.Staff; those without working time or
// outside the protocol's areas are left out. There are none without assignments.
func Caseworkers(work *jobcentre.Workload, p *trial.Protocol) []CaseworkerLoad {
	if !work.HasAssignments {
		return nil
	}
	m := &measurement{work: work, baseline: p.BaselineWindow(), trial: p.TrialWindow()}
	loads := m.handledByWeek()
	var list []CaseworkerLoad
	for s, member := range work.Staff {
		if member.Portfolio == jobcentre.None {
			continue
		}
		plan, ok := p.Area(work.Portfolios[member.Portfolio].Area)
		if !ok {
			continue
		}
		if load := m.caseworker(s, member, plan.TargetCaseload.High, loads); load.FTEDays > 0 {
			list = append(list, load)
		}
	}
	return list
}

func (m *measurement) caseworker(s int, member jobcentre.StaffMember, limit float64, loads map[staffWeek]float64) CaseworkerLoad {
	out := CaseworkerLoad{Staff: s}
	var cases, fte []float64 // by span
	eachWeek(member.Employed.Intersect(m.trial), func(w calendar.Week, _ int) {
		days := member.Presence.FTEDays(w.Period().Intersect(m.trial))
		if days <= 0 {
			return
		}
		held := loads[staffWeek{s, w}]
		out.FTEDays += days
		if held/days <= limit*(1+slack) {
			out.NotAbove += days
		}
		k := int(w-m.trial.From.Week()) / spanWeeks
		for len(fte) <= k {
			cases, fte = append(cases, 0), append(fte, 0)
		}
		cases[k] += held
		fte[k] += days
	})
	for k := range fte {
		if fte[k] > 0 {
			out.Spans = append(out.Spans, cases[k]/fte[k])
		}
	}
	return out
}

// PortfolioLoad is one portfolio's case-days and FTE-days in each window.
type PortfolioLoad struct {
	BaselineCaseDays, BaselineFTEDays float64
	TrialCaseDays, TrialFTEDays       float64
}

// PortfolioLoads are in the order of Workload.Portfolios.
func PortfolioLoads(work *jobcentre.Workload, p *trial.Protocol) []PortfolioLoad {
	loads := make([]PortfolioLoad, len(work.Portfolios))
	baseline, window := p.BaselineWindow(), p.TrialWindow()
	for _, c := range work.Cases {
		if c.Portfolio != jobcentre.None {
			loads[c.Portfolio].BaselineCaseDays += c.Weight * float64(c.Open.Intersect(baseline).Days())
			loads[c.Portfolio].TrialCaseDays += c.Weight * float64(c.Open.Intersect(window).Days())
		}
	}
	for _, s := range work.Staff {
		if s.Portfolio != jobcentre.None {
			loads[s.Portfolio].BaselineFTEDays += s.Presence.FTEDays(baseline)
			loads[s.Portfolio].TrialFTEDays += s.Presence.FTEDays(window)
		}
	}
	return loads
}
