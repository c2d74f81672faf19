package scenario_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/scenario"
	"github.com/sagstal/sagstal/trial/simulate"
)

const examples = "../../examples"

// The examples are the scenarios that the program itself carries.
func TestExamplesAreTheScenariosOfTheProgram(t *testing.T) {
	noEffect := simulate.Default()
	noEffect.ID, noEffect.Name = "uden-virkning", "Nedsatte sagstal uden virkning (simuleret)"
	ringkoebingSkjern, _ := simulate.Preset(simulate.RingkoebingSkjern)
	for file, want := range map[string]simulate.Scenario{
		"five-municipalities.yaml": simulate.FiveMunicipalities(),
		"small.yaml":               simulate.Small(),
		"no-effect.yaml":           noEffect,
		"ringkoebing-skjern.yaml":  ringkoebingSkjern,
	} {
		got, err := scenario.ReadFile(filepath.Join(examples, file))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s is\n%+v\nwant\n%+v", file, got, want)
		}
	}
}

const head = "schema: sagstal.simulation/1\n"

func TestDefaultsStandForWhatIsLeftOut(t *testing.T) {
	got, err := scenario.Read("x.yaml", []byte(head))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, simulate.Default()) {
		t.Errorf("a scenario of nothing but its schema is %+v", got)
	}
}

// A preset counts wherever it stands, and gives way to what is written.
func TestPresetGivesWay(t *testing.T) {
	got, err := scenario.Read("x.yaml", []byte(head+"areas:\n  social_assistance:\n    effects: {recovery_hazard_ratio: 1.3}\npreset: claimed\n"))
	if err != nil {
		t.Fatal(err)
	}
	want, _ := simulate.Preset(simulate.Claimed)
	want.Areas = want.Areas[1:]
	want.Areas[0].Effects.RecoveryHazardRatio = 1.3
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v, want %+v", got, want)
	}
}

