package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/trial"
)

// closeTo compares with a relative tolerance of 1e-9.
func closeTo(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(b)) }

func drawStock(t *rapid.T, name string) stock {
	return stock{
		cases:     rapid.Float64Range(1, 1e5).Draw(t, name+" cases"),
		meanWeeks: rapid.Float64Range(0.5, 500).Draw(t, name+" weeks"),
	}
}

// Little's law: N = λ·W, and a change of the stock is what duration and inflow
// contribute, each at the mean of the other.
func TestLittlesLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawStock(t, "before"), drawStock(t, "after")
		if !closeTo(before.inflow()*before.meanWeeks, before.cases) {
			t.Fatal("N is not λ·W")
		}
		byDuration := (after.meanWeeks - before.meanWeeks) * (before.inflow() + after.inflow()) / 2
		byInflow := (after.inflow() - before.inflow()) * (before.meanWeeks + after.meanWeeks) / 2
		if got, want := byDuration+byInflow, after.cases-before.cases; math.Abs(got-want) > 1e-9*(before.cases+after.cases)*(before.meanWeeks/after.meanWeeks+after.meanWeeks/before.meanWeeks) {
			t.Fatalf("duration and inflow give %v, the stock changed by %v", got, want)
		}
	})
}

// Exponential tails: the share over s + t is that over s times that over t, and
// a share of 1 at every age gives the stock back.
func TestExponentialTail(t *testing.T) {
	everything := ladder{{from: 1, to: 4, municipal: 1}, {from: 5, to: 26, municipal: 1}, {from: 27, to: math.Inf(1), municipal: 1}}
	rapid.Check(t, func(t *rapid.T) {
		n := drawStock(t, "stock")
		a, b := rapid.Float64Range(0, 100).Draw(t, "s"), rapid.Float64Range(0, 100).Draw(t, "t")
		if got, want := n.over(a+b)*n.cases, n.over(a)*n.over(b); !closeTo(got, want) {
			t.Fatalf("over s+t %v, over s times over t %v", got, want)
		}
		if !closeTo(n.municipal(everything), n.cases) {
			t.Fatalf("steps of 1 give %v of %v", n.municipal(everything), n.cases)
		}
	})
}

// staffed is a staffing of which everything but the hires is known.
func staffed(cases, before, after, caseworkers, capped float64) Staffing {
	s := NewEntered().Staffing
	s.Cases, s.CaseloadBefore, s.CaseloadAfter = trial.Number(cases), trial.Number(before), trial.Number(after)
	s.Caseworkers, s.Capped = trial.Number(caseworkers), trial.Number(capped)
	return s
}

// The staff that keeps N cases at a lower caseload, N·(1/L₁ − 1/L₀): for capped
// portfolios m·(1 − L₁/L₀) posts beyond their own, and sufficient for N again.
func TestStaffingIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.Float64Range(50, 200).Draw(t, "before")
		after := rapid.Float64Range(10, 49).Draw(t, "after")
		posts := rapid.Float64Range(1, 50).Draw(t, "posts")
		a := staffed(posts*after, before, after, posts+1, posts).answer(640000, 0)
		if !closeTo(float64(a.ExtraFTE), posts*(1-after/before)) || !closeTo(float64(a.CasesImplied), posts*after) {
			t.Fatalf("%+v", a)
		}
		if !closeTo(float64(a.ExtraCostPerYear), 640000*float64(a.ExtraFTE)) {
			t.Fatalf("%v posts cost %v", a.ExtraFTE, a.ExtraCostPerYear)
		}
	})
}

// Without hiring no case disappears: what the capped shed, the others carry.
func TestControlDrift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.Float64Range(2, 50).Draw(t, "caseworkers")
		capped := rapid.Float64Range(0.5, all-1).Draw(t, "capped")
		before, after := rapid.Float64Range(50, 200).Draw(t, "before"), rapid.Float64Range(10, 49).Draw(t, "after")
		others := float64(staffed(1, before, after, all, capped).answer(1, 0).ControlCaseloadWithoutHiring)
		if got := capped*after + (all-capped)*others; !closeTo(got, all*before) {
			t.Fatalf("%v cases became %v", all*before, got)
		}
	})
}

func TestIdentitiesOfTheContract(t *testing.T) {
	if got := staffed(450, 75, 42.5, 10, 5).answer(1, 0).ExtraFTE; math.Abs(float64(got)-4.59) > 0.005 {
		t.Errorf("extra full-time equivalents %v, want 4.59", got)
	}
	if got := staffed(450, 75, 45, 10, 5).answer(1, 0).ControlCaseloadWithoutHiring; !closeTo(float64(got), 105) {
		t.Errorf("the others carry %v, want 105", got)
	}
	if a := (NewEntered().Staffing).answer(1, 0); a.ExtraFTE.IsKnown() || a.ControlCaseloadWithoutHiring.IsKnown() {
		t.Errorf("of nothing known: %+v", a)
	}
}

func TestRampUp(t *testing.T) {
	for _, test := range []struct {
		year  int
		weeks float64
		want  float64
	}{
		{1, 0, 1}, {2, 0, 1}, {1, 52, 0.5}, {2, 52, 1}, {1, 26, 0.75}, {1, 104, 0.25}, {2, 104, 0.75}, {3, 104, 1},
	} {
		if got := rampShare(test.year, test.weeks); !closeTo(got, test.want) {
			t.Errorf("year %d at %v weeks: %v, want %v", test.year, test.weeks, got, test.want)
		}
	}
}

func TestDiscount(t *testing.T) {
	for year, want := range map[int]float64{1: 1, 2: 1 / 1.035, 3: 1 / (1.035 * 1.035)} {
		if got := discount(0.035, year); !closeTo(got, want) {
			t.Errorf("year %d: %v, want %v", year, got, want)
		}
	}
}

// A stock with a mean of 21 weeks is, on the average of the first year, 63 % of
// the way.
func TestFirstYearShare(t *testing.T) {
	if got := firstYearShare(21); math.Abs(got-0.6301) > 5e-5 {
		t.Errorf("first year %v, want 0.6301", got)
	}
}

func TestLaddersWithGapsAreNone(t *testing.T) {
	for name, l := range map[string]ladder{
		"no first week": {{from: 2, to: math.Inf(1)}},
		"a gap":         {{from: 1, to: 4}, {from: 6, to: math.Inf(1)}},
		"an overlap":    {{from: 1, to: 4}, {from: 4, to: math.Inf(1)}},
		"an end":        {{from: 1, to: 52}},
	} {
		if whole(l) != nil {
			t.Errorf("%s: taken for a ladder", name)
		}
	}
	if got := whole(ladder{{from: 5, to: math.Inf(1)}, {from: 1, to: 4}}); len(got) != 2 || got[0].from != 1 {
		t.Errorf("a whole ladder became %v", got)
	}
}
