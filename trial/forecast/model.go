package forecast

import (
	"math"

	"github.com/sagstal/sagstal/law/benefit"
)

// draw is one value of everything uncertain, in standard normals; the zero draw
// is the case as entered.
type draw struct{ effect, price, investment, displacement, rampUp float64 }

// model is a case made ready to be computed for any draw.
type model struct {
	Case
	law        Law
	avoid      func(z float64) avoidance // the effect
	observed   avoidance                 // what was stated of before and after
	claimed    avoidance                 // the weeks that a claim gives the price of
	isImplied  bool                      // the price is a claim's
	benefit    float64                   // kroner a week for everybody; NaN: not known
	net        float64                   // else the municipality's kroner a week …
	lump       float64                   // … or a year, when no weeks are known
	priceSE    float64                   // relative
	moneyShare float64                   // fall in money over fall in weeks
	investment float64                   // a year
	places     []place
}

// place is where displaced weeks turn up.
type place struct {
	kind   benefit.Kind
	share  float64 // of the avoided weeks
	amount float64 // kroner a week; NaN: as the avoided benefit
	ladder ladder
}

func newModel(c Case, law Law) *model {
	m := &model{
		Case: c, law: law, moneyShare: 1, priceSE: c.Assumed.RelativeSE.Price,
		benefit: math.NaN(), net: math.NaN(), lump: math.NaN(), observed: unplaced(math.NaN()),
	}
	for _, d := range c.Economy.Displacement {
		m.places = append(m.places, m.placeOf(benefit.Kind(d.Benefit), d.Share))
	}
	if c.Measured != nil {
		m.avoid = func(z float64) avoidance {
			return unplaced(float64(c.Measured.Weeks.Value) + orZero(float64(c.Measured.Weeks.SE))*z)
		}
		m.investment = float64(c.Measured.Investment)
		return m
	}
	m.observe()
	m.takeEffect()
	m.setPrice()
	m.investment = float64(c.Entered.Investment)
	if !c.Entered.Investment.IsKnown() {
		m.investment = c.Entered.Staffing.extra() * c.Economy.CaseworkerAnnualCost
	}
	return m
}

func (m *model) placeOf(kind benefit.Kind, share float64) place {
	p := place{kind: kind, share: share, amount: math.NaN(), ladder: m.law.ladders[kind]}
	if amount, ok := m.Assumed.weekly(kind); ok {
		p.amount = amount
	}
	return p
}

// observe takes what was stated of before and after.
func (m *model) observe() {
	e := m.Entered
	before := stock{float64(e.StockBefore), float64(e.MeanWeeksBefore)}
	after := stock{float64(e.StockAfter), float64(e.MeanWeeksAfter)}
	m.observed = between(before, after)
}

// takeEffect decides what drives the case: an effect with its error before a
// mere difference of before and after.
func (m *model) takeEffect() {
	e := m.Entered
	before := m.observed.before
	switch {
	case e.HazardRatio.IsKnown() && e.StockBefore.IsKnown():
		m.avoid = func(z float64) avoidance {
			ratio := math.Exp(math.Log(float64(e.HazardRatio)) + orZero(float64(e.SELog))*z)
			return between(before, before.shortened(1/ratio))
		}
	case e.TreatedCases.IsKnown() && e.WeeksPerCase.IsKnown():
		m.avoid = func(z float64) avoidance {
			return unplaced(float64(e.TreatedCases) * (float64(e.WeeksPerCase) + orZero(float64(e.WeeksPerCaseSE))*z))
		}
	default:
		m.avoid = func(float64) avoidance { return m.observed }
	}
}

func orZero(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

// setPrice finds what an avoided week is worth: the amount that was entered,
// else the one at which the stated difference gives the claimed saving.
func (m *model) setPrice() {
	if amount, ok := m.Assumed.weekly(m.Assumed.Benefit); ok {
		m.benefit = amount
		return
	}
	claim := float64(m.Entered.ClaimedSaving)
	if se := float64(m.Entered.ClaimedSavingSE); !math.IsNaN(se) && claim > 0 {
		m.priceSE = se / claim
	}
	m.claimed, m.isImplied = m.claimedWeeks(), true
	perKrone, fixed := m.bearing(m.claimed, m.Entered.ClaimedBy)
	m.benefit = (claim + fixed) / perKrone
	if m.Entered.ClaimedBy == Municipality {
		m.net, m.lump = claim/m.claimed.weeks, claim
	}
}

// claimedWeeks is the difference that a claim speaks of.
func (m *model) claimedWeeks() avoidance {
	if !math.IsNaN(m.observed.weeks) {
		return m.observed
	}
	return m.avoid(0)
}

// bearing is the payer's saving for each krone of weekly benefit, displacement
// at the same amount taken off, and the displacement at amounts of its own.
func (m *model) bearing(a avoidance, who Payer) (perKrone, fixed float64) {
	perKrone = m.borne(a, m.law.ladders[m.Assumed.Benefit], who)
	for _, p := range m.places {
		cost := p.share * m.borne(a, p.ladder, who)
		if math.IsNaN(p.amount) {
			perKrone -= cost
		} else {
			fixed += cost * p.amount
		}
	}
	return perKrone, fixed
}

// borne is the weeks as far as the payer bears them. A claim's price is the
// mean of the weeks that it speaks of, and so is the share that goes with it:
// both are kept for any effect, or a week would not be worth what was claimed.
func (m *model) borne(a avoidance, l ladder, who Payer) float64 {
	share := float64(m.Assumed.MunicipalShare)
	switch {
	case who != Municipality:
		return a.weeks
	case m.isImplied:
		return a.weeks * m.claimed.municipalWeeks(l, share) / m.claimed.weeks
	}
	return a.municipalWeeks(l, share)
}

// state is a model at one draw.
type state struct {
	*model
	avoided      avoidance
	amount       float64 // kroner a week
	priceFactor  float64
	invested     float64
	displacement float64 // factor on every place's share
	rampUp       float64
	draw         draw
}

// at gives the model's state at a draw.
func (m *model) at(d draw) state {
	se := m.Assumed.RelativeSE
	s := state{
		model: m, draw: d, avoided: m.avoid(d.effect), priceFactor: math.Exp(m.priceSE*d.price) * m.moneyShare,
		invested: m.investment * math.Exp(se.Investment*d.investment),
		rampUp:   m.Assumed.RampUpWeeks * math.Exp(se.RampUp*d.rampUp),
	}
	s.amount = m.benefit * s.priceFactor
	s.displacement = math.Exp(se.Displacement * d.displacement)
	if all := m.displaced(); all*s.displacement > 1 {
		s.displacement = 1 / all
	}
	return s
}

// displaced is the share of the avoided weeks that turns up elsewhere.
func (m *model) displaced() float64 {
	sum := 0.0
	for _, p := range m.places {
		sum += p.share
	}
	return sum
}
