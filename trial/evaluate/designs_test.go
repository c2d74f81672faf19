package evaluate_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

func by(t *testing.T, f *evaluate.Findings, design trial.Design, id, outcome string) evaluate.Result {
	t.Helper()
	for _, r := range hypothesis(t, f, id).Results {
		if r.Design == design && r.Outcome == outcome && r.Population == evaluate.AllCases {
			return r
		}
	}
	t.Fatalf("%s has no %s by %s: %v", id, outcome, design, hypothesis(t, f, id).Unavailable)
	return evaluate.Result{}
}

// unavailable is the reason that a design gives for a hypothesis's own outcome.
func unavailable(t *testing.T, f *evaluate.Findings, design trial.Design, id string) trial.ReasonCode {
	t.Helper()
	h := hypothesis(t, f, id)
	for _, u := range h.Unavailable {
		if u.Design == design && u.Outcome == h.Outcome && u.Population == evaluate.AllCases {
			return u.Reason.Code
		}
	}
	return ""
}

// meetings gives every portfolio one case in each window, 52 weeks long, with a
// number of meetings that depends on arm and window; portfolios of one arm
// differ by one either way.
func meetings(before, after map[jobcentre.Arm]int) *jobcentre.Batch {
	b := desk()
	b.Present[jobcentre.Contacts] = true
	for p, stem := range b.Portfolios {
		for opened, held := range map[calendar.Date]int{-364: before[stem.Arm], 0: after[stem.Arm]} {
			id := addCase(b, p, opened, 364, jobcentre.ExitRecovered)
			for k := range held + 1 - 2*(p%2) {
				b.Contacts = append(b.Contacts, jobcentre.Contact{
					CaseID: id, Kind: jobcentre.Interview, HeldOn: start + opened + calendar.Date(k),
				})
			}
		}
	}
	return b
}

func perArm(trialArm, control int) map[jobcentre.Arm]int {
	return map[jobcentre.Arm]int{jobcentre.TrialArm: trialArm, jobcentre.ControlArm: control}
}

// With equal exposures the models are saturated: the coefficients are the
// logarithms of the arms' rates by hand.
func TestTheDesignsByHand(t *testing.T) {
	found := run(t, meetings(perArm(20, 30), perArm(60, 45)), protocol())
	for _, c := range []struct {
		design trial.Design
		trust  evaluate.Trust
		want   float64
		obs    int
		df     trial.Number // G−S−1
	}{
		{trial.TrialVsControl, evaluate.Randomised, math.Log(60. / 45), 8, 5},
		{trial.DifferenceInDifferences, evaluate.Randomised, math.Log(60. / 45 / (20. / 30)), 16, 5},
		{trial.BeforeAfter, evaluate.Uncontrolled, math.Log(60. / 20), 8, 1},
	} {
		r := by(t, found, c.design, "SB5", trial.ContactsPerCaseWeek)
		near(t, string(c.design), r.Estimate, c.want)
		if r.Trust != c.trust || r.NObs != c.obs || r.DF != c.df {
			t.Errorf("%s: %s, %d rows, %v df", c.design, r.Trust, r.NObs, r.DF)
		}
		if c.design != trial.TrialVsControl && (r.PRandomisation.IsKnown() || r.Reason == nil || len(r.ByMunicipality) != 2) {
			t.Errorf("%s: p by redraw %v, %v", c.design, r.PRandomisation, r.Reason)
		}
	}
	before := by(t, found, trial.BeforeAfter, "SB5", trial.ContactsPerCaseWeek).ArmsBefore
	near(t, "the trial arm's rate before", before.Trial, 20./52)
}

// The people behind a row are those of its arms, and of its municipalities, also
// where the rows of the model are portfolios.
func TestArmsAndMunicipalitiesHoldEveryoneBehindARow(t *testing.T) {
	for _, h := range run(t, meetings(perArm(20, 30), perArm(60, 45)), protocol()).Hypotheses {
		for _, r := range h.Results {
			if r.Design != trial.TrialVsControl {
				continue
			}
			people, of := r.NObs, 0
			if r.NCases != nil {
				people = *r.NCases
				for _, m := range r.ByMunicipality {
					of += *m.NCases
				}
				if len(r.ByMunicipality) > 0 && of != people {
					t.Errorf("%s %s %s: %d cases, %d in the municipalities", h.ID, r.Outcome, r.Population, people, of)
				}
			}
			if r.ArmSizes == nil || r.ArmSizes.Trial+r.ArmSizes.Control != people {
				t.Errorf("%s %s %s: %d people, arms %+v", h.ID, r.Outcome, r.Population, people, r.ArmSizes)
			}
		}
	}
}

// The design that the protocol locked carries the verdict, by the model's p.
func TestThePrimaryDesignCarriesTheVerdict(t *testing.T) {
	for _, design := range []trial.Design{trial.DifferenceInDifferences, trial.BeforeAfter} {
		p := protocol()
		p.Analysis.PrimaryDesign = string(design)
		p.Analysis.Multiplicity = trial.Bonferroni
		h := hypothesis(t, run(t, meetings(perArm(20, 200), perArm(220, 200)), p), "SB5")
		if h.Primary == nil {
			t.Fatalf("%s: %v", design, h.Reason)
		}
		row := h.Results[*h.Primary]
		if row.Design != design || h.Status != evaluate.Evaluated || h.Margin == nil || row.PAdjusted != row.P {
			t.Errorf("%s: %s, %s, p %v, adjusted %v", design, row.Design, h.Status, row.P, row.PAdjusted)
		}
	}
}

