package panel

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/sagstal/sagstal/stat/effect"
)

// Method names an estimator of the treated units' mean effect.
type Method string

// The methods, as in the package comment.
const (
	Synth Method = "synth" // synthetic control on outcomes
	SDID  Method = "sdid"  // synthetic difference-in-differences
	DID   Method = "did"   // difference-in-differences of a balanced panel
)

// Input holds one element per row of Unit, Time and Y.
type Input struct {
	Unit, Time []int // codes; times in order
	Y          []float64
	Treated    []int // the treated units' codes
	From       int   // first treated time
}

// Options has a useful zero value, except that drawn placebos need a Source.
type Options struct {
	Method       Method      // "" means Synth
	Replications int         // of the placebo; 0 means 1,000
	Source       rand.Source // for placebos, where they are not listed
	Level        float64     // of the interval; 0 means 0.95
}

// Weight is the weight of a donor or of a pre-period, by its code.
type Weight struct {
	Code   int
	Weight float64
}

// Gap is one time of the treated mean and its counterfactual, which for SDID and
// DID is the donors' weighted path moved to the treated before From.
type Gap struct {
	Time                         int
	Treated, Counterfactual, Gap float64
}

// Result is a fitted panel.
type Result struct {
	Method      Method
	ATT         float64
	SE          float64 // placebo; NaN where Notes say why
	JackknifeSE float64 // NaN with one treated unit or one donor of weight
	PreRMSPE    float64 // root mean square of the gaps before From
	PostRMSPE   float64
	Units       []Weight // donors, in order of code
	Times       []Weight // pre-periods in order; none under Synth
	Gaps        []Gap    // every time, in order
	Placebo     Placebo
	Notes       []string

	Treated, Donors, PrePeriods, PostPeriods int

	level float64
}

// Fit estimates the mean effect on the treated after From.
//
// When not to use it: with few pre-periods or a poor fit before From (compare
// PreRMSPE with the ATT), with donors that the treatment touches too, and, for
// the placebo standard error, with treated units much larger or smaller than the
// donors. It takes O(N₀³) and O(T₀³) per fit, and Replications fits.
func Fit(ctx context.Context, in Input, opt Options) (*Result, error) {
	opt = opt.withDefaults()
	d, err := newDesign(in, opt)
	if err != nil {
		return nil, err
	}
	zeta := d.regularisation()
	fit, err := d.fit(zeta)
	if err != nil {
		return nil, err
	}
	out := d.describe(fit)
	out.level = opt.Level
	if err := d.placebos(ctx, zeta, opt, out); err != nil {
		return nil, err
	}
	out.JackknifeSE = d.jackknife(fit)
	return out, nil
}

// Rows returns the effect with its placebo standard error and normal interval.
func (r *Result) Rows() []effect.Row {
	return []effect.Row{effect.FromT("att", r.ATT, r.SE, math.Inf(1), r.level)}
}

// String names the method and the size of the panel.
func (r *Result) String() string {
	return fmt.Sprintf("%s, %d treated, %d donors, %d periods before and %d after",
		r.Method, r.Treated, r.Donors, r.PrePeriods, r.PostPeriods)
}

// design is a panel split into donors and treated, before and after.
type design struct {
	method  Method
	donors  [][]float64
	treated [][]float64
	donor   []int // codes
	times   []int
	pre     int
}

func newDesign(in Input, opt Options) (*design, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	t, err := newTable(in.Unit, in.Time, in.Y)
	if err != nil {
		return nil, err
	}
	for _, code := range in.Treated {
		if !slices.Contains(t.units, code) {
			return nil, &UnitError{code, "is named as treated and is not in the panel"}
		}
	}
	d := &design{method: opt.Method, times: t.times}
	d.pre, _ = slices.BinarySearch(t.times, in.From)
	for i, code := range t.units {
		if slices.Contains(in.Treated, code) {
			d.treated = append(d.treated, t.y[i])
			continue
		}
		d.donors, d.donor = append(d.donors, t.y[i]), append(d.donor, code)
	}
	return d, d.check()
}

func (o Options) withDefaults() Options {
	if o.Method == "" {
		o.Method = Synth
	}
	if o.Replications == 0 {
		o.Replications = 1000
	}
	if o.Level == 0 {
		o.Level = 0.95
	}
	return o
}

func (o Options) check() error {
	switch {
	case o.Method != Synth && o.Method != SDID && o.Method != DID:
		return &InputError{"Method", fmt.Sprintf("%q is unknown", string(o.Method))}
	case o.Replications < 2:
		return &InputError{"Replications", "are fewer than two"}
	case !(o.Level > 0 && o.Level < 1):
		return &InputError{"Level", "is not between 0 and 1"}
	}
	return nil
}

func (d *design) check() error {
	switch {
	case len(d.treated) == 0:
		return ErrNoTreated
	case len(d.donors) == 0:
		return ErrNoDonor
	case d.pre == 0:
		return ErrNoPrePeriod
	case d.pre == len(d.times):
		return ErrNoPostPeriod
	case d.method == SDID && d.pre < 2:
		return &TimeError{d.times[0], "is the only one before treatment; sdid needs two"}
	}
	return nil
}
