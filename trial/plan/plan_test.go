package plan_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial/plan"
)

// department is the contract's example.
func department() plan.Department {
	return plan.Department{
		Municipality: "760", Area: jobcentre.SicknessBenefit, Caseworkers: 10, FTE: 10,
		Cases:         []plan.CategoryCount{{Category: "I", Cases: 260}, {Category: "II", Cases: 340}, {Category: "III", Cases: 150}},
		InflowPerWeek: 23, MeanWeeks: 32, Support: guideline.PartialSupport,
		Treat: 5, Choice: &plan.Choice{Caseload: 42.5},
	}
}

func example() plan.Plan {
	return plan.Plan{
		Guideline: guideline.Original, Departments: []plan.Department{department()},
		Costs:       plan.Costs{CaseworkerAnnualCost: 640000},
		Assumptions: plan.Assumptions{Alpha: 0.05, Power: 0.8, ICC: 0.02},
		Scenarios:   plan.Scenarios(),
	}
}

// across is the same department in several municipalities.
func across(n int, d plan.Department) plan.Plan {
	p := example()
	p.Departments = nil
	for i := range n {
		d.Municipality = string(rune('a' + i))
		p.Departments = append(p.Departments, d)
	}
	return p
}

func tables(t testing.TB) *guideline.Tables {
	t.Helper()
	current, err := guideline.Current()
	if err != nil {
		t.Fatal(err)
	}
	return current
}

