package survival

import "math"

// Ties is the treatment of events at equal times.
type Ties int

const (
	Efron   Ties = iota // the default: tied events leave the risk set by shares
	Breslow             // every tied event faces the whole risk set
)

// design is a model in the form the passes over time need: covariates centred
// and scaled, row after row, so that sums stay small and pivots comparable.
type design struct {
	*schedule
	n, p   int
	x      []float64 // row-major n × p
	weight []float64 // nil is 1 for every row
	scale  []float64 // standard deviation by which a column was divided
	terms  []string
	ties   Ties
}

func (d *design) row(i int) []float64 { return d.x[i*d.p : (i+1)*d.p] }

func (d *design) weightOf(i int) float64 {
	if d.weight == nil {
		return 1
	}
	return d.weight[i]
}

func (d *design) linearPredictor(beta []float64) []float64 {
	eta := make([]float64, d.n)
	for i := range eta {
		eta[i] = dot(d.row(i), beta)
	}
	return eta
}

// moments is Σ r, Σ r x and, if s2 is present, Σ r x xᵀ (upper triangle, row
// after row) over a set of rows, r being weight times relative hazard.
type moments struct {
	rows   int
	s0     float64
	s1, s2 []float64
}

func newMoments(p int, second bool) *moments {
	m := &moments{s1: make([]float64, p)}
	if second {
		m.s2 = make([]float64, p*(p+1)/2)
	}
	return m
}

func (m *moments) reset() {
	m.rows, m.s0 = 0, 0
	clear(m.s1)
	clear(m.s2)
}

func (m *moments) add(r float64, x []float64) {
	m.rows++
	m.accumulate(r, x)
}

// remove takes a row out. An empty set is set to exactly zero, so that
// rounding does not travel from one stratum or gap to the next.
func (m *moments) remove(r float64, x []float64) {
	m.rows--
	m.accumulate(-r, x)
	if m.rows == 0 {
		m.reset()
	}
}

func (m *moments) accumulate(r float64, x []float64) {
	m.s0 += r
	k := 0
	for a, xa := range x {
		rx := r * xa
		m.s1[a] += rx
		if m.s2 == nil {
			continue
		}
		for _, xb := range x[a:] {
			m.s2[k] += rx * xb
			k++
		}
	}
}

// tiedEvents is the events at one time.
type tiedEvents struct {
	number     int
	rows       []int
	meanWeight float64
	risk, tied *moments // over all at risk, and over the events alone
}

// backwards visits the event times from the last to the first, keeping the
// risk set by adding those who leave it and removing those who entered it.
func (d *design) backwards(hazard []float64, second bool, visit func(tiedEvents)) {
	event := tiedEvents{risk: newMoments(d.p, second), tied: newMoments(d.p, second)}
	for j := d.m; j >= 1; j-- {
		for _, i := range d.leaving.at(j) {
			event.risk.remove(hazard[i], d.row(i))
		}
		for _, i := range d.entering.at(j) {
			event.risk.add(hazard[i], d.row(i))
		}
		event.number, event.rows = j, d.ending.at(j)
		event.tied.reset()
		event.meanWeight = 0
		for _, i := range event.rows {
			event.tied.add(hazard[i], d.row(i))
			event.meanWeight += d.weightOf(i) / float64(len(event.rows))
		}
		visit(event)
	}
}

// relativeHazards returns weight · exp(η) for every row.
func (d *design) relativeHazards(eta []float64) []float64 {
	r := make([]float64, len(eta))
	for i, e := range eta {
		r[i] = d.weightOf(i) * math.Exp(e)
	}
	return r
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
	var t tieSums
	d := len(e.rows)
	for k := range d {
		f := 0.0
		if ties == Efron {
			f = float64(k) / float64(d)
		}
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
