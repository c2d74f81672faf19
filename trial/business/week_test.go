package business_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// shorter is the input with four weeks avoided on each case.
func shorter() business.Input {
	in := input()
	in.Areas[0].Effects.Weeks = row(-4, 0.9)
	in.Areas[0].Effects.NetAndWeeks = 400
	return in
}

func TestAWeekByHand(t *testing.T) {
	account := business.Settle(shorter())
	area := account.Areas[0]
	near(t, "weeks", area.AvoidedWeeks.Value, 4000)
	near(t, "saving of a week", area.SavingPerWeek.Value, 750)
	near(t, "weeks that pay", area.BreakEvenWeeks.Value, float64(area.Investment.Value)/750)
	near(t, "of a case", area.BreakEvenPerCase.Value, float64(area.Investment.Value)/750/1000)
	if got := area.BreakEvenPerCase.Value * area.BenefitCostRatio.Value; math.Abs(float64(got)-4) > 1e-9 {
		t.Errorf("a krone saved for a krone needs the ratio of the weeks there were: %v", got)
	}
	if account.BreakEvenWeeks.Value <= area.BreakEvenWeeks.Value {
		t.Error("the one-off cost asks for more weeks")
	}
}

// The reference is R 4.2.2: uniroot on (W − qS)² − z²·Var(W − qS) for Fieller's
// limits, pnorm of the sum for the curve.
func TestAWeekAgainstR(t *testing.T) {
	account := business.Settle(shorter())
	within(t, "break-even, low", account.BreakEvenPerCase.Low, 10.4028898069)
	within(t, "break-even, high", account.BreakEvenPerCase.High, 24.4253998509)
	within(t, "break-even", account.BreakEvenPerCase.Value, 15.7945098039)
	for value, want := range map[trial.Number]float64{0: 6.60185113695e-37, 1000: 0.000412933639689, 5000: 0.987535949276} {
		for _, point := range account.Acceptability {
			if point.ValuePerWeek == value {
				within(t, "probability", point.Probability, want)
			}
		}
	}
	within(t, "without a value", account.Probability, 6.60185113695e-37)
}

// The unit of the money moves the money alone, and two areas that are alike
// are as one of twice the information.
func TestAWeekDoesNotDependOnTheUnit(t *testing.T) {
	in := shorter()
	dear := shorter()
	dear.Economy.CaseworkerAnnualCost *= 7
	dear.Economy.OneOffCost *= 7
	e := &dear.Areas[0].Effects
	e.Gross, e.Refund, e.Net = row(-35000, 7000), row(-14000, 3500), row(-21000, 4900)
	e.NetAndWeeks *= 7
	one, seven := business.Settle(in), business.Settle(dear)
	within(t, "break-even", seven.BreakEvenPerCase.Value, float64(one.BreakEvenPerCase.Value))
	within(t, "its low limit", seven.BreakEvenPerCase.Low, float64(one.BreakEvenPerCase.Low))
	within(t, "saving of a week", seven.SavingPerWeek.High, 7*float64(one.SavingPerWeek.High))
	within(t, "probability", seven.Acceptability[14].Probability, float64(one.Acceptability[2].Probability)) // 7,000 as 1,000
	within(t, "a bar", seven.Tornado[0].AtP10, 7*float64(one.Tornado[0].AtP10))
}