func work(t testing.TB, p plan.Plan) *plan.Result {
	t.Helper()
	result, err := plan.Make(p, tables(t))
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

func has(result *plan.Result, code plan.ReasonCode) bool {
	for _, r := range result.Trial.Reasons {
		if r.Code == code {
			return true
		}
	}
	return false
}

// TestContract works COMMANDS.md's numbers through: 450 cases from 75 to 42.5
// need 4.59 FTE; five of ten capped at 45 push the others from 75 to 105.
func TestContract(t *testing.T) {
	d := department()
	d.FTE, d.Treat = 10, 6
	p := across(1, d)
	r := work(t, p).Departments[0]
	near(t, "caseload", r.CaseloadPerFTE, 75, 0)
	near(t, "treated cases", r.TreatedCases, 450, 1e-9)
	near(t, "extra FTE", r.ExtraFTE, 4.5882353, 1e-6)
	near(t, "cost", r.ExtraCostPerYear, 640000*4.5882353, 1)

	p.Departments[0].Treat, p.Departments[0].Choice.Caseload = 5, 45
	r = work(t, p).Departments[0]
	near(t, "control caseload", r.ControlCaseloadWithoutHiring, 105, 1e-9)
	near(t, "drift", r.ControlDrift, 0.4, 1e-12)
}

// TestOutsideNeedsFewerAndMovesCases is designs.md's example: 800 cases, ten
// caseworkers, five at 45 move 175 cases to 2.19 colleagues.
func TestOutsideNeedsFewerAndMovesCases(t *testing.T) {
	d := department()
	d.Cases = []plan.CategoryCount{{Category: "II", Cases: 800}}
	d.Choice.Caseload, d.Way = 45, plan.Outside
	ways := work(t, across(1, d)).Departments[0].Ways
	near(t, "outside", ways[1].ExtraFTE, 2.1875, 1e-12)
	near(t, "moved", ways[1].LeavePortfolio, 175, 1e-9)
	near(t, "shared", ways[0].ExtraFTE, 400.0*(1.0/45-1.0/80), 1e-12)
	if ways[0].LeavePortfolio != 0 || ways[0].ChangeCaseworker != ways[1].ChangeCaseworker || ways[0].Chosen || !ways[1].Chosen {
		t.Errorf("%+v", ways)
	}
	// 45 + 35e^(−t/32) = 49.5
	near(t, "weeks by inflow", float64(ways[0].WeeksByInflow), 32*math.Log(35/4.5), 1e-9)
}

// TestReadyOnlyWithTheHiring: the trial is ready as soon as so much is funded
// that the control group rises by no more than a tenth.
func TestReadyOnlyWithTheHiring(t *testing.T) {
	for _, way := range plan.Ways() {
		d := department()
		d.Way = way
		result := work(t, across(5, d))
		if result.Trial.Ready || !has(result, plan.ControlWouldDrift) {
			t.Errorf("%s: ready without hiring", way)
		}
		near(t, "drift", result.Departments[0].ControlDriftAsFunded, result.Departments[0].ControlDrift, 1e-12)
		for _, w := range result.Departments[0].Ways {
			if w.Chosen {
				d.Hired = w.ExtraFTE
			}
		}
		result = work(t, across(5, d))
		if !result.Trial.Ready || result.Departments[0].ControlDriftAsFunded != 0 {
			t.Errorf("%s: not ready with %v hired: %+v", way, d.Hired, result.Trial.Reasons)
		}
	}
}

// TestResolution is health check C19.
func TestResolution(t *testing.T) {
	for _, c := range []struct {
		departments, workers, treat int
		assignments                 string
		p                           float64
		refused                     bool
	}{
		{1, 4, 2, "6", 1.0 / 3, true},
		{1, 6, 3, "20", 0.1, true},
		{1, 8, 4, "70", 2.0 / 70, false},
		{1, 10, 5, "252", 2.0 / 252, false},
		{5, 4, 2, "7776", 2.0 / 7776, false},
		{1, 5, 2, "10", 0.1, true},
		{1, 20, 3, "1140", 1.0 / 1140, false},
		{10, 40, 20, "2477184443", 0, false},
	} {
		d := department()
		d.Caseworkers, d.Treat, d.Choice.Caseload = c.workers, c.treat, 40
		got := work(t, across(c.departments, d)).Trial
		near(t, c.assignments, got.SmallestPossibleP, c.p, 1e-12)
		if !strings.HasPrefix(got.Assignments.String(), c.assignments) || (got.Verdict == plan.Refused) != c.refused {
			t.Errorf("%+v: %v assignments, %s", c, got.Assignments, got.Verdict)
		}
	}
}

// TestHealthChecksTable is the table of health-checks.md: caseworkers drawn within
// five strata, 90 cases each, without and with baseline.
func TestHealthChecksTable(t *testing.T) {
	for _, c := range []struct {
		workers        int
		icc            float64
		plain, covered float64
	}{
		{20, 0.01, 0.20, 0.15}, {20, 0.03, 0.27, 0.20}, {20, 0.05, 0.33, 0.24},
		{40, 0.01, 0.13, 0.10}, {40, 0.03, 0.18, 0.14}, {40, 0.05, 0.22, 0.16},
		{60, 0.01, 0.11, 0.08}, {60, 0.03, 0.15, 0.11}, {60, 0.05, 0.18, 0.13},
	} {
		d := department()
		d.Caseworkers, d.Treat = c.workers/5, c.workers/10
		p := across(5, d)
		ninety := 90.0
		p.Assumptions.ICC = c.icc
		p.Assumptions.Outcomes = []plan.Override{{Hypothesis: "SB2", PerPortfolio: &ninety}}
		near(t, "plain", mde(t, work(t, p)), c.plain, 0.005)
		p.Assumptions.R2Between, p.Assumptions.R2Within = 0.5, 0.3
		near(t, "with baseline", mde(t, work(t, p)), c.covered, 0.005)
	}
}

func mde(t *testing.T, result *plan.Result) float64 {
	t.Helper()
	return math.Abs(float64(outcome(t, result, "SB2").MDEInSD))
}

func outcome(t *testing.T, result *plan.Result, id string) plan.OutcomeResult {
	t.Helper()
	for _, o := range result.Trial.Outcomes {
		if o.ID == id {
			return o
		}
	}
	t.Fatalf("no outcome %s", id)
	return plan.OutcomeResult{}
}

func TestEveryFlawIsNamed(t *testing.T) {
	p := example()
	d := &p.Departments[0]
	d.Municipality, d.Treat, d.FTE, d.Cases[1].Category, d.Support = "", 10, 0, "IV", "some"
	p.Scenarios = append(p.Scenarios, "miracle")
	p.Assumptions.Power = 1
	level := 2.0
	p.Assumptions.Outcomes = []plan.Override{{Hypothesis: "SB4", Level: &level}, {Hypothesis: "SB9"}}
	_, err := plan.Make(p, tables(t))
	var invalid *plan.InvalidPlan
	if !errors.As(err, &invalid) {
		t.Fatal(err)
	}
	var got []string
	for _, f := range invalid.Flaws {
		got = append(got, f.Path+" "+string(f.Rule))
	}
	want := []string{
		"departments[0].municipality required", "departments[0].fte not_positive",
		"departments[0].cases.IV unknown_category", "departments[0].support unknown_word",
		"departments[0].treat treat_range", "design.power not_probability",
		"design.outcomes.SB4.level not_of_outcome", "design.outcomes.SB9 unknown_outcome", "scenarios[3] unknown_word",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
