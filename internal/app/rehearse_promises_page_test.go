package app_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

var updatePromises = flag.Int("update-promises", 0, "write docs/planning/promises.md from so many imagined trials a scenario")

const promisesIntro = `# Is a plan's power what its trials find?

Written by ` + "`make calibrate`" + `. A trial of five municipalities with both areas, k portfolios
an arm in each department, is planned on the defaults alone (in brackets the power at
a correlation of 0.05 and of 0.005), and on %d pasts of its own jobcentre, as large as
itself and each by another chance: the mean of what they promise, in brackets the
least and the most. The trial is then simulated and evaluated %d times under each
scenario. *Power* is of a single test at 5 %%, by randomisation; *supported* is the
verdict after Holm, taken as independent tests in the promise. Brackets of what was
found are exact 95 %% intervals. A verdict is right when an effect is supported and
when no effect is not. A row is marked when the interval lies more than five
percentage points from the mean promise that was learnt.

| k | Hypothesis | Scenario | Power by default | Power, learnt | Found | Supported, learnt | Supported, found | Right | |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
`

// sizedPlan is five municipalities with so many portfolios an arm in either area,
// 76 cases of sickness benefit and 80 of social assistance in each.
func sizedPlan(arm int) string {
	var text strings.Builder
	fmt.Fprintf(&text, "schema: sagstal.plan/1\nid: promised-%d\nstart: 2027-04-05\ndesign: {alpha: 0.05, power: 0.8, icc: 0.02}\nscenarios: [no_effect, austria, claimed]\ndepartments:\n", arm)
	for _, code := range []string{"329", "461", "561", "760", "860"} {
		k := 2 * arm
		fmt.Fprintf(&text, "  - {municipality: %q, area: sickness_benefit, caseworkers: %d, fte: %d, cases: {I: %d, II: %d, III: %d}, mean_weeks: 32, treat: %d, target_caseload: 42.5}\n", code, k, k, 26*k, 35*k, 15*k, arm)
		fmt.Fprintf(&text, "  - {municipality: %q, area: social_assistance, caseworkers: %d, fte: %d, cases: {2: %d, 3: %d}, mean_weeks: 67, treat: %d}\n", code, k, k, 52*k, 28*k, arm)
	}
	return text.String()
}

// TestPromisesPage writes the page; it takes minutes and is asked for.
func TestPromisesPage(t *testing.T) {
	if *updatePromises == 0 {
		t.Log("the page is written by make calibrate")
		return
	}
	var page strings.Builder
	fmt.Fprintf(&page, promisesIntro, pagePasts, *updatePromises)
	for _, arm := range []int{5, 10} {
		byDefault := planOf(t, sizedPlan(arm), func(in *app.PlanInput) { in.Rehearse = *updatePromises })
		learnt := plansOfPasts(t, sizedPlan(arm))
		for _, r := range byDefault.Rehearsals {
			for _, o := range r.Outcomes {
				assumed := promiseOf(t, byDefault, o.Hypothesis, r.Scenario)
				page.WriteString(promiseRow(arm, r.Scenario, o, assumed, meanPromise(t, learnt, o.Hypothesis, r.Scenario)))
			}
		}
	}
	if err := os.WriteFile(filepath.Join("..", "..", "docs", "planning", "promises.md"), []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// pagePasts is how many pasts the page plans from.
const pagePasts = 10

// plansOfPasts are the plans that the pasts of the plan's jobcentre give.
func plansOfPasts(t *testing.T, text string) []*app.PlanOutcome {
	var plans []*app.PlanOutcome
	for seed := range uint64(pagePasts) {
		past := pastOf(t, text, 1, 11+seed)
		plans = append(plans, planOf(t, text, func(in *app.PlanInput) { in.History = past }))
	}
	return plans
}

// meanPromise is the mean of what plans promise, with the least and the most power.
func meanPromise(t *testing.T, plans []*app.PlanOutcome, hypothesis string, s plan.Scenario) plan.PowerAt {
	mean := plan.PowerAt{Low: 1}
	for _, p := range plans {
		at := promiseOf(t, p, hypothesis, s)
		mean.Power += at.Power / trial.Number(len(plans))
		mean.Supported += at.Supported / trial.Number(len(plans))
		mean.Low, mean.High = min(mean.Low, at.Power), max(mean.High, at.Power)
	}
	return mean
}

func promiseRow(arm int, s plan.Scenario, o planreport.RehearsedOutcome, assumed, learnt plan.PowerAt) string {
	right := o.Supported.Value
	if s == plan.NoEffect {
		right = 1 - right
	}
	mark := ""
	for _, c := range []struct {
		share    *planreport.TrialShare
		promised trial.Number
	}{{o.Found, learnt.Power}, {o.Supported, learnt.Supported}} {
		if c.share.Low > c.promised+promiseTolerance || c.share.High < c.promised-promiseTolerance {
			mark = "outside"
		}
	}
	return fmt.Sprintf("| %d | %s | `%s` | %s | %s | %s | %s | %s | %s | %s |\n", arm, o.Hypothesis, s, between(assumed.Power, assumed.Low, assumed.High),
		between(learnt.Power, learnt.Low, learnt.High), between(o.Found.Value, o.Found.Low, o.Found.High), percent(learnt.Supported),
		between(o.Supported.Value, o.Supported.Low, o.Supported.High), percent(right), mark)
}

func percent(x trial.Number) string { return fmt.Sprintf("%.1f%%", 100*float64(x)) }

func between(x, low, high trial.Number) string {
	return fmt.Sprintf("%s (%.0f to %.0f)", percent(x), 100*float64(low), 100*float64(high))
}

// TestTheSizedPlanIsThePagesPlan keeps the page's words true.
func TestTheSizedPlanIsThePagesPlan(t *testing.T) {
	found := planOf(t, sizedPlan(5), nil)
	for _, area := range found.Result.Trial.Areas {
		if area.Portfolios != 50 || area.TrialPortfolios != 25 {
			t.Errorf("%+v", area)
		}
	}
	if d := found.Result.Departments[0]; d.Area != jobcentre.SicknessBenefit || d.CaseloadPerFTE != 76 {
		t.Errorf("%+v", d)
	}
}
