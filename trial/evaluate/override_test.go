package evaluate_test

import (
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// An outcome beside that the protocol lets carry the verdict takes the primary's
// place: its row has the adjusted p, the margin and the verdict, and the contract's
// outcome is described.
func TestAnOutcomeBesideCarriesTheVerdict(t *testing.T) {
	b, p := meetings(perArm(4, 4), perArm(8, 4)), protocol()
	for i := range b.Contacts {
		b.Contacts[i].DueOn = b.Contacts[i].HeldOn - calendar.Date(i%3/2) // every third a day late
	}
	for _, c := range []struct{ outcome, by, want string }{
		{"", trial.ContactsPerCaseWeek, "Poisson"},
		{trial.TimelyContactShare, trial.TimelyContactShare, "OLS"},
	} {
		p.Overrides = []trial.Override{{Hypothesis: "SB5", Outcome: c.outcome}}
		h := hypothesis(t, run(t, b, p), "SB5")
		if h.Primary == nil || h.Outcome != c.by {
			t.Fatalf("%q: %s, %v", c.outcome, h.Outcome, h.Reason)
		}
		for i, r := range h.Results {
			carries := i == *h.Primary
			if carries != (r.Outcome == c.by && r.Design == trial.TrialVsControl && r.Population == evaluate.AllCases) || carries != r.PAdjusted.IsKnown() {
				t.Errorf("%q: row %d is %s by %s, p adjusted %v", c.outcome, i, r.Outcome, r.Design, r.PAdjusted)
			}
			if carries && !strings.HasPrefix(r.Estimator, c.want) {
				t.Errorf("%q is estimated by %s", c.outcome, r.Estimator)
			}
		}
		if told := h.Override != nil; told != (c.outcome != "") {
			t.Errorf("%q: override %v", c.outcome, h.Override)
		}
	}
}

// A design of one hypothesis carries that one's verdict and no other's, also where
// the family steps down over the redraws, which repeat the draw's design alone.
func TestADesignCarriesOneVerdict(t *testing.T) {
	b, p := meetings(perArm(4, 4), perArm(8, 4)), protocol()
	p.Overrides = []trial.Override{{Hypothesis: "SB5", Design: trial.DifferenceInDifferences}}
	for _, method := range []trial.Multiplicity{trial.Holm, trial.WestfallYoung} {
		p.Analysis.Multiplicity = method
		found := run(t, b, p)
		h := hypothesis(t, found, "SB5")
		if h.Primary == nil {
			t.Fatal(h.Reason)
		}
		row := h.Results[*h.Primary]
		if row.Design != trial.DifferenceInDifferences || row.PAdjusted.IsKnown() != (method == trial.Holm) {
			t.Errorf("%s: %s, p adjusted %v, %v", method, row.Design, row.PAdjusted, row.Reason)
		}
		if method == trial.WestfallYoung && (row.Reason == nil || h.Verdict != evaluate.VerdictInconclusive) {
			t.Errorf("without an adjusted p: %s, %v", h.Verdict, row.Reason)
		}
		if drawn := by(t, found, trial.TrialVsControl, "SB5", trial.ContactsPerCaseWeek); drawn.PAdjusted.IsKnown() {
			t.Errorf("%s: the drawn design has p adjusted %v", method, drawn.PAdjusted)
		}
		if seven := hypothesis(t, found, "SB7"); seven.Primary != nil && seven.Results[*seven.Primary].Design != trial.TrialVsControl {
			t.Errorf("SB7 by %s", seven.Results[*seven.Primary].Design)
		}
	}
}

// The names that a protocol may write are those of the results.
func TestEstimatorsAreNamedByTheResults(t *testing.T) {
	b := meetings(perArm(4, 4), perArm(8, 4))
	b.Present[jobcentre.Caseworkers] = true
	for _, h := range run(t, b, protocol()).Hypotheses {
		for _, r := range h.Results {
			if want := trial.EstimatorOf(r.Outcome, r.Design); r.Estimator != want {
				t.Errorf("%s %s by %s: %s, want %s", h.ID, r.Outcome, r.Design, r.Estimator, want)
			}
		}
	}
}
