package intake_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

func period(from, to string) calendar.Period {
	p := calendar.Period{From: day(from)}
	if to != "" {
		p.To = day(to)
	}
	return p
}

// fullProtocol uses every key.
func fullProtocol() *trial.Protocol {
	p := trial.Default("fem: kommuner", period("2026-03-30", "2027-03-29"))
	p.Name = "Nedsatte sagstal #1"
	p.RunInWeeks = 2
	p.Areas = p.Areas[:1]
	p.Areas[0].TargetCaseload = trial.Band{Low: 30, High: 42.5}
	p.Randomisation = trial.Randomisation{Unit: "caseworker", Strata: []string{"area"}, Method: "blocked", Seed: "2026"}
	p.RandomisedOn = day("2026-02-28")
	p.Hypotheses = []string{"SB2", "SB7"}
	p.Analysis.Alpha, p.Analysis.TwoSided, p.Analysis.Seed = 0.025, false, math.MaxUint64
	p.Surveys.Staff = trial.Survey{Items: []string{"ro", "no"}, Range: trial.Band{Low: 0, High: 10}}
	p.Economy.Displacement = []trial.Displacement{{Benefit: "ressourceforloeb", Share: 0.1}}
	p.Amendments = []trial.Amendment{{Date: day("2026-05-01"), Author: "A", Reason: "B: c", Change: ""}}
	return &p
}

// fullBatch has a row of every table, unknown values among them.
func fullBatch() *jobcentre.Batch {
	nan := math.NaN()
	b := &jobcentre.Batch{
		Municipalities: []jobcentre.Municipality{{Code: "760", Name: `Ringkøbing-Skjern, "RKSK"`, Role: jobcentre.Participant}, {Code: "851", Name: "Aalborg"}},
		Departments:    []jobcentre.Department{{MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, AssignmentPrinciple: "rotation", Support: "partial", Specialised: jobcentre.No, BaselineCaseload: nan}},
		Portfolios: []jobcentre.Portfolio{
			{ID: "P1", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm},
			{ID: "P2", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit},
		},
		Caseworkers: []jobcentre.Caseworker{{
			ID: "w1", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm, PortfolioID: "P1",
			Employed: period("2020-01-01", "2027-01-01"), LeaveReason: jobcentre.EndOfContract, HiredForTrial: jobcentre.Yes,
		}},
		FTE: []jobcentre.Employment{{CaseworkerID: "w1", Period: period("2026-01-01", ""), FTE: 0.8}},
		Cases: []jobcentre.Case{
			{
				ID: "c1", CitizenID: "b1", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Open: period("2026-01-05", "2026-06-01"),
				Exit: jobcentre.ExitRecovered, Category: "II", PortfolioID: "P1", BirthYear: 1980, Sex: "f", Weight: 1.5, Covariates: []string{"a;b", "1"},
			},
			{
				ID: "c2", CitizenID: "b2", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Open: period("2026-01-05", ""),
				PortfolioID: "P2", Weight: 1, Covariates: []string{"", "x\ny"},
			},
		},
		Assignments:    []jobcentre.Assignment{{CaseID: "c1", CaseworkerID: "w1", Period: period("2026-01-05", "")}},
		Contacts:       []jobcentre.Contact{{CaseID: "c1", HeldOn: day("2026-02-01"), Kind: jobcentre.Written, DueOn: day("2026-02-10"), RegisteredOn: day("2026-02-03")}},
		Offers:         []jobcentre.Offer{{CaseID: "c1", Period: period("2026-02-01", ""), Kind: "guidance"}, {CaseID: "c1", DueOn: day("2026-03-01")}},
		Clarifications: []jobcentre.Clarification{{CaseID: "c1", DecidedOn: day("2026-05-01"), Outcome: "flexjob"}},
		Benefits: []jobcentre.BenefitPeriod{
			{CitizenID: "b1", Benefit: benefit.SicknessBenefit, Period: period("2026-01-05", "2026-06-01"), AmountPerWeek: nan, CaseID: "c1", SeniorityWeeks: 7, Line: 2},
			{CitizenID: "b2", Benefit: benefit.CashAssistance, Period: period("2026-01-05", ""), AmountPerWeek: 2890.125, SeniorityWeeks: -1, Line: 3},
		},
		Audits: []jobcentre.Audit{
			{CaseID: "c1", AuditedOn: day("2026-05-01"), AuditorID: "a1", SeriousError: jobcentre.No, RatingRound: 1},
			{CaseID: "c1", AuditedOn: day("2026-05-02"), AuditorID: "a2", FormalErrors: 3, RatingRound: 2, GuessedArm: jobcentre.GuessedControl},
		},
		Refunds:        []jobcentre.RefundWeek{{CitizenID: "b1", Week: day("2026-01-05").Week(), Benefit: benefit.SicknessBenefit, Amount: 4000, Refund: 1600.5}},
		CitizenAnswers: []jobcentre.CitizenAnswer{{RespondentID: "r1", CaseID: "c1", AnsweredOn: day("2026-05-01"), Wave: "baseline", Items: []float64{1, nan, 5}}},
		StaffAnswers:   []jobcentre.StaffAnswer{{RespondentID: "s1", CaseworkerID: "w1", AnsweredOn: day("2026-05-01"), Items: []float64{10, 0}}},
		Absences:       []jobcentre.Absence{{CaseworkerID: "w1", Period: period("2026-02-01", ""), Fraction: 0.5, Reason: jobcentre.SicknessAbsence}},
		Panel:          []jobcentre.PanelValue{{MunicipalityCode: "851", Area: jobcentre.SicknessBenefit, Period: "2026-W05", Measure: "weeks", Value: -1.5}},
		CoInterventions: []jobcentre.CoIntervention{{
			MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm, HappenedOn: day("2026-04-01"),
			Kind: "training", FirstRater: "a", SecondRater: "b", TouchesPrimary: jobcentre.No,
		}},
		Openings: []jobcentre.Opening{{OpenedOn: day("2026-05-01"), OpenedBy: "council"}},
		Deliveries: []jobcentre.Delivery{
			{Table: jobcentre.Cases, DeliveredOn: day("2026-05-09"), Period: "2026-04", RowsReceived: 10, RowsStored: 9, RowsRejected: 1},
			{Table: jobcentre.Cases, DeliveredOn: day("2026-06-09"), Period: "2026-05", OldRowsChanged: math.MinInt},
		},
		Sanctions:  []jobcentre.Sanction{{CaseID: "c1", SanctionedOn: day("2026-03-01")}},
		Covariates: []string{"region", "prior weeks"},
		Present:    map[jobcentre.Table]bool{},
	}
	for _, schema := range intake.Schemas(trial.Surveys{}) {
		b.Present[schema.Table] = true
	}
	return b
}

