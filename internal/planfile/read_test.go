package planfile_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial/plan"
)

// contract is the contract's own plan, word for word.
const contract = `schema: sagstal.plan/1
guideline: original            # a version of the guideline table
departments:
  - municipality: "760"
    area: sickness_benefit
    caseworkers: 10            # portfolios today
    fte: 10
    cases: {I: 260, II: 340, III: 150}
    inflow_per_week: 23
    mean_weeks: 32
    support: partial           # none | partial | full
    specialised: no
    treat: 5                   # portfolios in the trial arm
    target_caseload: 42.5      # default: the recommended one
costs: {caseworker_annual_cost: 640000, one_off_cost: 0}
design: {alpha: 0.05, power: 0.8, icc: 0.02, r2_between: 0, r2_within: 0, cluster_size_cv: 0}
scenarios: [no_effect, austria, claimed]
`

func read(t *testing.T, text string) *planfile.File {
	t.Helper()
	file, err := planfile.Read("x.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestTheContractsPlanIsRead(t *testing.T) {
	file := read(t, contract)
	want := plan.Department{
		Municipality: "760", Area: jobcentre.SicknessBenefit, Caseworkers: 10, FTE: 10,
		Cases:         []plan.CategoryCount{{Category: "I", Cases: 260}, {Category: "II", Cases: 340}, {Category: "III", Cases: 150}},
		InflowPerWeek: 23, MeanWeeks: 32, Support: guideline.PartialSupport, Treat: 5, Choice: &plan.Choice{Caseload: 42.5},
	}
	if got := file.Plan.Departments[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v, want %+v", got, want)
	}
	if a := file.Plan.Assumptions; a.Alpha != 0.05 || a.Power != 0.8 || a.ICC != 0.02 {
		t.Errorf("assumptions %+v", a)
	}
	if !reflect.DeepEqual(file.Plan.Scenarios, plan.Scenarios()) || file.Plan.Costs.CaseworkerAnnualCost != 640000 {
		t.Errorf("scenarios %v, costs %+v", file.Plan.Scenarios, file.Plan.Costs)
	}
}

func TestWordsAndDefaults(t *testing.T) {
	base := "schema: sagstal.plan/1\ndepartments:\n  - {municipality: 760, area: social_assistance, caseworkers: 8, cases: {2: 300, 3: 200}, mean_weeks: 60, treat: 4"
	for _, test := range []struct {
		more        string
		support     guideline.Support
		specialised bool
	}{
		{"}", "", false},
		{", support: no, specialised: yes}", guideline.NoSupport, true},
		{", support: false, specialised: true}", guideline.NoSupport, true},
		{", support: none, specialised: no}", guideline.NoSupport, false},
		{", support: full, specialised: false}", guideline.FullSupport, false},
	} {
		file := read(t, base+test.more)
		d := file.Plan.Departments[0]
		if d.Support != test.support || d.Specialised != test.specialised || d.FTE != 8 || d.Municipality != "760" || d.Choice != nil {
			t.Errorf("%s: read %+v", test.more, d)
		}
		if file.Plan.Assumptions.ICC != planfile.DefaultICC || file.Plan.Guideline != guideline.Original {
			t.Errorf("defaults %+v", file.Plan)
		}
	}
}

func TestFurtherKeysAreRead(t *testing.T) {
	file := read(t, strings.Replace(contract, "    treat: 5 ", `    name: Ringkøbing-Skjern
    target_reason: Midten
    group: ""
    beside: {flexjob: 30, rehabilitation: 4, pension: 2}
    side_tasks: 0.1
    new_staff: 0.2
    case_weights: {III: 1.5}
    way: outside
    hired_fte: 4.5
    treat: 5 `, 1)+"start: 2027-04-05\nbudget: 3000000\ntiming: {trial_months: 18}\neconomy: {weekly_benefit: {sickness_benefit: 4300}}\n")
	d := file.Plan.Departments[0]
	if d.Beside.FlexjobFollowUps != 30 || d.SideTasks != 0.1 || d.NewStaff != 0.2 || d.Way != plan.Outside || d.Hired != 4.5 ||
		d.Choice.Reason != "Midten" || !reflect.DeepEqual(d.CaseWeights, []plan.CategoryWeight{{Category: "III", Weight: 1.5}}) {
		t.Errorf("read %+v", d)
	}
	if file.Trial.Start.String() != "2027-04-05" || file.Budget != 3000000 || file.Plan.Timing.TrialMonths != 18 || file.Economy.SicknessBenefit != 4300 {
		t.Errorf("read %+v", file)
	}
	if file.Trial.Municipalities["760"] != "Ringkøbing-Skjern" {
		t.Errorf("names %v", file.Trial.Municipalities)
	}
}

func TestDefects(t *testing.T) {
	swap := func(from, to string) string { return strings.Replace(contract, from, to, 1) }
	for _, test := range []struct {
		name, text string
		want       []string // "line column"
	}{
		{"empty", "", []string{"0 "}},
		{"no schema, no departments", "id: x", []string{"1 schema", "1 departments"}},
		{"unknown key", swap("fte: 10", "full_time: 10"), []string{"7 departments[0].full_time"}},
		{"another schema", swap("plan/1", "plan/2"), []string{"1 schema"}},
		{"keys missing", "schema: sagstal.plan/1\ndepartments:\n  - {municipality: \"760\"}", []string{
			"3 departments[0].area", "3 departments[0].caseworkers", "3 departments[0].cases", "3 departments[0].treat"}},
		{"no list", "schema: sagstal.plan/1\ndepartments: {}", []string{"2 departments"}},
		{"no area", swap("area: sickness_benefit", "area: sygedagpenge"), []string{"5 departments[0].area"}},
		{"no code", swap(`"760"`, "Ringkøbing"), []string{"4 departments[0].municipality"}},
		{"half a caseworker", swap("caseworkers: 10", "caseworkers: 9.5"), []string{"6 departments[0].caseworkers"}},
		{"no category", swap("{I: 260", "{IV: 260"), []string{"8 departments[0].cases.IV"}},
		{"some support", swap("support: partial", "support: some"), []string{"11 departments[0].support"}},
		{"nought is no default", swap("mean_weeks: 32", "mean_weeks: 0"), []string{"10 departments[0].mean_weeks"}},
		{"an inflow of nought is no default", swap("inflow_per_week: 23", "inflow_per_week: 0"), []string{"9 departments[0].inflow_per_week"}},
		{"alpha in words once", swap("alpha: 0.05", "alpha: five"), []string{"16 design.alpha"}},
		{"alpha of nought", swap("alpha: 0.05", "alpha: 0"), []string{"16 design.alpha"}},
		{"timing of noughts", contract + "timing: {planning_months: 0, lead_months: 0, ramp_months: 0}\n", []string{
			"18 timing.planning_months", "18 timing.lead_months", "18 timing.ramp_months"}},
		{"a reason alone", swap("target_caseload: 42.5", "target_reason: x"), []string{"14 departments[0].target_reason"}},
		{"two ways to an icc", swap("icc: 0.02", "history: old, icc: 0.02"), []string{"16 design.icc"}},
		{"another scenario", swap("austria", "utopia"), []string{"17 scenarios[1]"}},
		{"no budget", contract + "budget: -1", []string{"18 budget"}},
		{"no horizon", contract + "economy: {horizon_years: 0, discount_rate: 2, price_year: 26}", []string{
			"18 economy.price_year", "18 economy.discount_rate", "18 economy.horizon_years"}},
		{"a CPR number in a reason", swap("target_caseload: 42.5", "target_caseload: 42.5\n    target_reason: for 010180-1234"), []string{"15 departments[0].target_reason"}},
		{"a CPR number", contract + "0101801234: x", []string{"18 "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := planfile.Read("x.yaml", []byte(test.text))
			if got := placesOf(t, err); !reflect.DeepEqual(got, test.want) {
				t.Errorf("defects at %q, want %q", got, test.want)
			}
		})
	}
}

// placesOf lists where an error's defects are, and wants each to say enough.
func placesOf(t *testing.T, err error) []string {
	t.Helper()
	var found *fault.Error
	if !errors.As(err, &found) || found.Kind != fault.Invalid {
		t.Fatalf("error %v, want one of kind invalid", err)
	}
	var places []string
	for _, d := range found.Defects {
		places = append(places, fmt.Sprintf("%d %s", d.Line, d.Column))
		if d.File != "x.yaml" || d.Rule == "" || d.Remedy == "" || strings.Contains(d.Remedy, "$") {
			t.Errorf("the defect says too little: %+v", d)
		}
	}
	return places
}

// What only the plan itself can refuse gets its line too.
func TestAnImpossiblePlanHasItsLines(t *testing.T) {
	tables, err := guideline.Current()
	if err != nil {
		t.Fatal(err)
	}
	file := read(t, strings.NewReplacer("treat: 5", "treat: 10", "icc: 0.02", "icc: 2", "guideline: original", "guideline: ours").Replace(contract))
	_, err = plan.Make(file.Plan, tables)
	var flawed *plan.InvalidPlan
	if !errors.As(err, &flawed) {
		t.Fatalf("error %v, want an impossible plan", err)
	}
	want := []string{"2 guideline", "13 departments[0].treat", "16 design.icc"}
	if got := placesOf(t, file.Refuse(flawed)); !reflect.DeepEqual(got, want) {
		t.Errorf("defects at %q, want %q", got, want)
	}
}

// A slip is told once, where it was written: what only follows from it is not.
func TestASlipIsToldOnce(t *testing.T) {
	tables, err := guideline.Current()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ from, to, want string }{
		{"caseworkers: 10", "caseworkers: 1", "6 departments[0].caseworkers"},
		{"cases: {I: 260, II: 340, III: 150}", "cases: {I: -260}", "8 departments[0].cases.I"},
		{"inflow_per_week: 23", "inflow_per_week: -23", "9 departments[0].inflow_per_week"},
		{"mean_weeks: 32", "mean_weeks: -32", "10 departments[0].mean_weeks"},
		{"alpha: 0.05", "alpha: 5", "16 design.alpha"},
		{"claimed]", "austria]", "17 scenarios[2]"},
	} {
		file := read(t, strings.Replace(contract, test.from, test.to, 1))
		_, err := plan.Make(file.Plan, tables)
		var flawed *plan.InvalidPlan
		if !errors.As(err, &flawed) {
			t.Errorf("%s: error %v, want an impossible plan", test.to, err)
			continue
		}
		if got := placesOf(t, file.Refuse(flawed)); !reflect.DeepEqual(got, []string{test.want}) {
			t.Errorf("%s: defects at %q, want %q", test.to, got, test.want)
		}
	}
	alone := strings.NewReplacer("    mean_weeks: 32\n", "", "inflow_per_week: 23", "inflow_per_week: -23").Replace(contract)
	_, err = plan.Make(read(t, alone).Plan, tables)
	if err == nil || strings.Contains(err.Error(), "mean_weeks") {
		t.Errorf("error %v, want the inflow alone", err)
	}
}

