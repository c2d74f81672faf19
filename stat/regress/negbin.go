package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mathext"
)

// overdispersed fits the negative binomial from a Poisson fit, by turns of θ
// given the means and means given θ.
func (f *scoring) overdispersed(s *sample) (*scoring, error) {
	const same = 1e-9 // relative change of θ
	theta, rounds := 0.0, f.rounds
	for range maxIterations {
		next, err := newOverdispersion(s, f).estimate(theta)
		if err != nil {
			return nil, err
		}
		if math.Abs(next-theta) <= same*next {
			f.rounds = rounds
			return f, nil
		}
		theta = next
		g := &scoring{
			distribution: f.distribution.withTheta(theta), curve: f.curve, data: f.data,
			eta: f.eta, size: f.size, coef: f.coef, deviance: math.Inf(1),
		}
		g.setMean()
		if err := g.run(s); err != nil {
			return nil, err
		}
		f, rounds = g, rounds+g.rounds
	}
	return nil, ErrNoConvergence
}

// overdispersion is the likelihood of θ at given means:
//
//	Σ w [log Γ(y+θ) − log Γ(θ) + θ log θ − (y+θ) log(μ+θ)]
//
// The first term depends on the outcome alone and is kept per value; the last
// on the pattern.
type overdispersion struct {
	value, count []float64 // distinct outcomes and their weights
	fit          *scoring
	total        float64 // Σw
	excess       float64 // Σw((y−μ)² − y): twice the slope of the likelihood at 1/θ = 0
	pearson      float64 // Σw(y/μ − 1)²
}

func newOverdispersion(s *sample, fit *scoring) *overdispersion {
	o := &overdispersion{fit: fit, total: floats.Sum(s.weight)}
	at := make(map[float64]int)
	for i, y := range s.y {
		k, ok := at[y]
		if !ok {
			k = len(o.value)
			at[y] = k
			o.value, o.count = append(o.value, y), append(o.count, 0)
		}
		w, mu := s.weight[i], fit.mu[fit.data.at(i)]
		o.count[k] += w
		o.excess += w * ((y-mu)*(y-mu) - y)
		o.pearson += w * (y/mu - 1) * (y/mu - 1)
	}
	return o
}

// estimate maximises over log θ by Newton's method, from a moment estimate where
// none is given.
func (o *overdispersion) estimate(theta float64) (float64, error) {
	const (
		same     = 1e-11
		farthest = 2.0 // largest step of log θ
		poisson  = 1e7 // θ beyond this is Poisson in all but name
	)
	if o.excess <= 0 {
		return 0, ErrNoOverdispersion
	}
	if theta == 0 {
		theta = o.total / o.pearson
	}
	for range maxIterations {
		score, information := o.derivatives(theta)
		slope, curvature := theta*score, theta*score-theta*theta*information
		step := math.Copysign(1, slope)
		if curvature < 0 {
			step = min(max(-slope/curvature, -farthest), farthest)
		}
		theta *= math.Exp(step)
		switch {
		case theta > poisson:
			return 0, ErrNoOverdispersion
		case math.Abs(step) <= same:
			return theta, nil
		}
	}
	return 0, ErrNoConvergence
}

// derivatives returns the score of θ and the observed information.
func (o *overdispersion) derivatives(theta float64) (score, information float64) {
	for k, y := range o.value {
		score += o.count[k] * mathext.Digamma(y+theta)
		information -= o.count[k] * mathext.Zeta(2, y+theta)
	}
	score += o.total * (math.Log(theta) + 1 - mathext.Digamma(theta))
	information += o.total * (mathext.Zeta(2, theta) - 1/theta)
	data := o.fit.data
	for m, mu := range o.fit.mu {
		sum := mu + theta
		score -= data.weight[m] * (math.Log(sum) + (data.mean[m]+theta)/sum)
		information += data.weight[m] * (2/sum - (data.mean[m]+theta)/(sum*sum))
	}
	return score, information
}
