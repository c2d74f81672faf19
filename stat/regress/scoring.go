package regress

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/floats"
)

const (
	maxIterations = 100
	halvings      = 30
	settled       = 1e-9  // largest change of a linear predictor that ends the iterations
	stalled       = 1e-11 // change of the deviance, as a share of all outcomes, that means it has settled
	drifting      = 0.01  // change of a linear predictor that is not settling
)

// scoring is the state of Fisher's scoring over the patterns.
type scoring struct {
	distribution
	curve
	data     *patterns
	b        *basis
	eta, mu  []float64
	coef     []float64
	moved    []float64 // last change of the coefficients
	deviance float64   // of the patterns' means
	size     float64   // what a change of the deviance is small beside
	rounds   int
}

// start returns the state from which scoring begins. A gamma mean with the
// inverse link starts at the mean of all, because the first step from other
// points may leave the values that a mean can have.
func start(d distribution, l Link, data *patterns) *scoring {
	f := &scoring{distribution: d, curve: l.curve(), data: data, deviance: math.Inf(1)}
	f.eta = make([]float64, len(data.mean))
	total := floats.Sum(data.weight)
	whole := floats.Dot(data.weight, data.mean) / total
	for m, mean := range data.mean {
		if l != Inverse {
			whole = d.start(mean, data.weight[m])
		}
		f.eta[m] = f.predictor(whole)
	}
	f.size = total
	if d.family == PoissonFamily || d.family == NegBinFamily {
		f.size = floats.Dot(data.weight, data.mean)
	}
	f.setMean()
	return f
}

// setMean fills the means and the deviance from the linear predictors, and
// reports whether both are what they may be.
func (f *scoring) setMean() bool {
	f.mu = fill(len(f.eta), func(m int) float64 { return f.mean(f.eta[m]) })
	f.deviance = sumOver(len(f.mu), func(m int) float64 {
		if !(f.mu[m] > 0) {
			return math.NaN()
		}
		return f.data.weight[m] * f.distribution.deviance(f.data.mean[m], f.mu[m])
	})
	return f.deviance-f.deviance == 0
}

// run scores until no linear predictor moves.
func (f *scoring) run(s *sample) error {
	for range maxIterations {
		before := f.deviance
		moved, err := f.step()
		if err != nil {
			return f.explain(s, err)
		}
		if moved <= settled {
			return f.refresh()
		}
		if math.Abs(f.deviance-before) <= stalled*f.size && moved > drifting {
			return f.separation(s)
		}
	}
	return ErrNoConvergence
}

// step regresses the working response on the design and moves there, or part of
// the way where the whole step would leave the valid means or lose likelihood.
// It returns the largest change of a linear predictor.
func (f *scoring) step() (float64, error) {
	b, err := newBasis(f.data.x, f.workingWeights(), f.data.absorbed)
	if err != nil {
		return 0, err
	}
	response := fill(len(f.eta), func(m int) float64 {
		return f.eta[m] - f.data.offset[m] + (f.data.mean[m]-f.mu[m])/f.slope(f.eta[m])
	})
	coord, resid := b.project(response)
	before, from := f.deviance, f.eta
	f.eta = fill(len(from), func(m int) float64 { return f.data.offset[m] + response[m] - resid[m] })
	moved := floats.Distance(f.eta, from, math.Inf(1))
	if math.IsNaN(moved) || math.IsInf(moved, 0) {
		return 0, ErrNoConvergence
	}
	f.b = b
	f.setCoefficients(b.coefficients(coord))
	f.rounds++
	for range halvings {
		valid := f.setMean()
		if valid && (f.rounds == 1 || f.deviance <= before+1e-9*(math.Abs(before)+f.size)) {
			return moved, nil
		}
		floats.Add(f.eta, from)
		floats.Scale(0.5, f.eta)
	}
	return 0, ErrNoConvergence
}

func (f *scoring) setCoefficients(next []float64) {
	f.moved = append([]float64(nil), next...)
	if f.coef != nil {
		floats.Sub(f.moved, f.coef)
	}
	f.coef = next
}

func (f *scoring) workingWeights() []float64 {
	return fill(len(f.eta), func(m int) float64 {
		slope := f.slope(f.eta[m])
		return f.data.weight[m] * slope * slope / f.variance(f.mu[m])
	})
}

// refresh makes the basis that of the final means.
func (f *scoring) refresh() error {
	b, err := newBasis(f.data.x, f.workingWeights(), f.data.absorbed)
	if err != nil {
		return err
	}
	b.row = f.data.of
	f.b = b
	return nil
}

// explain tells a design that was collinear from the beginning from one that
// became so because means ran to their limits.
func (f *scoring) explain(s *sample, err error) error {
	var same *CollinearError
	var constant *NoVariationError
	if f.rounds > 1 && (errors.As(err, &same) || errors.As(err, &constant)) {
		return f.separation(s)
	}
	return err
}
