package forecast

import (
	"math"

	"github.com/sagstal/sagstal/trial"
)

// flow is one ledger's amounts of a year; NaN is not known.
type flow struct {
	investment, gross, refund, displacement, blockGrant float64
	saving                                              float64 // all but the investment
}

func (f flow) net() float64 { return f.saving - f.investment }

// settled fills the saving from its parts.
func (f flow) settled() flow {
	f.saving = f.gross + f.refund - f.displacement + f.blockGrant
	return f
}

// scaled is the flow with its savings times one factor and its investment times
// another.
func (f flow) scaled(saving, investment float64) flow {
	return flow{
		investment: f.investment * investment, gross: f.gross * saving, refund: f.refund * saving,
		displacement: f.displacement * saving, blockGrant: f.blockGrant * saving, saving: f.saving * saving,
	}
}

func (f flow) plus(g flow) flow {
	return flow{
		investment: f.investment + g.investment, gross: f.gross + g.gross, refund: f.refund + g.refund,
		displacement: f.displacement + g.displacement, blockGrant: f.blockGrant + g.blockGrant, saving: f.saving + g.saving,
	}
}

// fullYear is one ledger at full effect, without one-off cost.
func (s state) fullYear(who Payer) flow {
	switch {
	case who == Society:
		return s.society()
	case s.Measured != nil:
		return s.measured(who)
	}
	f := flow{investment: s.invested, gross: s.amount * s.avoided.weeks}
	own := s.borne(s.avoided, s.law.ladders[s.Assumed.Benefit], who)
	f.refund = s.amount * (own - s.avoided.weeks)
	if who == Public {
		f.refund = 0
	}
	covered := 0.0 // by the budget guarantee
	if guaranteed(s.Assumed.Benefit) {
		covered = s.amount * own
	}
	for _, p := range s.places {
		cost := s.costOf(p, who)
		f.displacement += cost
		if guaranteed(p.kind) {
			covered -= cost
		}
	}
	if who == Municipality && s.Assumed.Budget == National {
		f.blockGrant = -covered
	}
	f = f.settled()
	if who == Municipality && math.IsNaN(f.saving) {
		return s.claimed(f)
	}
	return f
}

// costOf is what the displaced weeks of a place cost the payer.
func (s state) costOf(p place, who Payer) float64 {
	amount := s.amount
	if !math.IsNaN(p.amount) {
		amount = p.amount
	}
	return p.share * s.displacement * amount * s.borne(s.avoided, p.ladder, who)
}

// claimed is the municipality's ledger where only its net saving is known.
func (s state) claimed(f flow) flow {
	nothing := math.NaN()
	f = flow{investment: f.investment, gross: nothing, refund: nothing, displacement: nothing}
	f.saving = s.net * s.priceFactor * s.avoided.weeks
	if math.IsNaN(f.saving) {
		f.saving = s.lump * s.priceFactor
	}
	if s.Assumed.Budget == National && guaranteed(s.Assumed.Benefit) {
		f.blockGrant, f.saving = -f.saving, 0
	}
	return f
}

// measured is a trial's account: gross and refund drawn with their covariance,
// from the standard error of their sum.
func (s state) measured(who Payer) flow {
	a := s.Measured
	g, r, n := float64(a.Gross.SE), float64(a.Refund.SE), float64(a.NetSE)
	correlation := 0.0
	if g > 0 && r > 0 {
		correlation = max(-1, min(1, (n*n-g*g-r*r)/(2*g*r)))
	}
	f := flow{investment: s.invested, gross: float64(a.Gross.Value) + g*s.draw.effect}
	if who == Municipality {
		z := correlation*s.draw.effect + math.Sqrt(1-correlation*correlation)*s.draw.price
		f.refund = float64(a.Refund.Value) + r*z
	}
	if who == Municipality && s.Assumed.Budget == National && guaranteed(s.Assumed.Benefit) {
		f.blockGrant = -(f.gross + f.refund)
	}
	return f.settled()
}

