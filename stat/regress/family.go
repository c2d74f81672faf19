package regress

import "math"

// Family names the distribution of the outcome given its mean.
type Family int

// The zero value is none of them and refused.
const (
	_              Family = iota
	BinomialFamily        // a share in [0, 1], of as many trials as the weight says
	PoissonFamily         // not negative; variance μ
	NegBinFamily          // not negative; variance μ + μ²/θ, θ by maximum likelihood
	GammaFamily           // positive; variance φμ²
)

var familyNames = [...]string{"", "binomial", "poisson", "negbin", "gamma"}

// String returns the family's name, as "poisson".
func (f Family) String() string {
	if f < BinomialFamily || f > GammaFamily {
		return "unknown"
	}
	return familyNames[f]
}

// ParseFamily reads a family's name.
func ParseFamily(name string) (Family, error) {
	for f := BinomialFamily; f <= GammaFamily; f++ {
		if familyNames[f] == name {
			return f, nil
		}
	}
	return 0, &InputError{"Family", "is " + name + ", which is none of binomial, poisson, negbin and gamma"}
}

// distribution is what scoring needs of a family.
type distribution struct {
	family   Family
	variance func(mu float64) float64    // at dispersion 1
	deviance func(y, mu float64) float64 // of one unit of weight
	start    func(mean, weight float64) float64
	theta    float64 // negative binomial
}

func (f Family) distribution() distribution {
	switch f {
	case BinomialFamily:
		return distribution{
			family:   f,
			variance: func(mu float64) float64 { return mu * (1 - mu) },
			deviance: func(y, mu float64) float64 { return 2 * (xlogx(y, mu) + xlogx(1-y, 1-mu)) },
			start:    func(mean, weight float64) float64 { return (weight*mean + 0.5) / (weight + 1) },
		}
	case GammaFamily:
		return distribution{
			family:   f,
			variance: func(mu float64) float64 { return mu * mu },
			deviance: func(y, mu float64) float64 { return 2 * ((y-mu)/mu - math.Log(y/mu)) },
			start:    func(mean, _ float64) float64 { return mean },
		}
	}
	return distribution{
		family:   f,
		variance: func(mu float64) float64 { return mu },
		deviance: func(y, mu float64) float64 { return 2 * (xlogx(y, mu) - (y - mu)) },
		start:    func(mean, _ float64) float64 { return mean + 0.1 },
	}
}

// withTheta is the negative binomial of a known θ.
func (d distribution) withTheta(theta float64) distribution {
	d.theta = theta
	d.variance = func(mu float64) float64 { return mu + mu*mu/theta }
	d.deviance = func(y, mu float64) float64 {
		return 2 * (xlogx(y, mu) - (y+theta)*math.Log((y+theta)/(mu+theta)))
	}
	return d
}

// xlogx is y·log(y/mu), 0 where y is.
func xlogx(y, mu float64) float64 {
	if y == 0 {
		return 0
	}
	return y * math.Log(y/mu)
}

// check refuses outcomes that the family cannot have.
func (f Family) check(y []float64) error {
	for _, v := range y {
		switch {
		case f == BinomialFamily && (v < 0 || v > 1):
			return &InputError{"Y", "holds a value outside 0 to 1"}
		case f == GammaFamily && v <= 0:
			return &InputError{"Y", "holds a value that is not positive"}
		case v < 0:
			return &InputError{"Y", "holds a negative count"}
		}
	}
	return nil
}

// scaled reports whether the dispersion is estimated.
func (f Family) scaled() bool { return f == GammaFamily }

// extraParameters is one where a dispersion or θ is estimated, as R counts in
// Akaike's criterion.
func (f Family) extraParameters() int {
	if f == GammaFamily || f == NegBinFamily {
		return 1
	}
	return 0
}
