package evaluate

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// randomise tests every estimate of the area on the same redraws of its
// portfolios' arms, also of those without a row.
func (a *areaEvaluation) randomise(ctx context.Context) error {
	if a.set.design == nil {
		a.leaveUntested()
		return nil
	}
	statistics, tested := a.statistics()
	beside := append(a.changeTests(), a.beside...)
	for _, b := range beside {
		statistics = append(statistics, b.statistic)
	}
	if len(statistics) == 0 {
		return nil
	}
	results, err := randinf.Test(ctx, a.set.design, a.set.drawn(), statistics, randinf.Options{
		Redraws: a.set.proto.Analysis.Permutations, Source: a.set.source(),
	})
	if err != nil {
		return err
	}
	for i, e := range tested {
		e.result.takeTest(results[i], a.set.proto.Analysis.TwoSided)
		if err := a.invert(ctx, e, statistics[i]); err != nil {
			return err
		}
	}
	for i, b := range beside {
		b.take(results[len(tested)+i])
	}
	return nil
}

// besideTest is a statistic that carries no verdict, tested on the same redraws.
type besideTest struct {
	statistic randinf.Statistic
	take      func(randinf.Result)
}

// invert gives the estimate of a mean over all cases the interval of effects
// that the test does not reject.
func (a *areaEvaluation) invert(ctx context.Context, e *estimated, statistic randinf.Statistic) error {
	mean, ok := statistic.(*randinf.StratifiedMean)
	if !ok || e.population != AllCases {
		return nil
	}
	options := randinf.Options{Redraws: a.set.proto.Analysis.Permutations, Source: a.set.source()}
	interval, err := randinf.InvertMean(ctx, a.set.design, a.set.drawn(), mean, a.set.proto.Analysis.Level(), options)
	if err != nil {
		return err
	}
	e.result.Randomisation.CILow, e.result.Randomisation.CIHigh = trial.Number(interval.Low), trial.Number(interval.High)
	return nil
}

// leaveUntested says of every estimate why there is no randomisation test.
func (a *areaEvaluation) leaveUntested() {
	reason := trial.Reason{Code: trial.RedrawUnknown, Subject: a.set.proto.Randomisation.Method}
	for _, e := range a.estimates {
		if e.result != nil {
			e.result.leaveUntested(reason)
		}
	}
}

// statistics are those of the estimates that there are.
func (a *areaEvaluation) statistics() (statistics []randinf.Statistic, tested []*estimated) {
	for i := range a.estimates {
		e := &a.estimates[i]
		if e.result == nil {
			continue
		}
		statistic, err := e.rows.statistic()
		if err != nil {
			e.result.leaveUntested(refusal(err))
			continue
		}
		statistics = append(statistics, statistic)
		tested = append(tested, e)
	}
	return statistics, tested
}

func (r *Result) takeTest(t randinf.Result, twoSided bool) {
	r.Randomisation = newRandomisationTest(t)
	r.PRandomisation = sidedP(t, twoSided, r.Better)
}

// newRandomisationTest is a test before its interval, if it has one.
func newRandomisationTest(t randinf.Result) *RandomisationTest {
	return &RandomisationTest{Statistic: trial.Number(t.Observed), Redraws: t.Redraws, Enumerated: t.Enumerated, CILow: trial.NoNumber(), CIHigh: trial.NoNumber()}
}

// noRandomisationTest says why there is none.
func noRandomisationTest(reason trial.Reason) *RandomisationTest {
	none := trial.NoNumber()
	return &RandomisationTest{Statistic: none, CILow: none, CIHigh: none, Reason: &reason}
}

// sidedP is the test's p: two-sided, or against effects the better way.
func sidedP(t randinf.Result, twoSided bool, better trial.Direction) trial.Number {
	switch {
	case twoSided:
		return trial.Number(t.P)
	case better == trial.HigherIsBetter:
		return trial.Number(t.Greater)
	}
	return trial.Number(t.Less)
}

// addDesign finds the protocol's own draw, which the test repeats.
func (s *areaSet) addDesign(options Options) (err error) {
	if options.Draw != nil && len(s.units) > 0 {
		s.design, s.probability, err = options.Draw(s.area, s.portfolioIDs())
		return err
	}
	if s.proto.Randomisation.Method != trial.CompleteMethod || len(s.units) == 0 {
		return nil
	}
	design, err := assign.StratifiedLike(s.drawStrata(), s.drawn())
	if err != nil {
		return err
	}
	s.design, s.probability = design, design.Probability()
	return nil
}

// portfolioIDs names the units in their order.
func (s *areaSet) portfolioIDs() []string {
	ids := make([]string, len(s.units))
	for i, u := range s.units {
		ids[i] = s.reg.Stems[u.portfolio].ID
	}
	return ids
}

// drawStrata are the strata of the draw: municipalities, unless the protocol
// drew across them.
func (s *areaSet) drawStrata() []int {
	strata := s.unitStrata()
	if !slices.Contains(s.proto.Randomisation.Strata, "municipality") {
		clear(strata)
	}
	return strata
}

// drawn is the arm that every portfolio got.
func (s *areaSet) drawn() []bool {
	treated := make([]bool, len(s.units))
	for i, u := range s.units {
		treated[i] = u.treated
	}
	return treated
}

// source is the stream of redraws of the area: ChaCha8 keyed with the
// protocol's seed, the same whatever tables there are.
func (s *areaSet) source() rand.Source {
	key := sha256.Sum256(fmt.Appendf(nil, "sagstal redraw %d %s", s.proto.Analysis.Seed, s.area))
	return rand.NewChaCha8(key)
}

// leaveUntested says why there is no test, beside its p too unless a reason
// stands there already.
func (r *Result) leaveUntested(reason trial.Reason) {
	r.Randomisation = noRandomisationTest(reason)
	if r.Reason == nil {
		r.Reason = &reason
	}
}

// pForVerdict is the p of the randomisation test where there is one, else the
// model's.
func (r *Result) pForVerdict() float64 {
	if r.PRandomisation.IsKnown() {
		return float64(r.PRandomisation)
	}
	if r.P.IsKnown() {
		return float64(r.P)
	}
	return math.NaN()
}
