package regress

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat/distuv"
)

// IVInput holds one element per row throughout.
type IVInput struct {
	Y           []float64
	X           []Column // exogenous regressors, an intercept included where nothing is absorbed
	Endogenous  Column   // the regressor that the instruments move
	Instruments []Column // those left out of X; one at least
	Absorb      [][]int
	Weight      []float64
	Cluster     []int
	Cluster2    []int
}

// IVResult is a two-stage least squares fit. Its Terms are the columns of X and
// then the endogenous one; R2 may be negative.
type IVResult struct {
	LinearResult
	FirstStage    FTest
	AndersonRubin AndersonRubin
	Sargan        *Sargan // nil where there is one instrument
}

// String names the method, the variance and the size of the sample.
func (r *IVResult) String() string {
	return fmt.Sprintf("two-stage least squares, %s, %d rows, %d strata, %d clusters", r.VCov, r.N, r.Strata, r.Clusters)
}

// FTest is a test of several coefficients under the variance asked for.
type FTest struct {
	F, DF1, DF2, P float64
}

func newFTest(f, df1, df2 float64) FTest {
	if math.IsInf(f, 1) {
		return FTest{F: f, DF1: df1, DF2: df2}
	}
	return FTest{F: f, DF1: df1, DF2: df2, P: distuv.F{D1: df1, D2: df2}.Survival(f)}
}

// Sargan tests that all instruments agree, under homoscedastic errors: n times
// the share of the structural residuals that the instruments explain.
type Sargan struct {
	ChiSquared, DF, P float64
}

// NoFirstStageError names an endogenous column that the instruments do not move.
type NoFirstStageError struct{ Term string }

func (e *NoFirstStageError) Error() string {
	return fmt.Sprintf("regress: the instruments do not move %s", e.Term)
}

// IV fits two-stage least squares, β = (X̂′WX̂)⁻¹X̂′Wy with X̂ the regressors
// projected on the exogenous ones and the instruments. Absorbed factors enter
// both stages.
//
// Estimand: with an assigned arm as the instrument, the effect of a unit of the
// endogenous column on those whose column the arm moves, provided that the arm
// acts in no other way.
//
// Variances, weights and degrees of freedom are those of Linear on the projected
// regressors with the structural residuals y − Xβ, CR2 included, as in
// clubSandwich; leverages under HC2 and HC3 are the projected regressors' too.
//
// FirstStage is the Wald F that the instruments' coefficients are nil in the
// regression of the endogenous column, under the variance asked for, +Inf where
// they determine it: with
// n−k degrees of freedom under IID and HC, G−1 under the cluster forms, and
// under CR2 with one instrument Satterthwaite's. See AndersonRubin for
// the interval that holds its level however weak the instruments are.
//
// When not to use it: where FirstStage.F is below about ten the estimate and its
// interval mislead; the Anderson–Rubin set does not.
//
// Source: Wooldridge (2010), Econometric Analysis, ch. 5; Pustejovsky & Tipton
// (2018); Sargan (1958), Econometrica 26.
func IV(in IVInput, opt LinearOptions) (*IVResult, error) {
	first, second, err := in.samples()
	if err != nil {
		return nil, err
	}
	p, err := newPlan(second, opt.VCov, opt.Level, opt.Terms)
	if err != nil {
		return nil, err
	}
	if first.residualDF() < 1 {
		return nil, ErrNoResidualDF
	}
	stage, err := newFirstStage(first, second, p)
	if err != nil {
		return nil, err
	}
	b, err := stage.projected(second)
	if err != nil {
		return nil, err
	}
	coord, _ := b.project(second.y)
	resid := structural(b, second, b.coefficients(coord))
	fitted, err := fitLinear(second, b, p, coord, resid)
	if err != nil {
		return nil, err
	}
	res := &IVResult{LinearResult: *fitted, Sargan: stage.sargan(resid)}
	res.FirstStage, res.AndersonRubin, err = stage.tests(fitted.Coef[len(second.x)-1])
	if err != nil {
		return nil, err
	}
	return res, nil
}

