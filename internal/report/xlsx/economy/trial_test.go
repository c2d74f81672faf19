package economy_test

import (
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/numbers"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/internal/report/xlsx/economy"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// settled is a trial whose account is settled from its staffing.
func settled(hired bool, areas int) *results.Results {
	r := reporttest.Full()
	in := business.Input{
		Economy:    trial.Economy{PriceYear: 2026, CaseworkerAnnualCost: 640000, OneOffCost: 250000},
		WindowDays: 365, Level: 0.95, RefundRegimes: []string{"2016", "2027"}, HiredNamed: hired,
	}
	for i, area := range jobcentre.Areas()[:areas] {
		load := &r.Fidelity.Areas[i]
		load.Trial.CaseDays, load.Trial.FTEDays = 700123, 16000.25
		load.Control.CaseDays, load.Control.FTEDays = 690456, 11000.5
		in.Areas = append(in.Areas, business.AreaInput{
			Area: area,
			Staff: business.Staffing{
				TrialCaseDays: 700123, TrialFTEDays: 16000.25, ControlCaseDays: 690456, ControlFTEDays: 11000.5, HiredFTEDays: 3650,
			},
			Effects: business.Effects{
				TrialCases: 1946 - 400*i, Gross: row(-14321.55, 3000.2), Refund: row(-4870.33, 800.1), Net: row(-9451.22, 3010.7),
			},
		})
	}
	r.Fidelity.Areas = r.Fidelity.Areas[:areas]
	r.Economy = business.Settle(in)
	return r
}

func row(estimate, se float64) *effect.Row { return &effect.Row{Estimate: estimate, SE: se} }

func trialBook(t *testing.T, r *results.Results, l trial.Language) xlsx.Book {
	t.Helper()
	figures, err := numbers.Of(report.Compose(r, trial.Danish), report.Compose(r, trial.English))
	if err != nil {
		t.Fatal(err)
	}
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	return economy.OfTrial(r, figures, tables.Steps(), l)
}

func trials() map[string]*results.Results {
	few := settled(false, 2)
	few.Trial.SmallCell = 1600 // the second area has fewer cases
	loss := settled(false, 1)
	loss.Economy = business.Settle(business.Input{
		Economy: trial.Economy{PriceYear: 2026, CaseworkerAnnualCost: 640000}, WindowDays: 365, Level: 0.95, HiredNamed: true,
		Areas: []business.AreaInput{{Area: jobcentre.SicknessBenefit, Staff: business.Staffing{HiredFTEDays: 100}, Effects: business.Effects{
			TrialCases: 900, Gross: row(500, 100), Refund: row(200, 50), Net: row(300, 90),
		}}},
	})
	return map[string]*results.Results{
		"by caseloads": settled(false, 2), "by names": settled(true, 2), "one area": settled(false, 1), "few cases": few, "a loss": loss,
	}
}

func TestEveryFormulaArrivesAtTheReportsFigure(t *testing.T) {
	for name, r := range trials() {
		t.Run(name, func(t *testing.T) {
			recalculated(t, trialBook(t, r, trial.Danish))
			recalculated(t, trialBook(t, r, trial.English))
		})
	}
}

func TestAWorkbookOfAnythingCanBeWritten(t *testing.T) {
	for name, r := range map[string]*results.Results{"empty": reporttest.Empty(), "no numbers": reporttest.NoNumbers(), "not evaluable": reporttest.NothingEvaluable()} {
		b := trialBook(t, r, trial.Danish)
		written(t, b)
		for _, s := range b.Sheets {
			for _, row := range s.Rows {
				for _, c := range row {
					if c.Formula != "" && c.Number == nil {
						t.Errorf("%s: %s has a formula without a value: %s", name, s.Name, c.Formula)
					}
				}
			}
		}
	}
}

func TestFewCasesAreNeverShown(t *testing.T) {
	for _, s := range trialBook(t, trials()["few cases"], trial.Danish).Sheets[:7] {
		for _, row := range s.Rows {
			for _, c := range row {
				if c.Name == "social_assistance_cases" || c.Number != nil && *c.Number == 1546 {
					t.Errorf("%s shows the number of cases of an area with few: %+v", s.Name, row)
				}
			}
		}
	}
}

func TestBothLanguagesHoldTheSameNumbersUnderTheSameNames(t *testing.T) {
	r := settled(false, 2)
	da, en := trialBook(t, r, trial.Danish), trialBook(t, r, trial.English)
	for i, s := range da.Sheets {
		for j, row := range s.Rows {
			for k, c := range row {
				other := en.Sheets[i].Rows[j][k]
				if c.Name != other.Name || c.Formula != other.Formula || (c.Number == nil) != (other.Number == nil) || c.Number != nil && *c.Number != *other.Number {
					t.Errorf("%s, row %d: %+v and %+v", s.Name, j+1, c, other)
				}
			}
		}
	}
}
