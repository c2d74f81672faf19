package survival

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/stat/effect"
)

// AalenJohansenOptions has a 95 % level as its zero value.
type AalenJohansenOptions struct {
	Level float64 // of the intervals; 0 is 0.95
}

// Incidence is an Aalen–Johansen estimate: how many have ended by each cause.
type Incidence struct {
	Curves    []CauseCurve // one for every cause that occurs, in increasing order
	N, Events int
	Level     float64
}

// CauseCurve is the cumulative incidence of one cause.
type CauseCurve struct {
	Cause int
	Steps []IncidenceStep // one for every event or censoring time, in order
}

// IncidenceStep is a cumulative incidence from Time until the next step.
type IncidenceStep struct {
	Time           float64
	AtRisk, Events int // rows; Events of this cause
	Incidence, SE  float64
}

// AalenJohansen estimates the probability F_k(t) of having ended by cause k at
// or before t, the other causes being at work:
//
//	F_k(t) = Σ_{t_j ≤ t} S(t_j−) d_kj/n_j
//
// with S the Kaplan–Meier curve of all causes together, so that S + Σ F_k = 1.
// At risk is entry < t ≤ time, as everywhere in this package. The standard
// error is Aalen's (Ann. Statist. 6 (1978)) with hypergeometric correction for
// ties, as R's cmprsk::cuminc; other packages use other estimators.
//
// With weights n and d are sums of weights. If all are whole they count rows and
// the variance is that of the rows repeated. If any is not, it is the
// infinitesimal jackknife Σ_i (w_i ∂F/∂w_i)², as that of R's survfit of several
// states (which uses it for whole weights too).
func AalenJohansen(in Sample, opt AalenJohansenOptions) (*Incidence, error) {
	level, err := levelOrDefault(opt.Level)
	if err != nil {
		return nil, err
	}
	t, err := newTally(in)
	if err != nil {
		return nil, err
	}
	return newIncidence(&t.tally, level), nil
}

// GroupIncidence is the incidence among the rows that carry one label.
type GroupIncidence struct {
	Group int
	*Incidence
}

// AalenJohansenBy estimates the incidences of each group in one pass over the
// rows, in increasing order of label. Every group has a curve for every cause
// of the whole sample; one that does not occur in the group stays at 0.
func AalenJohansenBy(in Sample, group []int, opt AalenJohansenOptions) ([]GroupIncidence, error) {
	level, err := levelOrDefault(opt.Level)
	if err != nil {
		return nil, err
	}
	groups, tallies, err := groupTallies(in, group)
	if err != nil {
		return nil, err
	}
	out := make([]GroupIncidence, len(groups))
	for g, t := range tallies {
		out[g] = GroupIncidence{Group: groups[g], Incidence: newIncidence(&t, level)}
	}
	return out, nil
}

func newIncidence(t *tally, level float64) *Incidence {
	out := &Incidence{Level: level, Curves: make([]CauseCurve, len(t.causes))}
	for c, cause := range t.causes {
		out.Curves[c] = CauseCurve{Cause: cause, Steps: causeSteps(t, c)}
	}
	for k, d := range t.events {
		out.Events += d
		out.N += d + t.censored[k]
	}
	return out
}

func causeSteps(t *tally, cause int) []IncidenceStep {
	steps, before := make([]IncidenceStep, len(t.at)), make([]float64, len(t.at))
	survival, incidence := 1.0, 0.0
	var aalen aalenVariance
	for k := range steps {
		n, d, own := t.totals(k).AtRisk, t.totals(k).Events, t.endedBy(cause, k)
		after := survival * (n - d) / n
		incidence += survival * own / n
		aalen.advance(n, own, d, survival, after, incidence)
		steps[k] = IncidenceStep{
			Time: t.at[k], AtRisk: t.atRisk[k], Events: t.byCause[cause][k],
			Incidence: incidence, SE: math.Sqrt(max(aalen.variance, 0)),
		}
		before[k], survival = survival, after
	}
	if t.robust() {
		t.setRobust(steps, cause, before)
	}
	return steps
}

