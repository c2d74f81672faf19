package evaluate

import (
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
)

// estimate fits the outcome's model and describes what is behind it.
func (s *areaSet) estimate(outcome trial.Outcome, pop Population, b builder, rows sample) (*Result, *trial.Reason) {
	result, reason := s.estimateAlone(outcome, pop, b, rows)
	if reason != nil {
		return nil, reason
	}
	result.ByMunicipality = s.byMunicipality(rows, byArm, 2)
	result.Pooled = pool(result.ByMunicipality, s.proto.Analysis.Level())
	s.describe(result, rows)
	return result, nil
}

// estimateAlone fits the outcome's model over all municipalities.
func (s *areaSet) estimateAlone(outcome trial.Outcome, pop Population, b builder, rows sample) (*Result, *trial.Reason) {
	size := rows.size()
	if reason := s.tooFew(size); reason != nil {
		return nil, reason
	}
	fitted, err := rows.fit(byArm, s.proto.Analysis.Level())
	if err != nil {
		reason := refusal(err)
		return nil, &reason
	}
	result := newResult(trial.TrialVsControl, outcome, pop, size)
	result.Estimand, result.Estimator = b.estimand, trial.EstimatorOf(outcome.ID, trial.TrialVsControl)
	result.Arms, result.ArmSizes = rows.arms(), s.armSizes(rows)
	result.fill(fitted, s.proto.Analysis, outcome.Better)
	return result, nil
}

// newResult is the row of an estimate before its numbers.
func newResult(design trial.Design, outcome trial.Outcome, pop Population, size sampleSize) *Result {
	result := &Result{
		Design: design, Trust: trustOf(design), Outcome: outcome.ID, Population: pop,
		Unit: outcome.Unit, Better: outcome.Better,
		PRandomisation: trial.NoNumber(), PAdjusted: trial.NoNumber(),
		NObs: size.obs, NClusters: size.clusters, NEvents: size.events,
		ByMunicipality: []MunicipalityResult{},
	}
	result.NCases = size.casesBehind()
	return result
}

// armSizes counts the people behind each arm's level.
func (s *areaSet) armSizes(rows sample) *ArmSizes {
	people := func(treated bool) int {
		size := rows.only(func(u int) bool { return s.units[u].treated == treated }).size()
		if size.cases != none {
			return size.cases
		}
		return size.obs
	}
	return &ArmSizes{Trial: people(true), Control: people(false)}
}

// tooFew refuses a comparison that has fewer than two portfolios in an arm.
func (s *areaSet) tooFew(size sampleSize) *trial.Reason { return s.tooFewIn(size, 2) }

// tooFewIn refuses a comparison that has fewer than two portfolios in the trial
// arm, or, where both arms enter, in either.
func (s *areaSet) tooFewIn(size sampleSize, arms int) *trial.Reason {
	switch {
	case len(s.units) == 0:
		return &trial.Reason{Code: trial.NotDrawn}
	case size.obs == 0:
		return &trial.Reason{Code: trial.NoRows}
	case size.treated < 2 || arms == 2 && size.clusters-size.treated < 2:
		return &trial.Reason{Code: trial.TooFewPortfolios}
	}
	return nil
}

// fill takes the estimate over. Without degrees of freedom there is no p and
// no interval, and the reason says so.
func (r *Result) fill(fitted effect.Row, a trial.Analysis, better trial.Direction) {
	r.Estimate, r.SE, r.DF = trial.Number(fitted.Estimate), trial.Number(fitted.SE), trial.Number(fitted.DF)
	r.CILow, r.CIHigh = trial.Number(fitted.Low), trial.Number(fitted.High)
	r.P = trial.Number(fitted.P)
	if !a.TwoSided {
		r.P = oneSided(r.P, fitted.Estimate, better)
	}
	if !r.DF.IsKnown() {
		r.Reason = &trial.Reason{Code: trial.TooFewDegrees}
	}
}

// oneSided turns a two-sided p of a symmetric test into the one-sided p of an
// effect the better way.
func oneSided(p trial.Number, estimate float64, better trial.Direction) trial.Number {
	if (estimate > 0) == (better == trial.HigherIsBetter) {
		return p / 2
	}
	return 1 - p/2
}

// describe adds what only some outcomes have.
func (s *areaSet) describe(r *Result, rows sample) {
	spells, ok := rows.(*durationSample)
	if !ok {
		return
	}
	if r.Outcome == trial.WeeksToClarification {
		r.Destinations = s.destinations(spells)
		return
	}
	r.RestrictedMean = spells.restrictedMean(s.proto.Analysis.Level())
	r.Incidence = spells.incidence()
}
