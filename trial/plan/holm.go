package plan

import (
	"github.com/sagstal/sagstal/trial"
)

// adjust fills what Holm leaves of the power of an area's two primaries. The one is
// supported when its p is at most alpha/2, or at most alpha while the other's is at
// most alpha/2; with P_i(a) the power of a single test at level a and independent
// tests
//
//	P_i(α/2) + (P_i(α) − P_i(α/2))·P_j(α/2).
//
// Without an effect half of that has the right sign.
func (a area) adjust(outcomes []OutcomeResult) error {
	var pair []*OutcomeResult
	for i := range outcomes {
		if outcomes[i].Primary {
			pair = append(pair, &outcomes[i])
		}
	}
	if len(pair) != primaries {
		return nil
	}
	for k := range pair[0].PowerAt {
		var strict [primaries]float64
		for i, o := range pair {
			if !o.PowerAt[k].Power.IsKnown() {
				return nil
			}
			var err error
			if strict[i], err = a.strictPower(o, o.PowerAt[k].Scenario); err != nil {
				return err
			}
		}
		for i, o := range pair {
			at := &o.PowerAt[k]
			at.Supported = trial.Number(strict[i] + (float64(at.Power)-strict[i])*strict[1-i])
			if at.Scenario == NoEffect {
				at.Supported /= 2
			}
		}
	}
	return nil
}

// strictPower is the power at Holm's first step.
func (a area) strictPower(o *OutcomeResult, s Scenario) (float64, error) {
	h, _ := trial.HypothesisByID(o.ID)
	target := a.target(h)
	target.Alpha /= primaries
	return o.Assumed.power(a.design(o.Assumed), a.effect(s, h.Outcome.ID, o.Assumed), target)
}
