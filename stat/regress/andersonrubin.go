package regress

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/root"
)

// AndersonRubin tests effects by whether the outcome less effect × endogenous
// column still depends on the instruments. F, DF1, DF2 and P are the test of no
// effect, Set the effects not rejected at the level asked for.
//
// The variance and the degrees of freedom are the first stage's. The set is
// exact: its ends are the roots of a polynomial. It may be all numbers, where
// the instruments are weak; two rays; or, with several instruments that
// contradict each other, empty. Shape says which.
//
// Source: Anderson & Rubin (1949), Annals of Mathematical Statistics 20;
// Dufour & Taamouti (2005), Econometrica 73 (the shapes); Andrews, Stock & Sun
// (2019), Annual Review of Economics 11 (robust variances).
type AndersonRubin struct {
	FTest
	Set   []Interval // increasing and apart
	Shape SetShape
}

// Interval is a range of effects; its ends may be infinite.
type Interval struct{ Low, High float64 }

// SetShape says what kind of set the intervals are.
type SetShape string

// The shapes of a confidence set.
const (
	Bounded   SetShape = "bounded"   // one interval with two ends
	HalfLine  SetShape = "half-line" // one interval with one end
	Unbounded SetShape = "unbounded" // all numbers
	Disjoint  SetShape = "disjoint"  // several intervals, as two rays
	EmptySet  SetShape = "empty"     // no effect fits: the instruments contradict each other
)

func shapeOf(set []Interval) SetShape {
	if len(set) == 0 {
		return EmptySet
	}
	if len(set) > 1 {
		return Disjoint
	}
	low, high := math.IsInf(set[0].Low, -1), math.IsInf(set[0].High, 1)
	switch {
	case low && high:
		return Unbounded
	case low || high:
		return HalfLine
	}
	return Bounded
}

// tests returns the first-stage F and the Anderson–Rubin test about an estimate.
func (f *firstStage) tests(estimate float64) (FTest, AndersonRubin, error) {
	y, yLength := f.unit(f.reduced)
	d, dLength := f.unit(f.moved)
	curve, df2 := f.quadratic(y, d)
	q := float64(f.instruments)
	first, ok := wald(d.coord, curve.dd)
	if floats.Norm(d.resid, math.Inf(1)) <= fitted {
		first, ok = math.Inf(1), true // the instruments are the endogenous column
	}
	null, fine := wald(y.coord, curve.yy)
	if !ok || !fine || !(df2 > 0) {
		return FTest{}, AndersonRubin{}, &DegenerateError{f.term}
	}
	critical := q * distuv.F{D1: q, D2: df2}.Quantile(f.plan.level)
	set := curve.accepted(critical, estimate*dLength/yLength)
	for i := range set {
		set[i].Low *= yLength / dLength
		set[i].High *= yLength / dLength
	}
	return newFTest(first/q, q, df2), AndersonRubin{newFTest(null/q, q, df2), set, shapeOf(set)}, nil
}

// quadratic gathers the statistic's parts from the meats of both residuals and
// of their sum, and the degrees of freedom.
func (f *firstStage) quadratic(y, d reducedForm) (quadratic, float64) {
	both := append([]float64(nil), y.resid...)
	floats.Add(both, d.resid)
	ofD, df := residualMeat(f.b, d.resid, f.s, f.plan)
	ofY, _ := residualMeat(f.b, y.resid, f.s, f.plan)
	ofBoth, _ := residualMeat(f.b, both, f.s, f.plan)
	c := quadratic{y: y.coord, d: d.coord, yy: f.corner(ofY), dd: f.corner(ofD), cross: f.corner(ofBoth)}
	c.cross = c.leftOver()
	if f.plan.kind == CR2 && len(df) == 1 {
		return c, df[0]
	}
	return c, f.plan.df[0]
}

// corner is the instruments' part of a meat.
func (f *firstStage) corner(m *mat.SymDense) *mat.SymDense {
	p, out := m.SymmetricDim(), mat.NewSymDense(f.instruments, nil)
	out.CopySym(m.SliceSym(p-f.instruments, p))
	return out
}

// wald returns g′V⁻¹g; not ok where V is not positive definite.
func wald(g []float64, v *mat.SymDense) (float64, bool) {
	var c mat.Cholesky
	if !c.Factorize(v) {
		return 0, false
	}
	var solved mat.VecDense
	if c.SolveVecTo(&solved, mat.NewVecDense(len(g), g)) != nil {
		return 0, false
	}
	return mat.Dot(mat.NewVecDense(len(g), g), &solved), true
}

