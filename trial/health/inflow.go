package health

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre/distribution"
	"github.com/sagstal/sagstal/trial"
)

// inflow is C2: did the new cases go where the assignment principle puts them?
// The replay of each department gates. Beside it, from the draw to the end of the
// run-in, while no caps bind: the trial arm's share of the new cases against its
// share of the FTE, which is at most amber, because a principle that looks at the
// caseload sends more to the arm with room.
func inflow(e *examination, _ *arms, s subject) []Check {
	var checks []Check
	var counts []distribution.Inflow
	for _, d := range e.Departments {
		if d.Area == s.area {
			checks = append(checks, replayed(d, s, e.limits)...)
			counts = append(counts, d.Inflow)
		}
	}
	if len(checks) == 0 {
		return []Check{s.unknown(Misplaced, trial.NotRecorded, "assignment_principle").gating()}
	}
	return append(checks, armShare(counts, s, e.limits))
}

// replayed judges one department.
func replayed(d DepartmentInflow, s subject, t limits) []Check {
	n := d.Replay.Judged
	if n == 0 {
		code := d.Lack
		if code == distribution.NoLack {
			code = distribution.NoNewCases
		}
		return []Check{s.unknown(Misplaced, trial.NotReplayable, string(code)).in(d.MunicipalityCode).gating()}
	}
	u := share(d.Replay.Misplaced, n)
	p := moreThan(d.Replay.Misplaced, n, t.Misplaced)
	checks := []Check{s.answer(Misplaced, t.byP(p, u > t.Misplaced), u).withP(p, t).
		limited(t.Misplaced).of(n).in(d.MunicipalityCode).gating()}
	if leaks := d.Replay.Leaks(); leaks > 0 {
		checks = append(checks, s.answer(OffRoster, Amber, float64(leaks)).limited(0).of(d.Replay.Cases).in(d.MunicipalityCode))
	}
	return checks
}

func armShare(counts []distribution.Inflow, s subject, t limits) Check {
	found, ok := distribution.CompareArms(counts)
	n := 0
	for _, c := range counts {
		n += c.Cases
	}
	if !ok || n == 0 {
		return s.unknown(ArmShare, trial.NoRows, "")
	}
	apart := (float64(found.Observed) - found.Expected) / float64(n)
	status := Green
	if t.byP(found.P, math.Abs(apart) > t.ArmShareMargin) != Green {
		status = Amber
	}
	return s.answer(ArmShare, status, apart).withP(found.P, t).limited(t.ArmShareMargin).of(n)
}
