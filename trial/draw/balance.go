package draw

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Why a figure of the balance table is missing.
const (
	reasonUnknown    = "not known of every unit"
	reasonNoArms     = "fewer than two units in an arm"
	reasonNoVariance = "does not vary"
)

// Balance is one covariate of an area before and after the draw, on the units.
// All figures have six decimals.
type Balance struct {
	Covariate string `json:"covariate"`
	// UsedByMethod tells that the method looked at it.
	UsedByMethod bool          `json:"used_by_method"`
	Units        int           `json:"units"` // of which it is known
	Mean         trial.Number  `json:"mean"`
	SD           trial.Number  `json:"sd"` // divisor n − 1
	Before       BalanceInArms `json:"before"`
	After        BalanceInArms `json:"after"`
}

// BalanceInArms compares the arms. StandardisedDifference is
// (x̄₁ − x̄₀)/√((s₁² + s₀²)/2), with the reason beside it where it is unknown.
type BalanceInArms struct {
	Trial                  int          `json:"trial"`
	Control                int          `json:"control"`
	MeanTrial              trial.Number `json:"mean_trial"`
	MeanControl            trial.Number `json:"mean_control"`
	StandardisedDifference trial.Number `json:"standardised_difference"`
	Reason                 string       `json:"reason,omitempty"`
}

// balance is the table of an area: before are the units that had an arm, after
// are all of them.
func (a *AreaPlan) balance(r *Roster, method string, lots *Lots) []Balance {
	uses := map[int]bool{}
	for _, k := range a.Used {
		uses[k] = needsCovariates(method) || method == Minimisation
	}
	table := make([]Balance, covariates)
	for k, name := range Covariates() {
		var all moments
		var before, after byArm
		for i, at := range a.Units {
			v := float64(a.unit(r, i).Values[k])
			all.add(v)
			before.of(a.unit(r, i).Held, v)
			after.of(lots.Arms[at], v)
		}
		table[k] = Balance{
			Covariate: name, UsedByMethod: uses[k], Units: all.known(), Mean: all.mean(), SD: all.sd(),
			Before: compare(before), After: compare(after),
		}
	}
	return table
}

// byArm holds the control arm's values, then the trial arm's.
type byArm [2]moments

func (b *byArm) of(arm jobcentre.Arm, v float64) {
	switch arm {
	case jobcentre.ControlArm:
		b[0].add(v)
	case jobcentre.TrialArm:
		b[1].add(v)
	}
}

func compare(b byArm) BalanceInArms {
	c, t := b[0], b[1]
	in := BalanceInArms{Trial: len(t), Control: len(c), MeanTrial: t.mean(), MeanControl: c.mean(), StandardisedDifference: trial.NoNumber()}
	spread := math.Sqrt((t.variance() + c.variance()) / 2)
	switch {
	case len(t) < 2 || len(c) < 2:
		in.Reason = reasonNoArms
	case t.known() < len(t) || c.known() < len(c):
		in.Reason = reasonUnknown
	case spread == 0:
		in.Reason = reasonNoVariance
	default:
		in.StandardisedDifference = round((t.exactMean() - c.exactMean()) / spread)
	}
	return in
}

// moments are values of which some may be unknown.
type moments []float64

func (m *moments) add(v float64) { *m = append(*m, v) }

func (m moments) known() int {
	n := 0
	for _, v := range m {
		if !math.IsNaN(v) {
			n++
		}
	}
	return n
}

func (m moments) exactMean() float64 {
	sum := 0.0
	for _, v := range m {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum / float64(m.known())
}

func (m moments) mean() trial.Number { return round(m.exactMean()) }

// variance has the divisor n − 1; one value has none.
func (m moments) variance() float64 {
	if m.known() < 2 {
		return math.NaN()
	}
	mean, sum := m.exactMean(), 0.0
	for _, v := range m {
		if !math.IsNaN(v) {
			sum += (v - mean) * (v - mean)
		}
	}
	return sum / float64(m.known()-1)
}

func (m moments) sd() trial.Number { return round(math.Sqrt(m.variance())) }
