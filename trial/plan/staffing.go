package plan

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
)

// reached is how near to its target a caseload counts as there, a share of it.
const reached = 0.10

// staffed works out one department.
func (d Department) staffed(p Plan, tables *guideline.Tables) (DepartmentResult, error) {
	r := DepartmentResult{
		Municipality: d.Municipality, Area: d.Area, Weighted: trial.NoNumber(), SteadyStock: d.InflowPerWeek * d.MeanWeeks,
	}
	r.CaseloadPerFTE = float64(d.open()) / d.FTE
	treated := float64(d.Treat) / float64(d.Caseworkers)
	r.TreatedCases, r.TreatedFTE = float64(d.open())*treated, d.FTE*treated
	var err error
	if r.Guideline, err = tables.Recommend(p.Guideline, d.Area, d.factors()); err != nil {
		return r, err
	}
	if r.Target, err = d.target(r.Guideline); err != nil {
		return r, err
	}
	if r.Weighted, err = d.weighted(); err != nil {
		return r, err
	}
	return r, d.relieve(&r, p.Costs)
}

// factors describes the department to the guideline.
func (d Department) factors() guideline.Factors {
	return guideline.Factors{
		Group: d.Group, Cases: d.byCategory(), Beside: d.Beside, Support: d.Support, Specialised: d.Specialised,
		NewlyHired: d.NewStaff, SideTasks: d.SideTasks, PartTime: max(0, 1-d.FTE/float64(d.Caseworkers)),
	}
}

func (d Department) byCategory() map[string]int {
	cases := make(map[string]int, len(d.Cases))
	for _, c := range d.Cases {
		cases[c.Category] += c.Cases
	}
	return cases
}

func (d Department) target(r guideline.Recommendation) (guideline.Target, error) {
	if d.Choice == nil {
		return r.Accept(), nil
	}
	return r.Choose(d.Choice.Caseload, d.Choice.Reason)
}

func (d Department) weighted() (trial.Number, error) {
	if len(d.CaseWeights) == 0 {
		return trial.NoNumber(), nil
	}
	weights := make(map[string]float64, len(d.CaseWeights))
	for _, w := range d.CaseWeights {
		weights[w.Category] = w.Weight
	}
	sum, err := guideline.Weighted(d.byCategory(), weights)
	return trial.Number(sum / d.FTE), err
}

// relieve fills what it takes to reach the target, and what happens without.
func (d Department) relieve(r *DepartmentResult, costs Costs) error {
	before, after := r.CaseloadPerFTE, r.Target.Caseload
	for _, way := range Ways() {
		w, err := d.way(way, r)
		if err != nil {
			return err
		}
		w.CostPerYear = w.ExtraFTE * costs.CaseworkerAnnualCost
		r.Ways = append(r.Ways, w)
	}
	r.ExtraFTE, r.ExtraCostPerYear = r.Ways[0].ExtraFTE, r.Ways[0].CostPerYear
	r.ControlCaseloadWithoutHiring = before
	if after < before { // a cap above today's caseload binds nobody
		var err error
		r.ControlCaseloadWithoutHiring, err = guideline.Displaced(float64(d.Caseworkers), float64(d.Treat), before, after)
		if err != nil {
			return err
		}
	}
	r.ControlDrift = r.ControlCaseloadWithoutHiring/before - 1
	carried := map[Way]float64{Share: after, Outside: before}[d.Way]
	missing := max(0, r.chosen().ExtraFTE-d.Hired)
	r.ControlCaseloadAsFunded = before + missing*carried/(d.FTE-r.TreatedFTE)
	r.ControlDriftAsFunded = r.ControlCaseloadAsFunded/before - 1
	return nil
}

// chosen is the way that the department chose.
func (r *DepartmentResult) chosen() WayResult {
	for _, w := range r.Ways {
		if w.Chosen {
			return w
		}
	}
	return r.Ways[0]
}

// way works one way out, cost apart.
func (d Department) way(way Way, r *DepartmentResult) (WayResult, error) {
	before, after := r.CaseloadPerFTE, r.Target.Caseload
	surplus := max(0, r.TreatedCases*(1-after/before))
	w := WayResult{Way: way, Chosen: way == d.Way, ChangeCaseworker: surplus}
	var err error
	if way == Outside {
		w.LeavePortfolio, w.WeeksByInflow, w.Reason = surplus, trial.NoNumber(), Reason{Code: CasesAreMoved}
		w.ExtraFTE, err = guideline.OutsideFTE(r.TreatedCases, before, after)
		return w, err
	}
	w.WeeksByInflow = trial.Number(weeksByInflow(before, after, d.MeanWeeks))
	w.ExtraFTE, err = guideline.ExtraFTE(r.TreatedCases, before, after)
	return w, err
}

// weeksByInflow is when a caseload that falls as its old cases end, exponentially,
// is within a tenth of the target: L1 + (L0 − L1)e^(−t/W) = 1.1·L1.
func weeksByInflow(before, after, meanWeeks float64) float64 {
	if before <= (1+reached)*after {
		return 0
	}
	return meanWeeks * math.Log((before-after)/(reached*after))
}