// quadratic is the test's statistic as a function of the effect β: the
// coordinates g(β) = y − βd and their variance V(β) = yy − β·cross + β²·dd.
type quadratic struct {
	y, d          []float64
	yy, cross, dd *mat.SymDense
}

// leftOver turns the variance of y + d into its part that is neither's own.
func (c quadratic) leftOver() *mat.SymDense {
	out := mat.NewSymDense(len(c.y), nil)
	for i := range c.y {
		for j := i; j < len(c.y); j++ {
			out.SetSym(i, j, c.cross.At(i, j)-c.yy.At(i, j)-c.dd.At(i, j))
		}
	}
	return out
}

func (c quadratic) coord(beta float64) []float64 {
	g := append([]float64(nil), c.y...)
	floats.AddScaled(g, -beta, c.d)
	return g
}

func (c quadratic) variance(beta float64) *mat.SymDense {
	q := len(c.y)
	out := mat.NewSymDense(q, nil)
	for i := range q {
		for j := i; j < q; j++ {
			out.SetSym(i, j, c.yy.At(i, j)-beta*c.cross.At(i, j)+beta*beta*c.dd.At(i, j))
		}
	}
	return out
}

func (c quadratic) accepts(beta, critical float64) bool {
	statistic, ok := wald(c.coord(beta), c.variance(beta))
	return ok && statistic <= critical
}

// accepted returns the effects with g′V⁻¹g ≤ critical, in increasing order.
// Between two real roots the answer does not change, so one trial settles each
// stretch; a root too many does no harm.
func (c quadratic) accepted(critical, estimate float64) []Interval {
	ends := append([]float64{math.Inf(-1)}, c.roots(critical, estimate)...)
	ends = append(ends, math.Inf(1))
	var set []Interval
	for i, high := range ends[1:] {
		low := ends[i]
		if !c.accepts(root.Inside(low, high), critical) {
			continue
		}
		if last := len(set) - 1; last >= 0 && set[last].High == low {
			set[last].High = high
		} else {
			set = append(set, Interval{low, high})
		}
	}
	return set
}

// roots returns the β at which V − gg′/critical is singular. With β = b + 1/s, b
// a point at which it is not, they are the eigenvalues s of a companion matrix;
// s = 0 is an end at infinity. The estimate is such a point but by accident.
func (c quadratic) roots(critical, estimate float64) []float64 {
	for _, shift := range []float64{0, 0.5, -0.7} {
		if companion, ok := c.companion(critical, estimate+shift); ok {
			return realEnds(companion, estimate+shift)
		}
	}
	return nil
}

func (c quadratic) companion(critical, b float64) (*mat.Dense, bool) {
	q := len(c.y)
	at, variance := c.coord(b), c.variance(b)
	constant, terms := mat.NewDense(q, q, nil), mat.NewDense(q, 2*q, nil)
	for i := range q {
		for j := range q {
			constant.Set(i, j, variance.At(i, j)-at[i]*at[j]/critical)
			terms.Set(i, j, c.dd.At(i, j)-c.d[i]*c.d[j]/critical)
			terms.Set(i, q+j, 2*b*c.dd.At(i, j)-c.cross.At(i, j)+(at[i]*c.d[j]+c.d[i]*at[j])/critical)
		}
	}
	var solved mat.Dense
	if solved.Solve(constant, terms) != nil {
		return nil, false
	}
	out := mat.NewDense(2*q, 2*q, nil)
	for i := range q {
		out.Set(i, q+i, 1)
		for j := range 2 * q {
			out.Set(q+i, j, -solved.At(i, j))
		}
	}
	return out, true
}

func realEnds(companion *mat.Dense, b float64) []float64 {
	const infinite, imaginary = 1e-12, 1e-6
	var eigen mat.Eigen
	if !eigen.Factorize(companion, mat.EigenNone) {
		return nil
	}
	var ends []float64
	for _, s := range eigen.Values(nil) {
		if math.Abs(real(s)) > infinite && math.Abs(imag(s)) <= imaginary*math.Abs(real(s)) {
			ends = append(ends, b+1/real(s))
		}
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}
