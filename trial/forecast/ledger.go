package forecast

import (
	"math"

	"github.com/sagstal/sagstal/trial"
)

// Ledger is one payer's account. The amounts at the top are those of a year at
// full effect, undiscounted and without one-off cost.
type Ledger struct {
	Flow
	Years                  []Year               `json:"years"`
	Total                  Total                `json:"total"`
	BenefitCostRatio       trial.Number         `json:"benefit_cost_ratio"`
	PaybackMonths          trial.Number         `json:"payback_months"`
	BreakEven              BreakEven            `json:"break_even"`
	ProbabilityNetPositive trial.Number         `json:"probability_net_positive"`
	Quantiles              map[string]Quantiles `json:"quantiles"`
}

// Year is one year of a ledger, undiscounted.
type Year struct {
	Year           int     `json:"year"` // from 1
	EffectShare    float64 `json:"effect_share"`
	DiscountFactor float64 `json:"discount_factor"`
	Flow
	Quantiles map[string]Quantiles `json:"quantiles"`
}

// Total is a ledger's present value over the horizon.
type Total struct {
	Flow
	Quantiles map[string]Quantiles `json:"quantiles"`
}

// BreakEven is what must hold for the saving of a full year to equal its
// investment, the one-off cost spread over the horizon.
type BreakEven struct {
	CaseWeeks     trial.Number `json:"case_weeks"`      // avoided a year
	WeeksPerSpell trial.Number `json:"weeks_per_spell"` // shorter, at the inflow before
	Cases         trial.Number `json:"cases"`           // fewer open
	Displacement  trial.Number `json:"displacement"`    // share of the avoided weeks that may turn up elsewhere
	HazardRatio   trial.Number `json:"hazard_ratio"`    // of leaving
}

// figure is a named amount of a T.
type figure[T any] struct {
	name string
	of   func(T) float64
}

// view is one ledger at one draw, with what is dear to compute kept.
type view struct {
	state
	who         Payer
	full, total flow
}

func (s state) view(who Payer) view {
	full := s.fullYear(who)
	return view{state: s, who: who, full: full, total: s.total(full, who)}
}

// ledger makes one payer's account from the case as entered and its draws.
func ledger(base view, draws []view) Ledger {
	out := Ledger{
		Flow: base.full.answer(), Total: Total{Flow: base.total.answer()},
		BenefitCostRatio: finite(ratio(base.total)), PaybackMonths: finite(base.payback(base.full, base.who)),
		ProbabilityNetPositive: probability(draws, func(v view) float64 { return v.total.net() }),
		Quantiles:              flowQuantiles(draws, func(v view) flow { return v.full }),
	}
	b := base.breakEven()
	out.BreakEven = BreakEven{finite(b.caseWeeks), finite(b.perSpell), finite(b.cases), finite(b.displacement), finite(b.hazardRatio)}
	for _, f := range wholeFigures() {
		out.Quantiles[f.name] = quantilesOf(draws, f.of)
	}
	out.Total.Quantiles = flowQuantiles(draws, func(v view) flow { return v.total })
	for y := 1; y <= base.Economy.HorizonYears; y++ {
		yearly := func(v view) flow { return v.year(v.full, y, v.who) }
		out.Years = append(out.Years, Year{
			Year: y, EffectShare: rampShare(y, base.rampUp), DiscountFactor: discount(base.Economy.DiscountRate, y),
			Flow: yearly(base).answer(), Quantiles: flowQuantiles(draws, yearly),
		})
	}
	return out
}

// wholeFigures are the figures of a ledger besides its amounts.
func wholeFigures() []figure[view] {
	return []figure[view]{
		{"benefit_cost_ratio", func(v view) float64 { return ratio(v.total) }},
		{"payback_months", func(v view) float64 { return v.payback(v.full, v.who) }},
		{"break_even.case_weeks", func(v view) float64 { return v.breakEven().caseWeeks }},
		{"break_even.weeks_per_spell", func(v view) float64 { return v.breakEven().perSpell }},
		{"break_even.cases", func(v view) float64 { return v.breakEven().cases }},
		{"break_even.displacement", func(v view) float64 { return v.breakEven().displacement }},
		{"break_even.hazard_ratio", func(v view) float64 { return v.breakEven().hazardRatio }},
	}
}

func flowQuantiles(draws []view, of func(view) flow) map[string]Quantiles {
	out := map[string]Quantiles{}
	flows := make([]flow, len(draws))
	for i, v := range draws {
		flows[i] = of(v)
	}
	for _, f := range flowFigures() {
		out[f.name] = quantilesOf(flows, f.of)
	}
	return out
}

// tipping is BreakEven in plain floats: NaN is not known, ±Inf is never.
type tipping struct{ caseWeeks, perSpell, cases, displacement, hazardRatio float64 }

func (v view) breakEven() tipping {
	needed := v.full.investment + v.oneOff(v.who)/float64(v.Economy.HorizonYears)
	perWeek := v.full.saving / v.avoided.weeks
	var t tipping
	t.caseWeeks = needed / perWeek
	if perWeek <= 0 {
		t.caseWeeks = math.Inf(1)
	}
	before := v.avoided.before
	t.perSpell = t.caseWeeks / (weeksPerYear * before.inflow())
	t.cases = t.caseWeeks / weeksPerYear
	t.displacement = v.tippingDisplacement(needed)
	t.hazardRatio = 1 / (1 - t.cases/before.cases)
	if t.cases >= before.cases {
		t.hazardRatio = math.Inf(1)
	}
	return t
}

// tippingDisplacement is the share of the avoided weeks that may turn up on
// another benefit: on those named, else on one as dear to the payer as the
// benefit itself. It is −Inf where the case fails without any, +Inf where it
// stands with all.
func (v view) tippingDisplacement(needed float64) float64 {
	if v.who == Society || v.full.saving == 0 {
		return math.NaN()
	}
	share := 1 - needed/v.full.saving
	if v.full.displacement > 0 {
		share = v.displaced() * v.state.displacement * (v.full.saving + v.full.displacement - needed) / v.full.displacement
	}
	switch {
	case v.full.saving < 0 || share < 0:
		return math.Inf(-1)
	case share > 1:
		return math.Inf(1)
	}
	return share
}
