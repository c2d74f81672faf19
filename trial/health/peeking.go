package health

import (
	"math"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// peeking is C8: has the plan been kept from those who could have seen results? A
// protocol that was changed without an amendment after it was locked is red. Data
// that end before the trial are an early look, which is amber and told with the p
// that it must stay below.
func peeking(e *examination, s subject) []Check {
	return []Check{sealKept(e.Seal, s), openings(e, s), earlyLook(e, s)}
}

func sealKept(seal Seal, s subject) Check {
	if !seal.Locked {
		return s.unknown(SealKept, trial.NotRecorded, "seal").gating()
	}
	status := Green
	if seal.Changed {
		status = Red
	}
	return s.answer(SealKept, status, float64(seal.Unrecorded)).limited(0).gating()
}

// openings are the looks at outcomes by arm before the trial was over that nobody
// had planned. One is red.
func openings(e *examination, s subject) Check {
	if !e.Register.Present[jobcentre.Openings] {
		return s.unknown(Openings, trial.NotRecorded, string(jobcentre.Openings)).gating()
	}
	var days []string
	for _, o := range e.Register.Openings {
		if o.Planned != jobcentre.Yes && o.OpenedOn < e.Protocol.Trial.To {
			days = append(days, o.OpenedOn.String())
		}
	}
	n := float64(len(days))
	return s.answer(Openings, above(n, 0, 0), n).limited(0).about(strings.Join(days, ", ")).of(len(e.Register.Openings)).gating()
}

func earlyLook(e *examination, s subject) Check {
	whole := e.Protocol.Trial.Days()
	seen := e.Protocol.Trial.Until(e.Protocol.Trial.To).Intersect(e.Protocol.TrialWindow()).Days() + 7*e.Protocol.RunInWeeks
	fraction := min(1, float64(seen)/float64(whole))
	status := Green
	if fraction < 1 {
		status = Amber
	}
	return s.answer(EarlyLook, status, fraction).limited(Spending(e.Protocol.Analysis.Alpha, fraction))
}

// Spending is how much of α may have been spent when a part τ of the information
// is in, for a two-sided test: Lan and DeMets' function of O'Brien and Fleming's
// type on each side,
//
//	α*(τ) = 2 · (2 − 2Φ(z_{1−α/4}/√τ)),
//
// which is α at τ = 1, and 0 at τ = 0.
//
// Source: Lan & DeMets (1983), Biometrika 70.
func Spending(alpha, fraction float64) float64 {
	if fraction <= 0 {
		return 0
	}
	z := distuv.UnitNormal.Quantile(1 - alpha/4)
	return 2 * 2 * distuv.UnitNormal.Survival(z/math.Sqrt(fraction))
}
