package health

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// blinding is C16's Bang index of each arm: right guesses less wrong ones, over
// all, those who did not know included. 0 is chance, 1 is always right. An
// interval that lies above the limit is amber. The error is that of a multinomial,
//
//	[p(1−p) + q(1−q) + 2pq] / n, p and q the shares of right and wrong guesses.
//
// Source: Bang, Ni & Davis (2004), Control. Clin. Trials 25.
func blinding(e *examination, a *arms, s subject) []Check {
	var right, wrong, of [2]int
	for _, audit := range a.reg.Audits {
		i := a.caseOf(audit.CaseID)
		if i == none || audit.GuessedArm == "" {
			continue
		}
		arm := a.arm(a.unit(i))
		of[arm]++
		switch {
		case audit.GuessedArm == jobcentre.GuessedUnknown:
		case (audit.GuessedArm == jobcentre.GuessedTrial) == (arm == 1):
			right[arm]++
		default:
			wrong[arm]++
		}
	}
	if of[0]+of[1] == 0 {
		return []Check{s.unknown(Blinding, trial.NotRecorded, "guessed_arm")}
	}
	names := [2]string{string(jobcentre.ControlArm), string(jobcentre.TrialArm)}
	var checks []Check
	for arm, name := range names {
		if of[arm] < fewestRatings {
			checks = append(checks, s.unknown(Blinding, trial.TooFewRecords, string(jobcentre.Audits)).about(name).of(of[arm]))
			continue
		}
		checks = append(checks, bang(right[arm], wrong[arm], of[arm], s, e.limits).about(name))
	}
	return checks
}

// bang is one arm's index with its 95 % interval.
func bang(right, wrong, n int, s subject, t limits) Check {
	p, q := share(right, n), share(wrong, n)
	half := distuv.UnitNormal.Quantile((1+exactLevel)/2) * math.Sqrt((p*(1-p)+q*(1-q)+2*p*q)/float64(n))
	low, high := max(-1, p-q-half), min(1, p-q+half)
	return s.answer(Blinding, above(low, t.Blinding, math.Inf(1)), p-q).within(low, high, exactLevel).limited(t.Blinding).of(n)
}
