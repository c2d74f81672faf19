package panel

import "math"

// penalty holds the regularisation of sdid's weights, ζ for units and for times.
type penalty struct{ unit, time float64 }

// regularisation is sdid's, from the noise of the donors before treatment.
func (d *design) regularisation() penalty {
	if d.method != SDID {
		return penalty{}
	}
	var steps []float64
	for _, y := range d.donors {
		for t := 1; t < d.pre; t++ {
			steps = append(steps, y[t]-y[t-1])
		}
	}
	noise := 0.0
	if len(steps) > 1 {
		n := float64(len(steps))
		noise = deviation(steps) * math.Sqrt(n/(n-1))
	}
	cells := float64(len(d.treated) * (len(d.times) - d.pre))
	return penalty{unit: math.Pow(cells, 0.25) * noise, time: 1e-6 * noise}
}

// fitted is a choice of weights and what it gives.
type fitted struct {
	unit, time []float64
	att        float64
	gap        []float64 // treated mean less the donors', per time
}

// fit chooses the weights and applies them.
func (d *design) fit(zeta penalty) (*fitted, error) {
	f := &fitted{}
	var err error
	if f.unit, err = d.unitWeights(zeta); err != nil {
		return nil, err
	}
	if f.time, err = d.timeWeights(zeta); err != nil {
		return nil, err
	}
	d.apply(f)
	return f, nil
}

func (d *design) unitWeights(zeta penalty) ([]float64, error) {
	if d.method == DID {
		return uniform(len(d.donors)), nil
	}
	target := mean(d.treated)[:d.pre]
	columns := make([][]float64, len(d.donors))
	for i, y := range d.donors {
		columns[i] = y[:d.pre]
		if d.method == SDID {
			columns[i] = centred(columns[i])
		}
	}
	if d.method == SDID {
		target = centred(target)
	}
	return simplexFit(columns, target, float64(d.pre)*zeta.unit*zeta.unit)
}

// timeWeights is nil where no period before treatment counts.
func (d *design) timeWeights(zeta penalty) ([]float64, error) {
	switch d.method {
	case Synth:
		return nil, nil
	case DID:
		return uniform(d.pre), nil
	}
	columns := make([][]float64, d.pre)
	target := make([]float64, len(d.donors))
	for i, y := range d.donors {
		for t := range columns {
			columns[t] = append(columns[t], y[t])
		}
		target[i] = average(y[d.pre:])
	}
	for t := range columns {
		columns[t] = centred(columns[t])
	}
	return simplexFit(columns, centred(target), float64(len(d.donors))*zeta.time*zeta.time)
}

// apply fills the gaps and the effect from the weights.
func (d *design) apply(f *fitted) {
	f.gap = mean(d.treated)
	for i, y := range d.donors {
		for t := range f.gap {
			f.gap[t] -= f.unit[i] * y[t]
		}
	}
	f.att = average(f.gap[d.pre:])
	for t, w := range f.time {
		f.att -= w * f.gap[t]
	}
}

// describe names the weights and the gaps. Where a level may differ, the gaps
// are about the mean gap before treatment, weighted by time: what the effect is
// measured from.
func (d *design) describe(f *fitted) *Result {
	out := &Result{
		Method: d.method, ATT: f.att, Treated: len(d.treated), Donors: len(d.donors),
		PrePeriods: d.pre, PostPeriods: len(d.times) - d.pre,
	}
	for i, code := range d.donor {
		out.Units = append(out.Units, Weight{code, f.unit[i]})
	}
	for t, w := range f.time {
		out.Times = append(out.Times, Weight{d.times[t], w})
	}
	gaps, path := f.about(), mean(d.treated)
	for t, g := range gaps {
		out.Gaps = append(out.Gaps, Gap{d.times[t], path[t], path[t] - g, g})
	}
	out.PreRMSPE, out.PostRMSPE = rootMeanSquare(gaps[:d.pre]), rootMeanSquare(gaps[d.pre:])
	return out
}

// about returns the gaps less their level before treatment.
func (f *fitted) about() []float64 {
	level := 0.0
	for t, w := range f.time {
		level += w * f.gap[t]
	}
	out := make([]float64, len(f.gap))
	for t, g := range f.gap {
		out[t] = g - level
	}
	return out
}

func uniform(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1 / float64(n)
	}
	return w
}

// mean is the mean path of several units.
func mean(paths [][]float64) []float64 {
	out := make([]float64, len(paths[0]))
	for _, y := range paths {
		for t, v := range y {
			out[t] += v / float64(len(paths))
		}
	}
	return out
}

func average(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

func centred(v []float64) []float64 {
	m, out := average(v), make([]float64, len(v))
	for i, x := range v {
		out[i] = x - m
	}
	return out
}

// deviation has the count as its divisor.
func deviation(v []float64) float64 { return rootMeanSquare(centred(v)) }

func rootMeanSquare(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	return math.Sqrt(sum / float64(len(v)))
}
