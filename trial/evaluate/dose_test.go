package evaluate_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// hire gives every portfolio its caseworkers.
func hire(b *jobcentre.Batch, number func(p int, arm jobcentre.Arm) int) {
	b.Present[jobcentre.Caseworkers] = true
	for p, stem := range b.Portfolios {
		for k := range number(p, stem.Arm) {
			b.Caseworkers = append(b.Caseworkers, jobcentre.Caseworker{
				ID: fmt.Sprintf("%s w%d", stem.ID, k), MunicipalityCode: stem.MunicipalityCode, Area: stem.Area,
				Arm: stem.Arm, PortfolioID: stem.ID,
			})
		}
	}
}

func twoOrOne(_ int, arm jobcentre.Arm) int {
	if arm == jobcentre.TrialArm {
		return 2
	}
	return 1
}

// A case meets its portfolio's case-days over FTE-days while it is at risk: one
// case and two colleagues in the trial arm; in the control arm one, who is away
// for 28 of the case's 56 days, which is long enough to be deducted.
func TestTheCaseloadMetByHand(t *testing.T) {
	b := desk()
	b.Present[jobcentre.Contacts] = true
	hire(b, twoOrOne)
	for p, stem := range b.Portfolios {
		id := addCase(b, p, 0, 56, jobcentre.ExitRecovered)
		for k := range 3 + p {
			b.Contacts = append(b.Contacts, jobcentre.Contact{CaseID: id, Kind: jobcentre.Interview, HeldOn: start + calendar.Date(k)})
		}
		if stem.Arm == jobcentre.ControlArm {
			b.Absences = append(b.Absences, jobcentre.Absence{
				CaseworkerID: stem.ID + " w0", Fraction: 1, Period: calendar.Period{From: start + 14, To: start + 42},
			})
		}
	}
	r := by(t, run(t, b, protocol()), trial.DoseResponse, "SB5", trial.ContactsPerCaseWeek)
	near(t, "trial arm's caseload", r.Instrument.Caseload.Trial, 0.5)
	near(t, "control arm's caseload", r.Instrument.Caseload.Control, 2)
	// Control less trial: portfolios 2, 3, 6, 7 against 0, 1, 4, 5 over 8 weeks, for
	// one and a half cases more.
	near(t, "ten fewer", r.Estimate, -10*(2./8)/1.5)
	if r.Unit != trial.EventsPerCaseWeek || r.NObs != 8 || *r.NCases != 8 || r.Trust != evaluate.Compared {
		t.Errorf("got %s, %d rows, %d cases, %s", r.Unit, r.NObs, *r.NCases, r.Trust)
	}
}

// What a dose-response row counts is what its model rests on: the cases of a
// portfolio without a caseworker, and what happened in them, are behind no row.
func TestCasesThatMetNoWorkingTimeAreNotBehindTheDose(t *testing.T) {
	b := paying(100, func(p int, arm jobcentre.Arm) int {
		if p == 0 {
			return 0
		}
		return twoOrOne(p, arm)
	})
	b.Present[jobcentre.Contacts] = true
	for k, c := range b.Cases {
		for day := range 1 + k%3 {
			b.Contacts = append(b.Contacts, jobcentre.Contact{CaseID: c.ID, Kind: jobcentre.Interview, HeldOn: start + calendar.Date(day)})
		}
	}
	f := run(t, b, protocol())
	for _, outcome := range []struct {
		id, outcome string
		rows        int
	}{
		{"SB2", trial.BenefitCostPerPortfolioWeek, 7},
		{"SB2", trial.NetMunicipalCostPerCase, 70},
		{"SB5", trial.ContactsPerCaseWeek, 7},
	} {
		r := by(t, f, trial.DoseResponse, outcome.id, outcome.outcome)
		if r.NObs != outcome.rows || *r.NCases != 70 || r.NClusters != 7 {
			t.Errorf("%s: got %d rows, %d cases, %d portfolios; want %d, 70, 7", outcome.outcome, r.NObs, *r.NCases, r.NClusters, outcome.rows)
		}
	}
	// Eighty cases have 159 contacts, the first ten of them 19.
	near(t, "contacts", by(t, f, trial.DoseResponse, "SB5", trial.ContactsPerCaseWeek).NEvents, 140)
}

