package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// satterthwaite gathers, for one term, the degrees of freedom
//
//	(Σ P_gg)² / Σ P_gh²,  P_gh = a_g′ [(I−H)(I−H)′]_gh a_h,
//
// without the G×G matrix. With α = a′a, u = B′a, f = B′Wa,
//
//	P_gh = δ_gh α_g + u_g′Ωu_h − u_g′f_h − f_g′u_h = δ_gh α_g + z_g′Jz_h,
//
// z = [u; f] and J = [Ω −I; −I 0], so that with S = Σzz′
//
//	Σ P_gh² = Σ(α² + 2α z′Jz) + tr(JSJS).
//
// Under a common weight w, z = u and J = −wI.
//
// Source: Pustejovsky & Tipton (2018), eq. 11 and appendix, rearranged.
type satterthwaite struct {
	t          *target
	trace      float64 // Σ P_gg
	squares    float64 // Σ(α² + 2α z′Jz)
	uu, uf, ff *mat.Dense
}

func newSatterthwaite(t *target) *satterthwaite {
	s := &satterthwaite{t: t, uu: mat.NewDense(t.size(), t.size(), nil)}
	if t.common == 0 {
		s.uf = mat.NewDense(t.size(), t.size(), nil)
		s.ff = mat.NewDense(t.size(), t.size(), nil)
	}
	return s
}

// add takes the cluster with its vector a.
func (s *satterthwaite) add(blk *block, a []float64) {
	alpha := floats.Dot(a, a)
	u, f := blk.moments(a)
	var low float64
	if w := s.t.common; w != 0 {
		low = -w * floats.Dot(u, u)
	} else {
		low = mat.Inner(mat.NewVecDense(len(u), u), blk.omega(), mat.NewVecDense(len(u), u))
		low -= 2 * floats.Dot(u, f)
		blk.addOuter(s.uf, u, f)
		blk.addOuter(s.ff, f, f)
	}
	blk.addOuter(s.uu, u, u)
	s.trace += alpha + low
	s.squares += alpha*alpha + 2*alpha*low
}

// moments returns B′a and B′Wa.
func (blk *block) moments(a []float64) (u, f []float64) {
	u, f = make([]float64, len(blk.cols)), make([]float64, len(blk.cols))
	for at, i := range blk.rows {
		row := blk.design.RawRowView(at)
		floats.AddScaled(u, a[at], row)
		floats.AddScaled(f, a[at]*blk.t.weight[i], row)
	}
	return u, f
}

// addOuter adds x y′ at the block's places in the whole.
func (blk *block) addOuter(dst *mat.Dense, x, y []float64) {
	p := blk.t.dense()
	for j, place := range blk.cols {
		row := dst.RawRowView(place)
		floats.AddScaled(row[:p], x[j], y[:p])
		for k := p; k < len(y); k++ {
			row[blk.cols[k]] += x[j] * y[k]
		}
	}
}

// df returns the degrees of freedom; NaN where no cluster bears on the term.
func (s *satterthwaite) df() float64 {
	total := s.squares + s.crossed()
	if !(s.trace > 0) || !(total > 0) {
		return math.NaN()
	}
	return s.trace * s.trace / total
}

// crossed returns tr(JSJS).
func (s *satterthwaite) crossed() float64 {
	if w := s.t.common; w != 0 {
		return w * w * traceOfProduct(s.uu, s.uu)
	}
	var top, right mat.Dense
	top.Mul(s.t.omega, s.uu)
	top.Sub(&top, s.uf.T())
	right.Mul(s.t.omega, s.uf)
	right.Sub(&right, s.ff)
	return traceOfProduct(&top, &top) - 2*traceOfProduct(&right, s.uu) + traceOfProduct(s.uf, s.uf)
}

// traceOfProduct returns tr(AB).
func traceOfProduct(a, b *mat.Dense) float64 {
	n, _ := a.Dims()
	var sum float64
	for i := range n {
		for j := range n {
			sum += a.At(i, j) * b.At(j, i)
		}
	}
	return sum
}