// society counts resources: benefits are transfers and cancel out; what is
// gained is production in the weeks spent in work.
func (s state) society() flow {
	a := s.Assumed
	return flow{
		investment: s.invested * a.NetTaxFactor,
		gross:      s.avoided.weeks * float64(a.WorkShare) * float64(a.ProductionPerWeek) * s.moneyShare,
	}.settled()
}

// year is a ledger's year y, from 1; one-off cost falls in the first.
func (s state) year(full flow, y int, who Payer) flow {
	f := full.scaled(rampShare(y, s.rampUp), 1)
	if y == 1 {
		f.investment += s.oneOff(who)
	}
	return f
}

func (s state) oneOff(who Payer) float64 {
	if who == Society {
		return s.Economy.OneOffCost * s.Assumed.NetTaxFactor
	}
	return s.Economy.OneOffCost
}

// total is the present value over the horizon.
func (s state) total(full flow, who Payer) flow {
	var sum flow
	for y := 1; y <= s.Economy.HorizonYears; y++ {
		d := discount(s.Economy.DiscountRate, y)
		sum = sum.plus(s.year(full, y, who).scaled(d, d))
	}
	return sum
}

// discount is year y's factor: the price year, the first, counts in full.
func discount(rate float64, y int) float64 { return math.Pow(1+rate, float64(1-y)) }

// rampShare is the mean share of full effect in year y, when the effect rises
// linearly over so many weeks.
func rampShare(y int, weeks float64) float64 {
	reached := func(t float64) float64 { // the integral of min(1, t/weeks)
		if t < weeks {
			return t * t / (2 * weeks)
		}
		return t - weeks/2
	}
	end := weeksPerYear * float64(y)
	return (reached(end) - reached(end-weeksPerYear)) / weeksPerYear
}

// payback is the months of saving that repay the first year's investment with
// the one-off cost; +Inf never.
func (s state) payback(full flow, who Payer) float64 {
	if math.IsNaN(full.saving) || math.IsNaN(full.investment) {
		return math.NaN()
	}
	if full.saving <= 0 {
		return math.Inf(1)
	}
	needed := weeksPerYear * (full.investment + s.oneOff(who)) / full.saving // weeks of full saving
	weeks := needed + s.rampUp/2
	if weeks < s.rampUp {
		weeks = math.Sqrt(2 * s.rampUp * needed)
	}
	return weeks * 12 / weeksPerYear
}

// ratio is the present value of the saving for each krone of investment's.
func ratio(total flow) float64 {
	if total.investment <= 0 {
		return math.NaN()
	}
	return total.saving / total.investment
}

// Flow is a ledger's amounts: investment and displacement are costs, the others
// are gains; net = gross_saving + refund_change − displacement +
// block_grant_change − investment.
type Flow struct {
	Investment       trial.Number `json:"investment"`
	GrossSaving      trial.Number `json:"gross_saving"`
	RefundChange     trial.Number `json:"refund_change"`
	Displacement     trial.Number `json:"displacement"`
	BlockGrantChange trial.Number `json:"block_grant_change"`
	NetSaving        trial.Number `json:"net_saving"` // before the investment
	Net              trial.Number `json:"net"`
}

func (f flow) answer() Flow {
	return Flow{
		finite(f.investment), finite(f.gross), finite(f.refund), finite(f.displacement),
		finite(f.blockGrant), finite(f.saving), finite(f.net()),
	}
}

// flowFigures names the figures of a flow.
func flowFigures() []figure[flow] {
	return []figure[flow]{
		{"investment", func(f flow) float64 { return f.investment }},
		{"gross_saving", func(f flow) float64 { return f.gross }},
		{"refund_change", func(f flow) float64 { return f.refund }},
		{"displacement", func(f flow) float64 { return f.displacement }},
		{"block_grant_change", func(f flow) float64 { return f.blockGrant }},
		{"net_saving", func(f flow) float64 { return f.saving }},
		{"net", flow.net},
	}
}
