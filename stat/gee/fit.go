package gee

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/effect"
)

// Result is a fitted marginal model.
type Result struct {
	Family      Family
	Correlation Correlation
	Terms       []string    // in the order of X
	Coef        []float64   // per term, on the scale of the link
	Cov         [][]float64 // robust covariance of Coef
	NaiveSE     []float64   // per term, were the working correlation the true one
	N           int
	Clusters    int
	Largest     int     // rows in the largest cluster
	Alpha       float64 // correlation within clusters; 0 by assumption under Independence
	Scale       float64 // φ, the mean squared Pearson residual
	Iterations  int

	rows []effect.Row
}

// Rows returns one row per term, with the robust standard error.
func (r *Result) Rows() []effect.Row { return append([]effect.Row(nil), r.rows...) }

// String names the method and the size of the sample.
func (r *Result) String() string {
	return fmt.Sprintf("estimating equations, %s, %s, %d rows, %d clusters, %d iterations",
		r.Family, r.Correlation, r.N, r.Clusters, r.Iterations)
}

// Fit solves the estimating equations; formulas, sources and conventions are in
// the package comment.
//
// Estimand: the coefficient in the population's mean, as the log of the ratio of
// odds or rates between arms averaged over clusters, not within one.
func Fit(in Input, opt Options) (*Result, error) {
	opt, err := opt.resolve()
	if err != nil {
		return nil, err
	}
	s, err := in.check(opt)
	if err != nil {
		return nil, err
	}
	st, err := s.independent()
	if err != nil {
		return nil, err
	}
	if err := s.settle(st, opt.Correlation == Exchangeable); err != nil {
		return nil, err
	}
	return s.result(st, opt)
}

func (s *sample) result(st *state, opt Options) (*Result, error) {
	res := &Result{
		Family: opt.Family, Correlation: opt.Correlation, Terms: s.basis.Names(),
		Coef: s.basis.Coefficients(st.coord), N: len(s.y), Clusters: len(s.members),
		Largest: s.largest(), Alpha: st.alpha, Scale: st.scale, Iterations: st.rounds,
	}
	if !(st.alpha < 1) || !(1+float64(res.Largest-1)*st.alpha > 0) {
		return nil, &CorrelationError{st.alpha, res.Largest}
	}
	information, scores, err := s.equations(st)
	if err != nil {
		return nil, err
	}
	var half, sandwich mat.Dense
	half.Mul(scores, information)
	sandwich.Mul(half.T(), &half)
	robust := s.basis.Covariance(symmetric(&sandwich))
	naive := s.basis.Covariance(information)
	for j, name := range res.Terms {
		row := make([]float64, len(res.Terms))
		for i := range row {
			row[i] = robust.At(i, j)
		}
		res.Cov = append(res.Cov, row)
		modelled := st.scale * naive.At(j, j)
		if !(row[j] > 1e-16*modelled) {
			return nil, &DegenerateError{name}
		}
		res.NaiveSE = append(res.NaiveSE, math.Sqrt(modelled))
		res.rows = append(res.rows, effect.FromT(name, res.Coef[j], math.Sqrt(row[j]), math.Inf(1), opt.Level))
	}
	return res, nil
}

func (s *sample) largest() int {
	most := 0
	for _, rows := range s.members {
		most = max(most, len(rows))
	}
	return most
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
