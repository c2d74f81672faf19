package app_test

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/stat/montecarlo"
	"github.com/sagstal/sagstal/trial/plan"
	"github.com/sagstal/sagstal/trial/simulate"
)

// promiseTolerance is what the closed form may be off by beside chance: it takes
// the primaries as independent, the portfolios' effects as alike, and the normal
// scale for the redrawn test.
const promiseTolerance = 0.05

// promisedPlan is half a year in three municipalities, four portfolios an arm.
func promisedPlan() string {
	text := "schema: sagstal.plan/1\nid: promised\nstart: 2027-04-05\ntiming: {trial_months: 6}\nscenarios: [no_effect, austria, claimed]\ndepartments:\n"
	for _, code := range []string{"329", "561", "760"} {
		text += fmt.Sprintf("  - {municipality: %q, area: sickness_benefit, caseworkers: 8, fte: 8, cases: {I: 100, II: 130, III: 50}, mean_weeks: 32, treat: 4, target_caseload: 17}\n", code)
	}
	return text
}

// pastOf writes the past of the plan's own jobcentre, so many times over.
func pastOf(t *testing.T, text string, times int, seed uint64) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "past")
	file, err := planfile.Read("x.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	scenarios, err := app.ScenariosOfPlan(file, "")
	if err != nil {
		t.Fatal(err)
	}
	s := scenarios[0].Scaled(times)
	s.Tables = simulate.PrimaryTables()
	if _, err := app.Simulate(context.Background(), app.SimulateInput{Scenario: s, Seed: seed, Out: dir}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestVerdictsAreRightAsOftenAsThePlanPromised: a plan that learnt from its own
// jobcentre's past, and a hundred imagined trials under each scenario.
func TestVerdictsAreRightAsOftenAsThePlanPromised(t *testing.T) {
	text := promisedPlan()
	past := pastOf(t, text, 7, 11) // so large that little is left of the chance by which a correlation is learnt
	found := planOf(t, text, func(in *app.PlanInput) { in.History, in.Rehearse = past, 100 })
	for _, r := range found.Rehearsals {
		for _, o := range r.Outcomes {
			promised := promiseOf(t, found, o.Hypothesis, r.Scenario)
			t.Logf("%s %s: power %.3f, found %.2f; supported %.3f, found %.2f", r.Scenario, o.Hypothesis,
				float64(promised.Power), float64(o.Found.Value), float64(promised.Supported), float64(o.Supported.Value))
			kept(t, o.Hypothesis+" found, "+string(r.Scenario), o.Found, float64(promised.Power))
			kept(t, o.Hypothesis+" supported, "+string(r.Scenario), o.Supported, float64(promised.Supported))
			if r.Scenario == plan.NoEffect && float64(o.Supported.Value) > r.Alpha {
				t.Errorf("%s: %v of null trials are supported", o.Hypothesis, o.Supported.Value)
			}
		}
	}
}

func promiseOf(t *testing.T, found *app.PlanOutcome, hypothesis string, s plan.Scenario) plan.PowerAt {
	t.Helper()
	for _, o := range found.Result.Trial.Outcomes {
		if i := slices.IndexFunc(o.PowerAt, func(at plan.PowerAt) bool { return at.Scenario == s }); o.ID == hypothesis && i >= 0 {
			return o.PowerAt[i]
		}
	}
	t.Fatalf("nothing is promised of %s", hypothesis)
	return plan.PowerAt{}
}

// kept holds a share to its promise: the 95 % interval reaches within the tolerance.
func kept(t *testing.T, what string, share *planreport.TrialShare, promised float64) {
	t.Helper()
	p, err := montecarlo.Proportion(share.Hits, share.Trials, 0.95)
	if err != nil || math.IsNaN(promised) {
		t.Fatalf("%s: %v, %v", what, promised, err)
	}
	if p.Low > promised+promiseTolerance || p.High < promised-promiseTolerance {
		t.Errorf("%s in %d of %d (%.3f to %.3f), promised %.3f", what, share.Hits, share.Trials, p.Low, p.High, promised)
	}
}
