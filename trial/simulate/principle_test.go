package simulate_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/simulate"
)

// assigned is one department of a trial under the principle.
func assigned(t *testing.T, principle string) *jobcentre.Batch {
	t.Helper()
	s := preset(t, simulate.Austria)
	s.Municipalities, s.Areas = s.Municipalities[:1], s.Areas[:1]
	s.Areas[0].Principle = principle
	batch := run(t, s, 1).Batch
	if got := batch.Departments[0].AssignmentPrinciple; got != principle {
		t.Fatalf("departments.csv says %q, want %q", got, principle)
	}
	return batch
}

// Whoever has the tables can give the cases out again.
func TestPrinciplesReplay(t *testing.T) {
	by := func(batch *jobcentre.Batch, trait func(jobcentre.Case) string) map[string]map[string]bool {
		portfolios := map[string]map[string]bool{}
		for _, c := range batch.Cases {
			if portfolios[trait(c)] == nil {
				portfolios[trait(c)] = map[string]bool{}
			}
			portfolios[trait(c)][c.PortfolioID] = true
		}
		return portfolios
	}
	covariate := func(name string) func(jobcentre.Case) string {
		return func(c jobcentre.Case) string {
			return c.Covariates[slices.Index([]string{"birth_day", "district"}, name)]
		}
	}
	for _, test := range []struct {
		principle string
		trait     func(jobcentre.Case) string
		values    int
		each      int // portfolios a value leads to, at most
	}{
		{simulate.BirthDay, covariate("birth_day"), 31, 1},
		{simulate.Geography, covariate("district"), 20, 1},
		{simulate.Specialisation, func(c jobcentre.Case) string { return c.Category }, 3, 7},
	} {
		found := by(assigned(t, test.principle), test.trait)
		if len(found) != test.values {
			t.Errorf("%s: %d values, want %d", test.principle, len(found), test.values)
		}
		for value, portfolios := range found {
			if len(portfolios) > test.each {
				t.Errorf("%s: %s leads to %d portfolios", test.principle, value, len(portfolios))
			}
		}
	}
}

func TestRotationGoesRound(t *testing.T) {
	batch := assigned(t, simulate.Rotation)
	var order []string
	for _, p := range batch.Portfolios {
		order = append(order, p.ID)
	}
	turn := -1
	for _, c := range batch.Cases {
		if c.Open.From < calendar.MustDate("2025-03-31") {
			continue
		}
		if turn < 0 {
			turn = slices.Index(order, c.PortfolioID)
		}
		if c.PortfolioID != order[turn%10] {
			t.Fatalf("case %s went to %s, whose turn it was not", c.ID, c.PortfolioID)
		}
		turn++
	}
}

// A new case goes to a portfolio with the fewest cases open that day.
func TestLowestCaseloadIsLowest(t *testing.T) {
	batch := assigned(t, simulate.LowestCaseload)
	open := map[string]int{}
	for i, c := range batch.Cases {
		if c.Open.From < calendar.MustDate("2025-03-31") {
			continue
		}
		clear(open)
		for _, other := range batch.Cases[:i] {
			if other.Open.Until(calendar.MustDate("2030-01-01")).Contains(c.Open.From) {
				open[other.PortfolioID]++
			}
		}
		for _, p := range batch.Portfolios {
			if open[p.ID] < open[c.PortfolioID] {
				t.Fatalf("case %s went to %s with %d open, %s has %d", c.ID, c.PortfolioID, open[c.PortfolioID], p.ID, open[p.ID])
			}
		}
	}
}

// Portfolios are unequal, by whole days of birth, and none goes without.
func TestPortfoliosAreUnequal(t *testing.T) {
	cases := map[string]int{}
	for _, c := range assigned(t, simulate.BirthDay).Cases {
		cases[c.PortfolioID]++
	}
	if len(cases) != 10 {
		t.Errorf("%d portfolios have cases, want 10", len(cases))
	}
	sizes := fmt.Sprint(cases)
	for _, n := range cases {
		if n < 200 || n > 480 {
			t.Errorf("a portfolio has %d cases in two years: %s", n, sizes)
		}
	}
}
