package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/stat/montecarlo"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/simulate"
)

// The very large trial: so many portfolios in every department, so many times.
// Its error is about a twentieth of that of a trial of the default size.
const (
	truthPortfolios = 50
	truthReplicates = 32
	truthSeed       = 1
)

// Where the value of an estimand comes from.
const (
	sourceConstruction = "no effect was put in: every case ends as it would have in the other arm"
	sourceSimulated    = "mean of %d simulated trials of %d portfolios a department, evaluated by the protocol, seed %d"
)

// EstimandsInput says of which scenario the truth is asked.
type EstimandsInput struct {
	Scenario simulate.Scenario
	// PrimariesOnly asks for those alone, which need no simulation where the
	// scenario has no effects.
	PrimariesOnly bool
	// Cache is the folder that keeps what has been computed; empty is none.
	Cache string
	// Workers is as in RehearseInput.
	Workers int
	// Step is told how many of the large trials are done, of how many.
	Step func(done, of int)
}

// Estimands returns the value of the estimand itself for every hypothesis of the
// scenario's areas: what its estimator finds in a trial so large that chance is
// all but gone. A conditional hazard ratio put in is not that value: over a mix
// of categories and portfolios the marginal one lies nearer to no effect, and
// money has no parameter at all.
//
// The values follow from the scenario alone. Those of the built-in scenarios
// come with the program; others are computed once and kept in the cache.
func Estimands(ctx context.Context, in EstimandsInput) ([]simulate.Estimand, error) {
	if flaws := in.Scenario.Validate(); len(flaws) > 0 {
		return nil, invalidScenario(flaws, trial.English)
	}
	known := EstimandsByConstruction(in.Scenario)
	if in.PrimariesOnly && len(known) == len(hypothesesOf(&in.Scenario, isPrimary)) {
		return known, nil
	}
	if known, ok := KnownEstimands(in.Scenario, in.Cache); ok {
		return known, nil
	}
	computed, err := computeEstimands(ctx, in)
	if err != nil {
		return nil, err
	}
	// A cache that cannot be written costs time and no truth.
	_ = keepEstimands(in.Cache, in.Scenario, computed)
	return computed, nil
}

// EstimandsByConstruction returns the truths that need no simulation: without
// effects in an area, no case of it ends otherwise in the trial arm, and its
// primaries' estimands are zero.
func EstimandsByConstruction(s simulate.Scenario) []simulate.Estimand {
	var known []simulate.Estimand
	for _, h := range trial.Hypotheses() {
		if h.Primary && slices.ContainsFunc(s.Areas, func(a simulate.Area) bool { return a.Area == h.Area && a.Effects == simulate.NoEffects() }) {
			known = append(known, simulate.Estimand{
				Hypothesis: h.ID, Outcome: h.Outcome.ID, Unit: h.Outcome.Unit, Source: sourceConstruction,
			})
		}
	}
	return known
}

// computeEstimands evaluates the very large trial.
func computeEstimands(ctx context.Context, in EstimandsInput) ([]simulate.Estimand, error) {
	tables, err := refund.Current()
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	large := enlarged(in.Scenario)
	all := RehearseInput{Hypotheses: hypothesesOf(&in.Scenario, func(trial.Hypothesis) bool { return true }), Redraws: DefaultRedraws}
	performed := make([]performance, truthReplicates)
	step := func(done int) {
		if in.Step != nil {
			in.Step(done, truthReplicates)
		}
	}
	err = inParallel(ctx, truthReplicates, in.Workers, step, func(ctx context.Context, i int) (err error) {
		performed[i], err = all.evaluateOnce(ctx, large, seedOf("truth", truthSeed, i), tables, evaluate.EstimatesOnly)
		return err
	})
	if err != nil {
		return nil, err
	}
	known := EstimandsByConstruction(in.Scenario)
	var out []simulate.Estimand
	for k, id := range all.Hypotheses {
		if e := estimandOf(known, id); e != nil {
			out = append(out, *e)
			continue
		}
		out = append(out, estimandFrom(id, k, performed, portfoliosOf(&large, id)))
	}
	return out, nil
}

// enlarged is the very large trial of a scenario's jobcentre: in every area the
// fewest portfolios, truthPortfolios or more, whose arms have the same
// proportion. Scenarios that differ in the number of portfolios alone, or in
// their names and the tables they deliver, are one jobcentre with one truth.
func enlarged(s simulate.Scenario) simulate.Scenario {
	s.ID, s.Name, s.Tables = "truth", "", nil
	s.Areas = slices.Clone(s.Areas)
	for i := range s.Areas {
		a := &s.Areas[i]
		common := greatestCommonDivisor(a.Portfolios, a.Treated)
		portfolios, treated := a.Portfolios/common, a.Treated/common
		k := (truthPortfolios + portfolios - 1) / portfolios
		a.Portfolios, a.Treated = k*portfolios, k*treated
	}
	return s
}

func greatestCommonDivisor(a, b int) int {
	for b > 0 {
		a, b = b, a%b
	}
	return a
}

// portfoliosOf is how many a department has in the area of a hypothesis.
func portfoliosOf(s *simulate.Scenario, id string) int {
	h, _ := trial.HypothesisByID(id)
	for _, area := range s.Areas {
		if area.Area == h.Area {
			return area.Portfolios
		}
	}
	return 0
}

// estimandFrom is the mean of the large trials' estimates of hypothesis k.
func estimandFrom(id string, k int, performed []performance, portfolios int) simulate.Estimand {
	h, _ := trial.HypothesisByID(id)
	e := simulate.Estimand{
		Hypothesis: id, Outcome: h.Outcome.ID, Unit: h.Outcome.Unit, Value: trial.NoNumber(), SE: trial.NoNumber(),
		Source: fmt.Sprintf(sourceSimulated, len(performed), portfolios, truthSeed),
	}
	var values []float64
	for _, p := range performed {
		if p[k].found {
			values = append(values, p[k].result.estimate)
		}
	}
	e.Replicates = len(values)
	mean, err := montecarlo.Average(values)
	if err != nil {
		e.Reason = reasonNeverEvaluated
		return e
	}
	e.Value, e.SE = trial.Number(mean.Value), trial.Number(mean.SE)
	return e
}

// truthSHA256 names a truth: it is of the very large trial that shows it.
func truthSHA256(s simulate.Scenario) (string, error) {
	text, err := json.Marshal(enlarged(s))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