// A trial that is moved takes the day of its draw along.
func TestDrawFollowsTheTrial(t *testing.T) {
	got, err := scenario.Read("x.yaml", []byte(head+"trial: {from: 2024-01-01, to: 2024-12-30}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if p := got.Protocol(""); p.RandomisedOn.String() != "2023-12-02" {
		t.Errorf("drawn on %v, want 2023-12-02", p.RandomisedOn)
	}
}

func TestDefects(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // line column value
	}{
		{"empty", "", []string{"0  "}},
		{"no schema", "id: x", []string{"1 schema "}},
		{"another schema", "schema: sagstal.plan/1", []string{"1 schema sagstal.plan/1"}},
		{"unknown key", head + "effect: 1", []string{"2 effect effect"}},
		{"unknown key below", head + "areas:\n  sickness_benefit:\n    effects:\n      hazard: 1", []string{"5 areas.sickness_benefit.effects.hazard hazard"}},
		{"unknown area", head + "areas: {pension: }", []string{"2 areas.pension pension"}},
		{"key twice", head + "id: a\nid: b", []string{"3 id id"}},
		{"unknown preset", head + "preset: utopia", []string{"2 preset utopia"}},
		{"a list for a mapping", head + "staffing: [1]", []string{"2 staffing "}},
		{"a text for a number", head + "staffing: {turnover_per_year: some}", []string{"2 staffing.turnover_per_year some"}},
		{"a comma", head + `staffing: {turnover_per_year: "0,15"}`, []string{"2 staffing.turnover_per_year 0,15"}},
		{"a part of a portfolio", head + "areas:\n  sickness_benefit: {portfolios: 2.5}", []string{"3 areas.sickness_benefit.portfolios 2.5"}},
		{"no such day", head + "trial:\n  from: 2026-02-30", []string{"3 trial.from 2026-02-30"}},
		{"one limit", head + "areas:\n  sickness_benefit: {target_caseload: [35]}", []string{"3 areas.sickness_benefit.target_caseload "}},
		{"a value left out", head + "id:\nname:", []string{"2 id ", "3 name "}},
		{"a mapping for a list", head + "municipalities: {code: 1}", []string{"2 municipalities "}},
		{"two documents", head + "---\nid: x", []string{"2  "}},
		{"an alias", head + "staffing: &s {turnover_per_year: 0.1}\nvariation: *s", []string{"3 variation s"}},
		{"not YAML", head + "id: [", []string{"2  "}},
		{"a CPR number", head + "0101801234: x", []string{"2 0101801234 "}},
		{"cannot be true", head + "trial:\n  from: 2026-01-05\n  to: 2026-01-12\nareas:\n  sickness_benefit:\n    mean_weeks: .nan\n    effects:\n      absence_ratio: 0", []string{
			"2 trial ", "7 areas.sickness_benefit.mean_weeks ", "9 areas.sickness_benefit.effects.absence_ratio ",
		}},
		{"an unknown principle", head + "areas:\n  sickness_benefit: {assignment_principle: favour}", []string{"3 areas.sickness_benefit.assignment_principle "}},
		{"new keys out of range", head + "inflow: {season_amplitude: 2}\nwork: {contact_ceiling: 1}\nstaffing: {hiring_delay_weeks: 60}\nregistration: {closing_lag_days: -1}", []string{
			"2 inflow.season_amplitude ", "3 work.contact_ceiling ", "4 staffing.hiring_delay_weeks ", "4 staffing.hiring_delay_weeks ", "5 registration.closing_lag_days ",
		}},
		{"categories over the whole", head + "areas:\n  social_assistance:\n    category_mix: {\"1\": 0.5, \"2\": 0.6}", []string{"4 areas.social_assistance.category_mix "}},
		{"another area's category", head + "areas:\n  sickness_benefit:\n    category_mix: {IV: 1}", []string{"4 areas.sickness_benefit.category_mix.IV IV"}},
		{"a flaw of a default", head + "areas:\n  sickness_benefit:\n    portfolios: 4", []string{"3 areas.sickness_benefit.treated "}},
		{"all at once", head + "x: 1\nid: [a]\nstaffing: {turnover_per_year: x}", []string{"2 x x", "3 id ", "4 staffing.turnover_per_year x"}},
		{"too large", head + strings.Repeat("# fill\n", 1<<18), []string{"0  "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := scenario.Read("x.yaml", []byte(test.text))
			var found *fault.Error
			if !errors.As(err, &found) || found.Kind != fault.Invalid {
				t.Fatalf("error %v, want one of kind invalid", err)
			}
			var got []string
			for _, d := range found.Defects {
				got = append(got, fmt.Sprintf("%d %s %s", d.Line, d.Column, d.Value))
				if d.File != "x.yaml" || d.Rule == "" || d.Remedy == "" || d.Severity != fault.SeverityError {
					t.Errorf("the defect says too little: %+v", d)
				}
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("defects %q, want %q", got, test.want)
			}
		})
	}
}

func TestFileThatIsNotThere(t *testing.T) {
	if _, err := scenario.ReadFile(filepath.Join(t.TempDir(), "none.yaml")); fault.KindOf(err) != fault.NotFound {
		t.Errorf("error %v, want one of kind not_found", err)
	}
}

// Whatever the bytes: a scenario that is true, or a fault with defects.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", head, head + "preset: austria\nareas: {sickness_benefit: {target_caseload: [35, 50]}}",
		head + "municipalities: [{code: \"760\", name: x}]", "- a", "a: &a [*a]", "? [a]\n: b", "<<: {id: x}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := scenario.Read("x.yaml", text)
		if err == nil {
			if flaws := s.Validate(); len(flaws) > 0 {
				t.Errorf("a scenario with flaws was read: %v", flaws)
			}
			return
		}
		var found *fault.Error
		if !errors.As(err, &found) || len(found.Defects) == 0 {
			t.Errorf("error without defects: %v", err)
		}
	})
}
