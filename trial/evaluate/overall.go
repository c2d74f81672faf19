package evaluate

import (
	"context"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Overall is all hypotheses together, by area and in the trial.
type Overall struct {
	Areas []AreaSummary `json:"areas"`
	Trial VerdictCount  `json:"trial"`
	// JointTest is of every hypothesis of the trial.
	JointTest JointTest `json:"joint_test"`
}

// AreaSummary is all hypotheses of one area.
type AreaSummary struct {
	Area jobcentre.Area `json:"area"`
	VerdictCount
	JointTest JointTest    `json:"joint_test"`
	Index     SummaryIndex `json:"summary_index"`
}

// VerdictCount counts hypotheses by verdict.
type VerdictCount struct {
	Hypotheses           int `json:"hypotheses"`
	Supported            int `json:"supported"`
	Contradicted         int `json:"contradicted"`
	NoRelevantDifference int `json:"no_relevant_difference"`
	Inconclusive         int `json:"inconclusive"`
	Barred               int `json:"barred"`
	NotEvaluable         int `json:"not_evaluable"`
}

func (c *VerdictCount) add(v Verdict) {
	c.Hypotheses++
	switch v {
	case VerdictSupported:
		c.Supported++
	case VerdictContradicted:
		c.Contradicted++
	case VerdictNoRelevantDifference:
		c.NoRelevantDifference++
	case VerdictInconclusive:
		c.Inconclusive++
	case VerdictBarred:
		c.Barred++
	default:
		c.NotEvaluable++
	}
}

// summarise counts the verdicts by area and in all; nothing is tested yet.
func summarise(hypotheses []HypothesisResult) Overall {
	notComputed := trial.Reason{Code: trial.NotInThisVersion}
	overall := Overall{JointTest: untestedJointly(notComputed)}
	for _, area := range jobcentre.Areas() {
		overall.Areas = append(overall.Areas, AreaSummary{Area: area, JointTest: untestedJointly(notComputed), Index: withoutIndex(notComputed)})
	}
	overall.count(hypotheses)
	return overall
}

// count counts the verdicts, by area and in all.
func (o *Overall) count(hypotheses []HypothesisResult) {
	o.Trial = VerdictCount{}
	for i := range o.Areas {
		summary := &o.Areas[i]
		summary.VerdictCount = VerdictCount{}
		for _, h := range hypotheses {
			if h.Area == summary.Area {
				summary.add(h.Verdict)
				o.Trial.add(h.Verdict)
			}
		}
	}
}

// overallOf counts the verdicts, and tests each area and the trial as a whole.
func overallOf(ctx context.Context, hypotheses []HypothesisResult, byArea map[jobcentre.Area]*areaEvaluation) (Overall, error) {
	overall := summarise(hypotheses)
	for i := range overall.Areas {
		summary := &overall.Areas[i]
		a := byArea[summary.Area]
		if a == nil {
			outside := trial.Reason{Code: trial.AreaNotInProtocol}
			summary.JointTest, summary.Index = untestedJointly(outside), withoutIndex(outside)
			continue
		}
		var err error
		if summary.JointTest, err = a.jointTest(ctx); err != nil {
			return Overall{}, err
		}
		if summary.Index, err = a.summaryIndex(ctx); err != nil {
			return Overall{}, err
		}
	}
	overall.JointTest = joinAreas(overall.Areas)
	return overall, nil
}

// carrier is an estimate that carries a verdict, with its hypothesis.
type carrier struct {
	hypothesis trial.Hypothesis
	*estimated
}

// allCarriers are the estimates of both families in the order of the hypotheses,
// trial arm against control arm.
func (a *areaEvaluation) allCarriers() []carrier {
	var all []carrier
	for _, h := range a.set.proto.Claims() {
		if h.Area != a.set.area {
			continue
		}
		for i := range a.estimates {
			if e := &a.estimates[i]; e.outcome.ID == h.Outcome.ID && e.population == AllCases {
				all = append(all, carrier{h, e})
			}
		}
	}
	return all
}