// paying is ten cases a portfolio, open and paid for all 52 weeks: 5 cases per
// caseworker in the trial arm and 10 in the control arm. Of 3,500 kroner a week
// the municipality bears 20 % in weeks 1–4, 60 % in weeks 5–26 and 70 % in weeks
// 27–52: 32.2 weeks. A control case costs extra kroner a week more.
func paying(extra float64, staff func(int, jobcentre.Arm) int) *jobcentre.Batch {
	b := desk()
	b.Present[jobcentre.Benefits] = true
	hire(b, staff)
	for p, stem := range b.Portfolios {
		for range 10 {
			id := addCase(b, p, 0, 0, "")
			amount := 3500 + float64(10-20*(p%2))
			if stem.Arm == jobcentre.ControlArm {
				amount += extra
			}
			b.Benefits = append(b.Benefits, jobcentre.BenefitPeriod{
				CitizenID: "person of " + id, Benefit: benefit.SicknessBenefit, AmountPerWeek: amount, SeniorityWeeks: -1,
				Period: calendar.Period{From: start, To: start + 364},
			})
		}
	}
	return b
}

// With 644 kroner more for each case more, a caseworker-year of 49 · 644 kroner
// for each case-year pays at a caseload of 7.
func TestTheRecommendedCaseloadByHand(t *testing.T) {
	p := protocol()
	p.Economy.CaseworkerAnnualCost = 49 * 644 * 365.25 / 364
	area := run(t, paying(100, twoOrOne), p).Dose.Areas[0]
	near(t, "recommended", area.Recommended.Caseload, 7)
	near(t, "lowest in the data", area.Low, 5)
	near(t, "highest in the data", area.High, 10)
	near(t, "what a caseworker saves at ten", area.Recommended.SavingAtControl, 644*100*365.25/364)
	effect := area.Effects[0]
	near(t, "ten fewer", effect.Estimate, -6440)
	near(t, "the curve is nought at the control arm's caseload", effect.Curve[len(effect.Curve)-1].Effect, 0)
	near(t, "and five fewer at its other end", effect.Curve[0].Effect, -3220)
	limits := effect.Instrument.AndersonRubin
	near(t, "the steepest slope gives the lower limit", area.Recommended.CILow, 7*math.Sqrt(6440/-float64(limits.CILow)))
}

func TestARecommendationIsRefused(t *testing.T) {
	uneven := func(p int, _ jobcentre.Arm) int { return []int{3, 1, 1, 2, 1, 3, 2, 1}[p] }
	for name, c := range map[string]struct {
		extra, cost float64
		staff       func(int, jobcentre.Arm) int
		want        trial.ReasonCode
	}{
		"dearer than any caseload in the data":  {100, 4 * 49 * 644, twoOrOne, trial.BeyondData},
		"cheaper than any caseload in the data": {100, 644, twoOrOne, trial.BeyondData},
		"more cases cost less":                  {-100, 49 * 644, twoOrOne, trial.NoSaving},
		"the draw hardly moved the caseload":    {100, 49 * 644, uneven, trial.WeakInstrument},
	} {
		p := protocol()
		p.Economy.CaseworkerAnnualCost = c.cost
		got := run(t, paying(c.extra, c.staff), p).Dose.Areas[0].Recommended
		if got.Caseload.IsKnown() || got.Reason == nil || got.Reason.Code != c.want {
			t.Errorf("%s: %v, %v", name, got.Caseload, got.Reason)
		}
	}
}

// Equal caseloads in both arms are no instrument at all: a reason, not a number.
func TestADrawThatMovesNothingIsRefused(t *testing.T) {
	found := run(t, paying(100, func(int, jobcentre.Arm) int { return 1 }), protocol())
	if code := unavailable(t, found, trial.DoseResponse, "SB2"); code != trial.WeakInstrument && code != trial.NoVariation {
		t.Errorf("got %q", code)
	}
}

// Where the caseworkers stand on other portfolios than the cases, as when citizens
// were drawn one by one, nobody's caseload is known.
func TestPortfoliosWithoutCaseworkersHaveNoDose(t *testing.T) {
	b := paying(100, func(int, jobcentre.Arm) int { return 0 })
	b.Caseworkers = append(b.Caseworkers, jobcentre.Caseworker{ID: "elsewhere", MunicipalityCode: "900", Area: jobcentre.SicknessBenefit})
	if code := unavailable(t, run(t, b, protocol()), trial.DoseResponse, "SB2"); code != trial.NoFTE {
		t.Errorf("got %q", code)
	}
}

// Two municipalities say little of how municipalities differ.
func TestFewMunicipalitiesAreSaid(t *testing.T) {
	pooled := result(t, run(t, meetings(perArm(20, 30), perArm(60, 45)), protocol()), "SB5", trial.ContactsPerCaseWeek).Pooled
	if pooled == nil || !pooled.FewSites || pooled.Sites != 2 {
		t.Fatalf("got %+v", pooled)
	}
}
