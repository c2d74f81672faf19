package app

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// respond learns how each area's cases of a window answer to shorter durations. A
// window without an event teaches nothing, which its duration is told to lack.
func (p *past) respond(period int) map[jobcentre.Area]*plan.Response {
	all := map[jobcentre.Area]*plan.Response{}
	for _, area := range jobcentre.Areas() {
		if found, err := plan.LearnResponse(p.spells(area, period)); err == nil {
			all[area] = found
		}
	}
	return all
}

// unexpectedEvents are a case's events of the area's duration less those that its
// time at risk lets expect: the scale on which portfolios' hazards differ.
func (p *past) unexpectedEvents(h trial.Hypothesis, period int) []plan.Sample {
	found := p.responses[period][h.Area]
	if found == nil {
		return nil
	}
	var samples []plan.Sample
	for k, s := range p.spells(h.Area, period) {
		samples = append(samples, plan.Sample{
			Municipality: s.Municipality, Portfolio: s.Portfolio, Period: period, Value: found.Residuals[k], Baseline: trial.NoNumber(),
		})
	}
	return samples
}

// spells are the area's cases at risk in a window.
func (p *past) spells(area jobcentre.Area, period int) []plan.Spell {
	var spells []plan.Spell
	window := p.windows[period]
	for i, c := range p.Cases {
		stem, seen := p.PortfolioOfCase[i], p.OpenPeriod(i).Intersect(window)
		if c.Area != area || stem == jobcentre.None || seen.Days() <= 0 || p.IsComparison(c.MunicipalityCode) {
			continue
		}
		s := plan.Spell{
			Municipality: p.Stems[stem].MunicipalityCode, Portfolio: p.Stems[stem].ID, Category: c.Category,
			Enter: float64(seen.From-c.Open.From) / 7, Leave: float64(seen.To-c.Open.From) / 7,
			Arrived: window.Contains(c.Open.From), Exit: plan.Stays, Cost: trial.NoNumber(),
		}
		if !c.Open.To.IsZero() && c.Open.To < window.To && c.Open.To < p.DataUntil {
			s.Exit = directionOf(c.Exit)
			s.Event = isAwaited(area, c.Exit)
		}
		if p.costs[period] != nil {
			s.Cost = trial.Number(p.costs[period][i])
		}
		spells = append(spells, s)
	}
	return spells
}

// isAwaited reports whether an exit is the event of the area's duration (OUTCOMES.md,
// SB7 and SA7).
func isAwaited(area jobcentre.Area, e jobcentre.Exit) bool {
	switch e {
	case jobcentre.ExitEmployment, jobcentre.ExitEducation:
		return true
	case jobcentre.ExitRecovered, jobcentre.ExitPartiallyRecovered:
		return area == jobcentre.SicknessBenefit
	}
	return false
}

func directionOf(e jobcentre.Exit) plan.Direction {
	switch e {
	case jobcentre.ExitEmployment, jobcentre.ExitEducation, jobcentre.ExitRecovered, jobcentre.ExitPartiallyRecovered:
		return plan.ToWork
	case jobcentre.ExitOtherBenefit, jobcentre.ExitFlexjob, jobcentre.ExitDisabilityPension:
		return plan.ToBenefit
	}
	return plan.Elsewhere
}
