package app

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/health"
)

// confessed are the trials whose fault stands in a table of Sagstal's own.
func confessed() []struct {
	measure health.Measure
	want    health.Status
	gates   string
	do      func(s *spoiled)
} {
	type confession = struct {
		measure health.Measure
		want    health.Status
		gates   string
		do      func(s *spoiled)
	}
	return []confession{
		{health.CoInterventions, health.Red, "", trainTrialArm},
		{health.Openings, health.Red, "C8", openEarly},
		{health.RegistrationLag, health.Red, "", registerLate},
		{health.DeliveredInTime, health.Red, "", deliverBadly},
		{health.RowsAccounted, health.Red, "", deliverBadly},
		{health.BackwardRevision, health.Red, "", deliverBadly},
		{health.Blinding, health.Amber, "", guessRight},
		{health.Sanctions, health.Red, "", sanctionTrialArm},
	}
}

func TestWhatAFolderConfessesIsCaught(t *testing.T) {
	for _, c := range confessed() {
		t.Run(string(c.measure), func(t *testing.T) {
			made := soundTrial(t, 3)
			s := &spoiled{Trial: made, reg: jobcentre.NewRegister(made.Batch, made.Protocol.DrawDay(), made.Protocol.DataUntil)}
			if got := statusOf(examined(t, made, conduct{}), c.measure); got != health.NotChecked {
				t.Errorf("without its table it is %s", got)
			}
			c.do(s)
			checks := throughFolder(t, s)
			if got := statusOf(checks, c.measure); got != c.want {
				t.Errorf("it is %s, want %s", got, c.want)
			}
			if got := redGates(checks); got != c.gates {
				t.Errorf("red gates %q, want %q", got, c.gates)
			}
		})
	}
}

// statusOf is the gravest status of a measure.
func statusOf(checks []health.Check, m health.Measure) health.Status {
	var of []health.Check
	for _, c := range checks {
		if c.Measure == m {
			of = append(of, c)
		}
	}
	if len(of) == 0 {
		return ""
	}
	return worst(of, of[0].ID)
}

// throughFolder writes the trial, reads it and asks the checks.
func throughFolder(t *testing.T, s *spoiled) []health.Check {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "trial")
	s.Protocol.Analysis.Permutations = 999
	if err := intake.Write(dir, &s.Protocol, s.Batch); err != nil {
		t.Fatal(err)
	}
	folder, err := intake.Read(dir, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	p := folder.Protocol
	reg := jobcentre.NewRegister(folder.Batch, p.DrawDay(), p.DataUntil)
	checks, err := examination{p, reg, tables, evaluate.Options{}, conduct{}}.examine(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return checks
}

func trainTrialArm(s *spoiled) {
	s.Batch.CoInterventions = []jobcentre.CoIntervention{{
		MunicipalityCode: s.Batch.Municipalities[0].Code, Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm,
		HappenedOn: s.Protocol.Trial.From + 30, Kind: "training",
		FirstRater: "a", SecondRater: "b", TouchesPrimary: jobcentre.Yes,
	}}
}

func openEarly(s *spoiled) {
	s.Batch.Openings = []jobcentre.Opening{
		{OpenedOn: s.Protocol.Trial.From + 40, OpenedBy: "analyst", Planned: jobcentre.Yes},
		{OpenedOn: s.Protocol.Trial.From + 60, OpenedBy: "council", Planned: jobcentre.No},
	}
}

// registerLate lets the trial arm write its contacts down twelve days late.
func registerLate(s *spoiled) {
	for k := range s.Batch.Contacts {
		contact := &s.Batch.Contacts[k]
		contact.RegisteredOn = contact.HeldOn + calendar.Date(k%3)
		if i := s.reg.CaseByID(contact.CaseID); i != jobcentre.None && s.armOf(i) == jobcentre.TrialArm {
			contact.RegisteredOn += 12
		}
	}
}

// deliverBadly is late, loses a row, and changes a tenth of what came before.
func deliverBadly(s *spoiled) {
	s.Batch.Deliveries = []jobcentre.Delivery{
		{Table: jobcentre.Cases, Period: "2026-04", DeliveredOn: calendar.MustDate("2026-05-08"), RowsReceived: 100, RowsStored: 100},
		{Table: jobcentre.Cases, Period: "2026-05", DeliveredOn: calendar.MustDate("2026-06-18"), RowsReceived: 90, RowsStored: 88, RowsRejected: 1, OldRowsChanged: 10},
	}
}

func guessRight(s *spoiled) {
	for k := range s.Batch.Audits {
		if i := s.reg.CaseByID(s.Batch.Audits[k].CaseID); i != jobcentre.None {
			s.Batch.Audits[k].GuessedArm = jobcentre.Guess(s.armOf(i))
		}
	}
}

// sanctionTrialArm sanctions every second case of the trial arm and every tenth of
// the control arm's.
func sanctionTrialArm(s *spoiled) {
	every := map[jobcentre.Arm]int{jobcentre.TrialArm: 2, jobcentre.ControlArm: 10}
	for _, arm := range []jobcentre.Arm{jobcentre.TrialArm, jobcentre.ControlArm} {
		s.eachCase(arm, func(n int, c *jobcentre.Case) {
			if n%every[arm] == 0 && s.Protocol.Trial.Contains(c.Open.From) {
				s.Batch.Sanctions = append(s.Batch.Sanctions, jobcentre.Sanction{CaseID: c.ID, SanctionedOn: c.Open.From})
			}
		})
	}
}
