package reporttest

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// whole is the joint test and the index of one area's evaluated hypotheses.
func whole(area jobcentre.Area, all []evaluate.HypothesisResult) (evaluate.JointTest, evaluate.SummaryIndex) {
	test := evaluate.JointTest{P: 0.004, Hypotheses: []string{}, Redraws: 10000}
	index := evaluate.SummaryIndex{
		Estimate: 0.83, SE: 0.21, CILow: 0.41, CIHigh: 1.25, PRandomisation: 0.0009,
		Components: []evaluate.IndexComponent{}, LeftOut: []evaluate.LeftOut{},
	}
	if area == jobcentre.SocialAssistance {
		test.P, index.Estimate, index.CILow, index.CIHigh, index.PRandomisation = 0.41, 0.12, -0.35, 0.59, 0.6
	}
	for _, h := range all {
		if h.Area != area {
			continue
		}
		if h.Primary == nil {
			index.LeftOut = append(index.LeftOut, evaluate.LeftOut{Hypothesis: h.ID, Reason: *h.Reason})
			continue
		}
		test.Hypotheses, test.Strongest = append(test.Hypotheses, h.ID), h.ID
		index.Components = append(index.Components, evaluate.IndexComponent{
			Hypothesis: h.ID, Outcome: h.Outcome, Unit: h.Results[*h.Primary].Unit, Difference: 0.04, SD: 0.05, Standardised: 0.8,
		})
	}
	if len(test.Hypotheses) == 0 {
		return untested()
	}
	return test, index
}

func untested() (evaluate.JointTest, evaluate.SummaryIndex) {
	none, why := trial.NoNumber(), trial.Reason{Code: trial.NoRows}
	return evaluate.JointTest{P: none, Hypotheses: []string{}, Reason: &why},
		evaluate.SummaryIndex{Estimate: none, SE: none, CILow: none, CIHigh: none, PRandomisation: none, Reason: &why}
}

// joined is the test of the areas together.
func joined(areas []evaluate.AreaSummary) evaluate.JointTest {
	out, _ := untested()
	for _, area := range areas {
		if area.JointTest.P.IsKnown() {
			out.P, out.Reason = 0.008, nil
			out.Hypotheses = append(out.Hypotheses, area.JointTest.Hypotheses...)
		}
	}
	return out
}
