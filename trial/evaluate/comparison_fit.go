package evaluate

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/match"
	"github.com/sagstal/sagstal/stat/panel"
	"github.com/sagstal/sagstal/trial"
)

// compareMunicipalities sets every measure of the panel against the municipalities
// outside the trial.
func (s *areaSet) compareMunicipalities(ctx context.Context) (ComparisonArea, error) {
	out := ComparisonArea{Area: s.area, Measures: []ComparisonMeasure{}}
	if !s.reg.Present[jobcentre.ComparisonPanel] {
		out.Reason = &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.ComparisonPanel)}
		return out, nil
	}
	for _, series := range panelSeriesOf(s.reg, s.area) {
		table, reason := newComparisonTable(s, series)
		measure := table.describe()
		measure.Reason = reason
		if reason == nil {
			if err := table.estimate(ctx, &measure); err != nil {
				return out, err
			}
		}
		out.Measures = append(out.Measures, measure)
	}
	if len(out.Measures) == 0 {
		out.Reason = &trial.Reason{Code: trial.NoRows}
	}
	return out, nil
}

// estimate fills the measure's estimates, method by method; only the context's end
// is an error.
func (t *comparisonTable) estimate(ctx context.Context, out *ComparisonMeasure) error {
	for _, method := range comparisonMethods() {
		estimate, err := t.estimateBy(ctx, method, out)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			out.Unavailable = append(out.Unavailable, UnavailableComparing{method, comparisonRefusal(err)})
			continue
		}
		estimate.RMSPERatio = estimate.PostRMSPE / estimate.PreRMSPE
		estimate.PoorFit = float64(estimate.PreRMSPE) > math.Abs(float64(estimate.Estimate))
		out.Estimates = append(out.Estimates, estimate)
	}
	return nil
}

func (t *comparisonTable) estimateBy(ctx context.Context, method ComparisonMethod, out *ComparisonMeasure) (ComparisonEstimate, error) {
	if method == MatchedMunicipalities {
		return t.estimateMatched(ctx, out)
	}
	return t.estimatePanel(ctx, method, out)
}

// source is the stream of placebos: ChaCha8 keyed with the protocol's seed, the
// measure and the method.
func (t *comparisonTable) source(method ComparisonMethod) rand.Source {
	key := sha256.Sum256(fmt.Appendf(nil, "sagstal placebo %d %s %s %s", t.set.proto.Analysis.Seed, t.set.area, t.measure, method))
	return rand.NewChaCha8(key)
}

func comparisonRefusal(err error) trial.Reason {
	switch {
	case errors.Is(err, match.ErrOneArm), errors.Is(err, match.ErrNoMatches), errors.Is(err, panel.ErrNoDonor):
		return trial.Reason{Code: trial.TooFewDonors}
	case errors.As(err, new(*match.InputError)):
		return trial.Reason{Code: trial.NoSpread}
	}
	return trial.Reason{Code: trial.NotConverged}
}

// newComparisonEstimate takes the estimate over; one without a standard error has
// its reason.
func newComparisonEstimate(method ComparisonMethod, row effect.Row) ComparisonEstimate {
	out := ComparisonEstimate{
		Method: method, Estimate: trial.Number(row.Estimate), SE: trial.Number(row.SE), P: trial.Number(row.P),
		CILow: trial.Number(row.Low), CIHigh: trial.Number(row.High),
		ByMunicipality: []MunicipalityResult{}, WithoutDonor: []ComparisonWithout{},
	}
	if !out.P.IsKnown() {
		out.Reason = &trial.Reason{Code: trial.TooFewDonors}
	}
	return out
}

// estimatePanel fits the synthetic control or synthetic difference-in-differences.
func (t *comparisonTable) estimatePanel(ctx context.Context, method ComparisonMethod, out *ComparisonMeasure) (ComparisonEstimate, error) {
	fitted, err := panel.Fit(ctx, t.input(), t.options(method))
	if err != nil {
		return ComparisonEstimate{}, err
	}
	for j, w := range fitted.Units {
		*out.Donors[j].weight(method) = trial.Number(w.Weight)
	}
	for k, gap := range fitted.Gaps {
		*out.Path[k].counterfactual(method) = trial.Number(gap.Counterfactual)
	}
	estimate := newComparisonEstimate(method, fitted.Rows()[0])
	estimate.PlaceboP, estimate.Placebos = trial.Number(fitted.Placebo.P), len(fitted.Placebo.Estimates)
	estimate.PreRMSPE, estimate.PostRMSPE = trial.Number(fitted.PreRMSPE), trial.Number(fitted.PostRMSPE)
	if method == SyntheticControl {
		estimate.WithoutDonor, err = t.withoutDonors(ctx, method)
	} else {
		estimate.ByMunicipality, err = t.eachParticipant(ctx, method)
	}
	return estimate, err
}

func (t *comparisonTable) options(method ComparisonMethod) panel.Options {
	return panel.Options{
		Method: panel.Method(method), Replications: comparisonReplications,
		Source: t.source(method), Level: t.set.proto.Analysis.Level(),
	}
}

func (d *ComparisonDonor) weight(method ComparisonMethod) *trial.Number {
	if method == SyntheticControl {
		return &d.Synth
	}
	return &d.SDID
}

func (p *ComparisonPoint) counterfactual(method ComparisonMethod) *trial.Number {
	if method == SyntheticControl {
		return &p.Synth
	}
	return &p.SDID
}

// input lays the table out with municipalities numbered in its order.
func (t *comparisonTable) input() panel.Input {
	in := panel.Input{From: t.pre, Treated: upTo(0, len(t.participants))}
	for i, path := range t.values {
		for k, y := range path {
			in.Unit, in.Time, in.Y = append(in.Unit, i), append(in.Time, k), append(in.Y, y)
		}
	}
	return in
}
