package forecast

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// tenth is the standard normal's 90th percentile; its 10th is the negative.
const tenth = 1.2815515655446004

// Bar is one bar of the tornado: the municipality's net present value with one
// uncertain quantity at its 10th and 90th percentile, the others as entered.
type Bar struct {
	Parameter string       `json:"parameter"`
	AtP10     trial.Number `json:"net_at_p10"`
	AtP90     trial.Number `json:"net_at_p90"`
}

// tornado returns the bars, widest first; what moves nothing has no bar.
func (m *model) tornado() []Bar {
	bars, price := []Bar{}, "price"
	if m.Measured != nil {
		price = "refund" // what a measured case draws in its place
	}
	for _, p := range []struct {
		name string
		draw func(z float64) draw
	}{
		{"effect", func(z float64) draw { return draw{effect: z} }},
		{price, func(z float64) draw { return draw{price: z} }},
		{"investment", func(z float64) draw { return draw{investment: z} }},
		{"displacement", func(z float64) draw { return draw{displacement: z} }},
		{"ramp_up", func(z float64) draw { return draw{rampUp: z} }},
	} {
		net := func(z float64) trial.Number { return finite(m.at(p.draw(z)).view(Municipality).total.net()) }
		bar := Bar{p.name, net(-tenth), net(tenth)}
		if bar.AtP10.IsKnown() && bar.AtP90.IsKnown() && bar.AtP10 != bar.AtP90 {
			bars = append(bars, bar)
		}
	}
	slices.SortStableFunc(bars, func(a, b Bar) int { return -cmp.Compare(a.width(), b.width()) })
	return bars
}

func (b Bar) width() float64 { return math.Abs(float64(b.AtP90 - b.AtP10)) }

// Acceptable is a point of the acceptability curve: how likely the case pays
// when an avoided case-week is worth so many kroner net.
type Acceptable struct {
	ValuePerWeek trial.Number `json:"value_per_week"`
	Probability  trial.Number `json:"probability"`
}

// acceptability is the curve at multiples of the week's break-even value; nil
// where the avoided weeks or the investment are unknown.
func acceptability(base view, draws []view) []Acceptable {
	curve := []Acceptable{}
	breakEven := (base.full.investment + base.oneOff(base.who)/float64(base.Economy.HorizonYears)) / base.avoided.weeks
	if math.IsNaN(breakEven) || math.IsInf(breakEven, 0) || breakEven <= 0 {
		return curve
	}
	for _, multiple := range []float64{0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 5} {
		value := multiple * breakEven
		pays := func(v view) float64 { return v.weeksValued(value) - v.total.investment }
		curve = append(curve, Acceptable{finite(value), probability(draws, pays)})
	}
	return curve
}

// weeksValued is the present value of the avoided weeks at a value each.
func (v view) weeksValued(value float64) float64 {
	return v.state.total(flow{saving: value * v.avoided.weeks}, v.who).saving
}
