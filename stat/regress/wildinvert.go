package regress

import "math"

// shares returns the shares of |t*| > |t| and of |t*| ≥ |t| under the null that
// lies δ from the estimate. Ties are taken at 1e-9 relative.
func (d *draws) shares(delta float64) (strict, ge float64) {
	const tie = 1e-9
	var above, atLeast int
	for i, n := range d.n0 {
		square := d.q0[i] + delta*(2*d.q1[i]+delta*d.q2[i])
		drawn := math.Abs(n+delta*d.n1[i]) * d.norm
		observed := math.Abs(delta) * math.Sqrt(max(square, 0))
		if drawn > observed*(1+tie) {
			above++
		}
		if drawn >= observed*(1-tie) {
			atLeast++
		}
	}
	return float64(above) / float64(len(d.n0)), float64(atLeast) / float64(len(d.n0))
}

// invert fills the p values and the interval.
func (r *WildResult) invert(d *draws, level float64) {
	r.P, r.PGE = d.shares(d.coord)
	step := r.SE / math.Abs(d.unit)
	one := r.Estimate - d.unit*d.end(step, 1-level)
	other := r.Estimate - d.unit*d.end(-step, 1-level)
	r.Low, r.High = min(one, other), max(one, other)
}

// end returns the δ farthest from zero, on the side of step, up to which no null
// is rejected. step is the standard error.
func (d *draws) end(step, alpha float64) float64 {
	const (
		fine     = 0.125 // of a standard error, for the first steps outwards
		growth   = 1.25  // of the steps after them
		farthest = 1e6   // standard errors that count as infinite
		halves   = 60
	)
	accepted, width := 0.0, fine*step
	for {
		next := accepted + width
		if _, p := d.shares(next); p <= alpha {
			return d.bisect(accepted, next, alpha, halves)
		}
		if accepted = next; math.Abs(accepted) > farthest*math.Abs(step) {
			return math.Inf(int(math.Copysign(1, step)))
		}
		if math.Abs(accepted) > 4*math.Abs(step) {
			width *= growth
		}
	}
}

func (d *draws) bisect(accepted, rejected, alpha float64, halves int) float64 {
	for range halves {
		middle := accepted + (rejected-accepted)/2
		if _, p := d.shares(middle); p > alpha {
			accepted = middle
		} else {
			rejected = middle
		}
	}
	return accepted
}
