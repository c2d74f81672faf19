package survival

import "math"

// BaselineHazard is the cumulative hazard of a row whose covariates are all 0.
type BaselineHazard struct {
	Stratum      int
	Time, Hazard []float64 // a step at every event time of the stratum, in order
}

// BaselineHazard returns the cumulative baseline hazard of each stratum, in
// increasing order of label:
//
//	Λ(t) = Σ_{t_j ≤ t} w̄_j Σ_k 1/D_jk
//
// the sum over tied events k being Efron's or Breslow's as in the fit, with
// D_jk the relative hazards Σ w exp(xᵀβ) at risk. A stratum without events has
// no steps. Source: Breslow, Biometrics 30 (1974); R's basehaz(centered=FALSE).
// Where 0 is no value of a covariate the hazard is an extrapolation: centre
// such covariates before fitting.
func (r *CoxResult) BaselineHazard() []BaselineHazard {
	d := r.model
	relative := relativeHazards(d.predictor(r.beta))
	h := d.hazardAlone(relative)
	atZero := 0.0 // η of x = 0 on the centred scale
	for j, b := range r.beta {
		atZero -= b * d.mean[j] / d.scale[j]
	}
	factor := math.Exp(atZero)
	out := make([]BaselineHazard, len(d.strata.ids))
	for g, id := range d.strata.ids {
		out[g].Stratum = id
		for j := int(d.start[g]) + 1; j <= int(d.start[g+1]); j++ {
			out[g].Time = append(out[g].Time, d.line.at[d.time[j-1]-1])
			out[g].Hazard = append(out[g].Hazard, factor*h.cumulative[j])
		}
	}
	return out
}
