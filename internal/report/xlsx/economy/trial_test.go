package economy_test

import (
	"strings"
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
			Steps: steps(),
			Effects: business.Effects{
				TrialCases: 1946 - 400*i, Gross: row(-14321.55, 3000.2), Refund: row(-4870.33, 800.1), Net: row(-9451.22, 3010.7),
			},
		})
	}
	r.Fidelity.Areas = r.Fidelity.Areas[:areas]
	r.Economy = business.Settle(in)
	return r
}

// steps are weeks at three steps, one of them with few cases, and actual refunds.
func steps() []business.StepWeeks {
	arm := func(cases int, weeks, weekly, share float64) business.StepArm {
		amount := trial.Number(weeks * weekly)
		return business.StepArm{Cases: cases, Weeks: trial.Number(weeks), Amount: amount, Refund: amount * trial.Number(share), Municipality: amount * trial.Number(1-share)}
	}
	return []business.StepWeeks{
		{Benefit: "sygedagpenge", Regime: "2016", WeekFrom: 1, WeekTo: 4, StateShare: 0.8, Trial: arm(700, 2400.5, 4500.25, 0.8), Control: arm(720, 2600, 4490, 0.8)},
		{Benefit: "sygedagpenge", Regime: "2016", WeekFrom: 53, StateShare: 0.2, Trial: arm(90, 1800, 4300, 0.2), Control: arm(110, 2500, 4310, 0.2)},
		{Benefit: "kontanthjaelp", Regime: "2016", WeekFrom: 5, WeekTo: 26, StateShare: 0.4, Trial: arm(3, 40, 2900, 0.4), Control: arm(12, 90, 2950, 0.4)},
		{Benefit: "sygedagpenge", StateShare: trial.NoNumber(), Trial: arm(31, 200, 4400, 0.37), Control: arm(28, 180, 4400, 0.41)},
	}
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
	for _, s := range trialBook(t, trials()["few cases"], trial.Danish).Sheets[:8] {
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

// Three cases at a step are told with the least of the other steps, so that they
// cannot be had by subtraction; nothing is lost from the totals.
func TestStepsOfFewCasesAreToldTogether(t *testing.T) {
	r := settled(false, 1)
	for _, s := range trialBook(t, r, trial.Danish).Sheets {
		if s.Name != "Uger efter trin" {
			continue
		}
		text, total := "", 0.0
		for _, row := range s.Rows {
			for _, c := range row {
				text += c.Text + "\n"
				if c.Name == "sickness_benefit_trial_weeks" {
					total = *c.Number
				}
				if c.Number != nil && *c.Number == 40 {
					t.Errorf("the weeks of three cases are shown: %+v", row)
				}
			}
		}
		if !strings.Contains(text, "Trin med få sager, samlet") || strings.Contains(text, "Kontanthjælp") || strings.Contains(text, "Faktisk refusion") {
			t.Errorf("the steps are not told together:\n%s", text)
		}
		if total != 2400.5+1800+40+200 {
			t.Errorf("%v weeks in all", total)
		}
		return
	}
	t.Error("no sheet of weeks by step")
}
