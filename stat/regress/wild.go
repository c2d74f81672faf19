package regress

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
)

// WildWeights is the distribution of the wild bootstrap's weights.
type WildWeights int

// The zero value is Rademacher.
const (
	Rademacher WildWeights = iota // ±1
	Webb                          // ±√½, ±1, ±√(3/2), each with probability 1/6; for fewer than about twelve clusters
)

// values lists what a weight can be.
func (w WildWeights) values() []float64 {
	if w == Webb {
		return []float64{-math.Sqrt(1.5), -1, -math.Sqrt(0.5), math.Sqrt(0.5), 1, math.Sqrt(1.5)}
	}
	return []float64{-1, 1}
}

// String returns the name used in the literature.
func (w WildWeights) String() string {
	if w == Webb {
		return "webb"
	}
	return "rademacher"
}

// WildOptions has a useful zero value but for Source.
type WildOptions struct {
	Reps    int // 0 means 9,999; all vectors of weights where they are no more
	Weights WildWeights
	Level   float64     // of the interval; 0 means 0.95
	Source  rand.Source // nil is an error where weights must be drawn
}

// WildResult is the test that one coefficient is nil, and its inversion.
type WildResult struct {
	Term       string
	Estimate   float64
	SE         float64 // CR1S
	T          float64 // Estimate/SE
	P          float64 // share of |t*| > |t|
	PGE        float64 // share of |t*| ≥ |t|
	Low, High  float64 // nulls with PGE above 1−level; may be infinite
	Enumerated bool    // all vectors of weights rather than draws
	Reps       int     // vectors evaluated
	Weights    WildWeights
	N          int
	Clusters   int
}

// String names the method and its size.
func (r *WildResult) String() string {
	how := "draws"
	if r.Enumerated {
		how = "vectors, all of them"
	}
	return fmt.Sprintf("wild cluster bootstrap of %s, null imposed, %s, %d %s, %d clusters", r.Term, r.Weights, r.Reps, how, r.Clusters)
}

// WildBootstrap tests that the coefficient of a term is nil:
//
//	fit without the term: residuals e
//	for every vector v of one weight per cluster:
//	    y* = fit + v_g e;  t* = β*/se*(β*), CR1S
//	p = share of |t*| > |t|
//
// Estimand: the coefficient of Linear. The interval holds the null values that
// the test, by |t*| ≥ |t| counted, does not reject: outwards from the estimate
// to the first that it does. With so few clusters that it rejects nothing, as
// five under Rademacher weights at 5 %, the ends are infinite.
//
// A vector and its negative give the same |t*|, and the vector of ones gives t:
// ties, at 1e-9 relative, are real and count in PGE alone. The small-sample
// factor of CR1S cancels in P. Weights are analytic; absorbed factors are refitted
// in every draw.
//
// The work is done on sums per cluster: O(rows × columns) once and O(clusters ×
// columns) per draw, with one more sum for every pair of cluster and level of
// the widest absorbed factor that occurs. β* and the squares of se* are
// polynomials in the null value, so that the interval costs no further draw.
//
// When not to use it: with treatment in one or two clusters only, where P is
// near 1 whatever the effect.
//
// Source: Cameron, Gelbach & Miller (2008), Review of Economics and Statistics
// 90; Webb (2023), Canadian Journal of Economics 56; Roodman, Nielsen, MacKinnon
// & Webb (2019), Stata Journal 19 (sums per cluster, strict p).
func WildBootstrap(ctx context.Context, in LinearInput, term string, opt WildOptions) (*WildResult, error) {
	s, err := in.raw().check()
	if err != nil {
		return nil, err
	}
	p, err := newPlan(s, CR1S, opt.Level, []string{term})
	if err != nil {
		return nil, err
	}
	if len(s.clusters) > 1 {
		return nil, &InputError{"Cluster2", "does not go with the wild bootstrap"}
	}
	v, err := opt.vectors(s.fewestClusters())
	if err != nil {
		return nil, err
	}
	last := s.lastColumn(p.terms[0])
	b, err := newBasis(last.x, last.weight, last.absorbed)
	if err != nil {
		return nil, err
	}
	coord, resid := b.project(last.y)
	p.terms = []int{len(last.x) - 1}
	fitted, err := fitLinear(last, b, p, coord, resid)
	if err != nil {
		return nil, err
	}
	row := fitted.Rows()[0]
	res := &WildResult{
		Term: term, Estimate: row.Estimate, SE: row.SE, T: row.Statistic, Weights: opt.Weights,
		Enumerated: v.enumerated, Reps: v.count, N: fitted.N, Clusters: fitted.Clusters,
	}
	draws, err := newWildSums(last, b, coord, resid).draw(ctx, v)
	if err != nil {
		return nil, err
	}
	res.invert(draws, p.level)
	return res, nil
}

// lastColumn moves a column to the end, where its coordinate is its own.
func (s *sample) lastColumn(j int) *sample {
	out := *s
	out.x = append(append([]Column(nil), s.x[:j]...), s.x[j+1:]...)
	out.x = append(out.x, s.x[j])
	return &out
}

const defaultReps = 9999

// vectors settles how many vectors of weights there will be.
func (o WildOptions) vectors(clusters int) (*wildVectors, error) {
	reps := o.Reps
	switch {
	case reps == 0:
		reps = defaultReps
	case reps < 0:
		return nil, &InputError{"Reps", "is negative"}
	}
	if o.Weights != Rademacher && o.Weights != Webb {
		return nil, &InputError{"Weights", "is unknown"}
	}
	v := &wildVectors{values: o.Weights.values(), count: reps}
	all := math.Pow(float64(len(v.values)), float64(clusters))
	switch {
	case all <= float64(reps):
		v.enumerated, v.count = true, int(all)
	case o.Source == nil:
		return nil, &InputError{"Source", "is nil"}
	default:
		v.rng = rand.New(o.Source)
	}
	return v, nil
}
