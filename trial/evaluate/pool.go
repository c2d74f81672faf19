package evaluate

import (
	"errors"
	"math"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/meta"
	"github.com/sagstal/sagstal/trial"
)

// fewSites is the number of municipalities under which the variation between
// them is hardly estimated at all.
const fewSites = 5

// Pooled is the mean of the municipalities' effects under random effects: τ² by
// restricted maximum likelihood, Hartung–Knapp's variance and t with Sites−1
// degrees of freedom. A municipality's variance is the one its interval rests on:
// se² times the small-sample factor of rates and hazards. Hartung–Knapp's factor is
// not raised to 1: municipalities that happen to agree give a narrow interval, which
// FewSites warns of.
type Pooled struct {
	Sites    int          `json:"sites"`
	Estimate trial.Number `json:"estimate"`
	SE       trial.Number `json:"se"`
	DF       trial.Number `json:"df"`
	P        trial.Number `json:"p"`
	CILow    trial.Number `json:"ci_low"`
	CIHigh   trial.Number `json:"ci_high"`
	// Tau is the standard deviation of the municipalities' true effects, I2 the
	// share of the variation that is theirs, in per cent.
	Tau trial.Number `json:"tau"`
	I2  trial.Number `json:"i2"`
	Q   trial.Number `json:"q"`
	QP  trial.Number `json:"q_p"`
	// PILow and PIHigh are the prediction interval: the effect in a municipality
	// like these.
	PILow  trial.Number `json:"pi_low"`
	PIHigh trial.Number `json:"pi_high"`
	// FewSites warns that τ rests on fewer than five municipalities.
	FewSites bool          `json:"few_sites"`
	Reason   *trial.Reason `json:"reason,omitempty"`
}

// pool combines the municipalities that have an estimate and an interval, and
// nothing said against them.
func pool(sites []MunicipalityResult, level float64) *Pooled {
	var in meta.Input
	for _, site := range sites {
		if v := site.variance(level); site.Reason == nil && v > 0 {
			in.Estimate, in.Variance = append(in.Estimate, float64(site.Estimate)), append(in.Variance, v)
		}
	}
	out := noPool(len(in.Estimate))
	pooled, err := meta.Pool(in, meta.Options{Method: meta.REML, HartungKnapp: true, Level: level})
	switch {
	case errors.Is(err, meta.ErrNoSpread):
		out.Reason = &trial.Reason{Code: trial.NoSpread}
	case err != nil:
		out.Reason = &trial.Reason{Code: trial.TooFewSites}
	default:
		out.fill(pooled)
	}
	return out
}

// variance is the square of the standard error that the interval rests on; NaN
// without one.
func (m MunicipalityResult) variance(level float64) float64 {
	if !m.CILow.IsKnown() || !m.DF.IsKnown() {
		return math.NaN()
	}
	se := float64(m.CIHigh-m.CILow) / (2 * effect.Quantile(0.5+level/2, float64(m.DF)))
	return se * se
}

func noPool(sites int) *Pooled {
	none := trial.NoNumber()
	return &Pooled{
		Sites: sites, FewSites: sites < fewSites, Estimate: none, SE: none, DF: none, P: none, CILow: none, CIHigh: none,
		Tau: none, I2: none, Q: none, QP: none, PILow: none, PIHigh: none,
	}
}

func (p *Pooled) fill(r *meta.Result) {
	row := r.Row()
	p.Estimate, p.SE, p.DF, p.P = trial.Number(row.Estimate), trial.Number(row.SE), trial.Number(row.DF), trial.Number(row.P)
	p.CILow, p.CIHigh = trial.Number(row.Low), trial.Number(row.High)
	p.Tau, p.I2, p.Q, p.QP = trial.Number(math.Sqrt(r.Tau2)), trial.Number(r.I2), trial.Number(r.Q), trial.Number(r.QP)
	p.PILow, p.PIHigh = trial.Number(r.PILow), trial.Number(r.PIHigh)
}
