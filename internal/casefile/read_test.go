package casefile_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/casefile"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

const head = "schema: sagstal.business-case/1\n"

// The contract's file, word for word, but for its two sources.
func TestTheContractsFile(t *testing.T) {
	got, err := casefile.Read("x.yaml", []byte(head+`name: Ringkøbing-Skjern
entered:
  stock_before: 700
  stock_after: 450
  mean_weeks_before: 35
  mean_weeks_after: 21
  over_52_before: 160
  over_52_after: 30
  investment: 2000000
  claimed_saving_per_year: 13000000
  effect: {hazard_ratio: 1.12, se_log: 0.05}
economy: {displacement: {resource_programme: 0.1}}
`))
	if err != nil {
		t.Fatal(err)
	}
	e := got.Case.Entered
	for name, pair := range map[string][2]trial.Number{
		"stock before": {e.StockBefore, 700}, "stock after": {e.StockAfter, 450}, "mean before": {e.MeanWeeksBefore, 35},
		"mean after": {e.MeanWeeksAfter, 21}, "over 52 before": {e.Over52Before, 160}, "over 52 after": {e.Over52After, 30},
		"investment": {e.Investment, 2e6}, "claim": {e.ClaimedSaving, 13e6}, "ratio": {e.HazardRatio, 1.12}, "error": {e.SELog, 0.05},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %v, want %v", name, pair[0], pair[1])
		}
	}
	if e.TreatedCases.IsKnown() || e.Staffing.Cases.IsKnown() {
		t.Error("what was not entered is known")
	}
	want := []trial.Displacement{{Benefit: string(benefit.ResourceProgramme), Share: 0.1}}
	if economy := got.Case.Economy; !reflect.DeepEqual(economy.Displacement, want) || economy.HorizonYears != 3 || economy.DiscountRate != 0.035 {
		t.Errorf("economy %+v", economy)
	}
	if got.Case.Lines["entered.stock_before"] != 4 || got.Case.Lines["entered.effect.se_log"] != 12 {
		t.Errorf("lines %v", got.Case.Lines)
	}
}

func TestResultsAndAssumptions(t *testing.T) {
	got, err := casefile.Read("x.yaml", []byte(head+`results: OUT/results.json
assumptions:
  budget: national
  benefit: cash_assistance
  weekly_benefits: {ressourceforloeb: 2900, cash_assistance: 3100}
  relative_se: {price: 0.2}
`))
	if err != nil {
		t.Fatal(err)
	}
	a := got.Case.Assumed
	want := []forecast.Price{{Benefit: benefit.CashAssistance, Amount: 3100}, {Benefit: benefit.ResourceProgramme, Amount: 2900}}
	if got.Results != "OUT/results.json" || got.Case.Entered != nil || a.Budget != forecast.National || a.Benefit != benefit.CashAssistance ||
		!reflect.DeepEqual(a.WeeklyBenefits, want) || a.RelativeSE.Price != 0.2 || a.RelativeSE.Investment != 0.05 {
		t.Errorf("read %+v", got)
	}
}

