package evaluate

import (
	"github.com/sagstal/sagstal/trial"
)

const comparisonEstimand = "mean effect on the participating municipalities, both arms together, in the trial's periods after the run-in"

// estimators names the comparison methods in words.
func (m ComparisonMethod) estimator() string {
	switch m {
	case MatchedMunicipalities:
		return "nearest comparison municipality by level and trend before the trial (Mahalanobis, with replacement), difference in differences, placebo standard error"
	case SyntheticControl:
		return "synthetic control on the outcome before the trial, placebo standard error"
	}
	return trial.EstimatorOf("", trial.ComparisonMunicipalities) // the same whatever the outcome
}

// addComparisons gives each hypothesis the estimates of the measures that are its
// outcomes, and the reason why its own outcome has none.
func (out *HypothesisResult) addComparisons(h trial.Hypothesis, area ComparisonArea, p *trial.Protocol) {
	for _, outcome := range h.Outcomes() {
		measure, found := area.measure(outcome.ID)
		switch {
		case area.Reason != nil:
			measure.Reason = area.Reason
		case !found:
			measure.Reason = &trial.Reason{Code: trial.NotInPanel}
		}
		for _, e := range comparisonRows(outcome, measure) {
			if e.result != nil && !p.Analysis.TwoSided {
				e.result.P = oneSided(e.result.P, float64(e.result.Estimate), e.result.Better)
			}
			out.take(e, p.DesignOf(h.ID))
		}
	}
}

func (a ComparisonArea) measure(id string) (ComparisonMeasure, bool) {
	for _, m := range a.Measures {
		if m.Measure == id {
			return m, true
		}
	}
	return ComparisonMeasure{}, false
}

// comparisonRows are the rows of results.json: one per method, SDID last.
func comparisonRows(outcome trial.Outcome, m ComparisonMeasure) []estimated {
	base := estimated{design: trial.ComparisonMunicipalities, outcome: outcome, population: AllCases}
	reason := m.Reason
	if reason == nil && len(m.Unavailable) > 0 {
		reason = &m.Unavailable[len(m.Unavailable)-1].Reason
	}
	if len(m.Estimates) == 0 {
		base.reason = reason
		return []estimated{base}
	}
	var rows []estimated
	for _, e := range m.Estimates {
		row := base
		row.result = m.row(outcome, e)
		rows = append(rows, row)
	}
	return rows
}

// row is an estimate in the form of every other. Its rows are municipalities by
// period, its clusters municipalities; the redraw of portfolios does not test it.
func (m ComparisonMeasure) row(outcome trial.Outcome, e ComparisonEstimate) *Result {
	units := len(m.Participants) + len(m.Donors)
	size := sampleSize{obs: units * len(m.Path), cases: none, clusters: units, events: trial.NoNumber()}
	r := newResult(trial.ComparisonMunicipalities, outcome, AllCases, size)
	r.Method, r.Unit, r.Better = e.Method, m.Unit, m.Better
	r.Estimand, r.Estimator = comparisonEstimand, e.Method.estimator()
	r.Estimate, r.SE, r.DF = e.Estimate, e.SE, trial.NoNumber()
	r.CILow, r.CIHigh, r.P = e.CILow, e.CIHigh, e.P
	r.ByMunicipality = e.ByMunicipality
	r.Arms = ArmMeans{trial.NoNumber(), trial.NoNumber()}
	if r.Reason = e.Reason; r.Reason == nil {
		r.Reason = &trial.Reason{Code: trial.PlaceboInference}
	}
	return r
}

// speaksForDesign tells, of several estimates of one design, the one that carries a
// verdict or contradicts another design.
func (r *Result) speaksForDesign() bool { return r.Method == "" || r.Method == SyntheticDifferences }

func (e estimated) speaksForDesign() bool { return e.result == nil || e.result.speaksForDesign() }
