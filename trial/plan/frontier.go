package plan

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/sagstal/sagstal/stat/power"
)

const (
	mostOptional = 12   // departments of an area that a search may leave out
	costCells    = 4096 // of the dearest design's cost
)

// candidate is what each department treats, and what that costs and knows.
type candidate struct {
	treat       []int   // 0: does not take part
	cost        float64 // kroner a year
	information float64 // Σ k₁k₀/(k₁+k₀)
	df          int     // Σ (portfolios − 1) of those that take part
}

// candidates lists the designs that no other of the same cost beats, cheapest
// first, without those that would be refused.
func (s *search) candidates(ctx context.Context) ([]candidate, error) {
	front := []candidate{{}}
	for i, d := range s.whole.departments {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var next []candidate
		for _, c := range front {
			next = append(next, s.extend(c, i, d)...)
		}
		front = undominated(next, s.dearest()/costCells)
	}
	return slices.DeleteFunc(front, s.refused), nil
}

// extend lists what a candidate becomes with one department more.
func (s *search) extend(c candidate, i int, d Department) []candidate {
	lowers := s.fte[i] > 0
	var all []candidate
	if !lowers || len(s.whole.departments) <= mostOptional {
		all = append(all, candidate{append(slices.Clone(c.treat), 0), c.cost, c.information, c.df})
	}
	for k := 1; lowers && k <= d.Caseworkers/2; k++ {
		treated, units := float64(k), float64(d.Caseworkers)
		all = append(all, candidate{
			treat:       append(slices.Clone(c.treat), k),
			cost:        c.cost + treated*s.fte[i]*s.plan.Costs.CaseworkerAnnualCost,
			information: c.information + treated*(units-treated)/units,
			df:          c.df + d.Caseworkers - 1,
		})
	}
	return all
}

// dearest is the cost a year of half of every department.
func (s *search) dearest() float64 {
	cost := 0.0
	for i, d := range s.whole.departments {
		cost += max(0, s.fte[i]) * float64(d.Caseworkers/2) * s.plan.Costs.CaseworkerAnnualCost
	}
	return cost
}

// undominated keeps, cheapest first, the candidates that know more than every one
// that costs no more and has as many degrees of freedom; of those in one cell of
// cost with the same degrees of freedom, the one that knows most.
func undominated(all []candidate, cell float64) []candidate {
	at := func(c candidate) float64 {
		if cell == 0 {
			return 0
		}
		return math.Floor(c.cost / cell)
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(b.information, a.information), cmp.Compare(b.df, a.df), cmp.Compare(a.cost, b.cost))
	})
	most := make(map[int]float64) // information by degrees of freedom
	var kept []candidate
	for _, c := range all {
		beaten := false
		for df, information := range most {
			beaten = beaten || df >= c.df && information >= c.information
		}
		if !beaten {
			most[c.df] = c.information
			kept = append(kept, c)
		}
	}
	slices.SortStableFunc(kept, func(a, b candidate) int { return cmp.Compare(a.cost, b.cost) })
	return kept
}

// refused reports whether a design's draw could not be tested.
func (s *search) refused(c candidate) bool {
	if c.df < 2 {
		return true
	}
	r, err := s.area(c).draw()
	if err != nil {
		return true
	}
	return slices.ContainsFunc(r.reasons(s.plan.Assumptions), func(r Reason) bool { return r.Code.Consequence() == Refused })
}

// draw counts an area's portfolios and possible assignments.
func (a area) draw() (AreaResult, error) {
	r := AreaResult{Area: a.name, Strata: len(a.departments), Cases: a.flow.size()}
	for _, d := range a.departments {
		r.Portfolios += d.Caseworkers
		r.TrialPortfolios += d.Treat
	}
	resolution, err := power.SmallestP(a.strata())
	if err != nil {
		return r, err
	}
	r.Assignments, r.SmallestPossibleP = resolution.Assignments, resolution.SmallestP
	return r, nil
}
