package forecast_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// helper is what a test and a property have in common.
type helper interface {
	Helper()
	Fatal(...any)
}

func run(t helper, c forecast.Case) *forecast.Result { return runWith(t, c, 0) }

// runShort computes a case with few draws, for properties of what was entered.
func runShort(t helper, c forecast.Case) *forecast.Result { return runWith(t, c, 10) }

func runWith(t helper, c forecast.Case, draws int) *forecast.Result {
	t.Helper()
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	rates, err := benefit.Current()
	if err != nil {
		t.Fatal(err)
	}
	r, err := forecast.Run(context.Background(), forecast.Input{Case: c, Law: forecast.LawOf(c, tables, rates), Seed: 1, Draws: draws})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// empty is a case of the year 2017 with nothing entered.
func empty() forecast.Case {
	c := forecast.Case{
		Economy: trial.Default("", calendar.Period{}).Economy, Assumed: forecast.DefaultAssumptions(), Entered: forecast.NewEntered(),
	}
	c.Economy.PriceYear = 2017
	return c
}

// ringkoebing is the contract's case.
func ringkoebing() forecast.Case {
	c := empty()
	e := c.Entered
	e.StockBefore, e.StockAfter, e.MeanWeeksBefore, e.MeanWeeksAfter = 700, 450, 35, 21
	e.Over52Before, e.Over52After, e.Investment, e.ClaimedSaving = 160, 30, 2e6, 13e6
	return c
}

func near(t *testing.T, name string, got trial.Number, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(float64(got)-want) <= tolerance) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// The numbers of COMMANDS.md, and those of the reconciliation behind them.
func TestTheContractsCase(t *testing.T) {
	r := run(t, ringkoebing())
	c := r.Consistency
	near(t, "inflow before", c.InflowBefore, 20.0, 1e-9)
	near(t, "inflow after", c.InflowAfter, 21.4, 0.05)
	near(t, "over 52 before", c.Over52ImpliedBefore, 158, 0.5)
	near(t, "over 52 after", c.Over52ImpliedAfter, 38, 0.5)
	near(t, "avoided case-weeks", c.AvoidedCaseWeeksPerYear, 13000, 1e-9)
	near(t, "saving per week", c.SavingPerAvoidedWeek, 1000, 1e-9)
	near(t, "break-even", c.BreakEvenCaseWeeks, 2000, 1e-9)
	near(t, "by duration", c.StockFromDuration, -290, 1e-6)
	near(t, "by inflow", c.StockFromInflow, 40, 1e-6)
	near(t, "by flow", c.AvoidedByFlow, 14560, 1e-6)
	near(t, "if net", c.SavingPerWeekIfNet, 1154, 0.5)
	near(t, "municipal share", c.MunicipalShare, 0.733, 0.0005)
	near(t, "net", r.Municipality.Net, 11e6, 1e-3)
	near(t, "ratio", r.Municipality.BenefitCostRatio, 6.5, 1e-9)
	near(t, "payback", r.Municipality.PaybackMonths, 12*2.0/13, 1e-9)
	near(t, "break-even case-weeks", r.Municipality.BreakEven.CaseWeeks, 2000, 1e-6)
	near(t, "break-even per spell", r.Municipality.BreakEven.WeeksPerSpell, 2000.0/1040, 1e-9)
	near(t, "break-even cases", r.Municipality.BreakEven.Cases, 2000.0/52, 1e-9)
	near(t, "break-even displacement", r.Municipality.BreakEven.Displacement, 1-2.0/13, 1e-9)
	if !warned(r, forecast.NoControlGroup) || !warned(r, forecast.InflowChanged) || !warned(r, forecast.NoStandardError) {
		t.Errorf("warnings %+v", r.Warnings)
	}
}

func warned(r *forecast.Result, code string) bool {
	return slices.ContainsFunc(r.Warnings, func(w forecast.Warning) bool { return w.Code == code })
}

// At the statutory maximum the fall is worth 3,032 kroner a week to the
// municipality (economics, 2015's rate of 4,135).
func TestThePriceAtTheMaximum(t *testing.T) {
	c := ringkoebing()
	c.Assumed.WeeklyBenefits = []forecast.Price{{Benefit: benefit.SicknessBenefit, Amount: 4135}}
	r := run(t, c)
	near(t, "net saving", r.Municipality.NetSaving, 39.4e6, 0.05e6)
	near(t, "per week", r.Municipality.NetSaving/r.AvoidedCaseWeeks, 3032, 1)
}

// An effect drives the case: N₁ = N₀/HR, with its error.
func TestTheEffectDrives(t *testing.T) {
	c := ringkoebing()
	c.Entered.HazardRatio, c.Entered.SELog = 1.12, 0.05
	r := run(t, c)
	near(t, "avoided", r.AvoidedCaseWeeks, 52*700*(1-1/1.12), 1e-6)
	near(t, "consistency speaks of what was stated", r.Consistency.AvoidedCaseWeeksPerYear, 13000, 1e-9)
	near(t, "and its break-even is the claim's", r.Consistency.BreakEvenCaseWeeks, 2000, 1e-9)
	near(t, "which is the case's too: a week keeps its price", r.Municipality.BreakEven.CaseWeeks, 2000, 1e-6)
	if !warned(r, forecast.OwnEffectDrives) || warned(r, forecast.NoStandardError) {
		t.Errorf("warnings %+v", r.Warnings)
	}
	if p := r.Municipality.ProbabilityNetPositive; !(p > 0.5 && p < 1) {
		t.Errorf("probability %v", p)
	}
}

// Cases treated a year times normal weeks saved: the quantiles are known.
func TestQuantilesAgainstTheNormal(t *testing.T) {
	c := empty()
	e := c.Entered
	e.TreatedCases, e.WeeksPerCase, e.WeeksPerCaseSE = 1000, 5, 2
	c.Assumed.WeeklyBenefits = []forecast.Price{{Benefit: benefit.SicknessBenefit, Amount: 100}}
	c.Assumed.MunicipalShare = 0.5
	c.Assumed.RelativeSE = forecast.RelativeSE{}
	e.Investment = 200000
	r := run(t, c)
	q := r.Municipality.Quantiles["net"] // 50,000 a week saved, less 200,000
	near(t, "median", q.P50, 50000, 3000)
	near(t, "5th", q.P5, 50000-1.645*100000, 5000)
	near(t, "95th", q.P95, 50000+1.645*100000, 5000)
	near(t, "probability", r.Municipality.ProbabilityNetPositive, 0.6915, 0.015)
	if len(r.Tornado) != 1 || r.Tornado[0].Parameter != "effect" {
		t.Errorf("tornado %+v", r.Tornado)
	}
	pv := 1 + 1/1.035 + 1/(1.035*1.035)
	near(t, "10th", r.Tornado[0].AtP10, (50000-1.2815515655*100000)*pv, 1)
}

// A trial's gross and refund are drawn with the covariance that their sum shows.
func TestMeasuredCovariance(t *testing.T) {
	c := empty()
	c.Entered = nil
	c.Measured = &forecast.Measured{
		Investment: 1e6, Gross: forecast.Estimate{Value: 5e6, SE: 1e6}, Refund: forecast.Estimate{Value: -2e6, SE: 0.5e6}, NetSE: 0.7e6,
	}
	c.Assumed.RelativeSE.Investment = 0
	r := run(t, c)
	near(t, "net", r.Municipality.Net, 2e6, 1e-6)
	near(t, "5th", r.Municipality.Quantiles["net"].P5, 2e6-1.645*0.7e6, 5e4)
	near(t, "95th", r.Municipality.Quantiles["net"].P95, 2e6+1.645*0.7e6, 5e4)
	near(t, "public", r.Public.Net, 4e6, 1e-6)
	if r.Consistency != nil || len(r.Scenarios) != 0 {
		t.Error("a measured case has nothing entered to check")
	}
}

func TestNothingEnteredIsNothingGuessed(t *testing.T) {
	r := run(t, empty())
	for _, who := range forecast.Payers() {
		l := r.Ledger(who)
		for name, x := range map[string]trial.Number{"investment": l.Investment, "gross": l.GrossSaving, "net": l.Net, "ratio": l.BenefitCostRatio, "probability": l.ProbabilityNetPositive} {
			if x.IsKnown() {
				t.Errorf("%s: %s is %v", who, name, x)
			}
		}
	}
	if len(r.LeftOut) == 0 {
		t.Error("nothing is said to be left out")
	}
	if _, err := json.Marshal(r); err != nil {
		t.Error(err)
	}
}

// A claim alone is one net figure.
func TestAClaimAlone(t *testing.T) {
	c := empty()
	c.Entered.Investment, c.Entered.ClaimedSaving = 1e6, 2e6
	r := run(t, c)
	near(t, "net", r.Municipality.Net, 1e6, 1e-6)
	near(t, "ratio", r.Municipality.BenefitCostRatio, 2, 1e-9)
	if r.Municipality.GrossSaving.IsKnown() || r.Public.Net.IsKnown() || r.Municipality.BreakEven.CaseWeeks.IsKnown() {
		t.Error("a claim does not say what it is made of")
	}
}

func TestSocietyCountsProduction(t *testing.T) {
	c := ringkoebing()
	c.Assumed.WorkShare, c.Assumed.ProductionPerWeek = 0.5, 8000
	r := run(t, c)
	near(t, "gain", r.Society.GrossSaving, 13000*0.5*8000, 1e-6)
	near(t, "staff", r.Society.Investment, 2e6*1.28, 1e-6)
}

func TestOneOffCostAndRampUp(t *testing.T) {
	c := ringkoebing()
	c.Economy.OneOffCost, c.Assumed.RampUpWeeks = 11e6, 52
	m := run(t, c).Municipality
	near(t, "first year's net", m.Years[0].Net, 13e6*0.5-2e6-11e6, 1e-3)
	near(t, "second year's net", m.Years[1].Net, 11e6, 1e-3)
	near(t, "payback", m.PaybackMonths, 18, 1e-6) // 13 million are a year of saving, half a year late
}

func TestSameSeedSameBytes(t *testing.T) {
	first, second := run(t, ringkoebing()), run(t, ringkoebing())
	a, _ := json.Marshal(first)
	b, _ := json.Marshal(second)
	if string(a) != string(b) {
		t.Error("the same case gives other bytes")
	}
}

func TestScenarios(t *testing.T) {
	r := run(t, ringkoebing())
	want := map[string]float64{forecast.NoEffect: 0, forecast.Austria: 52 * 700 * 62.0 / 453, forecast.Claimed: 13000}
	for _, s := range r.Scenarios {
		near(t, s.Name, s.AvoidedCaseWeeks, want[s.Name], 1e-6)
	}
	if len(r.Scenarios) != 3 {
		t.Errorf("%d scenarios", len(r.Scenarios))
	}
	austria := r.Scenarios[1]
	// 6.6 % of the money, not 13.7 %.
	near(t, "Austria's gross", austria.Public.GrossSaving/(52*700*r.Consistency.ImpliedWeeklyBenefit), 755.0/11390, 1e-9)
}

func TestRefusals(t *testing.T) {
	both, none, noTime := ringkoebing(), empty(), ringkoebing()
	both.Measured = &forecast.Measured{}
	none.Entered = nil
	noTime.Economy.HorizonYears = 0
	for name, c := range map[string]forecast.Case{"both": both, "none": none, "no horizon": noTime} {
		if _, err := forecast.Run(context.Background(), forecast.Input{Case: c}); !errors.Is(err, forecast.ErrCase) {
			t.Errorf("%s: %v", name, err)
		}
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := forecast.Run(stopped, forecast.Input{Case: ringkoebing()}); !errors.Is(err, context.Canceled) {
		t.Errorf("a run that was stopped: %v", err)
	}
}

// drawn is a case with everything known, of a benefit under the ladder.
func drawn(t *rapid.T) forecast.Case {
	c := empty()
	e := c.Entered
	number := func(name string, low, high float64) trial.Number {
		return trial.Number(rapid.Float64Range(low, high).Draw(t, name))
	}
	e.StockBefore, e.MeanWeeksBefore = number("stock", 50, 5000), number("weeks", 5, 150)
	fall := number("fall", 0.1, 0.8)
	e.StockAfter, e.MeanWeeksAfter = e.StockBefore*(1-fall), e.MeanWeeksBefore*(1-fall)
	e.Investment = number("investment", 1e5, 1e7)
	e.ClaimedSaving = number("claim", 1e5, 1e8)
	c.Assumed.Benefit = rapid.SampledFrom([]benefit.Kind{benefit.SicknessBenefit, benefit.CashAssistance}).Draw(t, "benefit")
	if rapid.Bool().Draw(t, "displaced") {
		c.Economy.Displacement = []trial.Displacement{{Benefit: string(benefit.ResourceProgramme), Share: float64(number("displacement", 0.01, 0.6))}}
	}
	return c
}

// In every ledger the net is its parts; refund and nothing else parts the
// municipality from the public but the state's part of the displacement.
func TestLedgersAreTheirParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawn(t)
		c.Assumed.Budget = rapid.SampledFrom([]forecast.Budget{forecast.Local, forecast.National}).Draw(t, "budget")
		r := runShort(t, c)
		for _, l := range []forecast.Ledger{r.Municipality, r.Public} {
			net := l.GrossSaving + l.RefundChange - l.Displacement + l.BlockGrantChange - l.Investment
			if !same(net, l.Net) {
				t.Fatalf("net %v, its parts %v", l.Net, net)
			}
		}
		if r.Public.RefundChange != 0 || r.Public.BlockGrantChange != 0 || !same(r.Public.GrossSaving, r.Municipality.GrossSaving) {
			t.Fatal("the ledgers are mixed")
		}
	})
}