// setRobust replaces the variances by those of weights that are no counts.
func (t *tally) setRobust(steps []IncidenceStep, cause int, before []float64) {
	incidence := make([]float64, len(steps))
	for k, s := range steps {
		incidence[k] = s.Incidence
	}
	for k, variance := range t.weighted.incidenceVariances(t.weighted.rowsBy(), cause, incidence, before) {
		steps[k].SE = math.Sqrt(variance)
	}
}

// aalenVariance holds the running sums of var F(t) = Σ (a_j + b_j F(t))² v_j,
// expanded in powers of F(t) so that one pass is enough.
type aalenVariance struct {
	square, cross, constant float64
	variance                float64
}

// advance adds a time with n at risk, own events of the cause and d of any;
// before and after are the survival around it, incidence the value at it.
func (v *aalenVariance) advance(n, own, d, before, after, incidence float64) {
	if other := d - own; other > 0 && after > 0 {
		v.add(incidence/after, 1/after, tiedVariance(n, other, before))
	}
	if own == 0 {
		return
	}
	inverse := 0.0
	if after > 0 {
		inverse = 1 / after
	}
	v.add(1+inverse*incidence, inverse, tiedVariance(n, own, before))
	v.variance = v.square + incidence*incidence*v.constant - 2*incidence*v.cross
}

func (v *aalenVariance) add(level, slope, variance float64) {
	v.square += level * level * variance
	v.cross += level * slope * variance
	v.constant += slope * slope * variance
}

// tiedVariance is the variance of one jump of size survival·d/n.
func tiedVariance(n, d, survival float64) float64 {
	return survival * survival * tieShare(d, n) * d / (n * n)
}

// At returns the cumulative incidence of a cause at t, continued flat beyond
// the last time. A cause that does not occur has incidence 0. The interval is
// symmetric and cut at 0 and 1; Statistic and P are NaN, for there is no
// hypothesis.
func (in *Incidence) At(cause int, t float64) effect.Row {
	var step IncidenceStep
	for _, s := range in.steps(cause) {
		if s.Time > t {
			break
		}
		step = s
	}
	return in.row(cause, t, step)
}

// LostTo returns the restricted mean time lost to a cause, ∫₀^τ F_k(t) dt.
func (in *Incidence) LostTo(cause int, tau float64) (float64, error) {
	if err := positive("tau", tau); err != nil {
		return 0, err
	}
	area, end := 0.0, tau
	steps := in.steps(cause)
	for k := len(steps) - 1; k >= 0; k-- {
		if start := max(steps[k].Time, 0); start < end {
			area += steps[k].Incidence * (end - start)
			end = start
		}
	}
	return area, nil
}

func (in *Incidence) steps(cause int) []IncidenceStep {
	for _, c := range in.Curves {
		if c.Cause == cause {
			return c.Steps
		}
	}
	return nil
}

func (in *Incidence) row(cause int, t float64, s IncidenceStep) effect.Row {
	half := effect.Quantile(0.5+in.Level/2, math.Inf(1)) * s.SE
	return effect.Row{
		Term: fmt.Sprintf("cause %d at %v", cause, t), Estimate: s.Incidence, SE: s.SE,
		Statistic: math.NaN(), DF: math.Inf(1), P: math.NaN(),
		Low: max(s.Incidence-half, 0), High: min(s.Incidence+half, 1),
	}
}

// Rows returns every cause at every time at which it occurs.
func (in *Incidence) Rows() []effect.Row {
	var rows []effect.Row
	for _, c := range in.Curves {
		for _, s := range c.Steps {
			if s.Events > 0 {
				rows = append(rows, in.row(c.Cause, s.Time, s))
			}
		}
	}
	return rows
}
