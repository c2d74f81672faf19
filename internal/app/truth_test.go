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
// category and portfolio. Where those differ much, the cases with high hazards
// leave the trial arm first, and over the mix the effect lies nearer to none, by
// far more than the simulation's own error.
func TestAConditionalHazardRatioIsNotTheEstimand(t *testing.T) {
	s := oneDepartment(3)
	s.Variation.PortfolioHazard = 1
	found, err := app.Estimands(context.Background(), app.EstimandsInput{Scenario: s})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		if e.Hypothesis != "SB7" {
			continue
		}
		conditional := math.Log(3)
		if gap := conditional - float64(e.Value); !(gap > 5*float64(e.SE)) || !(e.Value > 0) {
			t.Errorf("marginal %.4f (error %.4f), conditional %.4f", e.Value, e.SE, conditional)
		}
	}
}

// oneDepartment is a small trial in one department, with a ratio of recovery
// hazards.
func oneDepartment(ratio float64) simulate.Scenario {
	s := tinyScenario(simulate.NoEffects())
	s.Municipalities, s.Areas[0].BaselineCaseload = s.Municipalities[:1], 20
	s.Areas[0].Target = trial.Band{Low: 9, High: 12}
	s.Areas[0].Effects.RecoveryHazardRatio = ratio
	return s
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
	s := oneDepartment(1.5)
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

// TestTruthOfAScenarioOfOnesOwn: computed when it is asked for, else left out with
// the way to have it.
func TestTruthOfAScenarioOfOnesOwn(t *testing.T) {
	steps := 0
	in := app.SimulateInput{Scenario: oneDepartment(1.5), Seed: 1, Out: filepath.Join(t.TempDir(), "trial"), Step: func(int, int) { steps++ }}
	left, err := app.Simulate(context.Background(), in)
	if err != nil || len(left.Truth.Estimands) != 0 || left.Truth.EstimandsReason == "" || steps != 0 {
		t.Errorf("%d steps, %v: %+v", steps, err, left)
	}
	in.Estimands = true
	found, err := app.Simulate(context.Background(), in)
	if err != nil || len(found.Truth.Estimands) != 8 || found.Truth.EstimandsReason != "" || steps == 0 {
		t.Errorf("%d steps, %v: %+v", steps, err, found)
	}
}
