package evaluate

import (
	"context"

	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// stepDown adjusts each family of the area by Westfall and Young's step-down
// minP on the redraws of the randomisation test: the statistics have no common
// scale, so their largest would be that of the widest.
func (a *areaEvaluation) stepDown(ctx context.Context) error {
	if a.set.proto.Analysis.Multiplicity != trial.WestfallYoung || a.set.design == nil {
		return nil
	}
	for _, primary := range []bool{true, false} {
		if err := a.stepDownFamily(ctx, a.carriers(primary)); err != nil {
			return err
		}
	}
	return nil
}

// carriers are the estimates that carry the verdicts of one family, as far as they
// are of the design that the redraws repeat.
func (a *areaEvaluation) carriers(primary bool) []*estimated {
	var members []*estimated
	for _, h := range a.set.proto.Claims() {
		if h.Area != a.set.area || h.Primary != primary || a.set.proto.DesignOf(h.ID) != trial.TrialVsControl {
			continue
		}
		for i := range a.estimates {
			if e := &a.estimates[i]; e.outcome.ID == h.Outcome.ID && e.population == AllCases && e.result != nil {
				members = append(members, e)
			}
		}
	}
	return members
}

func (a *areaEvaluation) stepDownFamily(ctx context.Context, members []*estimated) error {
	var statistics []randinf.Statistic
	var tested []*estimated
	for _, e := range members {
		if statistic, err := e.rows.statistic(); err == nil { // a refusal has left its reason with the test
			statistics, tested = append(statistics, statistic), append(tested, e)
		}
	}
	if len(tested) == 0 {
		return nil
	}
	family, err := randinf.TestFamily(ctx, a.set.design, a.set.drawn(), statistics, randinf.Options{
		Redraws: a.set.proto.Analysis.Permutations, Source: a.set.source(),
	})
	if err != nil {
		return err
	}
	for i, e := range tested {
		e.result.PAdjusted = trial.Number(family.MinP[i])
	}
	return nil
}
