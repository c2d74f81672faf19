package survival

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/stat/effect"
)

// IntervalKind is the scale on which the interval of a survival probability is
// symmetric.
type IntervalKind int

const (
	LogInterval    IntervalKind = iota // log S; R's default
	PlainInterval                      // S itself
	LogLogInterval                     // log(-log S)
)

// KaplanMeierOptions has R's survfit defaults as its zero value.
type KaplanMeierOptions struct {
	Level    float64 // of the intervals; 0 is 0.95
	Interval IntervalKind
}

// Curve is a Kaplan–Meier estimate.
type Curve struct {
	Steps     []Step // one for every event or censoring time, in order
	N, Events int
	Level     float64
	Interval  IntervalKind
	clustered bool // standard errors are KaplanMeierClustered's
	weighted  *weighted
}

// Step is the curve from Time until the next step. Counts are of rows, which is
// what Weight adds up to where there are no weights. Where Survival is 0 the
// standard error and the limits do not exist and are NaN; under LogLogInterval
// the limits are NaN where Survival is 1 too.
type Step struct {
	Time                     float64
	AtRisk, Events, Censored int
	Weight                   Totals
	Survival, SE, Low, High  float64
	Hazard, HazardSE         float64 // Nelson–Aalen: Σ d/n, √Σ d/n²
	greenwood                float64 // the variance of log S: Σ d/(n(n−d)), unless clustered
}

// KaplanMeier estimates the probability S(t) of lasting beyond t:
//
//	S(t) = Π_{t_k ≤ t} (1 − d_k/n_k),  var log S(t) = Σ_{t_k ≤ t} d_k/(n_k(n_k−d_k))
//
// with d_k events of any cause and n_k rows at risk at t_k. Source: Kaplan &
// Meier, JASA 53 (1958); Greenwood's variance. Step.SE is that of S itself.
// Under delayed entry S is that of someone who has entered before the first
// event; an early risk set of one can drive it to 0 for good, which is shown
// and not repaired. A sample without events gives S = 1.
//
// With weights d_k and n_k are sums of weights. If all are whole they count rows
// and the variance is Greenwood's of the rows repeated. If any is not, the
// variances of S and of the hazard are the infinitesimal jackknife's,
// Σ_i (w_i ∂S/∂w_i)², which stays what it is when all weights are doubled. So
// does R's survfit(weights=) choose (survival 3.5).
func KaplanMeier(in Sample, opt KaplanMeierOptions) (*Curve, error) {
	opt, err := opt.valid()
	if err != nil {
		return nil, err
	}
	t, err := newTally(in)
	if err != nil {
		return nil, err
	}
	return newCurve(&t.tally, opt), nil
}

// GroupCurve is the curve of the rows that carry one label.
type GroupCurve struct {
	Group int
	*Curve
}

// KaplanMeierBy estimates a curve for each group in one pass over the rows, in
// increasing order of label: each is KaplanMeier of the rows of its group. A
// curve has steps at the times at which somebody of its own group leaves.
func KaplanMeierBy(in Sample, group []int, opt KaplanMeierOptions) ([]GroupCurve, error) {
	opt, err := opt.valid()
	if err != nil {
		return nil, err
	}
	groups, tallies, err := groupTallies(in, group)
	if err != nil {
		return nil, err
	}
	curves := make([]GroupCurve, len(groups))
	for g, t := range tallies {
		curves[g] = GroupCurve{Group: groups[g], Curve: newCurve(&t, opt)}
	}
	return curves, nil
}

// valid fills in the default level and refuses what is not an option.
func (o KaplanMeierOptions) valid() (KaplanMeierOptions, error) {
	level, err := levelOrDefault(o.Level)
	if err != nil {
		return o, err
	}
	o.Level = level
	if o.Interval < LogInterval || o.Interval > LogLogInterval {
		return o, fmt.Errorf("%w: interval kind %d", ErrOption, o.Interval)
	}
	return o, nil
}

