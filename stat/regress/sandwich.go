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
// every estimator but CR2. score is, per observation, weight times residual:
// the response residual of a linear model or the working one, with its working
// weight, of a generalised one. leverage is called under HC2 and HC3 only.
func meat(b *basis, score []float64, kind VCov, s *sample, leverage func() []float64) *mat.SymDense {
	n, k := float64(len(score)), float64(s.parameters())
	switch kind {
	case IID:
		return identity(len(s.x))
	case CR0, CR1, CR1S:
		scale := 1.0
		if kind == CR1S {
			scale = (n - 1) / (n - k)
		}
		return b.waysMeat(score, s.clusters, kind, scale)
	case HC1:
		return b.rowMeat(score, func(int) float64 { return math.Sqrt(n / (n - k)) })
	case HC2:
		h := leverage()
		return b.rowMeat(score, func(i int) float64 { return inversePower(1-h[i], 0.5) })
	case HC3:
		h := leverage()
		return b.rowMeat(score, func(i int) float64 { return inversePower(1-h[i], 1) })
	}
	return b.rowMeat(score, func(int) float64 { return 1 })
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

func (b *basis) rowMeat(score []float64, factor func(int) float64) *mat.SymDense {
	square := fill(len(score), func(i int) float64 {
		v := score[i] * factor(i)
		return v * v
	})
	if b.row == nil {
		return gram(b.q, square)
	}
	sum := make([]float64, len(b.weight))
	for i, at := range b.row {
		sum[at] += square[i]
	}
	return gram(b.q, sum)
}

// waysMeat is the cluster meat, or with two ways of clustering the sum of both
// less that of their combinations. Each piece has its own G/(G−1).
func (b *basis) waysMeat(score []float64, ways []factor, kind VCov, scale float64) *mat.SymDense {
	piece := func(f factor, sign float64) *mat.SymDense {
		by := sign * scale
		if g := float64(f.count()); kind != CR0 {
			by *= g / (g - 1)
		}
		return outerSum(b.clusterScores(score, f), by)
	}
	sum := piece(ways[0], 1)
	if len(ways) == 2 {
		sum.AddSym(sum, piece(ways[1], 1))
		sum.AddSym(sum, piece(ways[0].crossed(ways[1]), -1))
	}
	return sum
}

// clusterScores returns Σ q·score within every cluster, one column per
// coordinate.
func (b *basis) clusterScores(score []float64, clusters factor) [][]float64 {
	out := make([][]float64, len(b.q))
	sideBySide(len(b.q), func(j int) {
		sum, q := make([]float64, clusters.count()), b.q[j]
		if b.row == nil {
			for i, g := range clusters.code {
				sum[g] += score[i] * q[i]
			}
		} else {
			for i, g := range clusters.code {
				sum[g] += score[i] * q[b.row[i]]
			}
		}
		out[j] = sum
	})
	return out
}

// outerSum returns scale·Σ v v′ over the rows of the columns.
func outerSum(columns [][]float64, scale float64) *mat.SymDense {
	out := mat.NewSymDense(len(columns), nil)
	for j := range columns {
		for k := j; k < len(columns); k++ {
			out.SetSym(j, k, scale*floats.Dot(columns[j], columns[k]))
		}
	}
	return out
}
