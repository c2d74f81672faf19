package regress

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// largest is the number of rows of a cluster up to which CR2 of a generalised
// model is computed: it takes their cube.
const largest = 2000

// checkCR2 refuses clusters that would take too long.
func (s *sample) checkCR2() error {
	for g, members := range s.clusters[0].members() {
		if len(members) > largest {
			return &InputError{"Cluster", fmt.Sprintf("%d has more than %d rows, too many for CR2 of a generalised model", s.clusters[0].label[g], largest)}
		}
	}
	return nil
}

// cr2 is the linear models' cr2 on the scale of the outcome, as in clubSandwich:
// with the columns times dμ/dη, the weights W = w/V(μ), the residuals y−μ, and
// W⁻¹ for the working variance,
//
//	A_g = W^-½ [W⁻¹ (I−H̃)_gg W⁻¹]^-½ W^-½,  H̃ = W^½ XMX′ W^½
//
// H̃ is a projection, so that the Satterthwaite sums are those of weight one.
func (f *scoring) cr2(s *sample, terms []int) (*mat.SymDense, []float64) {
	out := *f.b.out
	out.absorption = s.absorbed
	b := &basis{toCoef: f.b.toCoef, out: &out}
	for _, q := range f.b.q {
		b.q = append(b.q, f.perRow(s, func(m int) float64 { return q[m] }))
	}
	weight := f.perRow(s, func(m int) float64 { return 1 / f.variance(f.mu[m]) })
	floats.Mul(weight, s.weight)
	b.weight = weight
	b.withOthers()
	t := &target{basis: b, common: 1, slope: f.perRow(s, func(m int) float64 { return f.slope(f.eta[m]) })}
	resid := f.perRow(s, func(m int) float64 { return -f.mu[m] })
	floats.Add(resid, s.y)
	return t.sandwich(resid, s.clusters[0], terms, (*block).adjustWorking)
}

// perRow spreads a value per pattern over the rows.
func (f *scoring) perRow(s *sample, value func(m int) float64) []float64 {
	return fill(len(s.y), func(i int) float64 { return value(f.data.at(i)) })
}

// adjustWorking returns A·right, and the block and the vectors a = W^-½·A·right
// for the Satterthwaite sums.
func (blk *block) adjustWorking(right *mat.Dense) (adjusted *mat.Dense, whitened *block, a *mat.Dense) {
	n := len(blk.rows)
	root, white := make([]float64, n), *blk
	white.design = mat.DenseCopyOf(blk.design)
	for at, i := range blk.rows {
		root[at] = math.Sqrt(blk.t.weight[i])
		floats.Scale(root[at], white.design.RawRowView(at))
	}
	inner := white.residualCovariance(white.design)
	for i := range n {
		for j := i; j < n; j++ {
			w := root[i] * root[j]
			inner.SetSym(i, j, inner.At(i, j)/(w*w))
		}
	}
	var out mat.Dense
	out.Mul(inverseRoot(inner), divideRows(right, root))
	adjusted = divideRows(&out, root)
	return adjusted, &white, divideRows(adjusted, root)
}

// divideRows returns m with every row divided by its number.
func divideRows(m *mat.Dense, by []float64) *mat.Dense {
	out := mat.DenseCopyOf(m)
	for i, v := range by {
		floats.Scale(1/v, out.RawRowView(i))
	}
	return out
}
