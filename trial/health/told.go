package health

import (
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// placebo is C15: the primary hypotheses answered on the baseline, when there was
// nothing to find.
func placebo(e *examination, a *arms, s subject) []Check {
	if !a.baselineKnown {
		return []Check{s.unknown(Placebo, trial.BaselineIncomplete, "")}
	}
	var checks []Check
	for _, r := range e.Placebos {
		switch {
		case r.Area != s.area:
		case r.Reason != nil:
			checks = append(checks, s.unknown(Placebo, r.Reason.Code, r.Reason.Subject).about(r.Hypothesis))
		case !r.P.IsKnown():
			checks = append(checks, s.unknown(Placebo, trial.TooFewDegrees, "").about(r.Hypothesis))
		default:
			status := Green
			if float64(r.P) < e.limits.PlaceboP {
				status = Red
			}
			answer := s.answer(Placebo, status, float64(r.Estimate)).withP(float64(r.P), e.limits).about(r.Hypothesis)
			answer.Level = number(e.limits.PlaceboP)
			checks = append(checks, answer)
		}
	}
	if len(checks) == 0 {
		return []Check{s.unknown(Placebo, trial.NoBaseline, "")}
	}
	return checks
}

// lawCalendar is C18: did a rule of the area change between the baseline's first
// day and the trial's last? Red is for comparisons of before with after; that of
// trial with control stays valid.
func lawCalendar(e *examination, a *arms, s subject) []Check {
	var rules []string
	for _, change := range e.LawChanges {
		if change.Area == s.area && CrossesWindows(a.p, change.Day) {
			rules = append(rules, change.Day.String()+" "+change.Rule)
		}
	}
	status := Green
	if len(rules) > 0 {
		status = Red
	}
	return []Check{s.answer(LawChange, status, float64(len(rules))).limited(0).about(strings.Join(rules, ", "))}
}

// CrossesWindows reports whether what begins on a day divides the baseline and the
// trial: after the baseline's first day, and not after the trial's last.
func CrossesWindows(p *trial.Protocol, day calendar.Date) bool {
	return calendar.Period{From: p.BaselineWindow().From + 1, To: p.TrialWindow().To}.Contains(day)
}

// resolution is C19: the smallest two-sided p that the draw can give. Above alpha
// nothing can be confirmed (red); above half of it only one of the two primary
// hypotheses can (amber, for the correction is Holm's).
func resolution(e *examination, a *arms, s subject) []Check {
	var strata []power.Stratum
	if a.design == nil || !a.inBothArms() {
		return []Check{s.unknown(SmallestP, trial.RedrawUnknown, a.p.Randomisation.Method)}
	}
	for k := range a.strata {
		strata = append(strata, power.Stratum{})
		for u := range a.stems {
			if a.stratum[u] == k {
				strata[k].Units++
				strata[k].Treated += a.arm(u)
			}
		}
	}
	p := a.smallestP(strata)
	alpha := a.p.Analysis.Alpha
	return []Check{s.answer(SmallestP, above(p, alpha/2, alpha), p).limited(alpha).of(len(a.stems))}
}

// smallestP is that of the complete draw; of any other design its own count, its
// mirror being possible where half of every stratum is treated.
func (a *arms) smallestP(strata []power.Stratum) float64 {
	complete, err := power.SmallestP(strata)
	if err != nil {
		return 1
	}
	count, _ := a.design.Count().Float64()
	if complete.Assignments.Cmp(a.design.Count()) == 0 || count == 0 {
		return complete.SmallestP
	}
	mirrors := 1.0
	if all, _ := complete.Assignments.Float64(); complete.SmallestP*all > 1.5 {
		mirrors = 2
	}
	return min(1, mirrors/count)
}
