package gee

import "math"

// Family names the distribution that the variance function and link are of.
type Family string

// The families, with their canonical links; the zero value means Gaussian.
const (
	Gaussian Family = "gaussian" // identity
	Binomial Family = "binomial" // logit
	Poisson  Family = "poisson"  // log
)

// mean returns μ and the variance function, which for a canonical link is also
// the derivative of μ in the linear predictor.
func (f Family) mean(eta float64) (mu, variance float64) {
	switch f {
	case Binomial:
		mu = 1 / (1 + math.Exp(-eta))
		return mu, mu / (1 + math.Exp(eta))
	case Poisson:
		mu = math.Exp(eta)
		return mu, mu
	}
	return eta, 1
}

// start is the linear predictor that iterations begin with.
func (f Family) start(y float64) float64 {
	switch f {
	case Binomial:
		mu := (y + 0.5) / 2
		return math.Log(mu / (1 - mu))
	case Poisson:
		return math.Log(y + 0.1)
	}
	return y
}

// deviance is a row's contribution but for what does not depend on the mean.
func (f Family) deviance(y, eta float64) float64 {
	switch f {
	case Binomial:
		return 2 * (math.Max(eta, 0) + math.Log1p(math.Exp(-math.Abs(eta))) - y*eta)
	case Poisson:
		return 2 * (math.Exp(eta) - y*eta)
	}
	return (y - eta) * (y - eta)
}

// allows says why a value cannot be an outcome; empty where it can.
func (f Family) allows(y float64) string {
	switch {
	case f == Binomial && (y < 0 || y > 1):
		return "holds a value that is not between 0 and 1"
	case f == Poisson && y < 0:
		return "holds a negative count"
	}
	return ""
}
