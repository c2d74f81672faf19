package mixed

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/effect"
)

// Result is a fitted random-intercept model.
type Result struct {
	Terms    []string    // in the order of X
	Coef     []float64   // per term
	Cov      [][]float64 // covariance of Coef
	ML       bool        // maximum likelihood, not restricted
	N        int         // rows
	Groups   int
	Sigma2   float64 // variance within groups, of a row of weight 1
	Tau2     float64 // variance between groups
	ICC      float64 // Tau2/(Tau2+Sigma2)
	LogLik   float64 // restricted unless ML
	Boundary bool    // Tau2 is 0 because no greater value is more likely

	rows []effect.Row
}

// Rows returns one row per term, with Satterthwaite's degrees of freedom.
func (r *Result) Rows() []effect.Row { return append([]effect.Row(nil), r.rows...) }

// String names the method and the size of the sample, and says so where the
// variance between groups is 0.
func (r *Result) String() string {
	method, note := "REML", ""
	if r.ML {
		method = "maximum likelihood"
	}
	if r.Boundary {
		note = "; the variance between groups is 0, for no greater one is more likely"
	}
	return fmt.Sprintf("random intercept, %s, %d rows, %d groups%s", method, r.N, r.Groups, note)
}

// Fit estimates the model; formulas, sources and conventions are in the package
// comment.
//
// Estimand: with an arm among the columns, the difference of means between arms
// over groups and rows weighted by their precision.
func Fit(in Input, opt Options) (*Result, error) {
	level, err := design.Level(opt.Level)
	if err != nil {
		return nil, err
	}
	m, err := in.check()
	if err != nil {
		return nil, err
	}
	p, err := m.maximise(opt.ML)
	if err != nil {
		return nil, err
	}
	return m.result(p, opt.ML, level)
}

func (m *moments) result(p *point, ml bool, level float64) (*Result, error) {
	res := &Result{
		Terms: m.basis.Names(), ML: ml, N: m.n, Groups: len(m.groups),
		Sigma2: p.sigma2(), Tau2: p.lambda * p.sigma2(), ICC: p.lambda / (1 + p.lambda),
		LogLik: p.logLik(), Boundary: p.lambda == 0,
	}
	coord := append([]float64(nil), m.start...)
	floats.Add(coord, p.coord)
	res.Coef = m.basis.Coefficients(coord)
	cov := m.basis.Covariance(p.inv)
	df, err := m.satterthwaite(p, cov)
	if err != nil {
		return nil, err
	}
	for j, name := range res.Terms {
		row := make([]float64, len(res.Terms))
		for i := range row {
			row[i] = p.sigma2() * cov.At(i, j)
		}
		res.Cov = append(res.Cov, row)
		res.rows = append(res.rows, effect.FromT(name, res.Coef[j], math.Sqrt(row[j]), df[j], level))
	}
	return res, nil
}

// satterthwaite returns every coefficient's degrees of freedom. At the boundary
// the variance depends on σ² alone, and they are ν.
func (m *moments) satterthwaite(p *point, cov *mat.SymDense) ([]float64, error) {
	df := make([]float64, m.basis.Terms())
	if p.lambda == 0 {
		for j := range df {
			df[j] = p.nu
		}
		return df, nil
	}
	sigma2 := p.sigma2()
	// The Hessian of −2ℓ in (σ², λ), and its determinant.
	both, cross, own := p.nu/(sigma2*sigma2), -p.drss/(sigma2*sigma2), p.d2rss/sigma2+p.d2log
	det := both*own - cross*cross
	if !(det > 0) {
		return nil, ErrNoConvergence
	}
	var half mat.Dense
	half.Mul(p.inv, p.slope)
	var change mat.Dense // minus the derivative of p.inv in λ
	change.Mul(&half, p.inv)
	moved := m.basis.Covariance(symmetric(&change))
	for j := range df {
		v, gSigma, gLambda := sigma2*cov.At(j, j), cov.At(j, j), -sigma2*moved.At(j, j)
		spread := 2 * (own*gSigma*gSigma - 2*cross*gSigma*gLambda + both*gLambda*gLambda) / det
		df[j] = 2 * v * v / spread
	}
	return df, nil
}

func symmetric(m *mat.Dense) *mat.SymDense {
	k, _ := m.Dims()
	out := mat.NewSymDense(k, nil)
	for i := range k {
		for j := i; j < k; j++ {
			out.SetSym(i, j, (m.At(i, j)+m.At(j, i))/2)
		}
	}
	return out
}
