package app_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

// evaluateFolder evaluates a folder and reads results.json back.
func evaluateFolder(t *testing.T, dir string) *results.Results {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	_, err := app.Evaluate(context.Background(), app.EvaluateInput{Source: sourceOf(dir), Out: out, Program: "sagstal test"})
	if err != nil {
		t.Fatalf("evaluate %s: %v", dir, err)
	}
	text, err := os.ReadFile(filepath.Join(out, "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	var found results.Results
	if err := json.Unmarshal(text, &found); err != nil {
		t.Fatal(err)
	}
	return &found
}

func sourceOf(dir string) app.Source {
	return app.Source{Dir: dir, Options: intake.Options{
		Pseudonymiser: pseudonym.New(pseudonym.Key{}), Language: trial.English,
	}}
}
