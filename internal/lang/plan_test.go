package lang

import (
	"testing"

	"github.com/sagstal/sagstal/trial"
)

// Every code that a plan can hold is said in both languages.
func TestEveryCodeOfAPlanHasAName(t *testing.T) {
	p := For(trial.Danish)
	for _, source := range []struct{ file, typ, family string }{
		{"../../trial/plan/reason.go", "ReasonCode", "plan_reason"},
		{"../../trial/plan/scenario.go", "Scenario", "plan_scenario"},
		{"../../trial/plan/result.go", "Verdict", "plan_verdict"},
		{"../../trial/plan/result.go", "Verdict", "plan"},
		{"../../trial/plan/plan.go", "Way", "plan_way"},
		{"../../trial/plan/assumed.go", "Source", "plan_source"},
		{"../../jobcentre/guideline/factors.go", "Factor", "plan_factor"},
	} {
		codes := constantsOf(t, source.file, source.typ)
		if len(codes) == 0 {
			t.Errorf("%s declares no %s any more", source.file, source.typ)
		}
		for _, code := range codes {
			if !p.Knows(source.family, code) {
				t.Errorf("no name for %s %q", source.family, code)
			}
		}
	}
	for _, measure := range constantsOf(t, "../../trial/plan/result.go", "Measure") {
		if measure != "difference" && (!p.Knows("plan_measure", measure) || !p.Knows("plan_unit", measure)) {
			t.Errorf("no name for the measure %q", measure)
		}
	}
	for _, kind := range constantsOf(t, "../../trial/plan/curve.go", "CurveKind") {
		if kind != "mde_by_icc" && !p.Knows("plan_curve", kind) { // not drawn
			t.Errorf("no name for the curve %q", kind)
		}
	}
}
