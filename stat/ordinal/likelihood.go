package ordinal

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// point is a set of parameters, thresholds before slopes, with the
// log-likelihood there, its gradient and minus its Hessian.
type point struct {
	parameters  []float64
	logLik      float64
	gradient    []float64
	information *mat.SymDense
}

// at evaluates the likelihood; ok is false where thresholds are out of order.
func (s *sample) at(parameters []float64) (p *point, ok bool) {
	size := len(parameters)
	for j := 1; j < s.cuts(); j++ {
		if !(parameters[j] > parameters[j-1]) {
			return nil, false
		}
	}
	p = &point{parameters: parameters, gradient: make([]float64, size), information: mat.NewSymDense(size, nil)}
	low, high := newEnd(size), newEnd(size)
	for i, level := range s.level {
		low.set(level-1, s.basis.Row(i)[1:], parameters, s.cuts())
		high.set(level, s.basis.Row(i)[1:], parameters, s.cuts())
		p.add(low, high, s.weight[i])
	}
	return p, !math.IsNaN(p.logLik) && !math.IsInf(p.logLik, 0)
}

// end is one end of the interval on the logistic scale that is a row's level.
type end struct {
	at       float64   // θ − x′β; infinite at the ends of the scale
	density  float64   // of the logistic distribution
	bend     float64   // its derivative
	gradient []float64 // of at, in the parameters
}

func newEnd(size int) *end { return &end{gradient: make([]float64, size)} }

// set moves the end to a threshold of a row: −1 and cuts are at infinity.
func (e *end) set(cut int, q, parameters []float64, cuts int) {
	clear(e.gradient)
	e.density, e.bend = 0, 0
	if cut < 0 || cut == cuts {
		e.at = math.Inf(2*cut + 1) // by its sign
		return
	}
	e.gradient[cut] = 1
	for j, v := range q {
		e.gradient[cuts+j] = -v
	}
	e.at = floats.Dot(e.gradient, parameters)
	f, g := logistic(e.at), logistic(-e.at)
	e.density = f * g
	e.bend = e.density * (g - f)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// add takes a row in.
func (p *point) add(low, high *end, weight float64) {
	probability, h, l := slopes(low, high)
	p.logLik += weight * math.Log(probability)
	floats.AddScaled(p.gradient, weight*h, high.gradient)
	floats.AddScaled(p.gradient, -weight*l, low.gradient)
	a, b := mat.NewVecDense(len(low.gradient), low.gradient), mat.NewVecDense(len(high.gradient), high.gradient)
	p.information.SymRankOne(p.information, weight*(h*h-high.bend/probability), b)
	p.information.SymRankOne(p.information, weight*(l*l+low.bend/probability), a)
	p.information.RankTwo(p.information, -weight*h*l, a, b)
}

// slopes is a row's probability F(h) − F(l), and by how much its logarithm rises
// with h and falls with l. It is written as a product, so that far out in a tail
// nothing cancels.
func slopes(low, high *end) (probability, h, l float64) {
	probability = logistic(high.at) * logistic(-low.at)
	if !math.IsInf(low.at, 0) && !math.IsInf(high.at, 0) {
		probability *= -math.Expm1(low.at - high.at)
	}
	return probability, high.density / probability, low.density / probability
}
