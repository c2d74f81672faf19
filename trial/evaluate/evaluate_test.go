package evaluate_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// start is a Monday; the trial is 52 weeks, the ladder prices every week.
var start = calendar.MustDate("2026-03-30")

func protocol() *trial.Protocol {
	p := trial.Default("hand", calendar.Period{From: start, To: start + 364})
	p.Analysis.Permutations = 100
	return &p
}

// desk is a small trial: two municipalities, two portfolios an arm in each.
func desk() *jobcentre.Batch {
	b := &jobcentre.Batch{Present: map[jobcentre.Table]bool{jobcentre.Portfolios: true, jobcentre.Cases: true}}
	for m := range 2 {
		for k := range 4 {
			arm := jobcentre.ControlArm
			if k < 2 {
				arm = jobcentre.TrialArm
			}
			b.Portfolios = append(b.Portfolios, jobcentre.Portfolio{
				ID: fmt.Sprintf("m%dp%d", m, k), MunicipalityCode: fmt.Sprintf("90%d", m),
				Area: jobcentre.SicknessBenefit, Arm: arm,
			})
		}
	}
	return b
}

// addCase opens a case in a portfolio a number of days after the start, for a
// number of days; zero days is still open.
func addCase(b *jobcentre.Batch, portfolio int, opened, days calendar.Date, exit jobcentre.Exit) string {
	stem := b.Portfolios[portfolio]
	id := fmt.Sprintf("c%03d", len(b.Cases))
	c := jobcentre.Case{
		ID: id, CitizenID: "person of " + id, MunicipalityCode: stem.MunicipalityCode, Area: stem.Area,
		Open: calendar.Period{From: start + opened}, PortfolioID: stem.ID, Weight: 1, Exit: exit,
	}
	if exit != "" {
		c.Open.To = c.Open.From + days
	}
	b.Cases = append(b.Cases, c)
	return id
}

