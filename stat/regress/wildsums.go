package regress

import (
	"context"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// wildSums are what the bootstrap needs of the data. With q the tested column's
// coordinate (the last), c its value in the outcome and e the residuals of the
// full fit, the residuals under the null that the coordinate is c−δ are e + δq.
// So every draw is linear in δ:
//
//	u = Σ_g v_g (A_g + δ L_g)                the draw's coordinates; its last is β*
//	S_g = v_g (A_g + δ L_g)_last − L_g·u     the draw's scores; se*² = Σ S_g²
//
// where A_g = B_g′W e and L_g = B_g′W q over all coordinates B of the design.
type wildSums struct {
	clusters    int
	of          *mat.Dense // A, clusters × dense coordinates
	on          *mat.Dense // L
	pairs       []pair     // of the widest factor's coordinates those that a cluster touches
	levels      int
	coord, norm float64 // c and √(Σ_g (A_g)²_last)
	unit        float64 // of the coordinate, as a coefficient
}

// pair is a cluster's sums on one coordinate of the widest factor.
type pair struct {
	cluster, level int
	of, on         float64
}

func newWildSums(s *sample, b *basis, coord, resid []float64) *wildSums {
	b.withOthers()
	last := len(b.q) - 1
	score := func(v []float64) []float64 {
		return fill(len(v), func(i int) float64 { return b.weight[i] * v[i] })
	}
	ofE, onQ := score(resid), score(b.q[last])
	w := &wildSums{clusters: s.clusters[0].count(), levels: len(b.out.total), coord: coord[last]}
	w.unit = b.toCoef.At(last, last)
	w.of, w.on = b.clusterSums(ofE, s.clusters[0]), b.clusterSums(onQ, s.clusters[0])
	w.norm = mat.Norm(w.of.ColView(b.dense()-1), 2)
	if b.out.given() {
		w.addPairs(b, s.clusters[0], ofE, onQ)
	}
	return w
}

// clusterSums is clusterScores over all dense coordinates, one row per cluster.
func (b *basis) clusterSums(score []float64, clusters factor) *mat.Dense {
	others := b.out.columns
	out := mat.NewDense(clusters.count(), b.dense(), nil)
	for j, column := range b.clusterScores(score, clusters) {
		out.SetCol(others+j, column)
	}
	if others > 0 {
		for i, g := range clusters.code {
			floats.AddScaled(out.RawRowView(int(g))[:others], score[i], b.others.RawRowView(int(b.out.cell.code[i])))
		}
	}
	return out
}

func (w *wildSums) addPairs(b *basis, clusters factor, ofE, onQ []float64) {
	both := clusters.crossed(b.out.factors[b.out.widest])
	of, on := both.sums(ofE), both.sums(onQ)
	for at, label := range both.label {
		level := label % w.levels
		unit := 1 / math.Sqrt(b.out.total[level])
		w.pairs = append(w.pairs, pair{label / w.levels, level, of[at] * unit, on[at] * unit})
	}
}

// wildVectors yields vectors of weights.
type wildVectors struct {
	values     []float64
	count      int
	enumerated bool
	rng        *rand.Rand
	next       int // of the enumeration
}

// fill writes one vector per column.
func (v *wildVectors) fill(m *mat.Dense) {
	clusters, draws := m.Dims()
	for d := range draws {
		code := v.next
		v.next++
		for g := range clusters {
			if !v.enumerated {
				code = v.rng.IntN(len(v.values))
			}
			m.Set(g, d, v.values[code%len(v.values)])
			code /= len(v.values)
		}
	}
}

// draws are the bootstrap statistics as functions of δ:
// t*² ∝ (n₀ + δn₁)² / (q₀ + 2δq₁ + δ²q₂).
type draws struct {
	n0, n1, q0, q1, q2 []float64
	coord, norm, unit  float64
}

const (
	batch   = 128 // vectors of weights worked on together
	batches = 32  // drawn before they are worked on side by side
)

func (w *wildSums) draw(ctx context.Context, v *wildVectors) (*draws, error) {
	d := &draws{coord: w.coord, norm: w.norm, unit: w.unit}
	for _, column := range d.columns() {
		*column = make([]float64, v.count)
	}
	for from := 0; from < v.count; from += batch * batches {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var ready []*mat.Dense
		for at := from; at < min(v.count, from+batch*batches); at += batch {
			m := mat.NewDense(w.clusters, min(batch, v.count-at), nil)
			v.fill(m)
			ready = append(ready, m)
		}
		sideBySide(len(ready), func(i int) { w.evaluate(ready[i], d, from+i*batch) })
	}
	return d, nil
}

func (d *draws) columns() []*[]float64 {
	return []*[]float64{&d.n0, &d.n1, &d.q0, &d.q1, &d.q2}
}

// evaluate fills the statistics of the vectors in v's columns.
func (w *wildSums) evaluate(v *mat.Dense, d *draws, from int) {
	clusters, many := v.Dims()
	_, k := w.on.Dims()
	of, on := w.coordinates(v, w.of, false), w.coordinates(v, w.on, true)
	ofScore, onScore := w.explained(of), w.explained(on)
	to := from + many
	copy(d.n0[from:to], of.dense.RawRowView(k-1))
	copy(d.n1[from:to], on.dense.RawRowView(k-1))
	for g := range clusters {
		weights := v.RawRowView(g)
		e, q := w.of.At(g, k-1), w.on.At(g, k-1)
		a, b := ofScore.RawRowView(g), onScore.RawRowView(g)
		for i, weight := range weights {
			s0, s1 := weight*e-a[i], weight*q-b[i]
			d.q0[from+i] += s0 * s0
			d.q1[from+i] += s0 * s1
			d.q2[from+i] += s1 * s1
		}
	}
}

// coordinates of a batch of draws: one row per coordinate.
type coordinates struct{ dense, wide *mat.Dense }

func (w *wildSums) coordinates(v, sums *mat.Dense, on bool) coordinates {
	var c coordinates
	c.dense = new(mat.Dense)
	c.dense.Mul(sums.T(), v)
	if len(w.pairs) > 0 {
		_, many := v.Dims()
		c.wide = mat.NewDense(w.levels, many, nil)
		for _, p := range w.pairs {
			by := p.of
			if on {
				by = p.on
			}
			floats.AddScaled(c.wide.RawRowView(p.level), by, v.RawRowView(p.cluster))
		}
	}
	return c
}

// explained returns L_g·u, one row per cluster.
func (w *wildSums) explained(c coordinates) *mat.Dense {
	var out mat.Dense
	out.Mul(w.on, c.dense)
	for _, p := range w.pairs {
		floats.AddScaled(out.RawRowView(p.cluster), p.on, c.wide.RawRowView(p.level))
	}
	return &out
}
