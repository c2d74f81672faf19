package app_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/simulate"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

// newProtocol writes a draft in a folder of its own.
func newProtocol(t *testing.T) (dir string, p *trial.Protocol) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "Mit forsøg")
	p, _, err := app.NewProtocol(app.NewProtocolInput{Path: dir, Start: day("2026-03-25"), Language: trial.Danish})
	if err != nil {
		t.Fatal(err)
	}
	return dir, p
}

func sealing(dir string) app.Sealing {
	return app.Sealing{Dir: dir, Author: "Styregruppen", Date: day("2026-02-01"), Reason: "Ny lov", Language: trial.English}
}

// edit replaces a text of a file.
func edit(t *testing.T, path, old, new string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), old) {
		t.Fatalf("%s has no %q (%v)", path, old, err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), old, new, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestNewProtocolLaysThePhasesOnMondays(t *testing.T) {
	dir, p := newProtocol(t)
	want := trial.Protocol{
		Planning: period("2025-12-29", "2026-03-30"), Baseline: period("2025-03-31", "2026-03-30"),
		Trial: period("2026-03-30", "2027-03-29"), Reporting: period("2027-03-29", "2027-06-28"),
	}
	if p.Planning != want.Planning || p.Baseline != want.Baseline || p.Trial != want.Trial || p.Reporting != want.Reporting {
		t.Errorf("got %+v", p)
	}
	if p.ID != "mit-forsøg" || p.DataUntil != p.Trial.To {
		t.Errorf("id %q, data until %s", p.ID, p.DataUntil)
	}
	read, err := intake.ReadProtocol(dir, trial.Danish)
	if err != nil || !reflect.DeepEqual(read.Protocol, p) {
		t.Errorf("read back %+v, %v", read, err)
	}
	_, _, err = app.NewProtocol(app.NewProtocolInput{Path: dir, Start: day("2026-03-30")})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("overwriting: %v", err)
	}
}

func period(from, to string) calendar.Period { return calendar.Period{From: day(from), To: day(to)} }

func TestNewProtocolTakesOverDecisions(t *testing.T) {
	dir, _ := newProtocol(t)
	edit(t, filepath.Join(dir, intake.ProtocolFile), "alpha: 0.05", "alpha: 0.01")
	edit(t, filepath.Join(dir, intake.ProtocolFile), `seed: ""`, `seed: drawn`)
	p, _, err := app.NewProtocol(app.NewProtocolInput{
		Path: filepath.Join(t.TempDir(), "next.yaml"), From: dir, Today: day("2027-01-06"), Language: trial.English,
	})
	if err != nil {
		t.Fatal(err)
	}
	if p.Analysis.Alpha != 0.01 || p.Randomisation.Seed != "" || p.ID != "next" || p.Trial.From != day("2027-04-12") {
		t.Errorf("got %+v", p)
	}
}

// TestTheLifeOfAProtocol follows one from its draft to its second amendment.
func TestTheLifeOfAProtocol(t *testing.T) {
	dir, _ := newProtocol(t)
	file := filepath.Join(dir, intake.ProtocolFile)
	if _, err := app.AmendProtocol(sealing(dir)); fault.KindOf(err) != fault.Conflict {
		t.Fatalf("amending a draft: %v", err)
	}
	locked, err := app.LockProtocol(sealing(dir))
	if err != nil {
		t.Fatal(err)
	}
	first, _ := os.ReadFile(file)
	if locked.Late || locked.Seal.SHA256 != seal.SHA256(first) {
		t.Errorf("locked %+v", locked)
	}
	if _, err := app.LockProtocol(sealing(dir)); fault.KindOf(err) != fault.Conflict {
		t.Errorf("locking twice: %v", err)
	}
	if _, err := app.AmendProtocol(sealing(dir)); fault.KindOf(err) != fault.Conflict {
		t.Errorf("amending nothing: %v", err)
	}
	edit(t, file, "alpha: 0.05", "alpha: 0.01")
	in := sealing(dir)
	in.Date = day("2026-06-01")
	amended, err := app.AmendProtocol(in)
	if err != nil {
		t.Fatal(err)
	}
	want := trial.Amendment{Date: in.Date, Author: in.Author, Reason: in.Reason, Change: "analysis.alpha: 0.05 → 0.01"}
	if got := amended.Protocol.Amendments; len(got) != 1 || got[0] != want || !amended.Late {
		t.Errorf("got %+v", amended)
	}
	view, err := app.ShowProtocol(dir, 1, trial.English)
	if err != nil || string(view.Text) != string(first) || view.State != seal.Sealed || len(view.Seals) != 2 {
		t.Errorf("the first text is not what was locked: %v, %+v", err, view)
	}
	edit(t, file, "author: Styregruppen", "author: Ingen")
	if _, err := app.AmendProtocol(in); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a sealed amendment was rewritten: %v", err)
	}
}

