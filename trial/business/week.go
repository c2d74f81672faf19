package business

import (
	"math"

	"github.com/sagstal/sagstal/trial"
)

// Week is what a week that a case is open means for a ledger's money.
type Week struct {
	AvoidedWeeks   Figure `json:"avoided_case_weeks"`
	AvoidedPerCase Figure `json:"avoided_weeks_per_case"` // of the trial arm
	SavingPerWeek  Figure `json:"net_saving_per_avoided_week"`
	// BreakEvenWeeks are the avoided case-weeks that repay the investment when
	// each saves as much as it did, and BreakEvenPerCase what that is for a case.
	BreakEvenWeeks   Figure `json:"break_even_case_weeks"`
	BreakEvenPerCase Figure `json:"break_even_weeks_per_case"`
	// Probability is that of a net result above zero.
	Probability   trial.Number `json:"probability_net_positive"`
	Acceptability []Acceptable `json:"acceptability"`
}

// Acceptable is a point of the acceptability curve: how likely a net gain is for
// who would pay so many kroner for a week less.
type Acceptable struct {
	ValuePerWeek trial.Number `json:"value_per_week"`
	Probability  trial.Number `json:"probability"`
}

// The curve's values of a week, the same in every trial so that reports can be
// compared: up to about twice the highest sickness benefit of a week.
const (
	mostPerWeek = 10000.0
	weekStep    = 500.0
)

func (s settlement) week(t sums) Week {
	avoided, needed, perCase := s.figure(t.weeks), s.breakEven(t), 1/float64(t.cases)
	return Week{
		AvoidedWeeks: avoided, AvoidedPerCase: avoided.times(perCase), SavingPerWeek: s.savingPerWeek(t),
		BreakEvenWeeks: needed, BreakEvenPerCase: needed.times(perCase),
		Probability: t.gainProbability(0), Acceptability: t.acceptability(),
	}
}

// savingPerWeek is the net saving for each avoided week.
func (s settlement) savingPerWeek(t sums) Figure {
	if why := t.pays(); why != nil {
		return missing(*why)
	}
	return s.ratioOf(t.net, t.weeks, t.netAndWeeks, trial.NoFewerWeeks)
}

// breakEven is the investment over the saving of an avoided week. It is written
// as investment × weeks ÷ saving, so that its interval is unbounded only where
// the saving may be nothing.
func (s settlement) breakEven(t sums) Figure {
	switch why := t.pays(); {
	case why != nil:
		return missing(*why)
	case t.investment.reason != nil:
		return missing(*t.investment.reason)
	case t.investment.value <= 0:
		return missing(trial.Reason{Code: trial.NoInvestment})
	}
	return s.ratioOf(t.weeks, t.net, t.netAndWeeks, trial.NoSaving).times(t.investment.value)
}

// pays says why the saving of a week means nothing; nil where fewer weeks and a
// saving were found.
func (t sums) pays() *trial.Reason {
	switch {
	case t.net.reason != nil:
		return t.net.reason
	case t.weeks.reason != nil:
		return t.weeks.reason
	case t.weeks.value <= 0:
		return &trial.Reason{Code: trial.NoFewerWeeks}
	case t.net.value <= 0:
		return &trial.Reason{Code: trial.NoSaving}
	}
	return nil
}

// ratioOf is a ratio of two positive estimates with Fieller's interval, the
// ratios q for which over − q·under does not differ from zero. Below zero it is
// cut off. Where under may be zero the ratio has no limits, and the reason why.
func (s settlement) ratioOf(over, under amount, covariance float64, unbounded trial.ReasonCode) Figure {
	z2 := s.z() * s.z()
	a := under.value*under.value - z2*under.variance
	b := over.value*under.value - z2*covariance
	c := over.value*over.value - z2*over.variance
	out := Figure{Value: trial.Number(over.value / under.value), Low: trial.NoNumber(), High: trial.NoNumber()}
	if !(a > 0) || math.IsNaN(b) {
		out.Reason = &trial.Reason{Code: unbounded}
		return out
	}
	half := math.Sqrt(math.Max(0, b*b-a*c))
	out.Low, out.High = trial.Number(math.Max(0, (b-half)/a)), trial.Number((b+half)/a)
	return out
}

// times is the figure in another unit.
func (f Figure) times(factor float64) Figure {
	x := trial.Number(factor)
	return Figure{f.Value * x, f.Low * x, f.High * x, f.Reason}
}

// acceptability is the curve; empty where the money or the weeks are unknown.
func (t sums) acceptability() []Acceptable {
	curve := []Acceptable{}
	if t.weeks.reason != nil || !t.gainProbability(0).IsKnown() {
		return curve
	}
	for value := 0.0; value <= mostPerWeek; value += weekStep {
		curve = append(curve, Acceptable{trial.Number(value), t.gainProbability(value)})
	}
	return curve
}

// gainProbability is that of a net gain when a week less is worth so much
// besides what it saves: the normal distribution of result + value·weeks at zero.
func (t sums) gainProbability(value float64) trial.Number {
	result := t.result()
	gain := result.value + value*t.weeks.value
	variance := result.variance
	if value > 0 { // at nothing a week, the weeks need not be known
		variance += 2*value*t.netAndWeeks + value*value*t.weeks.variance
	}
	if result.reason != nil || !(variance > 0) {
		return trial.NoNumber()
	}
	return trial.Number(math.Erfc(-gain/math.Sqrt(2*variance)) / 2)
}
