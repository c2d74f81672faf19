package power

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/root"
)

// Target is what a trial should reach; the zero value means a power of 0.8 at a
// level of significance of 0.05, against an increase.
type Target struct {
	Alpha    float64 // two-sided; 0 means 0.05
	Power    float64 // 0 means 0.8; At does not use it
	Decrease bool    // Detectable looks for a decrease, or a ratio below 1
}

// Result is a design, an effect and the power of the one against the other.
type Result struct {
	Design       Design
	Effect       float64 // a difference, or a ratio for counts and survival
	Alpha        float64
	Power        float64
	SE           float64 // of the difference, or of the ratio's logarithm
	DF           int
	DesignEffect float64
}

// String says what was computed.
func (r *Result) String() string {
	return fmt.Sprintf("power %.4f against %g, %s, %d and %d clusters, design effect %.4g, %d degrees of freedom",
		r.Power, r.Effect, r.Design.Outcome, r.Design.TrialClusters, r.Design.ControlClusters, r.DesignEffect, r.DF)
}

// At returns the power against an effect; formulas are in the package comment.
func At(d Design, against float64, target Target) (*Result, error) {
	target, err := target.resolve()
	if err != nil {
		return nil, err
	}
	if err := d.check(); err != nil {
		return nil, err
	}
	if err := d.checkEffect(against); err != nil {
		return nil, err
	}
	return d.at(against, target.Alpha), nil
}

// Detectable returns the smallest effect against which the design has the power
// asked for.
func Detectable(d Design, target Target) (*Result, error) {
	target, err := target.resolve()
	if err != nil {
		return nil, err
	}
	if err := d.check(); err != nil {
		return nil, err
	}
	critical := effect.Quantile(1-target.Alpha/2, float64(d.df())) // once: it is dear
	missing := func(step float64) float64 {
		return d.power(d.move(step, target.Decrease), critical) - target.Power
	}
	unit, limit := d.reach(target.Decrease)
	for lo, hi := 0.0, unit*1e-4; lo < limit; lo, hi = hi, hi*1.1 {
		hi = math.Min(hi, limit)
		if missing(hi) >= 0 {
			step, err := root.Between(missing, lo, hi)
			if err != nil {
				return nil, err
			}
			return d.at(d.move(step, target.Decrease), target.Alpha), nil
		}
	}
	return nil, &UnreachableError{"effect", target.Power}
}

// mostClusters is more per arm than any trial draws.
const mostClusters = 1 << 24

// Clusters returns the design with the fewest clusters, as many in either arm,
// that has the power asked for against an effect. The design's own numbers of
// clusters are not used.
func Clusters(d Design, against float64, target Target) (*Result, error) {
	target, err := target.resolve()
	if err != nil {
		return nil, err
	}
	if d.Draw != nil {
		return nil, &InputError{"Draw", "says how many clusters there are already"}
	}
	fewest := (max(1, d.Strata) + 3) / 2 // leaves a degree of freedom
	d.TrialClusters, d.ControlClusters = fewest, fewest
	if err := d.check(); err != nil {
		return nil, err
	}
	if err := d.checkEffect(against); err != nil {
		return nil, err
	}
	enough := func(k int) bool {
		d.TrialClusters, d.ControlClusters = k, k
		return d.at(against, target.Alpha).Power >= target.Power
	}
	most := fewest
	for !enough(most) {
		if most *= 2; most > mostClusters {
			return nil, &UnreachableError{"clusters", target.Power}
		}
	}
	for fewest < most {
		if middle := (fewest + most) / 2; enough(middle) {
			most = middle
		} else {
			fewest = middle + 1
		}
	}
	d.TrialClusters, d.ControlClusters = most, most
	return d.at(against, target.Alpha), nil
}

func (t Target) resolve() (Target, error) {
	if t.Alpha == 0 {
		t.Alpha = 0.05
	}
	if t.Power == 0 {
		t.Power = 0.8
	}
	if !(t.Alpha > 0 && t.Alpha < 1) {
		return t, &InputError{"Alpha", "is not between 0 and 1"}
	}
	if !(t.Power > t.Alpha && t.Power < 1) {
		return t, &InputError{"Power", "is not between Alpha and 1"}
	}
	return t, nil
}

func (d Design) checkEffect(against float64) error {
	switch {
	case math.IsNaN(against) || math.IsInf(against, 0):
		return &InputError{"Effect", "is not a finite number"}
	case d.Outcome.ratio() && against <= 0:
		return &InputError{"Effect", "is a ratio and must be positive"}
	case d.Outcome == Proportion && !(d.ControlLevel+against > 0 && d.ControlLevel+against < 1):
		return &InputError{"Effect", "takes the proportion out of the range between 0 and 1"}
	}
	return nil
}

// at is the power against an effect that has been checked.
func (d Design) at(against, alpha float64) *Result {
	res := &Result{Design: d, Effect: against, Alpha: alpha, SE: d.se(against), DF: d.df(), DesignEffect: d.DesignEffect()}
	res.Power = d.power(against, effect.Quantile(1-alpha/2, float64(res.DF)))
	return res
}

// power is the probability that a noncentral t lies beyond the two-sided critical
// values of Student's t.
func (d Design) power(against, critical float64) float64 {
	shift := against
	if d.Outcome.ratio() {
		shift = math.Log(against)
	}
	t := distuv.NoncentralT{Nu: float64(d.df()), Mu: math.Abs(shift) / d.se(against)}
	return math.Min(1, math.Max(0, 1-t.CDF(critical)+t.CDF(-critical)))
}

// reach is the unit and the limit of the steps in which effects are tried.
func (d Design) reach(decrease bool) (unit, limit float64) {
	switch {
	case d.Outcome == Mean:
		return d.se(0), 1e4 * d.se(0)
	case d.Outcome == Proportion && decrease:
		return d.ControlLevel, d.ControlLevel * (1 - 1e-9)
	case d.Outcome == Proportion:
		return 1 - d.ControlLevel, (1 - d.ControlLevel) * (1 - 1e-9)
	}
	return 1, 20 // logarithms
}

// move is the effect at a distance from none.
func (d Design) move(step float64, decrease bool) float64 {
	if decrease {
		step = -step
	}
	if d.Outcome.ratio() {
		return math.Exp(step)
	}
	return step
}
