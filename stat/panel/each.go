package panel

import (
	"context"
	"slices"
)

// Each estimates every treated unit alone against the donors, the other treated
// left out, in order of code. The placebos are every donor alone: the same for all
// treated units, so that they are fitted once and the standard errors are the same.
// The estimates share donors and are not independent; their mean is not Fit's,
// whose weights suit the treated units' mean path.
func Each(ctx context.Context, in Input, opt Options) ([]*Result, error) {
	opt = opt.withDefaults()
	d, err := newDesign(in, opt)
	if err != nil {
		return nil, err
	}
	var all []*Result
	for i := range d.treated {
		alone := *d
		alone.treated = d.treated[i : i+1]
		zeta := alone.regularisation()
		fit, err := alone.fit(zeta)
		if err != nil {
			return nil, err
		}
		out := alone.describe(fit)
		out.level, out.JackknifeSE = opt.Level, alone.jackknife(fit)
		if i == 0 {
			err = alone.placebos(ctx, zeta, opt, out)
		} else {
			out.share(all[0])
		}
		if err != nil {
			return nil, err
		}
		all = append(all, out)
	}
	return all, nil
}

// share takes over what another treated unit's placebos gave.
func (r *Result) share(first *Result) {
	r.SE, r.Notes = first.SE, slices.Clone(first.Notes)
	r.Placebo = Placebo{
		Estimates: slices.Clone(first.Placebo.Estimates), Listed: first.Placebo.Listed, Ratios: slices.Clone(first.Placebo.Ratios),
	}
	r.rank()
}

// LeftOut is the effect without one donor.
type LeftOut struct {
	Code     int // the donor's
	ATT      float64
	PreRMSPE float64
}

// WithoutDonors fits anew without each donor of weight in turn, in order of code: an
// effect that rests on one donor is that donor's. None with a single donor.
func WithoutDonors(ctx context.Context, in Input, opt Options) ([]LeftOut, error) {
	opt = opt.withDefaults()
	d, err := newDesign(in, opt)
	if err != nil {
		return nil, err
	}
	whole, err := d.fit(d.regularisation())
	if err != nil || len(d.donors) < 2 {
		return nil, err
	}
	var all []LeftOut
	for i, weight := range whole.unit {
		if weight == 0 {
			continue
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		left := *d
		left.donors, left.donor = without(d.donors, i), without(d.donor, i)
		fit, err := left.fit(left.regularisation())
		if err != nil {
			return nil, err
		}
		described := left.describe(fit)
		all = append(all, LeftOut{d.donor[i], described.ATT, described.PreRMSPE})
	}
	return all, nil
}
