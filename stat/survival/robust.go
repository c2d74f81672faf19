package survival

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// addRobust adds the sandwich variance V (Σ_g U_g U_gᵀ) V, with U_g the
// weighted score residuals of cluster g, and the tests that rest on it.
func (r *CoxResult) addRobust(opt CoxOptions, d *design, f *fit) error {
	if d.in.Cluster == nil && !opt.Robust {
		return nil
	}
	of, n := clustersOf(d.in)
	if n < 2 {
		return ErrTooFewClusters
	}
	var fitted, null clusterScores
	both(
		func() { fitted = d.clusterScores(f.beta, of, n) },
		func() { null = d.clusterScores(make([]float64, d.p), of, n) },
	)
	robust := sandwich(f.variance, fitted.outer())
	score := robustTest(n, null.outer(), null.total())
	r.Clusters = n
	r.RobustVariance = d.unscaledMatrix(robust)
	r.Wald = robustTest(n, robust, f.beta)
	r.RobustScore = &score
	return nil
}

// robustTest is quadraticTest where the matrix can have full rank; that of n
// clusters whose scores sum to 0 is at most n − 1.
func robustTest(n int, m *mat.SymDense, v []float64) ChiSquare {
	if n <= len(v) {
		return ChiSquare{Statistic: math.NaN(), DF: len(v), P: math.NaN()}
	}
	return quadraticTest(m, v)
}

// clustersOf returns each row's cluster, or a cluster of its own.
func clustersOf(in CoxInput) (of []int32, n int) {
	if in.Cluster != nil {
		found := levelsOf(in.Cluster)
		return found.index, len(found.ids)
	}
	of = make([]int32, len(in.Time))
	for i := range of {
		of[i] = int32(i)
	}
	return of, len(of)
}

// clusterScores is the weighted score residuals summed by cluster, one row of
// p numbers per cluster.
type clusterScores struct {
	p      int
	values []float64
}

func (d *design) clusterScores(beta []float64, of []int32, n int) clusterScores {
	s := clusterScores{d.p, make([]float64, n*d.p)}
	relative := relativeHazards(d.predictor(beta))
	h := d.hazardsAt(relative)
	for k, i := range d.row {
		g := int(of[i])
		d.addScore(k, relative[d.pattern[k]], h, s.values[g*d.p:(g+1)*d.p])
	}
	return s
}

// outer returns Σ_g U_g U_gᵀ.
func (s clusterScores) outer() *mat.SymDense {
	out := mat.NewSymDense(s.p, nil)
	for from := 0; from < len(s.values); from += s.p {
		out.SymRankOne(out, 1, mat.NewVecDense(s.p, s.values[from:from+s.p]))
	}
	return out
}

// total returns Σ_g U_g, which is the score.
func (s clusterScores) total() []float64 {
	sum := make([]float64, s.p)
	for i, v := range s.values {
		sum[i%s.p] += v
	}
	return sum
}

// sandwich returns bread · filling · bread.
func sandwich(bread, filling *mat.SymDense) *mat.SymDense {
	var left, full mat.Dense
	left.Mul(bread, filling)
	full.Mul(&left, bread)
	p := bread.SymmetricDim()
	out := mat.NewSymDense(p, nil)
	for a := range p {
		for b := a; b < p; b++ {
			out.SetSym(a, b, (full.At(a, b)+full.At(b, a))/2)
		}
	}
	return out
}
