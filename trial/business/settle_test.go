package business_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// window is 1,461 days: four years of 365.25.
const window = 1461

// input is 450 cases at 42.5 against a control arm at 75, for four years of
// 365.25 days: the staffing identity of the plan.
func input() business.Input {
	return business.Input{
		Economy:    trial.Economy{CaseworkerAnnualCost: 640000, OneOffCost: 100000},
		WindowDays: window, Level: 0.95,
		Areas: []business.AreaInput{{
			Area: jobcentre.SicknessBenefit,
			Staff: business.Staffing{
				TrialCaseDays: 450 * window, TrialFTEDays: 450 / 42.5 * window,
				ControlCaseDays: 600 * window, ControlFTEDays: 8 * window,
			},
			Effects: business.Effects{TrialCases: 1000, Gross: row(-5000, 1000), Refund: row(-2000, 500), Net: row(-3000, 700)},
		}},
	}
}

func TestTheStaffingIdentity(t *testing.T) {
	account := business.Settle(input())
	near(t, "extra FTE", account.Areas[0].ExtraFTE.Value, 450*(1/42.5-1/75.0)) // 4.588
	near(t, "investment of the area", account.Areas[0].Investment.Value, 4.588235294117647*640000*4)
	near(t, "investment in all", account.Ledger.Investment.Value, 4.588235294117647*640000*4+100000)
}

func TestSavingsAreTheEffectTimesTheCases(t *testing.T) {
	area := business.Settle(input()).Areas[0]
	near(t, "gross", area.GrossSaving.Value, 5e6)
	near(t, "refund falls", area.RefundChange.Value, -2e6)
	near(t, "net", area.NetSaving.Value, 3e6)
	near(t, "gross less refund is net", area.GrossSaving.Value+area.RefundChange.Value, 3e6)
	near(t, "low", area.NetSaving.Low, 3e6-1.959963984540054*7e5)
	near(t, "ratio", area.BenefitCostRatio.Value, 3e6/float64(area.Investment.Value))
	near(t, "payback", area.PaybackMonths.Value, 48/float64(area.BenefitCostRatio.Value))
}

func TestHiresThatAreNamedAreTheInvestment(t *testing.T) {
	in := input()
	in.HiredNamed = true
	in.Areas[0].Staff.HiredFTEDays = 5 * window
	near(t, "extra FTE", business.Settle(in).Areas[0].ExtraFTE.Value, 5)
}

func TestWhatIsMissingHasItsReason(t *testing.T) {
	in := input()
	in.Areas[0].Effects = business.Effects{Reason: &trial.Reason{Code: trial.MissingTable, Subject: "benefits"}}
	account := business.Settle(in)
	for name, f := range map[string]business.Figure{
		"net": account.Ledger.NetSaving, "ratio": account.Ledger.BenefitCostRatio, "payback": account.Ledger.PaybackMonths,
	} {
		if f.Value.IsKnown() || f.Reason == nil || f.Reason.Code != trial.MissingTable {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if account.Reason == nil || !account.Ledger.Investment.Value.IsKnown() {
		t.Error("the investment is known without benefits, and the account says what is missing")
	}
	in = input()
	in.Areas[0].Effects.Net = &effect.Row{Estimate: -3000, SE: 2000}
	if f := business.Settle(in).PaybackMonths; !f.Value.IsKnown() || f.High.IsKnown() || f.Reason == nil {
		t.Errorf("a limit that never repays has its reason: %+v", f)
	}
	in = input()
	in.Areas[0].Effects.Net = &effect.Row{Estimate: 100, SE: 1}
	if f := business.Settle(in).PaybackMonths; f.Reason == nil || f.Reason.Code != trial.NoSaving {
		t.Errorf("a trial that costs more is never paid back: %+v", f)
	}
}

func near(t *testing.T, name string, got trial.Number, want float64) {
	t.Helper()
	if !(math.Abs(float64(got)-want) <= 1e-9*math.Abs(want)) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}
