package survival

import "math"

// Ties is the treatment of events at equal times.
type Ties int

const (
	Efron   Ties = iota // the default: tied events leave the risk set by shares
	Breslow             // every tied event faces the whole risk set
)

// moments is Σ r and Σ r x over a set of spells, r being weight times relative
// hazard.
type moments struct {
	spells int
	s0     float64
	s1     []float64
}

func (m *moments) reset() {
	m.spells, m.s0 = 0, 0
	clear(m.s1)
}

// remove takes one spell out. An empty set is set to exactly zero, so that
// rounding does not travel from one gap in time to the next.
func (m *moments) remove(r float64, x []float64) {
	m.spells--
	if m.spells == 0 {
		m.reset()
		return
	}
	m.s0 -= r
	sum := m.s1[:len(x)]
	for a, v := range x {
		sum[a] -= r * v
	}
}

// join takes another set in.
func (m *moments) join(other *moments) {
	m.spells += other.spells
	m.s0 += other.s0
	for a, v := range other.s1 {
		m.s1[a] += v
	}
}

// tiedEvents is the events at one time.
type tiedEvents struct {
	number     int
	count      int
	meanWeight float64
	risk, tied *moments // over all at risk, and over the events alone
}

// backwards visits the event times from the last to the first of each stratum,
// keeping the risk set by adding those whose last number it is and removing
// those who are not in it yet. relative is exp(η) by pattern.
func (d *design) backwards(relative []float64, visit func(tiedEvents)) {
	e := tiedEvents{risk: &moments{s1: make([]float64, d.p)}, tied: &moments{s1: make([]float64, d.p)}}
	for g := len(d.start) - 2; g >= 0; g-- {
		e.risk.reset()
		for j := int(d.start[g+1]); j > int(d.start[g]); j-- {
			for _, k := range d.leaving(j) {
				e.risk.remove(d.relativeOf(int(k), relative), d.xOf(int(k)))
			}
			first, events, next := int(d.first[j]), int(d.events[j]), int(d.first[j+1])
			e.tied.reset()
			d.accumulate(first, first+events, relative, e.tied)
			d.accumulate(first+events, next, relative, e.risk)
			e.risk.join(e.tied)
			e.number, e.count, e.meanWeight = j, events, d.meanWeight(first, first+events)
			visit(e)
		}
	}
}

// accumulate adds the spells from..to−1.
func (d *design) accumulate(from, to int, relative []float64, m *moments) {
	for k := from; k < to; k++ {
		pattern := int(d.pattern[k])
		r := relative[pattern]
		if d.weight != nil {
			r *= d.weight[k]
		}
		m.s0 += r
		x := d.x[pattern*d.p : pattern*d.p+d.p]
		sum := m.s1[:len(x)]
		for a, v := range x {
			sum[a] += r * v
		}
	}
	m.spells += to - from
}

func (d *design) meanWeight(from, to int) float64 {
	if d.weight == nil {
		return 1
	}
	sum := 0.0
	for _, w := range d.weight[from:to] {
		sum += w
	}
	return sum / float64(to-from)
}

// tieSums are sums over the d tied events k = 0..d−1 at one time, with share
// f_k = k/d (Efron) or 0 (Breslow) and denominator D_k = S0 − f_k·T0, the risk
// set's sum less that share of the tied events' own.
type tieSums struct {
	log             float64 // Σ log D_k
	inv, invF       float64 // Σ 1/D_k, Σ f_k/D_k
	inv2            float64 // Σ 1/D_k²
	inv2F, inv2FSqr float64 // Σ f_k/D_k², Σ f_k²/D_k²
}

func (e tiedEvents) sums(ties Ties) tieSums {
	d := float64(e.count)
	if ties == Breslow {
		inverse := 1 / e.risk.s0
		return tieSums{log: d * math.Log(e.risk.s0), inv: d * inverse, inv2: d * inverse * inverse}
	}
	var t tieSums
	for k := range e.count {
		f := float64(k) / d
		denominator := e.risk.s0 - f*e.tied.s0
		inverse := 1 / denominator
		t.log += math.Log(denominator)
		t.inv += inverse
		t.invF += f * inverse
		t.inv2 += inverse * inverse
		t.inv2F += f * inverse * inverse
		t.inv2FSqr += f * f * inverse * inverse
	}
	return t
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}
