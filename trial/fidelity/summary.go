package fidelity

import (
	"sort"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// maxDrift is how far the control arm's caseload may move from its baseline
// before it is named: 10 %, as the equivalence zone of health check C6.
const maxDrift = 0.10

func (g groupPair) department(code string, plan trial.AreaPlan, work *jobcentre.Workload) Department {
	d := Department{
		MunicipalityCode: code, Area: plan.Area, Band: plan.TargetCaseload,
		Trial: g.trial.load(work), Control: g.control.load(work),
	}
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
	weeks := map[calendar.Week]bool{}
	for _, window := range []calendar.Period{m.baseline, m.trial} {
		eachWeek(window, func(w calendar.Week, _ int) { weeks[w] = true })
	}
	list := make([]WeekLoad, 0, len(weeks))
	for w := range weeks {
		list = append(list, WeekLoad{
			Week: w, InTrial: w.Period().Overlaps(m.trial),
			Trial:   ratio(g.trial.cases.byWeek[w], g.trial.fte.byWeek[w]),
			Control: ratio(g.control.cases.byWeek[w], g.control.fte.byWeek[w]),
		})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Week < list[j].Week })
	return list
}
