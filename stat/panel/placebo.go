package panel

import (
	"context"
	"fmt"
	"iter"
	"math"
	"math/big"

	"github.com/sagstal/sagstal/stat/assign"
)

// Placebo is what the donors give when they are taken for treated.
type Placebo struct {
	Estimates []float64 // of sets of as many donors as are treated
	Listed    bool      // all such sets, rather than drawn ones
	Ratio     float64   // PostRMSPE/PreRMSPE of the treated mean
	Ratios    []float64 // of every donor alone, in order of code; none with one donor
	P         float64   // (1 + donors with a ratio at least as large)/(1 + donors); NaN with one donor
}

// placebos fills the placebo standard error and the test by ratios.
func (d *design) placebos(ctx context.Context, zeta penalty, opt Options, out *Result) error {
	if err := d.ratios(out); err != nil {
		return err
	}
	out.SE = math.NaN()
	if len(d.donors) <= len(d.treated) {
		out.Notes = append(out.Notes, fmt.Sprintf("no placebo standard error: %d donors for %d treated", len(d.donors), len(d.treated)))
		return nil
	}
	sets, err := d.placeboSets(opt, out)
	if err != nil {
		return err
	}
	done := 0
	for treated := range sets {
		if done == opt.Replications {
			break
		}
		if done++; ctx.Err() != nil {
			return ctx.Err()
		}
		fit, err := d.as(treated).fit(zeta)
		if err != nil {
			return err
		}
		out.Placebo.Estimates = append(out.Placebo.Estimates, fit.att)
	}
	out.SE = deviation(out.Placebo.Estimates)
	return nil
}

// placeboSets yields the sets of donors, all or drawn.
func (d *design) placeboSets(opt Options, out *Result) (iter.Seq[[]bool], error) {
	lots, err := assign.NewComplete(len(d.donors), len(d.treated))
	if err != nil {
		return nil, err
	}
	if lots.Count().Cmp(big.NewInt(int64(opt.Replications))) <= 0 {
		out.Placebo.Listed = true
		return lots.All(), nil
	}
	if opt.Source == nil {
		return nil, ErrNoSource
	}
	return lots.Draws(opt.Source)
}

// as is the design without the treated, some donors in their place.
func (d *design) as(treated []bool) *design {
	p := &design{method: d.method, times: d.times, pre: d.pre}
	for i, y := range d.donors {
		if treated[i] {
			p.treated = append(p.treated, y)
			continue
		}
		p.donors, p.donor = append(p.donors, y), append(p.donor, d.donor[i])
	}
	return p
}

// ratios compares the growth of the gaps with that of every donor.
func (d *design) ratios(out *Result) error {
	if len(d.donors) < 2 {
		out.Notes = append(out.Notes, "no placebo test: one donor only")
		out.rank()
		return nil
	}
	for i := range d.donors {
		alone := make([]bool, len(d.donors))
		alone[i] = true
		p := d.as(alone)
		fit, err := p.fit(p.regularisation())
		if err != nil {
			return err
		}
		gaps := fit.about()
		out.Placebo.Ratios = append(out.Placebo.Ratios, ratio(rootMeanSquare(gaps[d.pre:]), rootMeanSquare(gaps[:d.pre])))
	}
	out.rank()
	return nil
}

// rank places the growth of the gaps among the donors', if they have any.
func (r *Result) rank() {
	r.Placebo.Ratio, r.Placebo.P = ratio(r.PostRMSPE, r.PreRMSPE), math.NaN()
	if len(r.Placebo.Ratios) == 0 {
		return
	}
	larger := 0
	for _, other := range r.Placebo.Ratios {
		if other >= r.Placebo.Ratio {
			larger++
		}
	}
	r.Placebo.P = float64(1+larger) / float64(1+len(r.Placebo.Ratios))
}

// ratio is zero where there is nothing on either side.
func ratio(post, pre float64) float64 {
	if post == 0 {
		return 0
	}
	return post / pre
}

// jackknife leaves out every unit in turn with the weights kept; NaN with one
// treated unit or one donor of weight, as then a unit cannot be left out.
func (d *design) jackknife(f *fitted) float64 {
	weighty := 0
	for _, w := range f.unit {
		if w > 0 {
			weighty++
		}
	}
	if len(d.treated) < 2 || weighty < 2 {
		return math.NaN()
	}
	var estimates []float64
	for i := range d.donors {
		left := *d
		left.donors = without(d.donors, i)
		g := &fitted{unit: normalised(without(f.unit, i)), time: f.time}
		left.apply(g)
		estimates = append(estimates, g.att)
	}
	for i := range d.treated {
		left := *d
		left.treated = without(d.treated, i)
		g := &fitted{unit: f.unit, time: f.time}
		left.apply(g)
		estimates = append(estimates, g.att)
	}
	return math.Sqrt(float64(len(estimates)-1)) * deviation(estimates)
}

// without copies all but the i-th.
func without[E any](v []E, i int) []E {
	return append(append([]E(nil), v[:i]...), v[i+1:]...)
}
