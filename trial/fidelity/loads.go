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
	// Spans are those of four weeks in which the caseworker was employed, in order.
	Spans []CaseworkerSpan
}

// CaseworkerSpan is four weeks of a caseworker, counted from the window's first.
type CaseworkerSpan struct {
	Index int
	From  calendar.Date // its first Monday
	// Load is the case-days in hand over the FTE-days; not a number without any.
	Load trial.Number
	// Open is the mean of the weighted cases in hand.
	Open float64
	// Away is more than half of the employed days without working time.
	Away bool
}

// Loads are the loads of the spans with working time.
func (l CaseworkerLoad) Loads() []float64 {
	var loads []float64
	for _, span := range l.Spans {
		if span.Load.IsKnown() {
			loads = append(loads, float64(span.Load))
		}
	}
	return loads
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
	var sums []spanSum
	eachWeek(member.Employed.Intersect(m.trial), func(w calendar.Week, employed int) {
		k := int(w-m.trial.From.Week()) / spanWeeks
		for len(sums) <= k {
			sums = append(sums, spanSum{})
		}
		week := w.Period().Intersect(m.trial)
		days, held := member.Presence.FTEDays(week), loads[staffWeek{s, w}]
		sums[k].employed += employed
		sums[k].present += presentDays(member.Presence, week)
		if days <= 0 {
			return
		}
		out.FTEDays += days
		if held/days <= limit*(1+slack) {
			out.NotAbove += days
		}
		sums[k].cases += held
		sums[k].fte += days
	})
	for k, sum := range sums {
		if sum.employed > 0 {
			out.Spans = append(out.Spans, sum.span(k, m.trial.From.Week()))
		}
	}
	return out
}

// spanSum is a caseworker's case-days, FTE-days and days in a span.
type spanSum struct {
	cases, fte        float64
	employed, present int
}

func (s spanSum) span(k int, first calendar.Week) CaseworkerSpan {
	return CaseworkerSpan{
		Index: k, From: (first + calendar.Week(k*spanWeeks)).Monday(),
		Load: ratio(s.cases, s.fte), Open: s.cases / float64(s.employed), Away: 2*s.present < s.employed,
	}
}

// presentDays counts the days of a period with working time.
func presentDays(presence jobcentre.Staffing, days calendar.Period) int {
	n := 0
	for _, span := range presence {
		if span.FTE > 0 {
			n += span.Period.Intersect(days).Days()
		}
	}
	return n
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
