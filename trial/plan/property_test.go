package plan_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/plan"
)

// drawDepartment is any department that the check lets through.
func drawDepartment(t *rapid.T) plan.Department {
	workers := rapid.IntRange(2, 30).Draw(t, "caseworkers")
	return plan.Department{
		Municipality: "a", Area: jobcentre.SicknessBenefit, Caseworkers: workers,
		FTE:           rapid.Float64Range(0.5, 1.2).Draw(t, "fte") * float64(workers),
		Cases:         []plan.CategoryCount{{Category: "I", Cases: rapid.IntRange(1, 3000).Draw(t, "cases")}, {Category: "III", Cases: 20}},
		InflowPerWeek: rapid.Float64Range(0.1, 80).Draw(t, "inflow"),
		MeanWeeks:     rapid.Float64Range(1, 200).Draw(t, "weeks"),
		Treat:         rapid.IntRange(1, workers-1).Draw(t, "treat"),
		Choice:        &plan.Choice{Caseload: rapid.Float64Range(10, 200).Draw(t, "target"), Reason: "r"},
		Way:           rapid.SampledFrom(plan.Ways()).Draw(t, "way"),
		Hired:         rapid.Float64Range(0, 10).Draw(t, "hired"),
	}
}

// Cases are neither lost nor made: whatever is hired, and whichever way, the trial
// arm at its target, the control group and the new colleagues outside carry all.
func TestCasesAreConserved(t *testing.T) {
	guidelines := tables(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDepartment(t)
		p := across(1, d)
		p.Scenarios = nil // they take time, and no case
		result, err := plan.Make(p, guidelines)
		if err != nil {
			t.Fatal(err)
		}
		r := result.Departments[0]
		if r.Target.Caseload >= r.CaseloadPerFTE {
			if r.ControlDrift != 0 || result.Trial.Verdict != plan.Refused {
				t.Fatalf("nothing to lower: %+v", r)
			}
			return
		}
		control := d.FTE - r.TreatedFTE
		for _, w := range r.Ways {
			if !w.Chosen {
				continue
			}
			hired := min(d.Hired, w.ExtraFTE)
			carried := r.TreatedFTE*r.Target.Caseload + control*r.ControlCaseloadAsFunded
			if w.Way == plan.Share {
				carried += hired * r.Target.Caseload
			} else {
				carried += hired * r.CaseloadPerFTE
			}
			all := r.CaseloadPerFTE * d.FTE
			if math.Abs(carried-all) > 1e-6*all {
				t.Fatalf("%v of %v cases carried", carried, all)
			}
		}
		k, n := float64(d.Treat), float64(d.Caseworkers)
		want := (n*r.CaseloadPerFTE - k*r.Target.Caseload) / (n - k)
		if math.Abs(r.ControlCaseloadWithoutHiring-want) > 1e-6*want {
			t.Fatalf("%v, not %v", r.ControlCaseloadWithoutHiring, want)
		}
	})
}

// Every plan that passes gives figures that are known or say why not, the same
// each time.
func TestNothingIsNaNSilently(t *testing.T) {
	guidelines := tables(t)
	rapid.Check(t, func(t *rapid.T) {
		p := across(rapid.IntRange(1, 3).Draw(t, "municipalities"), drawDepartment(t))
		p.Assumptions.ICC = rapid.Float64Range(0, 1).Draw(t, "icc")
		p.Assumptions.ClusterSizeCV = rapid.Float64Range(0, 2).Draw(t, "cv")
		result, err := plan.Make(p, guidelines)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range result.Trial.Outcomes {
			if o.MDE.IsKnown() != o.Reason.IsZero() {
				t.Fatalf("%+v", o)
			}
			for _, at := range o.PowerAt {
				if at.Power.IsKnown() != at.Reason.IsZero() || at.Power.IsKnown() && !(at.Power >= 0 && at.Power <= 1) {
					t.Fatalf("%+v", at)
				}
			}
		}
		again, _ := plan.Make(p, guidelines)
		a, errA := json.Marshal(result)
		b, errB := json.Marshal(again)
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Fatal("not the same twice", errA, errB)
		}
	})
}

