package app_test

import (
	"bytes"
	"context"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/simulate"
)

var updateTruths = flag.Bool("update-truths", false, "compute truths.json anew (minutes)")

// TestBuiltInTruthsAreOfThisProgram: a truth found by another simulator or
// estimator is none.
func TestBuiltInTruthsAreOfThisProgram(t *testing.T) {
	if *updateTruths {
		var text bytes.Buffer
		if err := app.WriteBuiltInTruths(context.Background(), &text); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("truths.json", text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err := app.CheckBuiltInTruths(); err != nil {
		t.Error(err)
	}
}

// builtInTruth is the value of a hypothesis in a scenario that has one.
func builtInTruth(t *testing.T, s simulate.Scenario, id string) simulate.Estimand {
	t.Helper()
	known, ok := app.KnownEstimands(s, "")
	if !ok {
		t.Fatalf("%s has no truth", s.ID)
	}
	for _, e := range known {
		if e.Hypothesis == id {
			return e
		}
	}
	t.Fatalf("%s: no %s among %d", s.ID, id, len(known))
	return simulate.Estimand{}
}

// TestAConditionalHazardRatioIsNotTheEstimand: the ratio put in holds given
// category and portfolio; over the mix of them the effect lies nearer to none,
// by more than the simulation's own error.
func TestAConditionalHazardRatioIsNotTheEstimand(t *testing.T) {
	s, _ := simulate.Preset(simulate.Claimed)
	truth := builtInTruth(t, s, "SB7")
	conditional := math.Log(s.Areas[0].Effects.RecoveryHazardRatio)
	if gap := conditional - float64(truth.Value); !(gap > 4*float64(truth.SE)) || !(truth.Value > 0) {
		t.Errorf("marginal %.4f (error %.4f), conditional %.4f", truth.Value, truth.SE, conditional)
	}
}

// TestWithoutEffectThePrimariesEstimandIsZero by construction, without error.
func TestWithoutEffectThePrimariesEstimandIsZero(t *testing.T) {
	s, _ := simulate.Preset(simulate.NoEffect)
	for _, h := range trial.Hypotheses() {
		if e := builtInTruth(t, s, h.ID); h.Primary && (e.Value != 0 || e.SE != 0 || e.Source == "") {
			t.Errorf("%+v", e)
		}
	}
}

// TestEstimandsAreCached: computed once, then read, the same; a damaged file is
// as good as none. The scenario's names are no part of it.
func TestEstimandsAreCached(t *testing.T) {
	cache := t.TempDir()
	s := tinyScenario(simulate.NoEffects())
	s.Municipalities, s.Areas[0].BaselineCaseload = s.Municipalities[:1], 20
	s.Areas[0].Target = trial.Band{Low: 9, High: 12}
	s.Areas[0].Effects.RecoveryHazardRatio = 1.5
	steps := 0
	first, err := app.Estimands(context.Background(), app.EstimandsInput{Scenario: s, Cache: cache, Step: func(int, int) { steps++ }})
	if err != nil || len(first) != 8 || steps == 0 {
		t.Fatalf("%d estimands in %d steps: %v", len(first), steps, err)
	}
	s.ID, s.Name, steps = "another", "Another", 0
	again, err := app.Estimands(context.Background(), app.EstimandsInput{Scenario: s, Cache: cache, Step: func(int, int) { steps++ }})
	if err != nil || steps != 0 || !slices.Equal(again, first) {
		t.Errorf("%d steps, %v: %+v\nfirst %+v", steps, err, again, first)
	}
	files, err := filepath.Glob(filepath.Join(cache, "truths", "*.json"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	if err := os.WriteFile(files[0], []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := app.KnownEstimands(s, cache); ok {
		t.Error("a damaged file was believed")
	}
}