// Every rule of the plan has its words.
func TestEveryRuleHasItsWords(t *testing.T) {
	file := read(t, contract)
	source, err := os.ReadFile("../../trial/plan/flaw.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(source), "\n") {
		_, word, found := strings.Cut(line, "Rule = \"")
		if !found {
			continue
		}
		rule := plan.Rule(word[:strings.IndexByte(word, '"')])
		var told *fault.Error
		if errors.As(file.Refuse(&plan.InvalidPlan{Flaws: []plan.Flaw{{Path: "departments", Rule: rule}}}), &told); told.Defects[0].Rule == string(rule) {
			t.Errorf("the rule %s has no words", rule)
		}
	}
}

func TestFileThatIsNotThere(t *testing.T) {
	if _, err := planfile.ReadFile(filepath.Join(t.TempDir(), "none.yaml")); fault.KindOf(err) != fault.NotFound {
		t.Errorf("error %v, want one of kind not_found", err)
	}
}

func TestEveryExampleIsRead(t *testing.T) {
	files, err := filepath.Glob("../../examples/plans/*.yaml")
	if err != nil || len(files) < 3 {
		t.Fatalf("examples %v: %v", files, err)
	}
	for _, file := range files {
		if _, err := planfile.ReadFile(file); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// Whatever the bytes: a plan, or a fault with defects.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"", contract, "- a", "a: &a [*a]", "schema: sagstal.plan/1\ndepartments: [[], {}, 3]", "scenarios: [1, {}]", "---"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := planfile.Read("x.yaml", text)
		var found *fault.Error
		switch {
		case err == nil && len(file.Plan.Departments) == 0:
			t.Error("a plan of no departments was read")
		case err != nil && (!errors.As(err, &found) || len(found.Defects) == 0):
			t.Errorf("error without defects: %v", err)
		}
	})
}