func newCurve(t *tally, opt KaplanMeierOptions) *Curve {
	c := &Curve{Level: opt.Level, Interval: opt.Interval, Steps: make([]Step, len(t.at)), weighted: t.weighted}
	step := Step{Survival: 1}
	for k := range c.Steps {
		step.advance(t, k)
		c.setLimits(&step)
		c.Steps[k] = step
		c.Events += step.Events
		c.N += step.Events + step.Censored
	}
	if t.robust() {
		c.setRobust()
	}
	return c
}

// setRobust replaces the variances by those of weights that are no counts.
func (c *Curve) setRobust() {
	by := c.weighted.rowsBy()
	logS, logJump, hazard, hazardJump := c.weighted.increments()
	ofLog, ofHazard := c.weighted.hazardVariances(by, logS, logJump), c.weighted.hazardVariances(by, hazard, hazardJump)
	for k := range c.Steps {
		s := &c.Steps[k]
		s.HazardSE = math.Sqrt(ofHazard[k])
		s.greenwood = ofLog[k]
		s.setSE()
		c.setLimits(s)
	}
}

// advance moves the running products and sums to the k-th time.
func (s *Step) advance(t *tally, k int) {
	s.Time, s.AtRisk, s.Events, s.Censored = t.at[k], t.atRisk[k], t.events[k], t.censored[k]
	s.Weight = t.totals(k)
	n, d := s.Weight.AtRisk, s.Weight.Events
	s.Survival *= (n - d) / n
	s.greenwood += d / (n * (n - d)) // +Inf when all at risk end
	s.Hazard += d / n
	s.HazardSE = math.Sqrt(s.HazardSE*s.HazardSE + d/(n*n))
	s.setSE()
}

func (s *Step) setSE() { s.SE = s.Survival * math.Sqrt(s.greenwood) }

// setLimits fills Low and High on the scale of the curve's interval.
func (c *Curve) setLimits(s *Step) {
	s.Low, s.High = math.NaN(), math.NaN()
	if s.Survival == 0 {
		s.SE = math.NaN()
		return
	}
	z := effect.Quantile(0.5+c.Level/2, math.Inf(1))
	half := z * math.Sqrt(s.greenwood) // of log S
	switch c.Interval {
	case PlainInterval:
		s.Low, s.High = max(s.Survival-half*s.Survival, 0), min(s.Survival+half*s.Survival, 1)
	case LogInterval:
		s.Low, s.High = s.Survival*math.Exp(-half), min(s.Survival*math.Exp(half), 1)
	case LogLogInterval:
		if s.Survival == 1 {
			return
		}
		factor := math.Exp(half / -math.Log(s.Survival))
		s.Low, s.High = math.Pow(s.Survival, factor), math.Pow(s.Survival, 1/factor)
	}
}

// At returns the curve's step at t: the last one at or before t, continued
// flat beyond the last; before the first, survival 1 with nothing counted.
func (c *Curve) At(t float64) Step {
	k := c.stepsUpTo(t)
	if k == 0 {
		return Step{Time: t, Survival: 1, Low: 1, High: 1}
	}
	return c.Steps[k-1]
}

// AtRisk returns the number at risk at the first event or censoring time at or
// after t, which is the number a risk table shows under t; 0 after the last.
func (c *Curve) AtRisk(t float64) int {
	for _, s := range c.Steps {
		if s.Time >= t {
			return s.AtRisk
		}
	}
	return 0
}

func (c *Curve) stepsUpTo(t float64) int {
	k := 0
	for k < len(c.Steps) && c.Steps[k].Time <= t {
		k++
	}
	return k
}

// Rows returns the survival at every step. There is no hypothesis about a
// survival probability, so Statistic and P are NaN.
func (c *Curve) Rows() []effect.Row {
	rows := make([]effect.Row, len(c.Steps))
	for k, s := range c.Steps {
		rows[k] = effect.Row{
			Term: fmt.Sprintf("survival at %v", s.Time), Estimate: s.Survival, SE: s.SE,
			Statistic: math.NaN(), DF: math.Inf(1), P: math.NaN(), Low: s.Low, High: s.High,
		}
	}
	return rows
}
