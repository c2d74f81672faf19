package evaluate_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// audited has a case in every portfolio with two ratings of each round. The earliest
// first one counts 6 errors in the trial arm and 4 in the control arm, one more or
// less by portfolio, and the earliest second one two fewer; the others are far off.
// In half of the portfolios both lie on one day, and the auditor's name decides.
func audited() *jobcentre.Batch {
	b := desk()
	b.Present[jobcentre.Audits] = true
	for p, stem := range b.Portfolios {
		id, errors := addCase(b, p, 0, 364, jobcentre.ExitRecovered), 4
		if stem.Arm == jobcentre.TrialArm {
			errors = 6
		}
		errors += 1 - 2*(p%2)
		again := start + 100 + calendar.Date(10*(p%2))
		for round, found := range map[int]int{1: errors, 2: errors - 2} {
			b.Audits = append(b.Audits,
				jobcentre.Audit{CaseID: id, AuditedOn: again, AuditorID: "b", FormalErrors: 40, RatingRound: round},
				jobcentre.Audit{CaseID: id, AuditedOn: start + 100, AuditorID: "a", FormalErrors: found, RatingRound: round})
		}
	}
	return b
}

func TestTheEarliestRatingsCountWhateverTheOrderOfTheRows(t *testing.T) {
	b := audited()
	reversed := *b
	reversed.Audits = slices.Clone(b.Audits)
	slices.Reverse(reversed.Audits)
	for name, batch := range map[string]*jobcentre.Batch{"as written": b, "reversed": &reversed} {
		h := hypothesis(t, run(t, batch, protocol()), "SB3")
		near(t, name+", by auditor", analysis(t, h, evaluate.AuditorEffects, "").Estimate, math.Log(6./4))
		near(t, name+", read twice", analysis(t, h, evaluate.TwiceRead, "").Estimate, math.Log(5./3))
	}
}