// printed compares batches: NaN equals NaN.
func printed(b *jobcentre.Batch) string { return fmt.Sprintf("%+v", *b) }

func TestReadGivesBackWhatWriteWrote(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "trial")
	protocol, batch := fullProtocol(), fullBatch()
	if err := intake.Write(dir, protocol, batch); err != nil {
		t.Fatal(err)
	}
	folder, err := intake.Read(dir, intake.Options{Language: trial.English})
	if err != nil {
		t.Fatal(explain(err))
	}
	if got, want := printed(folder.Batch), printed(batch); got != want {
		t.Errorf("batch\n got %s\nwant %s", got, want)
	}
	if got, want := fmt.Sprintf("%+v", *folder.Protocol), fmt.Sprintf("%+v", *protocol); got != want {
		t.Errorf("protocol\n got %s\nwant %s", got, want)
	}
}

// TestReferenceFolderSurvivesRewriting writes what was read of the reference
// trial, and reads it again.
func TestReferenceFolderSurvivesRewriting(t *testing.T) {
	first, err := intake.Read(filepath.FromSlash("../../testdata/oracle/five-towns/folder"), intake.Options{})
	if err != nil {
		t.Fatal(explain(err))
	}
	dir := filepath.Join(t.TempDir(), "trial")
	if err := intake.Write(dir, first.Protocol, first.Batch); err != nil {
		t.Fatal(err)
	}
	second, err := intake.Read(dir, intake.Options{})
	if err != nil {
		t.Fatal(explain(err))
	}
	if printed(first.Batch) != printed(second.Batch) {
		t.Error("the batch changed on the way")
	}
	if fmt.Sprintf("%+v", *first.Protocol) != fmt.Sprintf("%+v", *second.Protocol) {
		t.Error("the protocol changed on the way")
	}
}

func TestWriteGivesTheSameBytes(t *testing.T) {
	parent := t.TempDir()
	for _, name := range []string{"a", "b"} {
		if err := intake.Write(filepath.Join(parent, name), fullProtocol(), fullBatch()); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(filepath.Join(parent, "a"))
	if err != nil || len(entries) != 22 {
		t.Fatalf("%d files (%v), want the protocol and 21 tables", len(entries), err)
	}
	for _, entry := range entries {
		a, _ := os.ReadFile(filepath.Join(parent, "a", entry.Name()))
		b, _ := os.ReadFile(filepath.Join(parent, "b", entry.Name()))
		if !bytes.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s differs", entry.Name())
		}
	}
}

func TestWriteLeavesOutAbsentTables(t *testing.T) {
	dir := t.TempDir()
	protocol := fullProtocol()
	batch := &jobcentre.Batch{
		Portfolios: fullBatch().Portfolios, Cases: []jobcentre.Case{{ID: "c", PortfolioID: "P1"}},
		Present: map[jobcentre.Table]bool{jobcentre.Contacts: true},
	}
	if err := intake.Write(dir, protocol, batch); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(dir)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if got, want := fmt.Sprint(names), "[cases.csv contacts.csv portfolios.csv protocol.yaml]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWriteOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cases.csv"), []byte("years of work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := intake.Write(dir, fullProtocol(), fullBatch()); err == nil {
		t.Error("a file that was there is overwritten")
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "cases.csv")); string(text) != "years of work" {
		t.Errorf("the file now holds %q", text)
	}
}

func TestWriteProtocolFillsInDefaults(t *testing.T) {
	p := trial.Default("fem-kommuner", period("2026-03-30", "2027-03-29"))
	var out bytes.Buffer
	if err := intake.WriteProtocol(&out, &p); err != nil {
		t.Fatal(err)
	}
	compareGolden(t, filepath.FromSlash("testdata/protocol.golden.yaml"), out.Bytes())
}
