package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// measure fills what the result says of the fit.
func (f *scoring) measure(s *sample, r *GLMResult) {
	r.Deviance = sumOver(len(s.y), func(i int) float64 {
		return s.weight[i] * f.distribution.deviance(s.y[i], f.mu[f.data.at(i)])
	})
	pearson := sumOver(len(s.y), func(i int) float64 {
		mu := f.mu[f.data.at(i)]
		return s.weight[i] * (s.y[i] - mu) * (s.y[i] - mu) / f.variance(mu)
	})
	r.Dispersion = pearson / float64(r.DFResidual)
	if f.family.scaled() {
		r.Scale = r.Dispersion
	}
	r.LogLik = f.logLikelihood(s, r.Deviance)
	r.AIC = 2*float64(r.Parameters+f.family.extraParameters()) - 2*r.LogLik
	r.Theta = f.theta
	if f.family == NegBinFamily {
		_, information := newOverdispersion(s, f).derivatives(f.theta)
		r.ThetaSE = 1 / math.Sqrt(information)
	}
}

func (f *scoring) logLikelihood(s *sample, deviance float64) float64 {
	shape := floats.Sum(s.weight) / deviance // gamma: one over R's dispersion
	term := func(y, mu, w float64) float64 { return w * (y*math.Log(mu) - mu - logGamma(y+1)) }
	switch f.family {
	case BinomialFamily:
		if allTrialsSingle(s) {
			return -deviance / 2
		}
		term = binomialLikelihood
	case GammaFamily:
		term = func(y, mu, w float64) float64 {
			return w * (shape*math.Log(shape*y/mu) - shape*y/mu - math.Log(y) - logGamma(shape))
		}
	case NegBinFamily:
		term = func(y, mu, w float64) float64 { return w * negBinLikelihood(y, mu, f.theta) }
	}
	return sumOver(len(s.y), func(i int) float64 { return term(s.y[i], f.mu[f.data.at(i)], s.weight[i]) })
}

// allTrialsSingle reports whether every outcome is 0 or 1 of one trial.
func allTrialsSingle(s *sample) bool {
	for i, y := range s.y {
		if s.weight[i] != 1 || y != 0 && y != 1 {
			return false
		}
	}
	return true
}

// binomialLikelihood is that of w trials of which a share y succeeded, both
// counts rounded to whole ones as R does.
func binomialLikelihood(y, mu, w float64) float64 {
	trials, successes := math.RoundToEven(w), math.RoundToEven(w*y)
	out := logGamma(trials+1) - logGamma(successes+1) - logGamma(trials-successes+1)
	if successes > 0 {
		out += successes * math.Log(mu)
	}
	if trials > successes {
		out += (trials - successes) * math.Log1p(-mu)
	}
	return out
}

func negBinLikelihood(y, mu, theta float64) float64 {
	out := logGamma(theta+y) - logGamma(theta) - logGamma(y+1) - theta*math.Log1p(mu/theta)
	if y > 0 {
		out += y * math.Log(mu/(theta+mu))
	}
	return out
}

func logGamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}
