package evaluate

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/stat/multiplicity"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// JointTest is the test that the trial arm changed nothing at all: none of the
// outcomes that carry a verdict.
//
// Of an area, P is the share of redraws in which the smallest p of any outcome is at
// most the smallest observed (Westfall and Young's minP, its first step), all outcomes
// on the same redraws. Of the trial, the areas' P are joined by Tippett's
// 1 − (1 − min P)ᵏ: the areas are drawn independently. It is two-sided whatever the
// protocol says of single hypotheses, and says that something changed, not what, nor
// whether it is for the better.
type JointTest struct {
	P trial.Number `json:"p"`
	// Hypotheses are those tested, and Strongest the one of the smallest p.
	Hypotheses []string `json:"hypotheses"`
	Strongest  string   `json:"strongest,omitempty"`
	// Redraws is nil of the trial, which joins the areas'.
	Redraws    int  `json:"redraws,omitempty"`
	Enumerated bool `json:"enumerated,omitempty"`
	// Reason says why there is no test.
	Reason *trial.Reason `json:"reason,omitempty"`
}

func untestedJointly(reason trial.Reason) JointTest {
	return JointTest{P: trial.NoNumber(), Hypotheses: []string{}, Reason: &reason}
}

// jointTest tests all hypotheses of the area on the same redraws.
func (a *areaEvaluation) jointTest(ctx context.Context) (JointTest, error) {
	if a.set.design == nil {
		return untestedJointly(a.noRedraw()), nil
	}
	out := JointTest{Hypotheses: []string{}}
	var statistics []randinf.Statistic
	for _, c := range a.allCarriers() {
		if c.result == nil {
			continue
		}
		if statistic, err := c.rows.statistic(); err == nil { // a refusal has left its reason with the test
			statistics, out.Hypotheses = append(statistics, statistic), append(out.Hypotheses, c.hypothesis.ID)
		}
	}
	if len(statistics) == 0 {
		return untestedJointly(trial.Reason{Code: trial.NoRows}), nil
	}
	family, err := randinf.TestFamily(ctx, a.set.design, a.set.drawn(), statistics, a.redraws())
	if err != nil {
		return JointTest{}, err
	}
	least, smallest := 0, math.Inf(1)
	for i, r := range family.Results {
		if r.P < smallest {
			least, smallest = i, r.P
		}
	}
	out.P, out.Strongest = trial.Number(family.MinP[least]), out.Hypotheses[least]
	out.Redraws, out.Enumerated = family.Results[least].Redraws, family.Results[least].Enumerated
	return out, nil
}

// noRedraw is why the area has no randomisation test.
func (a *areaEvaluation) noRedraw() trial.Reason {
	if len(a.set.units) == 0 {
		return trial.Reason{Code: trial.NotDrawn}
	}
	return trial.Reason{Code: trial.RedrawUnknown, Subject: a.set.proto.Randomisation.Method}
}

// redraws are those of every test of the area, from their beginning.
func (a *areaEvaluation) redraws() randinf.Options {
	return randinf.Options{Redraws: a.set.proto.Analysis.Permutations, Source: a.set.source()}
}

// joinAreas joins the areas that were tested.
func joinAreas(areas []AreaSummary) JointTest {
	out := JointTest{P: trial.NoNumber(), Hypotheses: []string{}}
	var p []float64
	least := math.Inf(1)
	for _, area := range areas {
		test := area.JointTest
		if !test.P.IsKnown() {
			if out.Reason == nil || out.Reason.Code == trial.AreaNotInProtocol {
				out.Reason = test.Reason
			}
			continue
		}
		p = append(p, float64(test.P))
		out.Hypotheses = append(out.Hypotheses, test.Hypotheses...)
		if float64(test.P) < least {
			least, out.Strongest = float64(test.P), test.Strongest
		}
	}
	if len(p) == 0 {
		return out
	}
	out.Reason = nil
	if joined, err := multiplicity.Tippett(p); err == nil {
		out.P = trial.Number(joined)
	}
	return out
}