func TestTheCurveIsAboveWhatIsKnown(t *testing.T) {
	none := business.Settle(input())
	if len(none.Acceptability) != 0 || !none.Probability.IsKnown() {
		t.Error("without weeks there is no curve, and the result's own probability stays")
	}
	longer := shorter()
	longer.Areas[0].Effects.Weeks = row(1, 0.9)
	longer.Economy.CaseworkerAnnualCost = 100000
	account := business.Settle(longer)
	if f := account.BreakEvenPerCase; f.Value.IsKnown() || f.Reason == nil || f.Reason.Code != trial.NoFewerWeeks {
		t.Errorf("cases that last longer do not break even: %+v", f)
	}
	if last := len(account.Acceptability) - 1; account.Acceptability[last].Probability >= account.Acceptability[0].Probability {
		t.Error("who pays for weeks that became more gains less")
	}
	open := shorter()
	open.Areas[0].Effects.Net = row(-3000, 2000)
	if f := business.Settle(open).BreakEvenPerCase; !f.Value.IsKnown() || f.High.IsKnown() || f.Reason == nil || f.Reason.Code != trial.NoSaving {
		t.Errorf("a saving that may be nothing leaves no upper limit: %+v", f)
	}
}

// Of two thousand trials drawn from what is true, the interval holds the truth in
// nineteen of twenty.
func TestTheBreakEvensInterval(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const trials, net, weeks, seNet, seWeeks, correlation = 2000, -3000.0, -4.0, 700.0, 0.9, 0.6
	truth := business.Settle(shorter()).Investment.Value / 1000 * weeks / net
	held := 0
	for range trials {
		z1, z2 := random.NormFloat64(), random.NormFloat64()
		in := shorter()
		e := &in.Areas[0].Effects
		e.Net = row(net+seNet*z1, seNet)
		e.Weeks = row(weeks+seWeeks*(correlation*z1+math.Sqrt(1-correlation*correlation)*z2), seWeeks)
		e.NetAndWeeks = correlation * seNet * seWeeks
		f := business.Settle(in).BreakEvenPerCase
		if f.Low <= truth && (truth <= f.High || !f.High.IsKnown()) {
			held++
		}
	}
	if share := float64(held) / trials; share < 0.94 || share > 0.96 { // two standard errors
		t.Errorf("%.3f of the intervals hold the truth", share)
	}
}

func TestPayersAddUp(t *testing.T) {
	account := business.Settle(shorter())
	net := map[business.Payer]business.Figure{}
	for _, p := range account.Payers {
		net[p.Payer] = p.Net
		sum := 0.0
		for _, item := range p.Items {
			sum += float64(item.Amount.Value)
		}
		near(t, string(p.Payer), p.Net.Value, sum)
	}
	near(t, "municipality", net[business.Municipality].Value, float64(account.NetResult.Value))
	near(t, "together", net[business.Public].Value, float64(net[business.Municipality].Value+net[business.State].Value))
	if net[business.State].Low >= net[business.State].Value {
		t.Error("the state's gain has an interval")
	}
}

// The numbers are R's: k = (g² + (n² − g² − r²)/2)/g and √(n² − k²).
func TestTheTornado(t *testing.T) {
	account := business.Settle(shorter())
	net := float64(account.NetResult.Value)
	bars := map[string]business.Bar{}
	for i, b := range account.Tornado {
		bars[b.Input] = b
		if i > 0 && wide(b) > wide(account.Tornado[i-1]) {
			t.Errorf("%s stands below a narrower bar", b.Input)
		}
	}
	const tenth = 1.2815515655446004
	within(t, "effect", bars[business.InputEffect].AtP90, net+tenth*620000)
	within(t, "refund", bars[business.InputRefund].AtP90, net+tenth*324961.536185)
	within(t, "salary", bars[business.InputAnnualCost].AtP10, net+float64(account.Areas[0].Investment.Value)*(1-math.Exp(-0.05*tenth)))
	if len(account.Tornado) != 5 {
		t.Errorf("%d bars", len(account.Tornado))
	}
}

func wide(b business.Bar) float64 { return math.Abs(float64(b.AtP90 - b.AtP10)) }

func row(estimate, se float64) *effect.Row { return &effect.Row{Estimate: estimate, SE: se} }

func within(t *testing.T, name string, got trial.Number, want float64) {
	t.Helper()
	if !(math.Abs(float64(got)-want) <= 1e-8*math.Abs(want)) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}
