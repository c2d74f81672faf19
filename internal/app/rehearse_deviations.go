package app

import (
	"github.com/sagstal/sagstal/stat/montecarlo"
	"github.com/sagstal/sagstal/trial"
)

// What a rehearsal is held to. A rehearsal has many figures, and one in twenty
// lies outside its 95 % interval by chance; only what lies outside a 99.9 %
// interval counts as a deviation.
const (
	deviationLevel = 0.999
	coverageLow    = 0.93
	coverageHigh   = 0.97
)

// Measure names a figure of a rehearsal.
type Measure string

// The measures that are held to a value.
const (
	MeasureP              Measure = "rejected_by_p"
	MeasurePRandomisation Measure = "rejected_by_p_randomisation"
	MeasureUniformity     Measure = "uniformity"
	MeasureCoverage       Measure = "coverage"
)

// Deviation is a figure further from its promise than chance explains.
type Deviation struct {
	Hypothesis string       `json:"hypothesis"`
	Measure    Measure      `json:"measure"`
	Value      trial.Number `json:"value"`
	// Low and High are the figure's exact 99.9 % interval; null for uniformity,
	// whose Value is the p of the test.
	Low  trial.Number `json:"low"`
	High trial.Number `json:"high"`
	// PromisedLow and PromisedHigh are where the interval should reach.
	PromisedLow  trial.Number `json:"promised_low"`
	PromisedHigh trial.Number `json:"promised_high"`
}

// Deviations lists what is not as promised: where there is no effect, p rejects
// at alpha, p_randomisation at the largest level it can have, and is uniform;
// with and without an effect the intervals cover the estimand in 93–97 % of the
// replicates.
func (r *Rehearsal) Deviations() []Deviation {
	found := []Deviation{}
	for i := range r.Hypotheses {
		h := &r.Hypotheses[i]
		if h.IsNull() {
			found = append(found, h.deviation(MeasureP, h.P, float64(r.Alpha), float64(r.Alpha))...)
			found = append(found, h.deviation(MeasurePRandomisation, h.PRandomisation, float64(h.Attainable), float64(h.Attainable))...)
			found = append(found, h.unevenness()...)
		}
		found = append(found, h.deviation(MeasureCoverage, h.Coverage, coverageLow, coverageHigh)...)
	}
	return found
}

// IsNull reports whether there is no effect by construction.
func (h *Rehearsed) IsNull() bool {
	return h.Estimand != nil && h.Estimand.Value == 0 && h.Estimand.SE == 0
}

// deviation is none where there is no rate, or no promise.
func (h *Rehearsed) deviation(m Measure, rate *Rate, low, high float64) []Deviation {
	if rate == nil || !isKnown(low) {
		return nil
	}
	share, err := montecarlo.Proportion(rate.Hits, rate.Trials, deviationLevel)
	if err != nil || share.Meets(low, high) {
		return nil
	}
	return []Deviation{{
		Hypothesis: h.ID, Measure: m, Value: rate.Value,
		Low: trial.Number(share.Low), High: trial.Number(share.High),
		PromisedLow: trial.Number(low), PromisedHigh: trial.Number(high),
	}}
}

func (h *Rehearsed) unevenness() []Deviation {
	if h.Uniformity == nil || h.Uniformity.P >= 1-deviationLevel {
		return nil
	}
	none := trial.NoNumber()
	return []Deviation{{
		Hypothesis: h.ID, Measure: MeasureUniformity, Value: h.Uniformity.P,
		Low: none, High: none, PromisedLow: 1 - deviationLevel, PromisedHigh: 1,
	}}
}
