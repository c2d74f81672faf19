package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

const harmOracle = "../../testdata/oracle/five-towns-harm"

// TestHarmAgreesWithR compares every kind of harm, sanctions too, with a program in
// R written from the contract.
func TestHarmAgreesWithR(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "trial")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(fiveTowns, "folder"))); err != nil {
		t.Fatal(err)
	}
	sanctions, err := os.ReadFile(filepath.Join(harmOracle, "sanctions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sanctions.csv"), sanctions, 0o644); err != nil {
		t.Fatal(err)
	}
	found, expected := evaluateFolder(t, dir), readExpectationsOf(t, harmOracle)
	for name, e := range expected {
		e.compareHarm(t, name, harmIn(t, found, name))
	}
	if len(expected) != 6 {
		t.Errorf("%d harms were compared, not 6", len(expected))
	}
}

func harmIn(t *testing.T, r *results.Results, name string) evaluate.Harm {
	t.Helper()
	area, outcome, _ := strings.Cut(name, ".")
	for _, a := range r.Harm {
		for _, h := range a.Harms {
			if string(a.Area) == area && string(h.Outcome) == outcome {
				return h
			}
		}
	}
	t.Fatalf("%s is not in the results", name)
	return evaluate.Harm{}
}

func (e expectation) compareHarm(t *testing.T, name string, got evaluate.Harm) {
	t.Helper()
	var want map[string]float64
	e.decode(t, &want)
	if got.Trial == nil || got.Control == nil || got.Randomisation == nil {
		t.Fatalf("%s: %v", name, got.Reason)
	}
	e.compareAll(t, name, want, map[string]trial.Number{
		"estimate": got.Estimate, "se": got.SE, "df": got.DF, "p": got.P, "ci_low": got.CILow, "ci_high": got.CIHigh,
		"statistic": got.Randomisation.Statistic, "n_cases": trial.Number(got.NCases), "n_clusters": trial.Number(got.NClusters),
		"trial.events": trial.Number(got.Trial.Events), "control.events": trial.Number(got.Control.Events),
		"trial.case_weeks": got.Trial.CaseWeeks, "control.case_weeks": got.Control.CaseWeeks,
		"trial.closed_in_window": trial.Number(got.Trial.Closed), "control.closed_in_window": trial.Number(got.Control.Closed),
	})
}
