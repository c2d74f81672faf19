package match

import (
	"fmt"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/regress"
)

// Effect is the weighted difference of an outcome's means between the matched
// treated and their controls. Its variance is that of weighted least squares
// clustered by matched set (CR1S, sets − 1 degrees of freedom); with replacement,
// where a control belongs to several sets, HC1. Both take the weights as known.
// level is the interval's; 0 means 0.95.
func (r *Result) Effect(y []float64, level float64) (effect.Row, error) {
	n := len(r.Weight)
	if len(y) != n {
		return effect.Row{}, &InputError{"Y", "has another length than Treated"}
	}
	arm := make([]float64, n)
	for i, z := range r.in.Treated {
		if z {
			arm[i] = 1
		}
	}
	in := regress.LinearInput{
		Y: y, X: []regress.Column{regress.Intercept(n), {Name: "treated", Values: arm}},
		Weight: r.Weight, Cluster: r.Set,
	}
	kind := regress.CR1S
	if r.Set == nil {
		kind = regress.HC1
	}
	fit, err := regress.Linear(in, regress.LinearOptions{VCov: kind, Level: level, Terms: []string{"treated"}})
	if err != nil {
		return effect.Row{}, fmt.Errorf("match: %w", err)
	}
	return fit.Rows()[0], nil
}
