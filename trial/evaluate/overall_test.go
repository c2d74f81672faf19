package evaluate_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// inOtherArea is the same trial in the other area.
func inOtherArea(b *jobcentre.Batch) *jobcentre.Batch {
	for i := range b.Portfolios {
		b.Portfolios[i].Area = jobcentre.SocialAssistance
		b.Portfolios[i].ID += "b"
	}
	for i := range b.Cases {
		b.Cases[i].Area = jobcentre.SocialAssistance
		b.Cases[i].PortfolioID += "b"
		b.Cases[i].ID += "b"
		b.Cases[i].CitizenID += "b"
	}
	for i := range b.Contacts {
		b.Contacts[i].CaseID += "b"
	}
	return b
}

func both(a, b *jobcentre.Batch) *jobcentre.Batch {
	a.Portfolios = slices.Concat(a.Portfolios, b.Portfolios)
	a.Cases, a.Contacts = slices.Concat(a.Cases, b.Cases), slices.Concat(a.Contacts, b.Contacts)
	return a
}

// Of 36 assignments the observed one and its mirror are the most extreme, and SB5 is
// the only outcome with anything to test: the joint p is its own. Portfolios of an arm
// lie one meeting either side of 60 and 45 in 52 weeks, so that σ = √2/52 and the
// index 15/√2.
func TestTheWholeByHand(t *testing.T) {
	found := run(t, meetings(perArm(20, 30), perArm(60, 45)), protocol())
	area := found.Overall.Areas[0]
	near(t, "joint p", area.JointTest.P, 2.0/36)
	near(t, "joint p of the trial", found.Overall.JointTest.P, 2.0/36)
	if !slices.Equal(area.JointTest.Hypotheses, []string{"SB5"}) || area.JointTest.Strongest != "SB5" || !area.JointTest.Enumerated {
		t.Errorf("the joint test is of %v, strongest %s", area.JointTest.Hypotheses, area.JointTest.Strongest)
	}
	near(t, "index", area.Index.Estimate, 15/math.Sqrt2)
	near(t, "p of the index", area.Index.PRandomisation, 2.0/36)
	near(t, "difference", area.Index.Components[0].Difference, 15.0/52)
	near(t, "spread", area.Index.Components[0].SD, math.Sqrt2/52)
	if area.Index.Components[0].Unit != trial.EventsPerCaseWeek || len(area.Index.LeftOut) != 7 {
		t.Errorf("the index is of %+v without %+v", area.Index.Components, area.Index.LeftOut)
	}
	if other := found.Overall.Areas[1]; other.JointTest.P.IsKnown() || other.JointTest.Reason.Code != trial.NotDrawn || other.Index.Reason.Code != trial.NotDrawn {
		t.Errorf("an area without portfolios: %+v, %+v", other.JointTest, other.Index)
	}
}

// The areas are drawn independently: p of both is 1 − (1 − min)².
func TestTheTrialJoinsItsAreas(t *testing.T) {
	found := run(t, both(meetings(perArm(20, 30), perArm(60, 45)), inOtherArea(meetings(perArm(20, 30), perArm(45, 60)))), protocol())
	near(t, "joint p of the trial", found.Overall.JointTest.P, 1-34.0/36*34.0/36)
	if got := found.Overall.JointTest.Hypotheses; !slices.Equal(got, []string{"SB5", "SA5"}) {
		t.Errorf("the joint test is of %v", got)
	}
	better, worse := found.Overall.Areas[0].Index.Estimate, found.Overall.Areas[1].Index.Estimate
	near(t, "the index the worse way", worse, -float64(better))
}

// Whoever knows no redraw says so, and counts verdicts all the same.
func TestTheWholeWithoutARedraw(t *testing.T) {
	p := protocol()
	p.Randomisation.Method = "minimised"
	found := run(t, meetings(perArm(20, 30), perArm(60, 45)), p)
	for name, reason := range map[string]*trial.Reason{
		"area": found.Overall.Areas[0].JointTest.Reason, "trial": found.Overall.JointTest.Reason, "index": found.Overall.Areas[0].Index.Reason,
	} {
		if reason == nil || reason.Code != trial.RedrawUnknown {
			t.Errorf("%s: %v", name, reason)
		}
	}
	if n := found.Overall.Trial; n.Hypotheses != 16 || n.Supported+n.Contradicted+n.NoRelevantDifference+n.Inconclusive+n.Barred+n.NotEvaluable != 16 {
		t.Errorf("the verdicts are %+v", n)
	}
}
