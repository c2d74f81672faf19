package app_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// measuredCase is a case that leaves everything to a results.json.
func measuredCase() forecast.Case {
	return forecast.Case{Economy: trial.Default("", calendar.Period{}).Economy, Assumed: forecast.DefaultAssumptions(), Lines: map[string]int{}}
}

// halfAYear is an account of half a year, its intervals 1.96 standard errors
// either way.
const halfAYear = `{"schema": "sagstal.results/1", "trial": {"name": "Halvt år", "alpha": 0.05}, "economy": {
	"extra_fte": {"value": 4}, "investment": {"value": 1000000},
	"gross_benefit_saving": {"value": 3000000, "ci_low": 2020018, "ci_high": 3979982},
	"change_in_state_refund": {"value": -1000000, "ci_low": -1489991, "ci_high": -510009},
	"net_municipal_saving": {"value": 2000000, "ci_low": 1314013, "ci_high": 2685987},
	"avoided_case_weeks": {"value": 1000, "ci_low": 608.0072, "ci_high": 1391.9928},
	"assumptions": {"price_year": 2025, "caseworker_annual_cost": 500000, "one_off_cost": 70000, "window_years": 0.5}}}`

func writeResults(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "results.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestResultsAreCountedByTheYear(t *testing.T) {
	found, err := app.BusinessCase(context.Background(), app.BusinessCaseInput{Case: measuredCase(), Results: writeResults(t, halfAYear), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	own := found.Municipality
	for name, pair := range map[string][2]float64{
		"investment": {float64(own.Investment), 2e6}, "gross": {float64(own.GrossSaving), 6e6},
		"refund": {float64(own.RefundChange), -2e6}, "net": {float64(own.Net), 2e6},
		"first year with one-off cost": {float64(own.Years[0].Net), 2e6 - 70000},
		"gross standard error":         {float64(found.Case.Measured.Gross.SE), 1e6},
		"net standard error":           {float64(found.Case.Measured.NetSE), 0.7e6},
		"case-weeks avoided":           {float64(found.AvoidedCaseWeeks), 2000},
		"their standard error":         {float64(found.Case.Measured.Weeks.SE), 400},
		"break-even, case-weeks":       {float64(own.BreakEven.CaseWeeks), (2e6 + 70000/3.0) / 2000},
	} {
		if math.Abs(pair[0]-pair[1]) > 10 {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
	if found.Case.Name != "Halvt år" || found.Case.Economy.PriceYear != 2025 {
		t.Errorf("case %+v", found.Case)
	}
}

// A figure that the evaluation could not compute, or that is not there, is left
// out and never nothing.
func TestResultsWithoutMoney(t *testing.T) {
	text := `{"schema": "sagstal.results/1", "trial": {"alpha": 0.05}, "economy": {"extra_fte": {"value": 4},
		"gross_benefit_saving": {"value": null, "ci_low": null, "ci_high": null}, "assumptions": {"caseworker_annual_cost": 500000, "window_years": 1}}}`
	found, err := app.BusinessCase(context.Background(), app.BusinessCaseInput{Case: measuredCase(), Results: writeResults(t, text), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	own := found.Municipality
	if own.Investment != 2e6 || own.GrossSaving.IsKnown() || own.RefundChange.IsKnown() || own.Net.IsKnown() {
		t.Errorf("ledger %+v", own.Flow)
	}
	if own.BreakEven.CaseWeeks.IsKnown() || found.AvoidedCaseWeeks.IsKnown() {
		t.Errorf("weeks of a file that has none: %+v", own.BreakEven)
	}
	if first := found.LeftOut[0]; first.Ledger != forecast.Municipality || first.Reason != forecast.NotMeasured {
		t.Errorf("left out %+v", first)
	}
}

func TestResultsThatAreNone(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON":   "schema: x",
		"a schema":  `{"schema": "sagstal.results/9"}`,
		"no level":  `{"schema": "sagstal.results/1", "economy": {"assumptions": {"window_years": 1}}}`,
		"no window": `{"schema": "sagstal.results/1", "trial": {"alpha": 0.05}}`,
	} {
		_, err := app.BusinessCase(context.Background(), app.BusinessCaseInput{Case: measuredCase(), Results: writeResults(t, text)})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: error %v, want one of kind invalid", name, err)
		}
	}
	if _, err := app.BusinessCase(context.Background(), app.BusinessCaseInput{Case: measuredCase(), Results: "nowhere.json"}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("error %v, want one of kind not_found", err)
	}
}