func run(t *testing.T, b *jobcentre.Batch, p *trial.Protocol) *evaluate.Findings {
	t.Helper()
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	found, err := evaluate.Trial(context.Background(), p, jobcentre.NewRegister(b, p.DrawDay(), p.DataUntil), tables, evaluate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func hypothesis(t *testing.T, f *evaluate.Findings, id string) evaluate.HypothesisResult {
	t.Helper()
	for _, h := range f.Hypotheses {
		if h.ID == id {
			return h
		}
	}
	t.Fatalf("no %s among the answers", id)
	return evaluate.HypothesisResult{}
}

func result(t *testing.T, f *evaluate.Findings, id, outcome string) evaluate.Result {
	t.Helper()
	h := hypothesis(t, f, id)
	for _, r := range h.Results {
		if r.Outcome == outcome && r.Population == evaluate.AllCases {
			return r
		}
	}
	t.Fatalf("%s has no %s: %v, %v", id, outcome, h.Reason, h.Unavailable)
	return evaluate.Result{}
}

func near(t *testing.T, name string, got trial.Number, want float64) {
	t.Helper()
	if !(math.Abs(float64(got)-want) <= 1e-9*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// Every case of the flow is somewhere, and once.
func TestTheFlowAddsUp(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		addCase(b, p, -30, 60, jobcentre.ExitRecovered)  // stock
		addCase(b, p, 10, 20, jobcentre.ExitRecovered)   // inflow
		addCase(b, p, -60, 60, jobcentre.ExitRecovered)  // closed on the first day: before
		addCase(b, p, 364, 10, jobcentre.ExitRecovered)  // opened on the day after
		addCase(b, p, 5, 0, jobcentre.ExitRecovered)     // no day at risk
		addCase(b, p, 300, 64, jobcentre.ExitEmployment) // closed on the window's end: censored
	}
	found := run(t, b, protocol())
	flow := found.Flow.Overall
	excluded := 0
	for _, e := range flow.Excluded {
		excluded += e.Cases
		if e.Cases != 8 {
			t.Errorf("%s: %d cases, want 8", e.Reason, e.Cases)
		}
	}
	if flow.Cases != 48 || flow.Stock != 8 || flow.Inflow != 16 || flow.Analysed != 24 || flow.Analysed+excluded != flow.Cases || flow.Closed != 16 {
		t.Errorf("flow %+v", flow)
	}
	near(t, "events: the close on the window's end is censored", result(t, found, "SB7", trial.WeeksToRecovery).NEvents, 16)
}

// An arm without cases has no mean, and nothing to be set against: it is not a
// mean of nought.
func TestAnEmptyArmHasNoBaseline(t *testing.T) {
	b := desk()
	for p, stem := range b.Portfolios {
		if stem.Arm == jobcentre.ControlArm {
			addCase(b, p, calendar.Date(p), 30, jobcentre.ExitRecovered)
			b.Cases[len(b.Cases)-1].BirthYear = 1970 + p
		}
	}
	rows := run(t, b, protocol()).Baseline[0].Rows
	if len(rows) < 2 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, r := range rows {
		if r.SMD.IsKnown() || r.Reason == nil || r.Trial.Mean.IsKnown() || r.Trial.Reason == nil || r.Control.Reason != nil {
			t.Errorf("%s %s: %+v", r.Characteristic, r.Level, r)
		}
	}
}

// A constant outcome has no standard error to give: a reason, never NaN.
func TestAConstantOutcomeIsRefused(t *testing.T) {
	b := desk()
	b.Present[jobcentre.CitizenSurvey] = true
	for p := range b.Portfolios {
		id := addCase(b, p, 0, 50, jobcentre.ExitRecovered)
		b.CitizenAnswers = append(b.CitizenAnswers, jobcentre.CitizenAnswer{CaseID: id, AnsweredOn: start + 9, Items: []float64{4, 4, math.NaN()}})
	}
	h := hypothesis(t, run(t, b, protocol()), "SB4")
	if h.Status != evaluate.NotEvaluable || h.Reason == nil || h.Reason.Code != trial.Separated {
		t.Errorf("got %s, %v", h.Status, h.Reason)
	}
}

func TestHalfOfTheItemsAreEnough(t *testing.T) {
	b := desk()
	b.Present[jobcentre.CitizenSurvey] = true
	for p := range b.Portfolios {
		id := addCase(b, p, 0, 50, jobcentre.ExitRecovered)
		nan := math.NaN()
		for _, items := range [][]float64{{float64(p%4 + 1), nan}, {nan, nan}, {1 + float64(p%3), 5}} {
			b.CitizenAnswers = append(b.CitizenAnswers, jobcentre.CitizenAnswer{CaseID: id, AnsweredOn: start + 9, Items: items})
		}
	}
	if got := result(t, run(t, b, protocol()), "SB4", trial.CitizenSatisfaction); got.NObs != 16 || *got.NCases != 8 {
		t.Errorf("%d answers of %d cases, want 16 of 8", got.NObs, *got.NCases)
	}
}

func TestAMissingTableIsNamed(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		addCase(b, p, calendar.Date(p), 30, jobcentre.ExitRecovered)
		addCase(b, p, calendar.Date(p), 40, jobcentre.ExitMoved)
	}
	found := run(t, b, protocol())
	for id, table := range map[string]jobcentre.Table{
		"SB1": jobcentre.Benefits, "SB2": jobcentre.Benefits, "SB3": jobcentre.Audits, "SB4": jobcentre.CitizenSurvey,
		"SB5": jobcentre.Contacts, "SB6": jobcentre.Clarifications, "SB8": jobcentre.StaffSurvey,
	} {
		h := hypothesis(t, found, id)
		if h.Status != evaluate.NotEvaluable || h.Reason == nil || h.Reason.Subject != string(table) {
			t.Errorf("%s: %s %v, want the missing table %s", id, h.Status, h.Reason, table)
		}
	}
	if h := hypothesis(t, found, "SB7"); h.Status != evaluate.Evaluated {
		t.Errorf("SB7 needs only cases: %v", h.Reason)
	}
	if h := hypothesis(t, found, "SA7"); h.Reason.Code != trial.NotDrawn {
		t.Errorf("SA7 has no portfolios: %v", h.Reason)
	}
}

func TestFewerThanTwoPortfoliosInAnArm(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		if p != 1 && p != 4 && p != 5 { // leaves the trial arm one portfolio with cases
			addCase(b, p, 0, 30, jobcentre.ExitRecovered)
		}
	}
	if h := hypothesis(t, run(t, b, protocol()), "SB7"); h.Reason == nil || h.Reason.Code != trial.TooFewPortfolios {
		t.Errorf("got %v", h.Reason)
	}
}

func TestAreasAndHypothesesLeftOutSaySo(t *testing.T) {
	p := protocol()
	p.Areas = p.Areas[:1]
	p.Hypotheses = []string{"SB7"}
	found := run(t, desk(), p)
	if r := hypothesis(t, found, "SA2").Reason; r.String() != "area not in protocol" {
		t.Errorf("SA2: %v", r)
	}
	if r := hypothesis(t, found, "SB2").Reason; r.Code != trial.HypothesisNotInProtocol {
		t.Errorf("SB2: %v", r)
	}
}

// Swapping the arms turns every estimate round and leaves the tests alone.
func TestSwappingTheArmsTurnsTheEffect(t *testing.T) {
	build := func(swap bool) *evaluate.Findings {
		b := desk()
		b.Present[jobcentre.Contacts] = true
		for p := range b.Portfolios {
			for k := range 5 {
				id := addCase(b, p, calendar.Date(10*k), calendar.Date(20+7*p+13*k), jobcentre.ExitEmployment)
				for n := range 1 + (p+k)%3 {
					b.Contacts = append(b.Contacts, jobcentre.Contact{CaseID: id, HeldOn: start + calendar.Date(10*k+n), Kind: jobcentre.Interview})
				}
			}
			if swap {
				arm := &b.Portfolios[p].Arm
				*arm = map[jobcentre.Arm]jobcentre.Arm{jobcentre.TrialArm: jobcentre.ControlArm, jobcentre.ControlArm: jobcentre.TrialArm}[*arm]
			}
		}
		return run(t, b, protocol())
	}
	one, other := build(false), build(true)
	for id, outcome := range map[string]string{"SB7": trial.WeeksToRecovery, "SB5": trial.ContactsPerCaseWeek} {
		a, b := result(t, one, id, outcome), result(t, other, id, outcome)
		near(t, outcome+" estimate", a.Estimate, -float64(b.Estimate))
		near(t, outcome+" se", a.SE, float64(b.SE))
		near(t, outcome+" p", a.P, float64(b.P))
		near(t, outcome+" p by redraw", a.PRandomisation, float64(b.PRandomisation))
		if !a.Randomisation.Enumerated || a.Randomisation.Redraws != 36 {
			t.Errorf("%s: %d assignments, want all 6·6", outcome, a.Randomisation.Redraws)
		}
	}
}

// What the protocol locked and cannot be computed is said, not
// replaced by something else.
func TestWhatCannotBeComputedIsSaid(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		addCase(b, p, calendar.Date(p), calendar.Date(30+p), jobcentre.ExitRecovered)
		addCase(b, p, calendar.Date(p), 40, jobcentre.ExitMoved)
	}
	p := protocol()
	p.Analysis.PrimaryDesign = string(trial.ComparisonMunicipalities)
	if h := hypothesis(t, run(t, b, p), "SB7"); h.Status != evaluate.NotEvaluable || h.Reason.Code != trial.MissingTable || h.Reason.Subject != "comparison_panel" || len(h.Results) == 0 {
		t.Errorf("another primary design: %s, %v", h.Status, h.Reason)
	}
	p = protocol()
	p.Randomisation.Method = "minimisation"
	r := result(t, run(t, b, p), "SB7", trial.WeeksToRecovery)
	if r.PRandomisation.IsKnown() || r.Reason == nil || r.Randomisation.Reason.Code != trial.RedrawUnknown || !r.PAdjusted.IsKnown() {
		t.Errorf("minimisation: %+v, adjusted %v", r.Randomisation, r.PAdjusted)
	}
}

