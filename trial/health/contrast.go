package health

import (
	"context"
	"errors"
	"math/big"

	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/randinf"
)

// The permutations: every assignment when there are no more than enumerated of
// them, else draws.
const (
	enumerated = 20_000
	draws      = 9_999
	// forCovariance is how many redraws the covariance of M² is taken from.
	forCovariance = 999
)

// column is one figure per portfolio: a weight and a weighted sum.
type column struct {
	name        string
	weight, sum []float64
}

func (a *arms) newColumn(name string) column {
	return column{name, make([]float64, len(a.stems)), make([]float64, len(a.stems))}
}

func (c column) add(unit int, value float64) {
	c.weight[unit]++
	c.sum[unit] += value
}

// contrast is the permutation test of some columns, each and jointly.
type contrast struct {
	names []string
	each  []randinf.Result
	joint randinf.Result
}

// contrast permutes the arms of the portfolios. False where the draw is unknown,
// or no column can be compared within a stratum.
func (a *arms) contrast(ctx context.Context, id string, columns []column) (*contrast, bool, error) {
	if a.design == nil || !a.inBothArms() {
		return nil, false, nil
	}
	out := &contrast{}
	var statistics []randinf.Statistic
	var means []*randinf.StratifiedMean
	for _, c := range columns {
		mean, err := randinf.NewStratifiedMean(a.stratum, c.weight, c.sum)
		if err != nil {
			continue // nobody has the column
		}
		out.names = append(out.names, c.name)
		statistics, means = append(statistics, mean), append(means, mean)
	}
	if len(statistics) == 0 {
		return nil, false, nil
	}
	joint, err := a.newJoint(id, means)
	if err != nil {
		return nil, false, err
	}
	results, err := randinf.Test(ctx, a.design, a.treated, append(statistics, joint), a.redraws(id))
	if isUndefined(err) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	out.each, out.joint = results[:len(means)], results[len(means)]
	return out, true, nil
}

// isUndefined tells a statistic that has no value under some redraw.
func isUndefined(err error) bool {
	var undefined *randinf.UndefinedError
	return errors.As(err, &undefined)
}

func (a *arms) redraws(id string) randinf.Options {
	n := draws
	if a.design.Count().Cmp(big.NewInt(enumerated)) <= 0 {
		n = enumerated
	}
	return randinf.Options{Redraws: n, Source: a.source(id)}
}

// joint is M² = δ'Σ⁻δ of several differences.
type joint struct {
	means   []*randinf.StratifiedMean
	inverse *mat.Dense
}

// newJoint takes Σ from redraws of the design.
func (a *arms) newJoint(id string, means []*randinf.StratifiedMean) (*joint, error) {
	k := len(means)
	sigma, n := mat.NewSymDense(k, nil), 0
	redraws, err := a.design.Draws(a.source(id + " covariance"))
	if err != nil {
		return nil, err
	}
	for treated := range redraws {
		delta := differences(means, positions(treated))
		if !anyNaN(delta) {
			sigma.SymRankOne(sigma, 1, mat.NewVecDense(k, delta))
		}
		if n++; n == forCovariance {
			break
		}
	}
	sigma.ScaleSym(1/float64(forCovariance), sigma)
	return &joint{means, pseudoInverse(sigma)}, nil
}

// pseudoInverse leaves out directions in which nothing varies.
func pseudoInverse(sigma *mat.SymDense) *mat.Dense {
	const rank = 1e-10
	k := sigma.SymmetricDim()
	inverse := mat.NewDense(k, k, nil)
	var eigen mat.EigenSym
	if !eigen.Factorize(sigma, true) {
		return inverse
	}
	values := eigen.Values(nil)
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for j, value := range values {
		if value > rank*values[k-1] {
			v := vectors.ColView(j)
			var outer mat.Dense
			outer.Outer(1/value, v, v)
			inverse.Add(inverse, &outer)
		}
	}
	return inverse
}

// Units, Value, Centre and Rounding make M² a statistic of randinf.
func (j *joint) Units() int { return j.means[0].Units() }

// Value is M² under an assignment.
func (j *joint) Value(treated []int) float64 {
	delta := mat.NewVecDense(len(j.means), differences(j.means, treated))
	return mat.Inner(delta, j.inverse, delta)
}

// Centre is the least extreme M².
func (j *joint) Centre() float64 { return 0 }

// Rounding is relative to M² itself.
func (j *joint) Rounding() float64 { return 1e-12 }

func differences(means []*randinf.StratifiedMean, treated []int) []float64 {
	delta := make([]float64, len(means))
	for k, m := range means {
		delta[k] = m.Value(treated)
	}
	return delta
}

func positions(treated []bool) []int {
	var at []int
	for i, t := range treated {
		if t {
			at = append(at, i)
		}
	}
	return at
}

func anyNaN(x []float64) bool {
	for _, v := range x {
		if v != v {
			return true
		}
	}
	return false
}