func TestDefects(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // line column value
	}{
		{"empty", "", []string{"0  "}},
		{"no schema", "entered: {}", []string{"1 schema "}},
		{"another schema", "schema: sagstal.plan/1\nentered: {}", []string{"1 schema sagstal.plan/1"}},
		{"no source", head + "name: x", []string{"1  "}},
		{"two sources", head + "results: a\nentered: {}", []string{"3 entered "}},
		{"unknown key", head + "entered:\n  stock: 700", []string{"3 entered.stock stock"}},
		{"unknown key on top", head + "entered: {}\nscenario: x", []string{"3 scenario scenario"}},
		{"key twice", head + "entered:\n  investment: 1\n  investment: 2", []string{"4 entered.investment investment"}},
		{"a text", head + "entered:\n  investment: 2 mio", []string{"3 entered.investment 2 mio"}},
		{"a comma", head + "entered:\n  mean_weeks_before: \"35,5\"", []string{"3 entered.mean_weeks_before 35,5"}},
		{"not finite", head + "entered: {investment: .inf}", []string{"2 entered.investment .inf"}},
		{"no number", head + "entered: {claimed_saving_per_year: .nan}", []string{"2 entered.claimed_saving_per_year .nan"}},
		{"nothing", head + "entered: {stock_before: 0}", []string{"2 entered.stock_before 0"}},
		{"below nothing", head + "entered: {investment: -1}", []string{"2 entered.investment -1"}},
		{"more than all", head + "entered:\n  stock_before: 10\n  over_52_before: 11", []string{"4 entered.over_52_before 11"}},
		{"two effects", head + "entered:\n  effect: {hazard_ratio: 1.1, treated_cases: 1, weeks_per_case: 2}", []string{"3 entered.effect "}},
		{"half an effect", head + "entered:\n  effect: {weeks_per_case: 2}", []string{"3 entered.effect.weeks_per_case "}},
		{"an error of nothing", head + "entered:\n  effect: {se_log: 0.1}", []string{"3 entered.effect.se_log "}},
		{"unknown benefit", head + "entered: {}\nassumptions: {benefit: su}", []string{"3 assumptions.benefit su"}},
		{"both names", head + "entered: {}\neconomy:\n  displacement: {ressourceforloeb: 0.1, resource_programme: 0.1}", []string{"4 economy.displacement.resource_programme 0.1"}},
		{"too much displaced", head + "entered: {}\neconomy:\n  displacement: {ressourceforloeb: 0.7, kontanthjaelp: 0.7}", []string{"4 economy.displacement "}},
		{"no horizon", head + "entered: {}\neconomy: {horizon_years: 0}", []string{"3 economy.horizon_years 0"}},
		{"half a year", head + "entered: {}\neconomy: {horizon_years: 2.5}", []string{"3 economy.horizon_years 2.5"}},
		{"unknown outcome", head + "entered: {directions: {mood: higher}}", []string{"2 entered.directions.mood mood"}},
		{"neither way", head + "entered: {directions: {activation_degree: sideways}}", []string{"2 entered.directions.activation_degree sideways"}},
		{"neither yes nor no", head + "entered: {control_group: perhaps}", []string{"2 entered.control_group perhaps"}},
		{"a list", head + "entered: [1]", []string{"2 entered "}},
		{"two documents", head + "entered: {}\n---\nname: x", []string{"3  "}},
		{"an alias", head + "entered: &e {investment: 1}\neconomy: *e", []string{"3 economy e"}},
		{"not YAML", head + "name: [", []string{"2  "}},
		{"a CPR number", head + "entered: {}\n0101801234: x", []string{"3  "}},
		{"too large", head + strings.Repeat("# fill\n", 1<<18), []string{"0  "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := casefile.Read("x.yaml", []byte(test.text))
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
	if _, err := casefile.ReadFile(filepath.Join(t.TempDir(), "none.yaml")); fault.KindOf(err) != fault.NotFound {
		t.Errorf("error %v, want one of kind not_found", err)
	}
}

func TestEveryExampleIsRead(t *testing.T) {
	files, err := filepath.Glob("../../examples/cases/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		if _, err := casefile.ReadFile(file); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// Whatever the bytes: a case, or a fault with defects.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", head, head + "entered: {stock_before: 700}", head + "results: x", "- a", "a: &a [*a]", "? [a]\n: b", "<<: {name: x}", "---",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		read, err := casefile.Read("x.yaml", text)
		var found *fault.Error
		switch {
		case err == nil && (read.Case.Entered == nil) == (read.Results == ""):
			t.Error("a case of neither or both sources was read")
		case err != nil && (!errors.As(err, &found) || len(found.Defects) == 0):
			t.Errorf("error without defects: %v", err)
		}
	})
}
