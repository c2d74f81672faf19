package evaluate

import (
	"context"
	"errors"

	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// SummaryIndex is the mean effect of the area's hypotheses in one number, above zero
// where it is for the better: the portfolios' differences between the arms within
// municipalities, each over the standard deviation of the control arm's portfolios
// (randinf.TestIndex has formula and sources). A mean is taken as the portfolio's mean;
// a rate or a hazard as its events per unit of exposure, weighted by exposure, as in
// the dose. Every hypothesis has the same weight, the two primaries too.
//
// It describes: no verdict rests on it. A standard deviation between portfolios is
// smaller than one between citizens, so that the index is not set beside a single
// outcome's effect in standard deviations.
type SummaryIndex struct {
	Estimate       trial.Number `json:"estimate"`
	SE             trial.Number `json:"se"`
	CILow          trial.Number `json:"ci_low"`
	CIHigh         trial.Number `json:"ci_high"`
	PRandomisation trial.Number `json:"p_randomisation"`
	// Components are the hypotheses in it, LeftOut those that could not be.
	Components []IndexComponent `json:"components"`
	LeftOut    []LeftOut        `json:"left_out"`
	// Reason says why a figure is missing.
	Reason *trial.Reason `json:"reason,omitempty"`
}

// IndexComponent is one hypothesis's share of the index.
type IndexComponent struct {
	Hypothesis string `json:"hypothesis"`
	Outcome    string `json:"outcome"`
	Unit       string `json:"unit"`
	// Difference is trial less control within municipalities, in the unit.
	Difference trial.Number `json:"difference"`
	// SD is of the control arm's portfolios within municipalities.
	SD trial.Number `json:"sd"`
	// Standardised is Difference over SD, above zero where it is for the better.
	Standardised trial.Number `json:"standardised"`
}

// LeftOut is a hypothesis that is not in an index, and why.
type LeftOut struct {
	Hypothesis string       `json:"hypothesis"`
	Reason     trial.Reason `json:"reason"`
}

func withoutIndex(reason trial.Reason) SummaryIndex {
	none := trial.NoNumber()
	return SummaryIndex{
		Estimate: none, SE: none, CILow: none, CIHigh: none, PRandomisation: none,
		Components: []IndexComponent{}, LeftOut: []LeftOut{}, Reason: &reason,
	}
}

// summaryIndex joins the hypotheses of the area.
func (a *areaEvaluation) summaryIndex(ctx context.Context) (SummaryIndex, error) {
	if a.set.design == nil {
		return withoutIndex(a.noRedraw()), nil
	}
	out := withoutIndex(trial.Reason{Code: trial.NoRows})
	var parts []randinf.IndexPart
	for _, c := range a.allCarriers() {
		part, reason := a.indexPart(c)
		if reason != nil {
			out.LeftOut = append(out.LeftOut, LeftOut{c.hypothesis.ID, *reason})
			continue
		}
		parts = append(parts, part)
		out.Components = append(out.Components, IndexComponent{Hypothesis: c.hypothesis.ID, Outcome: c.outcome.ID, Unit: doseUnit(c.outcome)})
	}
	if len(parts) == 0 {
		return out, nil
	}
	index, err := a.testIndex(ctx, parts)
	if err != nil {
		return SummaryIndex{}, err
	}
	out.fill(index)
	return out, nil
}

// indexPart is a hypothesis's outcome by portfolio, or why it cannot enter: no
// result, or control portfolios that do not differ within any municipality.
func (a *areaEvaluation) indexPart(c carrier) (randinf.IndexPart, *trial.Reason) {
	if c.result == nil {
		return randinf.IndexPart{}, c.reason
	}
	part := portfolioSums(a.set, c.rows)
	part.Lower = c.outcome.Better == trial.LowerIsBetter
	_, err := randinf.StandardisedDifferences(a.set.drawn(), a.set.unitStrata(), []randinf.IndexPart{part})
	var unfit *randinf.InputError
	if errors.As(err, &unfit) {
		return part, &trial.Reason{Code: trial.NoVariation}
	}
	return part, nil
}

func (a *areaEvaluation) testIndex(ctx context.Context, parts []randinf.IndexPart) (*randinf.IndexResult, error) {
	return randinf.TestIndex(ctx, a.set.design, a.set.drawn(), a.set.unitStrata(), parts, a.set.proto.Analysis.Level(), a.redraws())
}

// fill takes the index over; an interval that too few assignments leave open says so.
func (s *SummaryIndex) fill(index *randinf.IndexResult) {
	s.Estimate, s.SE, s.PRandomisation = trial.Number(index.Observed), trial.Number(index.SE), trial.Number(index.P)
	s.CILow, s.CIHigh, s.Reason = trial.Number(index.Low), trial.Number(index.High), nil
	if !s.CILow.IsKnown() {
		s.Reason = &trial.Reason{Code: trial.TooFewDegrees}
	}
	for i, c := range index.Components {
		component := &s.Components[i]
		component.Difference, component.SD = trial.Number(c.Difference), trial.Number(c.SD)
		component.Standardised = trial.Number(c.Standardised)
	}
}

// portfolioSums reduces an outcome's rows to sums by portfolio.
func portfolioSums(set *areaSet, rows sample) randinf.IndexPart {
	part := randinf.IndexPart{Weight: make([]float64, len(set.units)), Sum: make([]float64, len(set.units))}
	add := func(unit int32, weight, sum float64) {
		part.Weight[unit] += weight
		part.Sum[unit] += sum
	}
	switch s := rows.(type) {
	case *linearSample:
		for _, r := range s.rows {
			add(r.unit, r.weight, r.weight*r.y)
		}
	case *countSample:
		for _, r := range s.rows {
			add(r.unit, r.exposure, r.events)
		}
	case *durationSample:
		for _, r := range s.rows {
			add(r.unit, r.exit-r.entry, indicator(r.event))
		}
	}
	return part
}
