package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

const sensitivityOracle = "../../testdata/oracle/five-towns-sensitivity"

// TestTheSensitivityAnalysesAgreeWithR compares what is done otherwise, the bounds of
// the questionnaires and the displacement with a program in R.
func TestTheSensitivityAnalysesAgreeWithR(t *testing.T) {
	found := evaluateFolder(t, filepath.Join(fiveTowns, "folder"))
	scrutiny := map[string]evaluate.Scrutiny{}
	for _, h := range found.Hypotheses {
		scrutiny[h.ID] = h.Scrutiny
	}
	for name, e := range readExpectationsOf(t, sensitivityOracle) {
		var want map[string]float64
		e.decode(t, &want)
		id, analysis, _ := strings.Cut(name, ".")
		e.compareAll(t, name, want, scrutinyNumbers(t, scrutiny[id], analysis))
	}
}

// scrutinyNumbers are the figures of one analysis by the names of the reference.
func scrutinyNumbers(t *testing.T, s evaluate.Scrutiny, name string) map[string]trial.Number {
	t.Helper()
	switch name {
	case "bounds":
		return map[string]trial.Number{
			"lee_low": s.Bounds.Lee.Low, "lee_high": s.Bounds.Lee.High, "lee_low_se": s.Bounds.Lee.SELow, "lee_high_se": s.Bounds.Lee.SEHigh,
			"worst_low": s.Bounds.Worst.Low, "worst_high": s.Bounds.Worst.High, "worst_low_se": s.Bounds.Worst.SELow, "worst_high_se": s.Bounds.Worst.SEHigh,
			"lee_ci_low": s.Bounds.Lee.CILow, "lee_ci_high": s.Bounds.Lee.CIHigh,
		}
	case "displacement":
		return map[string]trial.Number{"to_no_effect": s.Displacement.ToNoEffect, "control_drift": s.Displacement.ControlDrift}
	}
	analysis, subject, _ := strings.Cut(name, ".")
	for _, v := range s.Sensitivity {
		if string(v.Analysis) == analysis && v.Subject == subject {
			return map[string]trial.Number{"estimate": v.Estimate, "se": v.SE, "df": v.DF, "n": trial.Number(v.NObs)}
		}
	}
	t.Fatalf("no %s in the results", name)
	return nil
}
