package fidelity

import (
	"maps"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// maxDrift is how far the control arm's caseload may move from its baseline
// before it is named: 10 %, as the equivalence zone of health check C6.
const maxDrift = 0.10

func (g groupPair) department(code string, plan trial.AreaPlan, work *jobcentre.Workload, m *measurement) Department {
	d := Department{
		MunicipalityCode: code, Area: plan.Area, Band: plan.TargetCaseload,
		Trial: g.trial.load(work), Control: g.control.load(work),
	}
	d.Spans = g.spans(m)
	d.Deviations = deviations(d.Trial, d.Control, plan.TargetCaseload)
	return d
}

func (g groupPair) area(plan trial.AreaPlan, work *jobcentre.Workload, m *measurement) AreaLoad {
	return AreaLoad{
		Area: plan.Area, Band: plan.TargetCaseload,
		Trial: g.trial.load(work), Control: g.control.load(work),
		Weeks: g.weekly(m),
	}
}

// load summarises one arm. Means over the window divide by its length through
// the FTE-days, so that FTE and open cases are averages per day.
func (g *group) load(work *jobcentre.Workload) ArmLoad {
	arm := ArmLoad{
		Portfolios:      g.portfolios,
		BaselineMean:    ratio(g.cases.baseline, g.fte.baseline),
		TrialMean:       ratio(g.cases.trial, g.fte.trial),
		CaseDays:        trial.Number(g.cases.trial),
		FTEDays:         trial.Number(g.fte.trial),
		CaseworkerWeeks: g.weeks,
		ShareInside:     share(g.inside, g.weeks),
		ShareAbove:      share(g.above, g.weeks),
		ShareBelow:      share(g.below, g.weeks),
	}
	switch {
	case g.fte.trial <= 0:
		arm.Reason = &trial.Reason{Code: trial.NoFTE}
	case !work.HasAssignments:
		arm.Reason = &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Assignments)}
	}
	return arm
}

func deviations(trialArm, control ArmLoad, band trial.Band) []Deviation {
	found := []Deviation{}
	if mean := trialArm.TrialMean; mean.IsKnown() && float64(mean) > band.High*(1+slack) {
		found = append(found, Deviation{TrialAboveBand, mean, trial.Number(band.High)})
	}
	drift := control.TrialMean/control.BaselineMean - 1
	if drift.IsKnown() && (drift > maxDrift || drift < -maxDrift) {
		found = append(found, Deviation{ControlDrift, drift, maxDrift})
	}
	if trialArm.TrialMean.IsKnown() && control.TrialMean.IsKnown() && trialArm.TrialMean >= control.TrialMean {
		found = append(found, Deviation{NoSeparation, trialArm.TrialMean, control.TrialMean})
	}
	return found
}

// weekly lists the caseload of both arms by ISO week of the two windows.
func (g groupPair) weekly(m *measurement) []WeekLoad {
	list := []WeekLoad{}
	for _, w := range m.weeks() {
		t, k := g.trial.of(w), g.control.of(w)
		list = append(list, WeekLoad{
			Week: w, InTrial: w.Period().Overlaps(m.trial),
			Trial: t.load(), Control: k.load(), TrialOpen: t.open(), ControlOpen: k.open(),
		})
	}
	return list
}

// spans lists it by four weeks, counted to both sides from the trial's first.
func (g groupPair) spans(m *measurement) []SpanLoad {
	list := []SpanLoad{}
	var t, k loadSum
	first := m.trial.From.Week()
	for _, w := range m.weeks() {
		if n := len(list); n == 0 || spanOf(w, first) != spanOf(list[n-1].From.Week(), first) {
			list, t, k = append(list, SpanLoad{From: w.Monday(), InTrial: w >= first}), loadSum{}, loadSum{}
		}
		t.add(g.trial.of(w))
		k.add(g.control.of(w))
		last := &list[len(list)-1]
		last.Trial, last.Control, last.TrialOpen, last.ControlOpen = t.load(), k.load(), t.open(), k.open()
	}
	return list
}

// spanOf numbers a week's span, those before the first below zero.
func spanOf(w, first calendar.Week) int {
	if w >= first {
		return int(w-first) / spanWeeks
	}
	return -1 - int(first-w-1)/spanWeeks
}

// weeks are the ISO weeks of the two windows, in order.
func (m *measurement) weeks() []calendar.Week {
	seen := map[calendar.Week]bool{}
	for _, window := range []calendar.Period{m.baseline, m.trial} {
		eachWeek(window, func(w calendar.Week, _ int) { seen[w] = true })
	}
	return slices.Sorted(maps.Keys(seen))
}

// loadSum is an arm's case-days and FTE-days over some weeks.
type loadSum struct {
	cases, fte float64
	weeks      int
}

func (g *group) of(w calendar.Week) loadSum {
	return loadSum{g.cases.byWeek[w], g.fte.byWeek[w], 1}
}

func (s *loadSum) add(other loadSum) {
	s.cases, s.fte, s.weeks = s.cases+other.cases, s.fte+other.fte, s.weeks+other.weeks
}

func (s loadSum) load() trial.Number { return ratio(s.cases, s.fte) }
func (s loadSum) open() trial.Number { return trial.Number(s.cases / float64(7*s.weeks)) }
