package numbers_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/simulate"
)

// A sample made by hand says what its maker thought of; an evaluated folder says what
// a report says.
func TestAnEvaluatedFolderPrintsNoNumberWithoutALine(t *testing.T) {
	r := evaluated(t)
	readPrinted(t, "evaluated", r)
	for _, n := range list(t, r) {
		if !n.HasFormula {
			t.Errorf("no rule for the formula of %s: %s", n.ID, n.Definition.English)
		}
	}
}

// evaluated is the results of the small scenario, simulated.
func evaluated(t *testing.T) *results.Results {
	t.Helper()
	dir, out := filepath.Join(t.TempDir(), "trial"), filepath.Join(t.TempDir(), "out")
	if _, err := app.Simulate(context.Background(), app.SimulateInput{Scenario: simulate.Small(), Seed: 3, Out: dir}); err != nil {
		t.Fatal(err)
	}
	source := app.Source{Dir: dir, Options: intake.Options{Pseudonymiser: pseudonym.New(pseudonym.Key{}), Language: trial.English}}
	outcome, err := app.Evaluate(context.Background(), app.EvaluateInput{Source: source, Out: out, Program: "sagstal test"})
	if err != nil {
		t.Fatal(err)
	}
	return outcome.Results
}
