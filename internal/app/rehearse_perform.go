package app

import (
	"context"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/simulate"
)

// performance is what one replicate's evaluation found, by hypothesis in the
// order of the input.
type performance []answered

// answered is one hypothesis of one replicate. found is false where it could
// not be evaluated; the rest is then empty.
type answered struct {
	verdict evaluate.Verdict
	found   bool
	result  estimatedEffect
}

// estimatedEffect is the part of a result that a rehearsal counts.
type estimatedEffect struct {
	estimate, low, high     float64 // NaN where there is no interval
	p, randomised, adjusted float64
	redraws                 int
	enumerated              bool
}

// perform makes replicate i and evaluates it.
func (in *RehearseInput) perform(ctx context.Context, tables *refund.Tables, i int) (performance, error) {
	seed := seedOf("rehearse", in.Seed, i)
	return in.evaluateOnce(ctx, in.Scenario, seed, tables, evaluate.VerdictsOnly)
}

// evaluateOnce simulates a trial and evaluates the input's hypotheses. The
// redraws follow the trial's seed: one set of redraws for every replicate would
// carry its own chance into all of them.
func (in *RehearseInput) evaluateOnce(ctx context.Context, s simulate.Scenario, seed uint64, tables *refund.Tables, scope evaluate.Scope) (performance, error) {
	s.Tables = in.tables(&s)
	made, err := simulate.Run(ctx, s, seed)
	if err != nil {
		return nil, err
	}
	p := &made.Protocol
	p.Hypotheses = in.Hypotheses
	p.Analysis.Permutations, p.Analysis.Seed = in.Redraws, seed
	if in.Alpha > 0 {
		p.Analysis.Alpha = in.Alpha
	}
	reg := jobcentre.NewRegister(made.Batch, p.DrawDay(), p.DataUntil)
	findings, err := evaluate.Trial(ctx, p, reg, tables, evaluate.Options{Scope: scope})
	if err != nil {
		return nil, err
	}
	return in.performanceOf(findings), nil
}

// tables are those that the hypotheses need; the simulation makes no others,
// unless the scenario names its own. What is left out changes nothing else.
func (in *RehearseInput) tables(s *simulate.Scenario) []jobcentre.Table {
	if len(s.Tables) > 0 {
		return s.Tables
	}
	tables := simulate.PrimaryTables()
	for _, id := range in.Hypotheses {
		h, _ := trial.HypothesisByID(id)
		tables = append(tables, h.Needs...)
	}
	return tables
}

func (in *RehearseInput) performanceOf(findings *evaluate.Findings) performance {
	byID := map[string]evaluate.HypothesisResult{}
	for _, h := range findings.Hypotheses {
		byID[h.ID] = h
	}
	var all performance
	for _, id := range in.Hypotheses {
		all = append(all, answeredOf(byID[id]))
	}
	return all
}

func answeredOf(h evaluate.HypothesisResult) answered {
	a := answered{verdict: h.Verdict}
	if h.Primary == nil {
		return a
	}
	r := &h.Results[*h.Primary]
	a.found = true
	a.result = estimatedEffect{
		estimate: float64(r.Estimate), low: float64(r.CILow), high: float64(r.CIHigh),
		p: float64(r.P), randomised: float64(r.PRandomisation), adjusted: float64(r.PAdjusted),
	}
	if r.Randomisation != nil {
		a.result.redraws, a.result.enumerated = r.Randomisation.Redraws, r.Randomisation.Enumerated
	}
	return a
}
