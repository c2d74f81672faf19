package evaluate_test

import (
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// Weeks 1–4 are refunded at 80 %, weeks 5–26 at 40 %: the sums by step are those that
// the effects per case rest on.
func TestTheStepsAddUpToWhatCasesCost(t *testing.T) {
	found := run(t, weeksAndMoney(), protocol())
	money, refund := found.Money[0], result(t, found, "SB1", trial.StateRefundPerCase)
	if len(money.Steps) != 2 || money.Steps[0].Step.Percent != 80 || money.Steps[1].Step.Percent != 40 {
		t.Fatalf("steps: %+v", money.Steps)
	}
	var trialArm, control evaluate.StepArm
	for _, s := range money.Steps {
		for _, arm := range []evaluate.StepArm{s.Trial, s.Control} {
			near(t, "amount", trial.Number(arm.Amount), 3500*arm.Weeks)
			near(t, "refund", trial.Number(arm.Refund), arm.Amount*float64(s.Step.Percent)/100)
		}
		trialArm.Refund, control.Refund = trialArm.Refund+s.Trial.Refund, control.Refund+s.Control.Refund
		trialArm.Amount, control.Amount = trialArm.Amount+s.Trial.Amount, control.Amount+s.Control.Amount
	}
	near(t, "refund in trial", trial.Number(trialArm.Refund), float64(refund.Arms.Trial)*14)
	near(t, "refund in control", trial.Number(control.Refund), float64(refund.Arms.Control)*14)
	near(t, "paid in trial", trial.Number(trialArm.Amount), float64(money.Gross.Arms.Trial)*14)
	near(t, "paid in control", trial.Number(control.Amount), float64(money.Gross.Arms.Control)*14)
	if money.Steps[0].Trial.Cases != 14 || money.Steps[0].Control.Cases != 14 {
		t.Errorf("every case has a first week: %+v", money.Steps[0])
	}
}

// An actual refund stands in the place of the law's, and so is of no step.
func TestActualRefundsAreOfNoStep(t *testing.T) {
	b := weeksAndMoney()
	b.Present[jobcentre.Refunds] = true
	b.Refunds = []jobcentre.RefundWeek{{CitizenID: b.Cases[0].CitizenID, Benefit: benefit.SicknessBenefit, Week: start.Week(), Refund: 1000}}
	steps := run(t, b, protocol()).Money[0].Steps
	last := steps[len(steps)-1]
	if len(steps) != 3 || last.Step != nil || last.Trial != (evaluate.StepArm{Cases: 1, Weeks: 1, Amount: 3500, Refund: 1000}) {
		t.Errorf("%+v", steps)
	}
}
