package health

import (
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// coInterventions is C7's register: what else changed in one arm only, from the
// draw to the end of the trial? Each item is amber until two people have
// classified it, and red where they found that it touches a primary hypothesis. p
// is the exact test of the arms' counts given their sum, with each arm's share of
// the FTE-days.
func coInterventions(e *examination, a *arms, s subject) Check {
	if !a.reg.Present[jobcentre.CoInterventions] {
		return s.unknown(CoInterventions, trial.NotRecorded, string(jobcentre.CoInterventions))
	}
	window := calendar.Period{From: a.p.DrawDay(), To: a.p.TrialWindow().To}
	var counts [2]int
	status, kinds := Green, []string{}
	for _, item := range a.reg.CoInterventions {
		if item.Area != a.plan.Area || item.Arm == "" || !window.Contains(item.HappenedOn) || a.reg.IsComparison(item.MunicipalityCode) {
			continue
		}
		counts[indexOf(item.Arm)]++
		kinds = append(kinds, item.Kind)
		switch {
		case item.IsClassified() && item.TouchesPrimary == jobcentre.Yes:
			status = Red
		case !item.IsClassified() && status == Green:
			status = Amber
		}
	}
	n := counts[0] + counts[1]
	answer := s.answer(CoInterventions, status, float64(n)).limited(0).about(strings.Join(kinds, ", ")).of(n)
	if share := a.treatedShare(e); n > 0 && share > 0 && share < 1 {
		answer = answer.withP(outside(counts[1], n, share), e.limits)
	}
	return answer
}

// indexOf is 1 for the trial arm and 0 for the control arm.
func indexOf(arm jobcentre.Arm) int {
	if arm == jobcentre.TrialArm {
		return 1
	}
	return 0
}

// treatedShare is the trial arm's share of the window's FTE-days; 0 where there
// are none.
func (a *arms) treatedShare(e *examination) float64 {
	treated, control := a.armLoad(e.Loads, true).TrialFTE, a.armLoad(e.Loads, false).TrialFTE
	if treated+control == 0 {
		return 0
	}
	return treated / (treated + control)
}
