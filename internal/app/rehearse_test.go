package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/simulate"
)

// tinyScenario is a half-year's trial in one area of three municipalities, two
// portfolios an arm, with few cases: quick, and with 216 possible assignments.
func tinyScenario(effects simulate.Effects) simulate.Scenario {
	s := simulate.Small()
	s.ID = "rehearsed"
	s.Municipalities = append(s.Municipalities, simulate.Municipality{Code: "561", Name: "Esbjerg"})
	s.Areas = s.Areas[:1]
	area := &s.Areas[0]
	area.Portfolios, area.Treated, area.BaselineCaseload, area.Effects = 4, 2, 40, effects
	area.Target.Low, area.Target.High = 18, 25
	return s
}

func rehearse(t *testing.T, in app.RehearseInput) *app.Rehearsal {
	t.Helper()
	got, err := app.Rehearse(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestRehearsalsAreTheSameOnAnyNumberOfProcessors also holds the default to the
// primaries.
func TestRehearsalsAreTheSameOnAnyNumberOfProcessors(t *testing.T) {
	in := app.RehearseInput{Scenario: tinyScenario(simulate.NoEffects()), Replicates: 12, Seed: 7, Redraws: 99, Workers: 1}
	steps := 0
	in.Step = func(int) { steps++ }
	alone, err := json.Marshal(rehearse(t, in))
	if err != nil {
		t.Fatal(err)
	}
	in.Workers = 5
	together, err := json.Marshal(rehearse(t, in))
	if err != nil {
		t.Fatal(err)
	}
	if string(alone) != string(together) {
		t.Errorf("one worker: %s\nfive: %s", alone, together)
	}
	if steps != 24 {
		t.Errorf("%d steps of progress, want 24", steps)
	}
	var back app.Rehearsal
	if err := json.Unmarshal(alone, &back); err != nil || len(back.Hypotheses) != 2 || back.Hypotheses[0].ID != "SB2" || back.Hypotheses[1].ID != "SB7" {
		t.Errorf("%v: %s", err, alone)
	}
}

// TestTheNullIsRehearsed is the small version of `make calibrate`: without an
// effect p_randomisation is uniform on its 108 points, and nothing rejects too
// often for 60 replicates.
func TestTheNullIsRehearsed(t *testing.T) {
	in := app.RehearseInput{Scenario: tinyScenario(simulate.NoEffects()), Replicates: 60, Seed: 1}
	in.Estimands = app.EstimandsByConstruction(in.Scenario)
	got := rehearse(t, in)
	for _, h := range got.Hypotheses {
		if h.Points != 108 || h.Evaluated != 60 || h.Uniformity == nil || h.Coverage == nil {
			t.Fatalf("%s: %+v", h.ID, h)
		}
		if h.Estimand.Value != 0 || h.Estimand.SE != 0 {
			t.Errorf("%s: the truth of no effect is %+v", h.ID, h.Estimand)
		}
	}
	if outside := got.Deviations(); len(outside) > 0 {
		t.Errorf("outside Monte Carlo error: %+v", outside)
	}
}

func TestRehearsalsRefuse(t *testing.T) {
	good := app.RehearseInput{Scenario: tinyScenario(simulate.NoEffects()), Replicates: 10, Seed: 1}
	for name, spoil := range map[string]func(*app.RehearseInput){
		"too few replicates":    func(in *app.RehearseInput) { in.Replicates = 1 },
		"another area":          func(in *app.RehearseInput) { in.Hypotheses = []string{"SA7"} },
		"an impossible trial":   func(in *app.RehearseInput) { in.Scenario.Areas[0].Treated = 4 },
		"an area named twice":   func(in *app.RehearseInput) { in.Scenario.Areas = append(in.Scenario.Areas, in.Scenario.Areas[0]) },
		"an area of no meaning": func(in *app.RehearseInput) { in.Scenario.Areas[0].Area = jobcentre.Area("x") },
	} {
		in := good
		in.Scenario = tinyScenario(simulate.NoEffects())
		spoil(&in)
		if _, err := app.Rehearse(context.Background(), in); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := app.Rehearse(ctx, good); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestVerdictsOnlyGivesTheNumbersOfTheWhole on a simulated trial, with all
// sixteen hypotheses.
func TestVerdictsOnlyGivesTheNumbersOfTheWhole(t *testing.T) {
	made, err := simulate.Run(context.Background(), simulate.Small(), 3)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	p := &made.Protocol
	p.Analysis.Permutations = 99
	answers := func(scope evaluate.Scope) string {
		reg := jobcentre.NewRegister(made.Batch, p.DrawDay(), p.DataUntil)
		found, err := evaluate.Trial(context.Background(), p, reg, tables, evaluate.Options{Scope: scope})
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, h := range found.Hypotheses {
			r := h.Results[*h.Primary]
			fmt.Fprintln(&text, h.ID, h.Verdict, r.Estimate, r.SE, r.DF, r.CILow, r.CIHigh, r.P, r.PRandomisation, r.PAdjusted, r.NObs, r.Arms)
		}
		return text.String()
	}
	if whole, fast := answers(evaluate.Whole), answers(evaluate.VerdictsOnly); whole != fast {
		t.Errorf("whole:\n%s\nverdicts only:\n%s", whole, fast)
	}
}