// TestAnAmendmentThatWasStoppedIsCompleted takes the new seal away, as where the
// program was killed between the two files.
func TestAnAmendmentThatWasStoppedIsCompleted(t *testing.T) {
	dir, _ := newProtocol(t)
	if _, err := app.LockProtocol(sealing(dir)); err != nil {
		t.Fatal(err)
	}
	lock := filepath.Join(dir, seal.File)
	before, _ := os.ReadFile(lock)
	edit(t, filepath.Join(dir, intake.ProtocolFile), "alpha: 0.05", "alpha: 0.01")
	first, err := app.AmendProtocol(sealing(dir))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(lock, before, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := app.AmendProtocol(sealing(dir))
	if err != nil || len(again.Protocol.Amendments) != 1 || again.Seal.SHA256 != first.Seal.SHA256 {
		t.Errorf("got %+v, %v", again, err)
	}
}

func TestLockRefusesWhatIsNotComplete(t *testing.T) {
	dir, _ := newProtocol(t)
	edit(t, filepath.Join(dir, intake.ProtocolFile), "reporting: {from: 2027-03-29", "reporting: {from: 2027-03-01")
	for name, in := range map[string]app.Sealing{
		"a phase too early":      sealing(dir),
		"no author":              {Dir: dir, Date: day("2026-02-01")},
		"a CPR number as author": {Dir: dir, Author: "0101901234", Date: day("2026-02-01")},
	} {
		if _, err := app.LockProtocol(in); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, seal.File)); err == nil {
		t.Error("a lock was written")
	}
}

func TestDiffListsWhatIsNewGoneAndOther(t *testing.T) {
	one, _ := newProtocol(t)
	two, _ := newProtocol(t)
	edit(t, filepath.Join(one, intake.ProtocolFile), "displacement: {}", "displacement: {ressourceforloeb: 0.1}")
	edit(t, filepath.Join(two, intake.ProtocolFile), "data_until:", "randomised_on: 2026-02-28\ndata_until:")
	got, err := app.DiffProtocols(one, two, trial.English)
	want := []seal.Change{
		{Key: "randomised_on", After: "2026-02-28"},
		{Key: "economy.displacement.ressourceforloeb", Before: "0.1"},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

// TestAnEvaluationShowsTheSeals evaluates a folder before its lock, after it, and
// after a change that nobody gave a reason for.
func TestAnEvaluationShowsTheSeals(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "trial")
	if _, err := app.Simulate(context.Background(), app.SimulateInput{Scenario: simulate.Small(), Seed: 1, Out: dir}); err != nil {
		t.Fatal(err)
	}
	if found := evaluateFolder(t, dir).Trial.Seals; found.State != seal.Unlocked || len(found.Seals) != 0 {
		t.Errorf("before the lock: %+v", found)
	}
	if _, err := app.LockProtocol(sealing(dir)); err != nil {
		t.Fatal(err)
	}
	if _, err := app.Simulate(context.Background(), app.SimulateInput{Scenario: simulate.Small(), Seed: 1, Out: dir}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a locked protocol was replaced: %v", err)
	}
	found := evaluateFolder(t, dir)
	if s := found.Trial.Seals; s.State != seal.Sealed || len(s.Seals) != 1 || s.Seals[0].SHA256 != found.Trial.ProtocolSHA256 {
		t.Errorf("locked: %+v", s)
	}
	edit(t, filepath.Join(dir, intake.ProtocolFile), "permutations: 10000", "permutations: 500")
	found = evaluateFolder(t, dir)
	want := []seal.Change{{Key: "analysis.permutations", Before: "10000", After: "500"}}
	if s := found.Trial.Seals; s.State != seal.Changed || !reflect.DeepEqual(s.Unrecorded, want) {
		t.Errorf("changed: %+v", s)
	}
	if first := found.Notices[0]; first.Code != results.NoticeProtocolChanged || first.Count != 1 {
		t.Errorf("the first notice is %+v", first)
	}
	in := sealing(dir)
	in.Date = day("2026-06-01")
	if _, err := app.AmendProtocol(in); err != nil {
		t.Fatal(err)
	}
	found = evaluateFolder(t, dir)
	if s := found.Trial.Seals; s.State != seal.Sealed || len(s.Seals) != 2 || len(found.Trial.Amendments) != 1 {
		t.Errorf("amended: %+v, %+v", s, found.Trial.Amendments)
	}
}