// The trial arm fell from a level that the control arm never had.
func TestDesignsThatPointOppositeWaysAreNamed(t *testing.T) {
	found := run(t, meetings(perArm(200, 30), perArm(80, 30)), protocol())
	h := hypothesis(t, found, "SB5")
	want := map[trial.Design]evaluate.DisagreeKind{
		trial.DifferenceInDifferences: evaluate.OppositeSigns, trial.BeforeAfter: evaluate.OppositeSigns,
	}
	for _, d := range h.DesignsDisagree {
		if want[d.Design] != d.Kind || !d.Certain || d.Trusted != trial.TrialVsControl {
			t.Errorf("%+v", d)
		}
		delete(want, d.Design)
	}
	if len(want) > 0 {
		t.Errorf("not named: %v", want)
	}
	found = run(t, meetings(perArm(29, 30), perArm(300, 30)), protocol())
	if d := hypothesis(t, found, "SB5").DesignsDisagree; len(d) > 0 {
		t.Errorf("the designs agree, and %v is said to disagree", d)
	}
}

// Intervals of the same quantity that have no value in common disagree, though
// the signs are the same.
func TestDesignsWithIntervalsApartAreNamed(t *testing.T) {
	found := run(t, meetings(perArm(20, 200), perArm(220, 200)), protocol())
	d := hypothesis(t, found, "SB5").DesignsDisagree
	if len(d) == 0 || d[0].Design != trial.DifferenceInDifferences || d[0].Kind != evaluate.IntervalsApart || !d[0].Certain {
		t.Errorf("got %v", d)
	}
}

// A protocol may lock an uncontrolled design; where the draw answers otherwise, the
// draw is to be gone by. A sign that only one of them is sure of may be chance.
func TestTheMarkOfTrustDecidesBetweenDesigns(t *testing.T) {
	p := protocol()
	p.Analysis.PrimaryDesign = string(trial.BeforeAfter)
	for name, c := range map[string]struct {
		before, after map[jobcentre.Arm]int
		certain       bool
	}{
		"both certain": {perArm(200, 30), perArm(80, 30), true},
		"one certain":  {perArm(200, 81), perArm(82, 81), false},
	} {
		found := hypothesis(t, run(t, meetings(c.before, c.after), p), "SB5").DesignsDisagree
		if len(found) == 0 || found[0].Design != trial.TrialVsControl || found[0].Trusted != trial.TrialVsControl || found[0].Certain != c.certain {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// A baseline in which nothing is recorded is not a baseline of nought.
func TestAnEmptyBaselineIsRefused(t *testing.T) {
	for name, b := range map[string]*jobcentre.Batch{
		"cases without a meeting": meetings(perArm(1, 1), perArm(60, 45)),
		"no case":                 withoutEarlyCases(meetings(perArm(20, 20), perArm(60, 45))),
	} {
		b.Contacts = inTrial(b.Contacts)
		found := run(t, b, protocol())
		for _, design := range []trial.Design{trial.DifferenceInDifferences, trial.BeforeAfter} {
			if code := unavailable(t, found, design, "SB5"); code != trial.NoBaseline {
				t.Errorf("%s, %s: %q", name, design, code)
			}
		}
		if result(t, found, "SB5", trial.ContactsPerCaseWeek).NObs != 8 {
			t.Errorf("%s: the primary is not as it was", name)
		}
	}
}

func inTrial(all []jobcentre.Contact) []jobcentre.Contact {
	var kept []jobcentre.Contact
	for _, m := range all {
		if m.HeldOn >= start {
			kept = append(kept, m)
		}
	}
	return kept
}

func withoutEarlyCases(b *jobcentre.Batch) *jobcentre.Batch {
	var kept []jobcentre.Case
	for _, c := range b.Cases {
		if c.Open.From >= start {
			kept = append(kept, c)
		}
	}
	b.Cases = kept
	return b
}

// A package that begins with the cases open at the start has no baseline worth
// the name, and says so.
func TestABaselineOfSurvivorsIsNoticed(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		addCase(b, p, -100, 200+calendar.Date(p), jobcentre.ExitRecovered)
	}
	wanted := evaluate.Notice{Code: evaluate.NoticeSurvivorsOnly, Subject: string(jobcentre.SicknessBenefit)}
	for _, n := range run(t, b, protocol()).Notices {
		if n == wanted {
			return
		}
	}
	t.Error("nothing is said")
}

// Without a caseworker there is no caseload to dose.
func TestWithoutCaseworkersThereIsNoDose(t *testing.T) {
	found := run(t, meetings(perArm(20, 30), perArm(60, 45)), protocol())
	if code := unavailable(t, found, trial.DoseResponse, "SB5"); code != trial.MissingTable {
		t.Errorf("got %q", code)
	}
	if r := found.Dose.Areas[0].Recommended.Reason; r == nil || r.Code != trial.MissingTable {
		t.Errorf("got %v", r)
	}
}
