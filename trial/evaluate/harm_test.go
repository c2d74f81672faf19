package evaluate_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// harmed is a desk with two cases a portfolio, all open from the start. In each
// municipality one case of both trial portfolios moves to another benefit, and of
// the control arm's portfolios one case of the first.
func harmed(swap bool) *jobcentre.Batch {
	b := desk()
	for p := range b.Portfolios {
		exit := jobcentre.ExitOtherBenefit
		if p%4 == 3 {
			exit = jobcentre.ExitEmployment
		}
		addCase(b, p, 0, calendar.Date(70+14*(p%4)), exit)
		addCase(b, p, 0, 140, jobcentre.ExitRecovered)
		if arm := &b.Portfolios[p].Arm; swap && *arm == jobcentre.TrialArm {
			*arm = jobcentre.ControlArm
		} else if swap {
			*arm = jobcentre.TrialArm
		}
	}
	return b
}

func harmOf(t *testing.T, f *evaluate.Findings, outcome evaluate.HarmOutcome) evaluate.Harm {
	t.Helper()
	for _, h := range f.Harm[0].Harms {
		if h.Outcome == outcome {
			return h
		}
	}
	t.Fatalf("no harm %s", outcome)
	return evaluate.Harm{}
}

// By hand: per municipality the trial arm's two portfolios have 10 + 12 weeks of
// the first case and 2·20 of the second, the control arm's 14 + 16 and 2·20; both
// municipalities are alike, so that the ratio is that of the crude rates.
func TestHarmByHand(t *testing.T) {
	h := harmOf(t, run(t, harmed(false), protocol()), evaluate.HarmOtherBenefit)
	if h.Trial.Events != 4 || h.Control.Events != 2 || h.Trial.Closed != 8 || h.NCases != 16 || h.NClusters != 8 {
		t.Errorf("counts: %+v, %+v, %d cases, %d clusters", *h.Trial, *h.Control, h.NCases, h.NClusters)
	}
	near(t, "trial case-weeks", h.Trial.CaseWeeks, 124)
	near(t, "control case-weeks", h.Control.CaseWeeks, 140)
	near(t, "per 100 case-weeks", h.Trial.Per100CaseWeeks, 400.0/124)
	near(t, "share of exits", h.Control.ShareOfExits, 0.25)
	near(t, "log rate ratio", h.Estimate, math.Log((4.0/124)/(2.0/140)))
	near(t, "df", h.DF, 8-2-1)
	// Score: 4 events less the trial arm's 124 case-weeks at 6 events in 264.
	near(t, "statistic", h.Randomisation.Statistic, 4-124*6.0/264)
	if !h.Randomisation.Enumerated || h.Randomisation.Redraws != 36 {
		t.Errorf("%d assignments, want all 6·6", h.Randomisation.Redraws)
	}
}

func TestSwappingTheArmsTurnsTheHarm(t *testing.T) {
	one := harmOf(t, run(t, harmed(false), protocol()), evaluate.HarmOtherBenefit)
	other := harmOf(t, run(t, harmed(true), protocol()), evaluate.HarmOtherBenefit)
	near(t, "estimate", one.Estimate, -float64(other.Estimate))
	near(t, "low", one.CILow, -float64(other.CIHigh))
	near(t, "p", one.P, float64(other.P))
	near(t, "p by redraw", one.PRandomisation, float64(other.PRandomisation))
	if *one.Trial != *other.Control || *one.Control != *other.Trial {
		t.Errorf("the arms did not change places: %+v, %+v", *one.Trial, *other.Control)
	}
}

// A protocol of one-sided hypotheses still looks for harm on both sides.
func TestHarmIsTwoSidedWhateverTheProtocolSays(t *testing.T) {
	p := protocol()
	p.Analysis.TwoSided = false
	one, two := harmOf(t, run(t, harmed(false), p), evaluate.HarmOtherBenefit), harmOf(t, run(t, harmed(false), protocol()), evaluate.HarmOtherBenefit)
	near(t, "p", one.P, float64(two.P))
	near(t, "p by redraw", one.PRandomisation, float64(two.PRandomisation))
}

func TestSanctionsCountWhereTheyAreRecorded(t *testing.T) {
	b := harmed(false)
	if h := harmOf(t, run(t, b, protocol()), evaluate.HarmSanctions); h.Trial != nil || h.Reason == nil || h.Reason.Code != trial.MissingTable {
		t.Errorf("without the table: %+v, reason %v", h.Trial, h.Reason)
	}
	b.Present[jobcentre.Sanctions] = true
	b.Sanctions = []jobcentre.Sanction{
		{CaseID: "c000", SanctionedOn: start + 70},  // the day of the close
		{CaseID: "c000", SanctionedOn: start + 71},  // after it
		{CaseID: "c001", SanctionedOn: start - 1},   // before the window
		{CaseID: "c002", SanctionedOn: start},       // the window's first day
		{CaseID: "nobody", SanctionedOn: start + 1}, // of no case
	}
	h := harmOf(t, run(t, b, protocol()), evaluate.HarmSanctions)
	if h.Trial.Events != 2 || h.Control.Events != 0 || h.Trial.ShareOfExits.IsKnown() {
		t.Errorf("sanctions: %+v, %+v", *h.Trial, *h.Control)
	}
	// An arm without any has no ratio, but the draw can be repeated.
	if h.Reason == nil || h.Reason.Code != trial.Separated || h.Estimate.IsKnown() || !h.PRandomisation.IsKnown() {
		t.Errorf("one arm without events: reason %v, estimate %v, p %v", h.Reason, h.Estimate, h.PRandomisation)
	}
	if none := harmOf(t, run(t, b, protocol()), evaluate.HarmWithoutWork); none.Reason == nil || none.Reason.Code != trial.NoEvents || none.Randomisation != nil {
		t.Errorf("no events at all: %+v", none)
	}
}

// What is watched moves no verdict and no p beside it.
func TestHarmMovesNoVerdict(t *testing.T) {
	b := harmed(false)
	before := run(t, b, protocol())
	b.Present[jobcentre.Sanctions] = true
	for i := range b.Cases {
		b.Sanctions = append(b.Sanctions, jobcentre.Sanction{CaseID: b.Cases[i].ID, SanctionedOn: start + 7})
	}
	after := run(t, b, protocol())
	for i, h := range before.Hypotheses {
		if after.Hypotheses[i].Verdict != h.Verdict {
			t.Errorf("%s: %s became %s", h.ID, h.Verdict, after.Hypotheses[i].Verdict)
		}
	}
	one, other := result(t, before, "SB7", trial.WeeksToRecovery), result(t, after, "SB7", trial.WeeksToRecovery)
	near(t, "p by redraw", one.PRandomisation, float64(other.PRandomisation))
}
