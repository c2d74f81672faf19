package panel

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/regress"
)

// StudyOptions has a useful zero value.
type StudyOptions struct {
	VCov  regress.VCov // Auto is fixest's CR1, see the package comment; else regress's
	Level float64      // of the intervals; 0 means 0.95
}

// JointTest is Wald's test that several effects are nil.
type JointTest struct {
	F, DF1, DF2, P float64
}

// StudyResult is a two-way regression: an event study or one effect.
type StudyResult struct {
	Times    []int // per row of Rows, periods since treatment began; nil under TwoWay
	PreTrend JointTest
	N        int
	Units    int
	Clusters int
	Notes    []string

	cov  [][]float64
	rows []effect.Row
}

// Rows returns one row per effect, named by relative time, as "-2" and "0".
func (r *StudyResult) Rows() []effect.Row { return append([]effect.Row(nil), r.rows...) }

// String names the method and the size of the panel.
func (r *StudyResult) String() string {
	return fmt.Sprintf("two-way fixed effects, %d rows, %d units, %d clusters", r.N, r.Units, r.Clusters)
}

// TwoWay regresses Y on being treated at the time, with effects of units and of
// times. With one cohort it is the difference-in-differences.
//
// When not to use it: with several cohorts and effects that grow or differ, where
// it may even have the wrong sign; it refuses them (ErrStaggered). Use GroupTime.
func TwoWay(in StudyInput, opt StudyOptions) (*StudyResult, error) {
	s, err := newStudy(in)
	if err != nil {
		return nil, err
	}
	if len(s.cohorts()) > 1 {
		return nil, ErrStaggered
	}
	treated := make([]float64, len(in.Y))
	for row, g := range in.First {
		if in.Time[row] >= g {
			treated[row] = 1
		}
	}
	return s.regress([]regress.Column{{Name: "treated", Values: treated}}, opt)
}

// EventStudy regresses Y on the periods since treatment began, the last one before
// it (-1) being the reference, with effects of units and of times, and tests jointly
// that the effects before it are nil. One cohort only, as in TwoWay.
//
// When not to use it: as a licence. A pre-trend that is not significant may be as
// large as the effect; report the interval of the last ones beside it.
func EventStudy(in StudyInput, opt StudyOptions) (*StudyResult, error) {
	s, err := newStudy(in)
	if err != nil {
		return nil, err
	}
	cohorts := s.cohorts()
	if len(cohorts) > 1 {
		return nil, ErrStaggered
	}
	relative, columns, err := s.eventColumns(cohorts[0])
	if err != nil {
		return nil, err
	}
	out, err := s.regress(columns, opt)
	if err != nil {
		return nil, err
	}
	out.Times = relative
	return out, out.testPreTrend()
}

// eventColumns has one column per time but the last before treatment.
func (s *study) eventColumns(from int) (relative []int, columns []regress.Column, err error) {
	start, _ := slices.BinarySearch(s.times, from)
	if start == 0 {
		return nil, nil, ErrNoPrePeriod
	}
	for k, t := range s.times {
		if k == start-1 {
			continue
		}
		values := make([]float64, len(s.in.Y))
		for row, g := range s.in.First {
			if g == from && s.in.Time[row] == t {
				values[row] = 1
			}
		}
		relative = append(relative, k-start)
		columns = append(columns, regress.Column{Name: fmt.Sprint(k - start), Values: values})
	}
	return relative, columns, nil
}