// Westfall and Young's adjusted p of a family is at least each p of its own and
// at most Holm's, and without a redraw there is none.
func TestWestfallYoungStepsDownOverTheRedraws(t *testing.T) {
	b := desk()
	b.Present[jobcentre.Contacts], b.Present[jobcentre.CitizenSurvey] = true, true
	for p := range b.Portfolios {
		for k := range 6 {
			id := addCase(b, p, calendar.Date(k), calendar.Date(20+5*p+9*k), jobcentre.ExitRecovered)
			for n := range 1 + (3*p+k)%4 {
				b.Contacts = append(b.Contacts, jobcentre.Contact{CaseID: id, HeldOn: start + calendar.Date(k+n), Kind: jobcentre.Interview})
			}
			b.CitizenAnswers = append(b.CitizenAnswers, jobcentre.CitizenAnswer{CaseID: id, AnsweredOn: start + 9, Items: []float64{float64((p*p + k) % 5)}})
		}
	}
	answer := func(method trial.Multiplicity, draw string) map[string]evaluate.Result {
		p := protocol()
		p.Analysis.Multiplicity, p.Randomisation.Method = method, draw
		found := run(t, b, p)
		return map[string]evaluate.Result{
			"SB4": result(t, found, "SB4", trial.CitizenSatisfaction), "SB5": result(t, found, "SB5", trial.ContactsPerCaseWeek),
		}
	}
	holm, stepDown := answer(trial.Holm, trial.CompleteMethod), answer(trial.WestfallYoung, trial.CompleteMethod)
	for id, r := range stepDown {
		if !(r.PAdjusted >= r.PRandomisation-1e-12 && r.PAdjusted <= holm[id].PAdjusted+1e-12) {
			t.Errorf("%s: p %v, step-down %v, Holm %v", id, r.PRandomisation, r.PAdjusted, holm[id].PAdjusted)
		}
	}
	for id, r := range answer(trial.WestfallYoung, "minimisation") {
		if r.PAdjusted.IsKnown() || r.Reason == nil {
			t.Errorf("%s: %v without a redraw", id, r.PAdjusted)
		}
	}
}