// A claim is what the case then gives, whatever is displaced.
func TestAClaimComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawn(t)
		if r := runShort(t, c); !same(r.Municipality.NetSaving, c.Entered.ClaimedSaving) {
			t.Fatalf("claimed %v, computed %v", c.Entered.ClaimedSaving, r.Municipality.NetSaving)
		}
	})
}

// At the break-even displacement nothing is left.
func TestBreakEvenIsWhereNothingIsLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawn(t)
		c.Economy.Displacement = nil
		amount := 1000 * rapid.Float64Range(0.5, 5).Draw(t, "amount")
		c.Assumed.WeeklyBenefits = []forecast.Price{{Benefit: c.Assumed.Benefit, Amount: amount}}
		tip := runShort(t, c).Municipality.BreakEven
		if !tip.Displacement.IsKnown() {
			return
		}
		c.Economy.Displacement = []trial.Displacement{{Benefit: string(c.Assumed.Benefit), Share: float64(tip.Displacement)}}
		if left := runShort(t, c).Municipality; math.Abs(float64(left.Net)) > 1e-6*float64(left.Investment) {
			t.Fatalf("at a displacement of %v there is %v left", tip.Displacement, left.Net)
		}
	})
}

// Nationally, the block grant takes what a municipality saves on a guaranteed
// benefit, and the public saves what it saves locally.
func TestTheBudgetGuarantee(t *testing.T) {
	local := ringkoebing()
	local.Assumed.Benefit = benefit.CashAssistance
	national := local
	national.Assumed.Budget = forecast.National
	a, b := run(t, local), run(t, national)
	near(t, "municipality", b.Municipality.NetSaving, 0, 1e-6)
	near(t, "public", b.Public.Net, float64(a.Public.Net), 1e-6)
	sick := ringkoebing()
	sick.Assumed.Budget = forecast.National
	if r := run(t, sick); !warned(r, forecast.GuaranteeUnknown) || r.Municipality.BlockGrantChange != 0 {
		t.Error("sickness benefit is not on the list")
	}
}

func same(a, b trial.Number) bool {
	return math.Abs(float64(a-b)) <= 1e-9*math.Max(1, math.Abs(float64(b)))
}