// regress fits the columns beside the effects of times, units absorbed.
func (s *study) regress(columns []regress.Column, opt StudyOptions) (*StudyResult, error) {
	if opt.Level == 0 {
		opt.Level = 0.95
	}
	var terms []string
	for _, c := range columns {
		terms = append(terms, c.Name)
	}
	all, absorbed := columns, [][]int{s.in.Unit}
	if s.in.Stratum == nil {
		all = append(columns[:len(columns):len(columns)], s.timeColumns()...)
	} else {
		absorbed = append(absorbed, s.stratumTimes())
	}
	fit, err := regress.Linear(regress.LinearInput{
		Y: s.in.Y, X: all, Absorb: absorbed, Weight: s.in.Weight, Cluster: s.in.Cluster,
	}, regress.LinearOptions{VCov: opt.VCov, Level: opt.Level, Terms: terms})
	if err != nil {
		return nil, fmt.Errorf("panel: %w", err)
	}
	out := &StudyResult{N: fit.N, Units: len(s.units), Clusters: fit.Clusters, rows: fit.Rows()}
	scale := 1.0
	if opt.VCov == regress.Auto {
		scale = s.parameterCorrection(fit)
		for i, row := range out.rows {
			out.rows[i] = effect.FromT(row.Term, row.Estimate, row.SE*math.Sqrt(scale), row.DF, opt.Level)
		}
	}
	for i := range columns {
		out.cov = append(out.cov, make([]float64, len(columns)))
		for j := range columns {
			out.cov[i][j] = scale * fit.Cov[i][j]
		}
	}
	return out, nil
}

// timeColumns are the times' dummies but for the first, which the units hold.
func (s *study) timeColumns() []regress.Column {
	var columns []regress.Column
	for _, t := range s.times[1:] {
		values := make([]float64, len(s.in.Y))
		for row, u := range s.in.Time {
			if u == t {
				values[row] = 1
			}
		}
		columns = append(columns, regress.Column{Name: fmt.Sprintf("time %d", t), Values: values})
	}
	return columns
}

// stratumTimes codes the times within strata.
func (s *study) stratumTimes() []int {
	strata, out := codes(s.in.Stratum), make([]int, len(s.in.Stratum))
	for row, stratum := range s.in.Stratum {
		i, _ := slices.BinarySearch(strata, stratum)
		k, _ := slices.BinarySearch(s.times, s.in.Time[row])
		out[row] = i*len(s.times) + k
	}
	return out
}

// parameterCorrection is fixest's (n−1)/(n−K): units within clusters are not
// counted, but one of them stands for the intercept.
func (s *study) parameterCorrection(fit *regress.LinearResult) float64 {
	k := fit.Parameters
	if s.nested {
		k -= len(s.units) - 1
	}
	return float64(fit.N-1) / float64(fit.N-k)
}

// testPreTrend fills the joint test of the effects before treatment.
func (r *StudyResult) testPreTrend() error {
	var before []int
	for i, t := range r.Times {
		if t < 0 {
			before = append(before, i)
		}
	}
	if len(before) == 0 {
		r.PreTrend = JointTest{F: math.NaN(), P: math.NaN()}
		r.Notes = append(r.Notes, "no test of pre-trends: one period before treatment only")
		return nil
	}
	coef := make([]float64, len(before))
	cov := mat.NewSymDense(len(before), nil)
	for a, i := range before {
		coef[a] = r.rows[i].Estimate
		for b, j := range before {
			cov.SetSym(a, b, r.cov[i][j])
		}
	}
	test, err := waldF(coef, cov, float64(r.Clusters-1))
	if errors.Is(err, errSingular) {
		r.PreTrend = JointTest{F: math.NaN(), P: math.NaN()}
		r.Notes = append(r.Notes, fmt.Sprintf("no test of pre-trends: %d effects from %d clusters", len(before), r.Clusters))
		return nil
	}
	r.PreTrend = test
	return err
}

var errSingular = errors.New("panel: the covariance of the effects is singular")

// waldF is b′V⁻¹b/k against F with k and df2 degrees of freedom.
func waldF(coef []float64, cov *mat.SymDense, df2 float64) (JointTest, error) {
	var factor mat.Cholesky
	if !factor.Factorize(cov) || factor.Cond() > 1e12 {
		return JointTest{}, errSingular
	}
	b := mat.NewVecDense(len(coef), coef)
	var solved mat.VecDense
	if err := factor.SolveVecTo(&solved, b); err != nil {
		return JointTest{}, errSingular
	}
	k := float64(len(coef))
	f := mat.Dot(b, &solved) / k
	return JointTest{F: f, DF1: k, DF2: df2, P: distuv.F{D1: k, D2: df2}.Survival(f)}, nil
}