// A better design never sees less: more portfolios with the same cases each, a
// lower ICC, more baseline.
func TestBetterDesignsSeeSmallerEffects(t *testing.T) {
	guidelines := tables(t)
	rapid.Check(t, func(t *rapid.T) {
		d := department()
		d.Treat = 5
		p := across(rapid.IntRange(1, 6).Draw(t, "municipalities"), d)
		p.Scenarios = nil
		p.Assumptions.ICC = rapid.Float64Range(0.001, 0.2).Draw(t, "icc")
		better := p
		better.Departments = slices.Clone(p.Departments)
		switch rapid.IntRange(0, 3).Draw(t, "better") {
		case 0:
			d.Municipality = "another"
			better.Departments = append(better.Departments, d)
		case 1:
			better.Assumptions.ICC /= 2
		case 2:
			better.Assumptions.R2Between = 0.5
		case 3:
			better.Assumptions.R2Within = 0.3
		}
		before, err := plan.Make(p, guidelines)
		after, errAfter := plan.Make(better, guidelines)
		if err != nil || errAfter != nil {
			t.Fatal(err, errAfter)
		}
		for i, o := range before.Trial.Outcomes {
			if o.Primary && distance(after.Trial.Outcomes[i]) > distance(o)+1e-9 {
				t.Fatalf("%v rose to %v", o.MDE, after.Trial.Outcomes[i].MDE)
			}
		}
	})
}

// distance is how far an effect is from none.
func distance(o plan.OutcomeResult) float64 {
	if o.Measure == plan.HazardRatio || o.Measure == plan.RateRatio {
		return math.Abs(math.Log(float64(o.MDE)))
	}
	return float64(o.MDE)
}

// The order of departments and categories changes no figure of the trial.
func TestOrderDoesNotMatter(t *testing.T) {
	p := uneven()
	reversed := p
	reversed.Departments = slices.Clone(p.Departments)
	slices.Reverse(reversed.Departments)
	for i := range reversed.Departments {
		reversed.Departments[i].Cases = slices.Clone(reversed.Departments[i].Cases)
		slices.Reverse(reversed.Departments[i].Cases)
	}
	a, b := work(t, p).Trial, work(t, reversed).Trial
	for i := range a.Outcomes {
		if x, y := a.Outcomes[i].MDE, b.Outcomes[i].MDE; math.Abs(float64(x-y)) > 1e-9*math.Abs(float64(x)) {
			t.Errorf("%s: %v and %v", a.Outcomes[i].ID, x, y)
		}
	}
	if a.Assignments.Cmp(b.Assignments) != 0 || a.SmallestPossibleP != b.SmallestPossibleP || a.Verdict != b.Verdict {
		t.Errorf("%+v and %+v", a, b)
	}
}

// Whatever is written in a plan, it is refused by its flaws or worked out: no other
// error, and no caseload, cost or probability that is no number.
func TestAnyPlanIsRefusedOrWorkedOut(t *testing.T) {
	guidelines := tables(t)
	extremes := []float64{0, -1, 1e-300, 1e-3, 0.5, 1, 50, 1e6, 1e300, math.Inf(1), math.NaN()}
	rapid.Check(t, func(t *rapid.T) {
		figure := func(name string, usual float64) float64 {
			if rapid.IntRange(0, 5).Draw(t, name+" is odd") > 0 {
				return usual
			}
			return rapid.SampledFrom(extremes).Draw(t, name)
		}
		d := drawDepartment(t)
		d.FTE, d.InflowPerWeek, d.MeanWeeks = figure("fte", d.FTE), figure("inflow", d.InflowPerWeek), figure("weeks", d.MeanWeeks)
		d.Choice.Caseload, d.Hired = figure("target", d.Choice.Caseload), figure("hired", d.Hired)
		d.NewStaff, d.SideTasks = figure("new staff", 0), figure("side tasks", 0)
		p := across(2, d)
		a := &p.Assumptions
		a.ICC, a.ClusterSizeCV, a.Alpha, a.Power = figure("icc", 0.02), figure("cv", 0.2), figure("alpha", 0.05), figure("power", 0.8)
		level := figure("level", 0.5)
		a.Outcomes = []plan.Override{{Hypothesis: rapid.SampledFrom([]string{"SB3", "SB6", "SB7"}).Draw(t, "hypothesis"), Level: &level}}
		result, err := plan.Make(p, guidelines)
		if invalid := (*plan.InvalidPlan)(nil); errors.As(err, &invalid) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		r := result.Departments[0]
		for _, x := range []float64{r.CaseloadPerFTE, r.ExtraFTE, r.ExtraCostPerYear, r.ControlDrift, r.ControlDriftAsFunded, result.Staffing.TotalCost, result.Trial.SmallestPossibleP} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatalf("%+v", result)
			}
		}
	})
}
