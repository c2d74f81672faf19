package forecast

import (
	"math"

	"github.com/sagstal/sagstal/trial"
)

// Pricing is how the law's steps price the avoided weeks: what a reader needs to
// redo the municipality's gross saving and change in refund,
//
//	gross = b·Σ weeks      refund = −b·Σ state share · weeks
type Pricing struct {
	WeeklyBenefit           trial.Number // b, kroner
	StockBefore, StockAfter trial.Number // open cases
	MeanBefore, MeanAfter   trial.Number // weeks of a spell
	Steps                   []PricedStep
}

// PricedStep is one step of the law and the case-weeks a year avoided in it.
type PricedStep struct {
	From, To   int // weeks; To is 0 on the last step
	StateShare float64
	Weeks      float64
}

// pricing is nil where the weeks are not priced step by step: no stocks, no steps,
// or a share that was entered or follows from a claim about other weeks.
func (s state) pricing() *Pricing {
	ladder, before, after := s.law.ladders[s.Assumed.Benefit], s.avoided.before, s.avoided.after
	p := &Pricing{
		WeeklyBenefit: finite(s.amount), StockBefore: finite(before.cases), StockAfter: finite(after.cases),
		MeanBefore: finite(before.meanWeeks), MeanAfter: finite(after.meanWeeks),
	}
	municipal := 0.0
	for _, r := range ladder {
		step := PricedStep{From: r.from, StateShare: 1 - r.municipal, Weeks: weeksPerYear * (before.in(r) - after.in(r))}
		if !math.IsInf(r.to, 1) {
			step.To = int(r.to)
		}
		municipal += r.municipal * step.Weeks
		p.Steps = append(p.Steps, step)
	}
	borne := s.borne(s.avoided, ladder, Municipality)
	if len(ladder) == 0 || !p.WeeklyBenefit.IsKnown() || !(math.Abs(municipal-borne) <= 1e-9*math.Abs(borne)) {
		return nil
	}
	return p
}
