package planreport_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// department is that of the contract, with some portfolios of which half are
// treated.
func department(municipality string, portfolios int) plan.Department {
	return plan.Department{
		Municipality: municipality, Area: jobcentre.SicknessBenefit, Caseworkers: portfolios, FTE: float64(portfolios),
		Cases:         []plan.CategoryCount{{Category: "I", Cases: 26 * portfolios}, {Category: "II", Cases: 34 * portfolios}, {Category: "III", Cases: 15 * portfolios}},
		InflowPerWeek: 2.3 * float64(portfolios), MeanWeeks: 32, Support: guideline.PartialSupport, Treat: portfolios / 2,
		Choice: &plan.Choice{Caseload: 42.5}, Hired: 0,
	}
}

// content is a plan worked out, without its money.
func content(t *testing.T, departments ...plan.Department) planreport.Content {
	t.Helper()
	tables, err := guideline.Current()
	if err != nil {
		t.Fatal(err)
	}
	result, err := plan.Make(plan.Plan{
		Departments: departments, Costs: plan.Costs{CaseworkerAnnualCost: 640000},
		Assumptions: plan.Assumptions{ICC: 0.02}, Scenarios: plan.Scenarios(),
	}, tables)
	if err != nil {
		t.Fatal(err)
	}
	curves, err := result.Curves()
	if err != nil {
		t.Fatal(err)
	}
	protocol := trial.Default("x", calendar.Period{From: calendar.MustDate("2027-04-05"), To: calendar.MustDate("2028-04-03")})
	protocol.FillDefaults()
	return planreport.Content{Program: "sagstal test", ID: "x", Name: "X", Result: result, Curves: curves, Protocol: &protocol, Seed: 1}
}

// words are all of a section's own texts.
func words(s report.Section) string {
	var b strings.Builder
	for _, block := range s.Blocks {
		fmt.Fprintf(&b, "%+v\n", block)
	}
	return b.String()
}

func TestTheVerdictIsSaidInWords(t *testing.T) {
	hired := department("760", 40)
	hired.Hired, hired.Choice.Reason = 20, "the middle"
	for _, test := range []struct {
		name        string
		departments []plan.Department
		want        []string
		not         []string
	}{
		{"refused", []plan.Department{department("760", 2)}, []string{"cannot show whether lower caseloads work", "p = 1.000", "No lots were drawn"}, nil},
		{"one not funded", []plan.Department{department("760", 10)}, []string{"an indication, but not proof", "not ready", "rises by 43%", "without saying why"}, []string{"No lots"}},
		{"many not funded", []plan.Department{department("760", 10), department("329", 10), department("461", 10)}, []string{"in 3 departments, most in 760"}, nil},
		{"funded", []plan.Department{hired}, nil, []string{"not ready", "without saying why"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			said := words(planreport.Compose(content(t, test.departments...), trial.English).Sections[0])
			for _, want := range test.want {
				if !strings.Contains(said, want) {
					t.Errorf("not said: %q\n%s", want, said)
				}
			}
			for _, not := range test.not {
				if strings.Contains(said, not) {
					t.Errorf("said: %q", not)
				}
			}
		})
	}
}

// Both languages have the same sections, figures and numbers of rows.
func TestBothLanguagesAreOneReport(t *testing.T) {
	c := content(t, department("760", 10))
	shape := func(language trial.Language) string {
		var b strings.Builder
		var walk func(s report.Section)
		walk = func(s report.Section) {
			fmt.Fprintf(&b, "%s:", s.ID)
			for _, block := range s.Blocks {
				switch block := block.(type) {
				case report.Table:
					fmt.Fprintf(&b, " table %d", len(block.Rows))
				case report.Figure:
					fmt.Fprintf(&b, " figure %s %d", block.ID, len(block.Table.Rows))
				default:
					fmt.Fprintf(&b, " %T", block)
				}
			}
			b.WriteString("\n")
			for _, below := range s.Sections {
				walk(below)
			}
		}
		for _, s := range planreport.Compose(c, language).Sections {
			walk(s)
		}
		return b.String()
	}
	danish, english := shape(trial.Danish), shape(trial.English)
	if danish != english {
		t.Errorf("Danish\n%s\nEnglish\n%s", danish, english)
	}
	if !strings.Contains(danish, "figure figure-mde_by_portfolios-SB7") {
		t.Error("the report has no curve of the smallest effect")
	}
}

// A page never shows what is not a number, and the same plan gives the same bytes.
func TestPagesAreCleanAndTheSameEachTime(t *testing.T) {
	for _, departments := range [][]plan.Department{{department("760", 2)}, {department("760", 10), department("329", 12)}} {
		var first, second bytes.Buffer
		for _, page := range []*bytes.Buffer{&first, &second} {
			if err := html.Write(page, planreport.Compose(content(t, departments...), trial.Danish), html.Links{}); err != nil {
				t.Fatal(err)
			}
		}
		if first.String() != second.String() {
			t.Error("the same plan gave two pages")
		}
		for _, bad := range []string{"NaN", "Inf", "%!"} {
			_, body, _ := strings.Cut(first.String(), "<body>")
			if strings.Contains(body, bad) {
				t.Errorf("the page shows %s", bad)
			}
		}
	}
}

// The contract's names hold the contract's identities.
func TestTheAnswerHoldsTheIdentities(t *testing.T) {
	raw, err := json.Marshal(planreport.AnswerOf(content(t, department("760", 10)), trial.English))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Departments []struct {
			Caseload  float64 `json:"caseload_per_fte"`
			Target    float64 `json:"target_caseload"`
			Cases     float64 `json:"treated_cases"`
			Extra     float64 `json:"extra_fte"`
			Cost      float64 `json:"extra_cost_per_year"`
			Control   float64 `json:"control_caseload_without_hiring"`
			Drift     float64 `json:"control_drift"`
			Guideline struct {
				Low, Recommended float64
				Factors          []struct{ Cases float64 }
			}
		}
		Trial struct {
			Assignments int     `json:"assignments"`
			P           float64 `json:"smallest_possible_p"`
			Outcomes    []struct {
				PowerAt map[string]*float64 `json:"power_at"`
			} `json:"outcomes"`
		}
	}
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	d := got.Departments[0]
	parts := d.Guideline.Low
	for _, f := range d.Guideline.Factors {
		parts += f.Cases
	}
	for name, pair := range map[string][2]float64{
		"extra FTE":    {d.Extra, d.Cases * (1/d.Target - 1/d.Caseload)},
		"cost":         {d.Cost, d.Extra * 640000},
		"control":      {d.Control, (10*d.Caseload - 5*d.Target) / 5},
		"drift":        {d.Drift, d.Control/d.Caseload - 1},
		"guideline":    {d.Guideline.Recommended, parts},
		"smallest p":   {got.Trial.P, 2.0 / float64(got.Trial.Assignments)},
		"assignments":  {float64(got.Trial.Assignments), 252},
		"false alarms": {*got.Trial.Outcomes[6].PowerAt["no_effect"], 0.05},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-9 {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
}
