package mixed

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/root"
)

// point is the profiled criterion at one λ.
type point struct {
	lambda float64
	nu     float64
	coord  []float64     // of the coefficients, beside the least-squares fit
	inv    *mat.SymDense // (Q′V⁻¹Q)⁻¹ for σ² = 1
	rss    float64
	logDet float64 // of V and, under REML, of X′V⁻¹X, for σ² = 1

	slope *mat.SymDense // derivative of Q′V⁻¹Q in λ
	drss  float64       // derivatives in λ
	dlog  float64
	d2rss float64
	d2log float64
}

// at profiles the criterion at λ. The sums of squares are those within groups
// plus what λ leaves of those between, so that nothing cancels.
func (m *moments) at(lambda float64, ml bool) (*point, error) {
	k := m.basis.Terms()
	p := &point{lambda: lambda, nu: float64(m.n - k), rss: m.left, logDet: -m.logW}
	if ml {
		p.nu = float64(m.n)
	}
	normal := mat.NewSymDense(k, nil)
	normal.CopySym(m.within)
	right := append([]float64(nil), m.cross...)
	for _, g := range m.groups {
		h, _, _ := g.shrunk(lambda)
		normal.SymRankOne(normal, h, mat.NewVecDense(k, g.q))
		floats.AddScaled(right, h*g.r, g.q)
		p.rss += h * g.r * g.r
		p.logDet += math.Log1p(lambda * g.weight)
	}
	var factor mat.Cholesky
	p.inv = mat.NewSymDense(k, nil)
	if !factor.Factorize(normal) || factor.InverseTo(p.inv) != nil {
		return nil, ErrNoConvergence
	}
	if !ml {
		p.logDet += factor.LogDet() + m.basis.LogDet()
	}
	p.coord = times(p.inv, right)
	p.rss -= floats.Dot(p.coord, right)
	m.differentiate(p, ml)
	return p, nil
}

// differentiate fills the derivatives. The coefficients minimise rss, so that
// its first derivative holds them fixed.
func (m *moments) differentiate(p *point, ml bool) {
	k := m.basis.Terms()
	p.slope = mat.NewSymDense(k, nil)
	curvature := mat.NewSymDense(k, nil)
	pull := make([]float64, k)
	for _, g := range m.groups {
		_, slope, curve := g.shrunk(p.lambda)
		e := g.r - floats.Dot(g.q, p.coord)
		q := mat.NewVecDense(k, g.q)
		p.slope.SymRankOne(p.slope, slope, q)
		curvature.SymRankOne(curvature, curve, q)
		floats.AddScaled(pull, slope*e, g.q)
		p.drss += slope * e * e
		p.d2rss += curve * e * e
		share := g.weight / (1 + p.lambda*g.weight)
		p.dlog += share
		p.d2log -= share * share
	}
	p.d2rss -= 2 * floats.Dot(pull, times(p.inv, pull))
	if ml {
		return
	}
	var step mat.Dense
	step.Mul(p.inv, p.slope)
	p.dlog += mat.Trace(&step)
	p.d2log += traceOf(p.inv, curvature) - traceOf(&step, &step)
}

func times(m *mat.SymDense, v []float64) []float64 {
	var out mat.VecDense
	out.MulVec(m, mat.NewVecDense(len(v), v))
	return out.RawVector().Data
}

func traceOf(a, b mat.Matrix) float64 {
	var product mat.Dense
	product.Mul(a, b)
	return mat.Trace(&product)
}

func (p *point) sigma2() float64 { return p.rss / p.nu }

// logLik is the log-likelihood, restricted or not.
func (p *point) logLik() float64 {
	return -(p.nu*(math.Log(2*math.Pi*p.sigma2())+1) + p.logDet) / 2
}

// gradient is the derivative of −2ℓ in λ with σ² profiled out.
func (p *point) gradient() float64 { return p.drss/p.sigma2() + p.dlog }

const (
	lowest, highest = 1e-6, 1e10 // of λ times the mean weight of a group
	gridSteps       = 64
)

// maximise searches the range of λ for the highest likelihood.
func (m *moments) maximise(ml bool) (*point, error) {
	best, err := m.at(0, ml)
	if err != nil {
		return nil, err
	}
	before := best
	if best.gradient() < 0 {
		best = nil // the likelihood rises from λ = 0
	}
	unit := 0.0
	for _, g := range m.groups {
		unit += g.weight / float64(len(m.groups))
	}
	for step := range gridSteps + 1 {
		next, err := m.at(lowest/unit*math.Pow(highest/lowest, float64(step)/gridSteps), ml)
		if err != nil {
			return nil, err
		}
		if before.gradient() < 0 && next.gradient() >= 0 {
			top, err := m.between(before.lambda, next.lambda, ml)
			if err != nil {
				return nil, err
			}
			if best == nil || top.logLik() > best.logLik() {
				best = top
			}
		}
		before = next
	}
	if before.gradient() < 0 {
		return nil, ErrPerfectFit
	}
	return best, nil
}

// between finds the maximum between two values of λ.
func (m *moments) between(lo, hi float64, ml bool) (*point, error) {
	var failed error
	lambda, err := root.Between(func(lambda float64) float64 {
		p, err := m.at(lambda, ml)
		if err != nil {
			failed = err
			return math.NaN()
		}
		return p.gradient()
	}, lo, hi)
	if failed != nil || err != nil {
		return nil, ErrNoConvergence
	}
	return m.at(lambda, ml)
}
