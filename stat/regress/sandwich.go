package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// fitted is below which 1−h counts as zero: the row or cluster is fitted
// completely. It is the tolerance of clubSandwich.
const fitted = 1e-12

// meat returns the middle of the sandwich in the coordinates of the basis, for
// every estimator but CR2. resid are response residuals of a linear model, or
// working residuals of a generalised one, whose weights are its working weights.
func meat(b *basis, resid []float64, kind VCov, s *sample) *mat.SymDense {
	n, k := float64(len(resid)), float64(s.parameters())
	g := float64(s.cluster.count())
	switch kind {
	case IID:
		return identity(len(s.x))
	case CR0:
		return clusterMeat(b, resid, s.cluster, 1)
	case CR1:
		return clusterMeat(b, resid, s.cluster, g/(g-1))
	case CR1S:
		return clusterMeat(b, resid, s.cluster, g*(n-1)/((g-1)*(n-k)))
	case HC1:
		return rowMeat(b, resid, func(int) float64 { return math.Sqrt(n / (n - k)) })
	case HC2:
		return rowMeat(b, resid, func(i int) float64 { return inversePower(1-b.leverage(i), 0.5) })
	case HC3:
		return rowMeat(b, resid, func(i int) float64 { return inversePower(1-b.leverage(i), 1) })
	}
	return rowMeat(b, resid, func(int) float64 { return 1 })
}

func identity(p int) *mat.SymDense {
	out := mat.NewSymDense(p, nil)
	for j := range p {
		out.SetSym(j, j, 1)
	}
	return out
}

// inversePower is v^-power, and zero where v is: the generalised inverse.
func inversePower(v, power float64) float64 {
	if v <= fitted {
		return 0
	}
	return math.Pow(v, -power)
}

func rowMeat(b *basis, resid []float64, factor func(int) float64) *mat.SymDense {
	sum := newOuterSum(b)
	for i, e := range resid {
		v := b.weight[i] * e * factor(i)
		sum.add(v*v, b.q.RawRowView(i))
	}
	return sum.sym()
}

func clusterMeat(b *basis, resid []float64, clusters factor, scale float64) *mat.SymDense {
	_, p := b.q.Dims()
	score := mat.NewDense(clusters.count(), p, nil)
	for i, e := range resid {
		floats.AddScaled(score.RawRowView(clusters.code[i]), b.weight[i]*e, b.q.RawRowView(i))
	}
	sum := newOuterSum(b)
	for g := range clusters.count() {
		sum.add(scale, score.RawRowView(g))
	}
	return sum.sym()
}

// outerSum adds up scale·v v′.
type outerSum struct{ lower *mat.Dense }

func newOuterSum(b *basis) outerSum {
	_, p := b.q.Dims()
	return outerSum{mat.NewDense(p, p, nil)}
}

func (s outerSum) add(scale float64, v []float64) {
	for j := range v {
		floats.AddScaled(s.lower.RawRowView(j)[:j+1], scale*v[j], v[:j+1])
	}
}

func (s outerSum) sym() *mat.SymDense {
	p, _ := s.lower.Dims()
	out := mat.NewSymDense(p, nil)
	for i := range p {
		for j := range i + 1 {
			out.SetSym(i, j, s.lower.At(i, j))
		}
	}
	return out
}
