package guideline_test

import (
	"math"
	"reflect"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"pgregory.net/rapid"
)

// department is a row of the table with a department in it.
type department struct {
	version string
	area    jobcentre.Area
	factors guideline.Factors
}

func drawDepartment(t *rapid.T, tables *guideline.Tables) department {
	var known []guideline.Row
	for _, r := range tables.Rows() {
		if r.Known {
			known = append(known, r)
		}
	}
	row := rapid.SampledFrom(known).Draw(t, "row")
	share := func(name string) float64 { return float64(rapid.IntRange(0, 99).Draw(t, name)) / 100 }
	d := department{row.Version, row.Area, guideline.Factors{
		Group: row.Group, Cases: map[string]int{},
		Support:     rapid.SampledFrom([]guideline.Support{"", "none", "partial", "full"}).Draw(t, "support"),
		Specialised: rapid.Bool().Draw(t, "specialised"),
		NewlyHired:  share("newly hired"), SideTasks: share("side tasks"), PartTime: share("part time"),
	}}
	for _, category := range categories(row.Area) {
		d.factors.Cases[category] = rapid.IntRange(1, 300).Draw(t, category)
	}
	return d
}

// categories lists an area's categories, the lightest first.
func categories(area jobcentre.Area) []string {
	if area == sickness {
		return []string{"I", "II", "III"}
	}
	return []string{"1", "2", "3"}
}

func recommend(t rapid.TB, tables *guideline.Tables, d department) guideline.Recommendation {
	t.Helper()
	r, err := tables.Recommend(d.version, d.area, d.factors)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRecommendationsStayInTheRangeAndAddUp(t *testing.T) {
	tables := current(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDepartment(t, tables)
		r := recommend(t, tables, d)
		sum := r.Low
		for _, p := range r.Parts {
			sum += p.Cases
		}
		if r.Recommended < r.Low || r.Recommended > r.High || math.Abs(sum-r.Recommended) > 1e-9 {
			t.Fatalf("%+v: the parts make %v", r, sum)
		}
		if again := recommend(t, tables, d); !reflect.DeepEqual(r, again) {
			t.Fatalf("%+v became %+v", r, again)
		}
	})
}

// harder makes one thing of the department harder.
func harder(t *rapid.T, d *department) {
	f := &d.factors
	names := categories(d.area)
	switch rapid.IntRange(0, 5).Draw(t, "what") {
	case 0: // more complex cases
		f.Cases[rapid.SampledFrom(names[1:]).Draw(t, "category")] += rapid.IntRange(1, 100).Draw(t, "more")
	case 1: // light cases become complex
		moved := rapid.IntRange(0, f.Cases[names[0]]).Draw(t, "moved")
		f.Cases[names[0]] -= moved
		f.Cases[names[2]] += moved
	case 2:
		f.Support = map[guideline.Support]guideline.Support{"full": "partial", "partial": "none"}[f.Support]
	case 3:
		f.Specialised = false
	case 4:
		f.NewlyHired = min(1, f.NewlyHired+0.1)
	case 5:
		f.SideTasks = min(1, f.SideTasks+0.1)
	}
}

func TestAHarderDepartmentIsNeverGivenMore(t *testing.T) {
	tables := current(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDepartment(t, tables)
		before := recommend(t, tables, d)
		harder(t, &d)
		if after := recommend(t, tables, d); after.Recommended > before.Recommended+1e-9 {
			t.Fatalf("%v rose to %v for %+v", before.Recommended, after.Recommended, d)
		}
	})
}

// The cases of K caseworkers are the same before and after some are capped.
func TestDisplacementMovesCasesAndLosesNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		workers := float64(rapid.IntRange(2, 60).Draw(t, "workers"))
		capped := float64(rapid.IntRange(0, int(workers)-1).Draw(t, "capped"))
		before := float64(rapid.IntRange(300, 1500).Draw(t, "before")) / 10
		after := before * float64(rapid.IntRange(1, 100).Draw(t, "percent")) / 100
		others, err := guideline.Displaced(workers, capped, before, after)
		if err != nil || others < before-1e-9 || math.Abs(capped*after+(workers-capped)*others-workers*before) > 1e-6 {
			t.Fatalf("%v capped of %v, %v to %v: %v, %v", capped, workers, before, after, others, err)
		}
	})
}

// N cases at L0 need N/L0 caseworkers; with the extra ones they are at L1.
func TestExtraFTEBringsTheCaseloadDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := float64(rapid.IntRange(0, 5000).Draw(t, "cases"))
		before := float64(rapid.IntRange(10, 300).Draw(t, "before"))
		after := float64(rapid.IntRange(10, 300).Draw(t, "after"))
		extra, err := guideline.ExtraFTE(cases, before, after)
		if err != nil || math.Abs((cases/before+extra)*after-cases) > 1e-6 {
			t.Fatalf("%v cases, %v to %v: %v, %v", cases, before, after, extra, err)
		}
		back, err := guideline.ExtraFTE(cases, after, before)
		if err != nil || math.Abs(extra+back) > 1e-9 {
			t.Fatalf("there %v and back %v, %v", extra, back, err)
		}
	})
}
