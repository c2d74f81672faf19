package app_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial/forecast"
)

const (
	sicknessPlan = `schema: sagstal.plan/1
id: x
departments:
  - {municipality: "760", area: sickness_benefit, caseworkers: 10, cases: {I: 260, II: 340, III: 150}, mean_weeks: 32, treat: 5, target_caseload: 42.5, fte: 9}
`
	bothPlan = sicknessPlan + `  - {municipality: "760", area: social_assistance, caseworkers: 8, cases: {2: 400, 3: 240}, mean_weeks: 60, treat: 4}
economy: {weekly_benefit: {sickness_benefit: 4300, social_assistance: 2900}}
`
)

func planOf(t *testing.T, text string, change func(*app.PlanInput)) *app.PlanOutcome {
	t.Helper()
	file, err := planfile.Read("x.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	in := app.PlanInput{File: file, Seed: 1, Program: "sagstal test", Today: calendar.MustDate("2026-11-22"), Random: strings.NewReader(strings.Repeat("r", 64))}
	if change != nil {
		change(&in)
	}
	found, err := app.Plan(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// One area's expectation is the business case of its treated cases.
func TestExpectationIsTheBusinessCase(t *testing.T) {
	found := planOf(t, sicknessPlan+"economy: {weekly_benefit: {sickness_benefit: 4300}}\n", nil)
	d := found.Result.Departments[0]
	entered := forecast.NewEntered()
	entered.StockBefore, entered.MeanWeeksBefore = 375, 32
	entered.Investment = found.Expected[0].Municipality.Investment
	if got := float64(entered.Investment); math.Abs(got-d.ExtraFTE*640000) > 1e-6 {
		t.Errorf("investment %v, want that of %v FTE", got, d.ExtraFTE)
	}
	c := forecast.Case{Economy: found.Protocol.Economy, Assumed: forecast.DefaultAssumptions(), Entered: entered}
	c.Assumed.WeeklyBenefits = []forecast.Price{{Benefit: benefit.SicknessBenefit, Amount: 4300}}
	known, err := app.BusinessCase(context.Background(), app.BusinessCaseInput{Case: c, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range found.Expected {
		want := known.Scenarios[i]
		if e.Name != want.Name || e.Municipality != want.Municipality.Flow || e.ProbabilityNetPositive != want.ProbabilityNetPositive {
			t.Errorf("%s: %+v, want %+v", e.Name, e, want)
		}
		if math.Abs(float64(e.BenefitCostRatio-want.BenefitCostRatio)) > 1e-12 {
			t.Errorf("%s: ratio %v, want %v", e.Name, e.BenefitCostRatio, want.BenefitCostRatio)
		}
	}
}

func TestTwoAreasAddUp(t *testing.T) {
	e := planOf(t, bothPlan, nil).Expected[1]
	if len(e.Areas) != 2 || e.Reason != planreport.ByArea || e.ProbabilityNetPositive.IsKnown() {
		t.Fatalf("expected %+v", e)
	}
	a, b := e.Areas[0], e.Areas[1]
	if sum := a.Municipality.Net + b.Municipality.Net; math.Abs(float64(e.Municipality.Net-sum)) > 1e-6 {
		t.Errorf("net %v, want %v", e.Municipality.Net, sum)
	}
	low, high := min(a.BenefitCostRatio, b.BenefitCostRatio), max(a.BenefitCostRatio, b.BenefitCostRatio)
	if e.BenefitCostRatio < low || e.BenefitCostRatio > high {
		t.Errorf("ratio %v outside its parts %v and %v", e.BenefitCostRatio, low, high)
	}
}

// A benefit without a price leaves the saving unknown, with the reason.
func TestNoPriceIsSaid(t *testing.T) {
	e := planOf(t, strings.Split(bothPlan, "economy")[0], nil).Expected[1]
	if e.Reason != planreport.NoPrice || e.Municipality.Net.IsKnown() || !e.Municipality.Investment.IsKnown() {
		t.Errorf("expected %+v", e)
	}
	if raw, err := json.Marshal(e); err != nil || strings.Contains(string(raw), "NaN") {
		t.Errorf("%s, %v", raw, err)
	}
}

// The folder is one that the other commands read.
func TestThePlansFolderIsATrialBeforeItsData(t *testing.T) {
	out := filepath.Join(t.TempDir(), "plan")
	found := planOf(t, bothPlan+"timing: {trial_months: 18}\n", func(in *app.PlanInput) { in.Out = out })
	if found.Draw != planreport.Drawn || len(found.DrawSeed) != 32 || !found.StartAssumed {
		t.Errorf("drawn %q from %q, day assumed %v", found.Draw, found.DrawSeed, found.StartAssumed)
	}
	read, err := intake.Read(out, intake.Options{BeforeDraw: true})
	if err != nil {
		t.Fatal(err)
	}
	p := read.Protocol
	if p.Trial.From.String() != "2027-02-22" || p.Trial.Days() != 78*7 || p.Baseline.Days() != 78*7 || p.Reporting.From != p.Trial.To {
		t.Errorf("trial %v, baseline %v, reporting %v", p.Trial, p.Baseline, p.Reporting)
	}
	if b := read.Batch; len(b.Portfolios) != 18 || len(b.FTE) != 10 || b.FTE[0].FTE != 0.9 || b.Portfolios[17].ID != "760-SA-08" {
		t.Errorf("portfolios %+v, FTE %+v", b.Portfolios, b.FTE)
	}
}

func TestAPlanReplacesNothingButAPlan(t *testing.T) {
	out := t.TempDir()
	if err := os.WriteFile(filepath.Join(out, "mine.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := planfile.Read("x.yaml", []byte(sicknessPlan))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.Plan(context.Background(), app.PlanInput{File: file, Out: out}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("error %v, want a conflict", err)
	}
}