// samples returns the rows of the first stage, whose columns are the exogenous
// regressors and the instruments, and of the second, whose last column is the
// endogenous one.
func (in IVInput) samples() (first, second *sample, err error) {
	if len(in.Instruments) == 0 {
		return nil, nil, &InputError{"Instruments", "has no columns"}
	}
	exogenous := len(in.X)
	columns := append(append(append([]Column(nil), in.X...), in.Endogenous), in.Instruments...)
	s, err := raw{
		y: in.Y, x: columns, absorb: in.Absorb, weight: in.Weight, cluster: in.Cluster, cluster2: in.Cluster2,
	}.check()
	if err != nil {
		return nil, nil, err
	}
	one, two := *s, *s
	two.x = s.x[:exogenous+1]
	one.x = append(append([]Column(nil), s.x[:exogenous]...), s.x[exogenous+1:]...)
	return &one, &two, nil
}

// structural returns what the coefficients leave of the outcome, with the
// endogenous column itself and the factors out.
func structural(b *basis, s *sample, coef []float64) []float64 {
	left := append([]float64(nil), s.y...)
	inBlocks(len(left), func(_, low, high int) {
		for j, c := range s.x {
			floats.AddScaled(left[low:high], -coef[j], c.Values[low:high])
		}
	})
	return b.out.without(left, s.weight)
}

// firstStage is the regression of the outcome and the endogenous column on the
// exogenous regressors and the instruments, whose coordinates come last.
type firstStage struct {
	s           *sample
	b           *basis
	plan        plan
	term        string
	instruments int
	reduced     reducedForm // of the outcome
	moved       reducedForm // of the endogenous column
}

// reducedForm is the regression of one column.
type reducedForm struct {
	values, coord, resid []float64
}

func newFirstStage(first, second *sample, p plan) (*firstStage, error) {
	b, err := newBasis(first.x, first.weight, first.absorbed)
	if err != nil {
		return nil, err
	}
	endogenous := second.x[len(second.x)-1]
	f := &firstStage{
		s: first, b: b, plan: p, term: endogenous.Name,
		instruments: len(first.x) - len(second.x) + 1,
		reduced:     b.reduce(second.y), moved: b.reduce(endogenous.Values),
	}
	f.plan.terms = nil
	if f.instruments == 1 {
		f.plan.terms = []int{len(first.x) - 1}
	}
	f.plan.df = fixedDF(p.kind, first, []int{0})
	return f, nil
}

func (b *basis) reduce(v []float64) reducedForm {
	coord, resid := b.project(v)
	return reducedForm{v, coord, resid}
}

// onInstruments is the part of coordinates that belongs to the instruments.
func (f *firstStage) onInstruments(coord []float64) []float64 {
	return coord[len(coord)-f.instruments:]
}

// projected is the basis of the second stage.
func (f *firstStage) projected(second *sample) (*basis, error) {
	if floats.Norm(f.onInstruments(f.moved.coord), 2) <= collinear*weightedNorm(f.moved.values, f.s.weight) {
		return nil, &NoFirstStageError{f.term}
	}
	columns := append([]Column(nil), second.x...)
	columns[len(columns)-1] = Column{f.term, fill(len(second.y), func(i int) float64 {
		return f.moved.values[i] - f.moved.resid[i]
	})}
	b, err := newBasis(columns, second.weight, second.absorbed)
	var same *CollinearError
	if errors.As(err, &same) && same.Term == f.term {
		return nil, &NoFirstStageError{f.term}
	}
	return b, err
}

func (f *firstStage) sargan(resid []float64) *Sargan {
	if f.instruments < 2 {
		return nil
	}
	explained := floats.Norm(f.onInstruments(f.b.against(resid)), 2) / weightedNorm(resid, f.s.weight)
	out := &Sargan{ChiSquared: float64(len(resid)) * explained * explained, DF: float64(f.instruments - 1)}
	out.P = distuv.ChiSquared{K: out.DF}.Survival(out.ChiSquared)
	return out
}

// unit is a reduced form divided by its length, so that the test does not depend
// on the columns' units.
func (f *firstStage) unit(r reducedForm) (reducedForm, float64) {
	length := math.Max(weightedNorm(r.resid, f.s.weight), floats.Norm(f.onInstruments(r.coord), 2))
	if length == 0 {
		length = 1
	}
	out := reducedForm{
		coord: append([]float64(nil), f.onInstruments(r.coord)...),
		resid: append([]float64(nil), r.resid...),
	}
	floats.Scale(1/length, out.coord)
	floats.Scale(1/length, out.resid)
	return out, length
}
