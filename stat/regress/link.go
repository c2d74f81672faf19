package regress

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Link names the function that turns the mean into the linear predictor.
type Link int

// The zero value is the logit for the binomial family and the logarithm for the
// others, also for gamma, where R takes the inverse.
const (
	DefaultLink Link = iota
	Logit
	Probit
	CLogLog
	Log
	Inverse
)

var linkNames = [...]string{"default", "logit", "probit", "cloglog", "log", "inverse"}

// String returns the link's name, as "logit".
func (l Link) String() string {
	if l < DefaultLink || l > Inverse {
		return "unknown"
	}
	return linkNames[l]
}

// ParseLink reads a link's name; the empty one is the default.
func ParseLink(name string) (Link, error) {
	if name == "" {
		return DefaultLink, nil
	}
	if at := slices.Index(linkNames[1:], name); at >= 0 {
		return Link(at + 1), nil
	}
	return 0, &InputError{"Link", "is " + name + ", which is none of logit, probit, cloglog, log and inverse"}
}

// resolve settles the default and refuses a link that the family does not have.
func (l Link) resolve(f Family) (Link, error) {
	has := map[Family][]Link{
		BinomialFamily: {Logit, Probit, CLogLog}, PoissonFamily: {Log},
		NegBinFamily: {Log}, GammaFamily: {Log, Inverse},
	}[f]
	switch {
	case has == nil:
		return 0, &InputError{"Family", "is not given"}
	case l == DefaultLink:
		return has[0], nil
	case !slices.Contains(has, l):
		return 0, &InputError{"Link", "is " + l.String() + ", which the family " + f.String() + " does not have"}
	}
	return l, nil
}

// curve is a link as three functions.
type curve struct {
	predictor func(mu float64) float64  // η
	mean      func(eta float64) float64 // μ
	slope     func(eta float64) float64 // dμ/dη
}

// edge keeps a probability off 0 and 1 and a slope off 0, as R does.
const edge = 0x1p-52

func inside(p float64) float64 { return min(max(p, edge), 1-edge) }

func (l Link) curve() curve {
	switch l {
	case Logit:
		return curve{
			predictor: func(mu float64) float64 { return math.Log(mu / (1 - mu)) },
			mean:      func(eta float64) float64 { return inside(1 / (1 + math.Exp(-eta))) },
			slope: func(eta float64) float64 {
				e := math.Exp(-math.Abs(eta))
				return max(e/((1+e)*(1+e)), edge)
			},
		}
	case Probit:
		return curve{
			predictor: distuv.UnitNormal.Quantile,
			mean:      func(eta float64) float64 { return inside(math.Erfc(-eta/math.Sqrt2) / 2) },
			slope:     func(eta float64) float64 { return max(distuv.UnitNormal.Prob(eta), edge) },
		}
	case CLogLog:
		return curve{
			predictor: func(mu float64) float64 { return math.Log(-math.Log1p(-mu)) },
			mean:      func(eta float64) float64 { return inside(-math.Expm1(-math.Exp(eta))) },
			slope:     func(eta float64) float64 { return max(math.Exp(eta-math.Exp(eta)), edge) },
		}
	case Inverse:
		return curve{
			predictor: func(mu float64) float64 { return 1 / mu },
			mean:      func(eta float64) float64 { return 1 / eta },
			slope:     func(eta float64) float64 { return -1 / (eta * eta) },
		}
	}
	return curve{predictor: math.Log, mean: math.Exp, slope: math.Exp}
}
