package business

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Input names of the tornado.
const (
	InputEffect     = "effect"      // what an area's cases cost in benefits
	InputRefund     = "refund"      // what of it the state refunds
	InputExtraFTE   = "extra_fte"   // of an area
	InputAnnualCost = "annual_cost" // of a caseworker
	InputOneOff     = "one_off_cost"
)

// Bar is one bar of the tornado: the net result with one input at its 10th and
// 90th percentile, the others as found.
type Bar struct {
	Input string         `json:"input"`
	Area  jobcentre.Area `json:"area,omitempty"`
	AtP10 trial.Number   `json:"net_result_at_p10"`
	AtP90 trial.Number   `json:"net_result_at_p90"`
}

const (
	tenth      = 1.2815515655446004 // the standard normal's 90th percentile; its 10th is the negative
	relativeSE = 0.05               // of a cost; the forecast's for an investment
	mostBars   = 10
)

// tornado returns the bars, widest first; what moves nothing has no bar.
func (s settlement) tornado(t sums) []Bar {
	bars, net := []Bar{}, t.result()
	if net.reason != nil {
		return bars
	}
	add := func(input string, area jobcentre.Area, at func(z float64) float64) {
		bar := Bar{input, area, trial.Number(net.value + at(-tenth)), trial.Number(net.value + at(tenth))}
		if bar.AtP10 != bar.AtP90 {
			bars = append(bars, bar)
		}
	}
	staff := 0.0
	for _, area := range s.in.Areas {
		part := s.sumsOf(area)
		effect, refund := part.spread()
		staff += part.investment.value
		add(InputEffect, area.Area, func(z float64) float64 { return z * effect })
		add(InputRefund, area.Area, func(z float64) float64 { return z * refund })
		add(InputExtraFTE, area.Area, dearer(part.investment.value))
	}
	add(InputAnnualCost, "", dearer(staff))
	add(InputOneOff, "", dearer(s.in.Economy.OneOffCost))
	slices.SortStableFunc(bars, func(a, b Bar) int { return -cmp.Compare(a.width(), b.width()) })
	return bars[:min(len(bars), mostBars)]
}

func (b Bar) width() float64 { return math.Abs(float64(b.AtP90 - b.AtP10)) }

// dearer is what the result changes by when a cost, log-normal with the relative
// standard error, lies z standard errors above what was counted.
func dearer(cost float64) func(z float64) float64 {
	return func(z float64) float64 { return cost * (1 - math.Exp(relativeSE*z)) }
}

// spread parts the standard error of the net saving in two that are independent:
// what follows the gross saving, the refund of it included, and what the refund
// adds at a given gross saving.
func (t sums) spread() (effect, refund float64) {
	if t.gross.variance > 0 {
		withRefund := (t.net.variance - t.gross.variance - t.refund.variance) / 2
		effect = (t.gross.variance + withRefund) / math.Sqrt(t.gross.variance)
	}
	return effect, math.Sqrt(math.Max(0, t.net.variance-effect*effect))
}
