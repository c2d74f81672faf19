package survival

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

const (
	// decrementTolerance ends the iterations: the squared distance to the
	// maximum in standard errors, before a last step that squares it again.
	decrementTolerance = 1e-12
	// pivotTolerance is the share of a term's information that earlier terms
	// must leave it.
	pivotTolerance = 1e-9
	// infiniteStep is a last step, in standard deviations of the covariate,
	// that no converging estimate takes: with a monotone likelihood every step
	// adds about as much as the one before.
	infiniteStep = 1e-4
	maxHalvings  = 30
)

// fit is the maximum of the partial likelihood, on the design's scale.
type fit struct {
	beta        []float64
	null, final likelihood
	variance    *mat.SymDense
	iterations  int
}

// fit climbs from 0 by Newton steps until the decrement scoreᵀ V score is
// within the tolerance.
func (d *design) fit(limit int) (*fit, error) {
	f := &fit{beta: make([]float64, d.p), null: d.likelihoodAt(make([]float64, d.p))}
	if j := dependentTerm(f.null.information, d.totalEventWeight()); j >= 0 {
		return nil, &TermError{d.terms[j], ErrCollinear}
	}
	f.final = f.null
	step := make([]float64, d.p)
	for f.iterations = 1; f.iterations <= limit; f.iterations++ {
		variance, err := inverse(f.final.information)
		if err != nil {
			// The information has vanished on the way: some term runs to infinity.
			return nil, &TermError{d.terms[largest(f.beta)], ErrMonotoneLikelihood}
		}
		multiply(variance, f.final.score, step)
		decrement := dot(step, f.final.score)
		converged := decrement <= decrementTolerance
		if !d.climb(f, step, converged) {
			return nil, &TermError{d.terms[largest(step)], ErrNoConvergence}
		}
		if converged {
			return f, d.finish(f, step)
		}
	}
	return nil, &TermError{d.terms[largest(step)], ErrNoConvergence}
}

// climb takes the step, halving it while the likelihood would fall. Close to
// the maximum the gain is below rounding, so a last step is taken unseen.
func (d *design) climb(f *fit, step []float64, last bool) bool {
	next := make([]float64, d.p)
	slack := 1e-11 * (1 + math.Abs(f.final.log))
	for range maxHalvings {
		for j := range next {
			next[j] = f.beta[j] + step[j]
		}
		l := d.likelihoodAt(next)
		if last || l.log >= f.final.log-slack {
			f.beta, f.final = next, l
			return true
		}
		for j := range step {
			step[j] /= 2
		}
	}
	return false
}

// finish refuses a maximum at infinity and inverts the information.
func (d *design) finish(f *fit, step []float64) error {
	j := largest(step)
	if math.Abs(step[j]) > infiniteStep {
		return &TermError{d.terms[j], ErrMonotoneLikelihood}
	}
	variance, err := inverse(f.final.information)
	if err != nil {
		return &TermError{d.terms[largest(f.beta)], ErrMonotoneLikelihood}
	}
	f.variance = variance
	return nil
}

// dependentTerm returns the first term to which the earlier ones leave no
// information, by the pivots of a Cholesky factorisation, or -1.
func dependentTerm(information *mat.SymDense, events float64) int {
	p := information.SymmetricDim()
	l := make([][]float64, p)
	for j := range p {
		l[j] = make([]float64, p)
		for k := range j {
			l[j][k] = (information.At(j, k) - dot(l[j][:k], l[k][:k])) / l[k][k]
		}
		own := information.At(j, j)
		pivot := own - dot(l[j][:j], l[j][:j])
		if !(own > pivotTolerance*events) || !(pivot > pivotTolerance*own) {
			return j
		}
		l[j][j] = math.Sqrt(pivot)
	}
	return -1
}

// largest returns the place of the value furthest from 0.
func largest(values []float64) int {
	best := 0
	for j, v := range values {
		if math.Abs(v) > math.Abs(values[best]) {
			best = j
		}
	}
	return best
}
