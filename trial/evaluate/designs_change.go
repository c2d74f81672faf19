package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// changeStatistic is what the redraw recomputes of difference-in-differences: the
// stratified difference of the portfolios' changes, a rate's and a hazard's as
// events per unit of exposure. A portfolio's change weighs as the difference of two
// means does, 1/(1/w_after + 1/w_before); one without rows in either window has
// none. Nil where no municipality has both arms.
func changeStatistic(set *areaSet, w windows) *randinf.StratifiedMean {
	before, after := portfolioSums(set, w.before), portfolioSums(set, w.after)
	weight, sum := make([]float64, len(set.units)), make([]float64, len(set.units))
	for u := range set.units {
		earlier, later := before.Weight[u], after.Weight[u]
		if earlier > 0 && later > 0 {
			weight[u] = earlier * later / (earlier + later)
			sum[u] = weight[u] * (after.Sum[u]/later - before.Sum[u]/earlier)
		}
	}
	statistic, err := randinf.NewStratifiedMean(set.unitStrata(), weight, sum)
	if err != nil || math.IsNaN(statistic.Value(set.treatedUnits())) {
		return nil
	}
	return statistic
}

// changeTests are those of the estimates by difference-in-differences.
func (a *areaEvaluation) changeTests() []besideTest {
	var tests []besideTest
	for _, e := range a.others {
		if e.change != nil {
			tests = append(tests, besideTest{e.change, func(t randinf.Result) {
				e.result.takeChangeTest(t, a.set.proto.Analysis.TwoSided)
			}})
		}
	}
	return tests
}

// treatedUnits lists the portfolios of the trial arm.
func (s *areaSet) treatedUnits() []int {
	var treated []int
	for i, u := range s.units {
		if u.treated {
			treated = append(treated, i)
		}
	}
	return treated
}

// takeChangeTest keeps the redraw test of the changes. It stands beside the model
// and carries no verdict: p_randomisation is of trial against control.
func (r *Result) takeChangeTest(t randinf.Result, twoSided bool) {
	p, none := sidedP(t, twoSided, r.Better), trial.NoNumber()
	if r.Reason.Code == trial.OnlyPrimaryRedrawn {
		r.Reason = &trial.Reason{Code: trial.ChangeRedrawn}
	}
	r.Randomisation = &RandomisationTest{
		Statistic: trial.Number(t.Observed), P: &p, Redraws: t.Redraws, Enumerated: t.Enumerated, CILow: none, CIHigh: none,
	}
}
