package reporttest

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// harms hold one of each kind: certain, open, too few to show, and not recorded.
func harms() []evaluate.HarmArea {
	unrecorded := harm(evaluate.HarmSanctions, nil, nil, math.NaN(), math.NaN())
	unrecorded.Reason = &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Sanctions)}
	return []evaluate.HarmArea{
		{Area: jobcentre.SicknessBenefit, Harms: []evaluate.Harm{
			harm(evaluate.HarmOtherBenefit, events(214, 96712, 1204), events(151, 98703, 1101), 0.37, 0.11),
			harm(evaluate.HarmWithoutWork, events(67, 96712, 1204), events(64, 98703, 1101), 0.07, 0.18),
			unrecorded,
		}},
		{Area: jobcentre.SocialAssistance, Harms: []evaluate.Harm{
			harm(evaluate.HarmOtherBenefit, events(182, 107756, 612), events(202, 103474, 556), -0.14, 0.09),
			harm(evaluate.HarmWithoutWork, events(3, 107756, 612), events(9, 103474, 556), -1.1, 0.6),
			harm(evaluate.HarmSanctions, events(88, 107756, 0), events(90, 103474, 0), -0.05, 0.12),
		}},
	}
}

// events are of an arm; nothing closed means that they are no exits.
func events(n int, weeks float64, closed int) *evaluate.HarmArm {
	arm := &evaluate.HarmArm{Events: n, CaseWeeks: trial.Number(weeks), Per100CaseWeeks: trial.Number(100 * float64(n) / weeks), Closed: closed, ShareOfExits: trial.NoNumber()}
	if closed > 0 {
		arm.ShareOfExits = trial.Number(float64(n) / float64(closed))
	}
	return arm
}

func harm(outcome evaluate.HarmOutcome, treated, control *evaluate.HarmArm, estimate, se float64) evaluate.Harm {
	return evaluate.Harm{
		Outcome: outcome, Trial: treated, Control: control, Unit: trial.LogRateRatio,
		Estimate: trial.Number(estimate), SE: trial.Number(se), DF: 44,
		CILow: trial.Number(estimate - 2.015*se), CIHigh: trial.Number(estimate + 2.015*se),
		P: trial.Number(math.Erfc(math.Abs(estimate) / se / math.Sqrt2)), PRandomisation: trial.Number(math.Erfc(math.Abs(estimate) / se / math.Sqrt2)),
		NCases: 3859, NClusters: 50,
	}
}
