package plan_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/sagstal/sagstal/trial/plan"
)

// uneven is five departments of different sizes and costs.
func uneven() plan.Plan {
	d := department()
	p := across(5, d)
	for i := range p.Departments {
		p.Departments[i].Caseworkers = []int{6, 8, 10, 7, 4}[i]
		p.Departments[i].FTE = float64(p.Departments[i].Caseworkers) - 0.5
		p.Departments[i].Cases = []plan.CategoryCount{{Category: "II", Cases: []int{480, 560, 900, 600, 350}[i]}}
		p.Departments[i].Treat = 2
	}
	return p
}

// cheapestByHand tries every design.
func cheapestByHand(t *testing.T, p plan.Plan, effect float64) float64 {
	t.Helper()
	best := math.Inf(1)
	var try func(i int, chosen []plan.Department)
	try = func(i int, chosen []plan.Department) {
		if i < len(p.Departments) {
			try(i+1, chosen)
			for k := 1; k <= p.Departments[i].Caseworkers/2; k++ {
				d := p.Departments[i]
				d.Treat = k
				try(i+1, append(chosen[:len(chosen):len(chosen)], d))
			}
			return
		}
		if len(chosen) == 0 {
			return
		}
		q := p
		q.Departments, q.Scenarios = chosen, nil
		result := work(t, q)
		if result.Trial.Verdict == plan.Refused || result.Staffing.TotalCost >= best {
			return
		}
		if at := float64(outcome(t, result, "SB7").MDE); at <= effect {
			best = result.Staffing.TotalCost
		}
	}
	try(0, nil)
	return best
}

func TestCheapestIsTheCheapestOfAll(t *testing.T) {
	p := uneven()
	p.Departments = p.Departments[2:] // 6 · 4 · 3 designs
	for _, effect := range []float64{1.4, 1.5, 1.7} {
		found, err := plan.Cheapest(context.Background(), p, tables(t), plan.Goal{Hypothesis: "SB7", Effect: effect})
		if err != nil {
			t.Fatal(err)
		}
		want := cheapestByHand(t, p, effect)
		near(t, "cost", found.TotalCost, want, want/1000)
		if found.Power < 0.8 || float64(found.Outcome.MDE) > effect {
			t.Errorf("%+v", found)
		}
	}
}

// A budget of what the cheapest design costs buys an effect as small.
func TestBudgetAndGoalAgree(t *testing.T) {
	p := uneven()
	found, err := plan.Cheapest(context.Background(), p, tables(t), plan.Goal{Hypothesis: "SB7", Scenario: plan.Claimed})
	if err != nil {
		t.Fatal(err)
	}
	best, err := plan.BestWithin(context.Background(), p, tables(t), "SB7", found.TotalCost)
	if err != nil {
		t.Fatal(err)
	}
	if best.TotalCost > found.TotalCost || float64(best.Outcome.MDE) > float64(found.Outcome.MDE)+1e-9 {
		t.Errorf("%+v is not as good as %+v", best, found)
	}
	more, err := plan.BestWithin(context.Background(), p, tables(t), "SB7", 3*found.TotalCost)
	if err != nil || more.Outcome.MDE > best.Outcome.MDE {
		t.Errorf("more money sees less: %+v, %v", more, err)
	}
}

// TestADesignIsCalledWhatItsPlanWouldBe: the verdict beside a design is that of a
// plan with its portfolios.
func TestADesignIsCalledWhatItsPlanWouldBe(t *testing.T) {
	p := uneven()
	p.Scenarios = []plan.Scenario{plan.Claimed}
	found, err := plan.Cheapest(context.Background(), p, tables(t), plan.Goal{Hypothesis: "SB7", Scenario: plan.Claimed})
	if err != nil {
		t.Fatal(err)
	}
	q := p
	q.Departments = nil
	for i, d := range p.Departments {
		if d.Treat = found.Treat[i]; d.Treat > 0 {
			q.Departments = append(q.Departments, d)
		}
	}
	if want := work(t, q).Trial.Areas[0].Verdict; found.Verdict != want {
		t.Errorf("%v is called %s, want %s", found.Treat, found.Verdict, want)
	}
}

func TestSearchSaysWhatItCannot(t *testing.T) {
	p := uneven()
	var unreachable *plan.Unreachable
	for _, goal := range []plan.Goal{{Hypothesis: "SB7", Scenario: plan.NoEffect}, {Hypothesis: "SB7", Effect: 1.001}} {
		if _, err := plan.Cheapest(context.Background(), p, tables(t), goal); !errors.As(err, &unreachable) {
			t.Errorf("%+v: %v", goal, err)
		}
	}
	if _, err := plan.BestWithin(context.Background(), p, tables(t), "SB7", 1); !errors.As(err, &unreachable) {
		t.Errorf("one krone: %v", err)
	}
	var invalid *plan.InvalidPlan
	for _, goal := range []plan.Goal{{Hypothesis: "SA7", Effect: 2}, {Hypothesis: "SB9", Effect: 2}, {Hypothesis: "SB3", Scenario: plan.Austria}, {Hypothesis: "SB7"}} {
		if _, err := plan.Cheapest(context.Background(), p, tables(t), goal); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v", goal, err)
		}
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := plan.Cheapest(ended, p, tables(t), plan.Goal{Hypothesis: "SB7", Effect: 1.5}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func BenchmarkCheapest(b *testing.B) {
	p := across(12, department())
	for i := range p.Departments {
		p.Departments[i].FTE -= float64(i) / 10
	}
	for b.Loop() {
		if _, err := plan.Cheapest(context.Background(), p, tables(b), plan.Goal{Hypothesis: "SB7", Scenario: plan.Austria}); err != nil {
			b.Fatal(err)
		}
	}
}
