package plan

import (
	"errors"

	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// CurveKind says what a curve shows against what.
type CurveKind string

// The curves.
const (
	MDEByPortfolios CurveKind = "mde_by_portfolios" // smallest detectable effect against portfolios an arm, as many in either
	PowerByEffect   CurveKind = "power_by_effect"
	PowerByICC      CurveKind = "power_by_icc" // against a scenario
	MDEByICC        CurveKind = "mde_by_icc"
)

// Curve is plain data; y is unknown where it cannot be computed.
type Curve struct {
	Kind       CurveKind
	Hypothesis string
	Measure    Measure  // of effects
	Scenario   Scenario // of PowerByICC
	Points     []Point
}

// Point is one point of a curve.
type Point struct {
	X float64
	Y trial.Number
}

// The grids of the curves.
const (
	mostPerArm  = 60
	effectSteps = 50
	widestRatio = 2.0 // hazard and rate ratios are shown up to it
	widestSD    = 0.5 // differences of means
	widestShare = 0.25
	iccSteps    = 20
	widestICC   = 0.10
)

// Curves returns the primaries' curves in the order of the outcomes, of a plan
// that Make has worked out. Every curve but the first keeps the plan's own draw.
func (r *Result) Curves() ([]Curve, error) {
	var curves []Curve
	for _, outcome := range r.Trial.Outcomes {
		h, _ := trial.HypothesisByID(outcome.ID)
		a, planned := r.Plan.areaOf(h.Area)
		if !h.Primary || !planned {
			continue
		}
		of, err := a.curves(h, r.Plan.Scenarios)
		if err != nil {
			return nil, err
		}
		curves = append(curves, of...)
	}
	return curves, nil
}

// curves draws one hypothesis.
func (a area) curves(h trial.Hypothesis, scenarios []Scenario) ([]Curve, error) {
	s := a.assume(h)
	t := tracer{assumed: s, design: a.design(s), target: a.target(h)}
	curve := func(kind CurveKind, points []Point) Curve {
		return Curve{Kind: kind, Hypothesis: h.ID, Measure: s.measure(), Points: points}
	}
	curves := []Curve{
		curve(MDEByPortfolios, t.mdeByPortfolios(len(a.departments))),
		curve(PowerByEffect, t.powerByEffect()),
		curve(MDEByICC, t.byICC(t.mde)),
	}
	for _, scenario := range scenarios {
		effect := a.effect(scenario, h.Outcome.ID, s)
		if scenario == NoEffect {
			continue
		}
		c := curve(PowerByICC, t.byICC(func(d power.Design) trial.Number { return t.power(d, effect) }))
		c.Scenario = scenario
		curves = append(curves, c)
	}
	return curves, t.err
}

// tracer computes points; the first error that is not a design's own stays.
type tracer struct {
	assumed Assumed
	design  power.Design
	target  power.Target
	err     error
}

func (t *tracer) mdeByPortfolios(strata int) []Point {
	d := t.design
	d.Draw, d.Strata = nil, strata
	var points []Point
	for k := (strata + 3) / 2; k <= max(mostPerArm, 2*strata); k++ {
		d.TrialClusters, d.ControlClusters = k, k
		points = append(points, Point{float64(k), t.mde(d)})
	}
	return points
}

// powerByEffect goes from none to the widest change for the better.
func (t *tracer) powerByEffect() []Point {
	none, widest := t.assumed.none(), t.widest()
	points := make([]Point, 0, effectSteps+1)
	for i := range effectSteps + 1 {
		effect := none + (widest-none)*float64(i)/effectSteps
		x := effect
		if t.assumed.Outcome == power.Mean {
			x *= float64(t.assumed.unit())
		}
		points = append(points, Point{x, t.power(t.design, effect)})
	}
	return points
}

func (t *tracer) widest() float64 {
	switch t.assumed.measure() {
	case RateRatio, HazardRatio:
		if t.target.Decrease {
			return 1 / widestRatio
		}
		return widestRatio
	}
	widest := widestSD
	if t.assumed.Outcome == power.Proportion {
		widest = min(widestShare, (1-t.assumed.Level)/2)
	}
	if t.target.Decrease {
		return -widest
	}
	return widest
}

func (t *tracer) byICC(y func(power.Design) trial.Number) []Point {
	points := make([]Point, 0, iccSteps+1)
	for i := range iccSteps + 1 {
		d := t.design
		d.ICC = widestICC * float64(i) / iccSteps
		points = append(points, Point{d.ICC, y(d)})
	}
	return points
}

// mde is a design's smallest detectable effect, as OutcomeResult has it.
func (t *tracer) mde(d power.Design) trial.Number {
	found, err := power.Detectable(d, t.target)
	if err != nil {
		return t.none(err)
	}
	return t.assumed.size(found.Effect)
}

func (t *tracer) power(d power.Design, effect float64) trial.Number {
	at, err := power.At(d, effect, t.target)
	if err != nil {
		return t.none(err)
	}
	return trial.Number(at.Power)
}

// none is an unknown point: a design without degrees of freedom, or an effect
// that none reaches, is no error of a curve.
func (t *tracer) none(err error) trial.Number {
	input, unreachable := (*power.InputError)(nil), (*power.UnreachableError)(nil)
	if t.err == nil && !errors.As(err, &input) && !errors.As(err, &unreachable) {
		t.err = err
	}
	return trial.NoNumber()
}
