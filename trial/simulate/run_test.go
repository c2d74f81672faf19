package simulate_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/simulate"
)

func run(t testing.TB, s simulate.Scenario, seed uint64) *simulate.Trial {
	t.Helper()
	made, err := simulate.Run(context.Background(), s, seed)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func preset(t testing.TB, name string) simulate.Scenario {
	t.Helper()
	s, ok := simulate.Preset(name)
	if !ok {
		t.Fatalf("no preset %s", name)
	}
	return s
}

// text writes a batch so that blanks (NaN) compare equal.
func text(batch *jobcentre.Batch) string { return fmt.Sprintf("%v", *batch) }

func TestSameSeedSameTrial(t *testing.T) {
	first, again := run(t, simulate.Small(), 5), run(t, simulate.Small(), 5)
	if text(first.Batch) != text(again.Batch) {
		t.Error("one seed gives two batches")
	}
	if fmt.Sprint(first.Truth.Hypotheses) != fmt.Sprint(again.Truth.Hypotheses) {
		t.Error("one seed gives two truths")
	}
	if other := run(t, simulate.Small(), 6); text(first.Batch) == text(other.Batch) {
		t.Error("two seeds give one batch")
	}
}

// A municipality more changes no row of the others.
func TestMunicipalitiesAreIndependent(t *testing.T) {
	few := simulate.Small()
	many := simulate.Small()
	many.Municipalities = append([]simulate.Municipality{{Code: "461", Name: "Odense"}}, many.Municipalities...)
	want, got := run(t, few, 3).Batch, run(t, many, 3).Batch
	if fmt.Sprint(want.Cases) != fmt.Sprint(keep(got.Cases, func(c jobcentre.Case) bool { return c.MunicipalityCode != "461" })) {
		t.Error("another municipality changed the cases")
	}
	elsewhere := func(id string) bool { return !strings.HasPrefix(id, "461") }
	if fmt.Sprint(want.Contacts) != fmt.Sprint(keep(got.Contacts, func(c jobcentre.Contact) bool { return elsewhere(c.CaseID) })) {
		t.Error("another municipality changed the contacts")
	}
	if fmt.Sprint(want.Absences) != fmt.Sprint(keep(got.Absences, func(a jobcentre.Absence) bool { return elsewhere(a.CaseworkerID) })) {
		t.Error("another municipality changed the absences")
	}
}

// An area left out changes no row of the other.
func TestAreasAreIndependent(t *testing.T) {
	one := simulate.Small()
	one.Areas = one.Areas[1:]
	isAssistance := func(c jobcentre.Case) bool { return c.Area == jobcentre.SocialAssistance }
	both := run(t, simulate.Small(), 3).Batch
	if fmt.Sprint(run(t, one, 3).Batch.Cases) != fmt.Sprint(keep(both.Cases, isAssistance)) {
		t.Error("leaving an area out changed the other")
	}
}

func keep[T any](rows []T, wanted func(T) bool) []T {
	var kept []T
	for _, row := range rows {
		if wanted(row) {
			kept = append(kept, row)
		}
	}
	return kept
}

// Two scenarios with one seed, of the same nature, share inflow, arms and the
// whole control arm, whatever the effects in the trial arm.
func TestScenariosShareTheControlArm(t *testing.T) {
	effective := preset(t, simulate.Austria)
	idle := preset(t, simulate.Austria)
	for i := range idle.Areas {
		e := simulate.NoEffects()
		e.ContactElasticity, e.ContactResponse = idle.Areas[i].Effects.ContactElasticity, idle.Areas[i].Effects.ContactResponse
		idle.Areas[i].Effects = e
	}
	without, with := run(t, idle, 2).Batch, run(t, effective, 2).Batch
	if fmt.Sprint(without.Portfolios) != fmt.Sprint(with.Portfolios) {
		t.Fatal("the effects changed the draw")
	}
	arms := armOfPortfolio(without)
	changed := 0
	for i, c := range without.Cases {
		if other := with.Cases[i]; c.Open != other.Open || c.Exit != other.Exit {
			if arms[c.PortfolioID] == jobcentre.ControlArm {
				t.Fatalf("the effects changed control case %s", c.ID)
			}
			changed++
		}
	}
	if changed < 1000 {
		t.Errorf("the effects changed %d cases of the trial arm", changed)
	}
}

func armOfPortfolio(batch *jobcentre.Batch) map[string]jobcentre.Arm {
	arms := map[string]jobcentre.Arm{}
	for _, p := range batch.Portfolios {
		arms[p.ID] = p.Arm
	}
	return arms
}

func TestArmsAreDrawnWithinStrata(t *testing.T) {
	s := preset(t, simulate.NoEffect)
	treated := map[string]int{}
	for _, p := range run(t, s, 9).Batch.Portfolios {
		if p.Arm == jobcentre.TrialArm {
			treated[p.MunicipalityCode+string(p.Area)]++
		}
	}
	if len(treated) != 10 {
		t.Fatalf("%d strata have a trial arm, want 10", len(treated))
	}
	for stratum, n := range treated {
		if n != 5 {
			t.Errorf("%s has %d portfolios in the trial arm, want 5", stratum, n)
		}
	}
}

func TestProtocolIsTheScenarios(t *testing.T) {
	s := preset(t, simulate.NoEffect)
	p := run(t, s, 12).Protocol
	if flaws := p.Validate(); len(flaws) > 0 {
		t.Fatalf("the protocol has flaws: %v", flaws)
	}
	for _, test := range []struct{ name, got, want string }{
		{"baseline", fmt.Sprint(p.Baseline), "{2025-03-31 2026-03-30}"},
		{"trial", fmt.Sprint(p.Trial), "{2026-03-30 2027-03-29}"},
		{"data until", p.DataUntil.String(), "2027-03-29"},
		{"randomised on", p.RandomisedOn.String(), "2026-02-28"},
		{"seed", p.Randomisation.Seed, "simulate-12"},
		{"areas", fmt.Sprint(p.Areas), "[{sickness_benefit {35 50}} {social_assistance {40 55}}]"},
	} {
		if test.got != test.want {
			t.Errorf("%s is %s, want %s", test.name, test.got, test.want)
		}
	}
}

// The two published durations that the presets are named after.
func TestPresetsReachTheirDurations(t *testing.T) {
	for _, test := range []struct {
		preset string
		want   float64 // mean weeks of trial over control
	}{
		{simulate.NoEffect, 1},
		{simulate.Austria, 391.0 / 453},
		{simulate.Claimed, 21.0 / 35},
	} {
		truth := run(t, preset(t, test.preset), 1).Truth
		for _, id := range []string{"SB7", "SA7"} {
			got := value(t, truth, id, "mean_weeks_trial") / value(t, truth, id, "mean_weeks_control")
			if math.Abs(got-test.want) > 0.0005 {
				t.Errorf("%s, %s: mean weeks change by the factor %.4f, want %.4f", test.preset, id, got, test.want)
			}
		}
	}
}

func value(t *testing.T, truth simulate.Truth, hypothesis, parameter string) float64 {
	t.Helper()
	for _, h := range truth.Hypotheses {
		for _, p := range h.Parameters {
			if h.Hypothesis == hypothesis && p.Name == parameter {
				return float64(p.Value)
			}
		}
	}
	t.Fatalf("the truth of %s has no %s", hypothesis, parameter)
	return 0
}

func TestTruthStatesEveryHypothesis(t *testing.T) {
	made := run(t, preset(t, simulate.NoEffect), 1<<63+1)
	if len(made.Truth.Hypotheses) != 16 {
		t.Errorf("%d hypotheses, want 16", len(made.Truth.Hypotheses))
	}
	for _, h := range made.Truth.Hypotheses {
		for _, p := range h.Parameters {
			if p.Kind != simulate.Weeks && !p.Null {
				t.Errorf("%s: %s is an effect in the scenario without", h.Hypothesis, p.Name)
			}
		}
	}
	for _, h := range run(t, preset(t, simulate.Austria), 1).Truth.Hypotheses {
		for _, p := range h.Parameters {
			if p.Null {
				t.Errorf("%s: %s is no effect in a scenario with effects", h.Hypothesis, p.Name)
			}
		}
	}
	written, err := json.Marshal(made.Truth)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"seed":"9223372036854775809"`, "not the marginal estimand", `"log":0`, `"log":null`} {
		if !bytes.Contains(written, []byte(want)) {
			t.Errorf("truth.json lacks %s", want)
		}
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := simulate.Run(ctx, simulate.Small(), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestScenariosThatCannotBeTrue(t *testing.T) {
	for _, test := range []struct {
		name  string
		spoil func(*simulate.Scenario)
		keys  string
	}{
		{"nothing", func(*simulate.Scenario) {}, ""},
		{"no id", func(s *simulate.Scenario) { s.ID = "" }, "id"},
		{"a path as id", func(s *simulate.Scenario) { s.ID = "../x" }, "id"},
		{"a short trial", func(s *simulate.Scenario) { s.Trial.To = s.Trial.From + 30 }, "trial"},
		{"a late draw", func(s *simulate.Scenario) { s.RandomisedOn = s.Trial.From + 1 }, "randomised_on"},
		{"before the ladder", func(s *simulate.Scenario) {
			s.Trial.From -= 365 * 9
			s.Trial.To -= 365 * 9
			s.RandomisedOn = 0
		}, "trial"},
		{"no municipality", func(s *simulate.Scenario) { s.Municipalities = nil }, "municipalities"},
		{"one twice", func(s *simulate.Scenario) { s.Municipalities = append(s.Municipalities, s.Municipalities[0]) }, "municipalities"},
		{"a code of four digits", func(s *simulate.Scenario) { s.Municipalities[0].Code = "0329" }, "municipalities"},
		{"no area", func(s *simulate.Scenario) { s.Areas = nil }, "areas"},
		{"an area twice", func(s *simulate.Scenario) { s.Areas[1] = s.Areas[0] }, "areas"},
		{"an unknown area", func(s *simulate.Scenario) { s.Areas[0].Area = "pension" }, "areas.pension"},
		{"no control arm", func(s *simulate.Scenario) { s.Areas[0].Treated = s.Areas[0].Portfolios }, "areas.sickness_benefit.treated"},
		{"a band upside down", func(s *simulate.Scenario) { s.Areas[0].Target = trial.Band{Low: 50, High: 35} }, "areas.sickness_benefit.target_caseload"},
		{"not a number", func(s *simulate.Scenario) { s.Areas[1].MeanWeeks = math.NaN() }, "areas.social_assistance.mean_weeks"},
		{"several", func(s *simulate.Scenario) {
			s.Areas[0].Effects.RecoveryHazardRatio = 0
			s.Variation.ReturnShare = 2
			s.Staffing.TurnoverPerYear = -1
			s.Measurement.StaffResponse = 1.1
		}, "areas.sickness_benefit.effects.recovery_hazard_ratio variation.return_share staffing.turnover_per_year measurement.staff_response"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := simulate.Small()
			test.spoil(&s)
			var keys []string
			for _, flaw := range s.Validate() {
				keys = append(keys, flaw.Key)
				if flaw.Rule == "" || flaw.Remedy == "" {
					t.Errorf("the flaw at %s says too little: %+v", flaw.Key, flaw)
				}
			}
			if got := strings.Join(keys, " "); got != test.keys {
				t.Errorf("flaws at %q, want %q", got, test.keys)
			}
			_, err := simulate.Run(context.Background(), s, 1)
			var invalid *simulate.InvalidScenario
			if errors.As(err, &invalid) != (test.keys != "") {
				t.Errorf("Run returns %v", err)
			}
		})
	}
}

func TestUnknownPreset(t *testing.T) {
	if _, ok := simulate.Preset("utopia"); ok {
		t.Error("utopia is a preset")
	}
}

func BenchmarkRun(b *testing.B) {
	for _, name := range []string{simulate.NoEffect, simulate.Austria} {
		s := preset(b, name)
		b.Run(name+"/all", func(b *testing.B) {
			for b.Loop() {
				run(b, s, 1)
			}
		})
		s.Tables = simulate.PrimaryTables()
		b.Run(name+"/primaries", func(b *testing.B) {
			for b.Loop() {
				run(b, s, 1)
			}
		})
	}
}
