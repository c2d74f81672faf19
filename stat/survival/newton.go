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

// maximiser climbs a concave log likelihood in the terms, on a scale on which
// they are centred and of standard deviation 1.
type maximiser struct {
	terms  []string
	events float64 // the weight of the events, the scale of the information
	at     func(beta []float64) likelihood
}

// fit climbs from 0 by Newton steps until the decrement scoreᵀ V score is
// within the tolerance.
func (m maximiser) fit(limit int) (*fit, error) {
	p := len(m.terms)
	f := &fit{beta: make([]float64, p), null: m.at(make([]float64, p))}
	if j := dependentTerm(f.null.information, m.events); j >= 0 {
		return nil, &TermError{m.terms[j], ErrCollinear}
	}
	f.final = f.null
	step := make([]float64, p)
	for f.iterations = 1; f.iterations <= limit; f.iterations++ {
		variance, err := inverse(f.final.information)
		if err != nil {
			// The information has vanished on the way: some term runs to infinity.
			return nil, &TermError{m.terms[largest(f.beta)], ErrMonotoneLikelihood}
		}
		multiply(variance, f.final.score, step)
		decrement := dot(step, f.final.score)
		converged := decrement <= decrementTolerance
		if !m.climb(f, step, converged) {
			return nil, &TermError{m.terms[largest(step)], ErrNoConvergence}
		}
		if converged {
			return f, m.finish(f, step)
		}
	}
	return nil, &TermError{m.terms[largest(step)], ErrNoConvergence}
}

// climb takes the step, halving it while the likelihood would fall. Close to
// the maximum the gain is below rounding, so a last step is taken unseen.
func (m maximiser) climb(f *fit, step []float64, last bool) bool {
	next := make([]float64, len(m.terms))
	slack := 1e-11 * (1 + math.Abs(f.final.log))
	for range maxHalvings {
		for j := range next {
			next[j] = f.beta[j] + step[j]
		}
		l := m.at(next)
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
func (m maximiser) finish(f *fit, step []float64) error {
	j := largest(step)
	if math.Abs(step[j]) > infiniteStep {
		return &TermError{m.terms[j], ErrMonotoneLikelihood}
	}
	variance, err := inverse(f.final.information)
	if err != nil {
		return &TermError{m.terms[largest(f.beta)], ErrMonotoneLikelihood}
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
