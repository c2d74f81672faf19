package app_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/simulate"
)

// simulated writes the small scenario, whose every optional table is there but
// refunds and comparison_panel.
func simulated(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "trial")
	if _, err := app.Simulate(context.Background(), app.SimulateInput{Scenario: simulate.Small(), Seed: 3, Out: dir}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestAnOptionalTableMattersOnlyToWhatNeedsIt deletes each table in turn.
func TestAnOptionalTableMattersOnlyToWhatNeedsIt(t *testing.T) {
	dir := simulated(t)
	whole := evaluateFolder(t, dir)
	for _, c := range []struct {
		table jobcentre.Table
		// needs are the hypotheses that may change; unanswered those of them that
		// can no longer be answered at all.
		needs, unanswered []string
	}{
		{jobcentre.Departments, nil, nil},
		{jobcentre.Benefits, []string{"SB1", "SB2", "SA1", "SA2"}, []string{"SB1", "SB2", "SA1", "SA2"}},
		{jobcentre.Audits, []string{"SB3", "SA3"}, []string{"SB3", "SA3"}},
		{jobcentre.CitizenSurvey, []string{"SB4", "SA4"}, []string{"SB4", "SA4"}},
		{jobcentre.Contacts, []string{"SB5", "SA5"}, []string{"SB5", "SA5"}},
		{jobcentre.Clarifications, []string{"SB6"}, []string{"SB6"}},
		{jobcentre.Offers, []string{"SA6"}, []string{"SA6"}},
		{jobcentre.StaffSurvey, []string{"SB8", "SA8"}, []string{"SB8", "SA8"}},
		{jobcentre.Absences, []string{"SB8", "SA8"}, nil},
		{jobcentre.CaseworkerFTE, []string{"SB8", "SA8"}, nil},
		{jobcentre.Caseworkers, []string{"SB8", "SA8"}, []string{"SB8", "SA8"}},
		{jobcentre.Assignments, nil, nil},
		{jobcentre.Portfolios, nil, nil}, // the caseworkers name them too
	} {
		t.Run(string(c.table), func(t *testing.T) {
			less := evaluateFolder(t, without(t, dir, c.table))
			compareAnswers(t, whole, less, c.needs)
			for _, h := range less.Hypotheses {
				if got := h.Status == evaluate.NotEvaluable; got != slices.Contains(c.unanswered, h.ID) {
					t.Errorf("%s: %s, %v", h.ID, h.Status, h.Reason)
				} else if got && h.Reason.Subject != string(c.table) {
					t.Errorf("%s names %v, want the table %s", h.ID, h.Reason, c.table)
				}
			}
		})
	}
}

// without copies a folder, one table left out.
func without(t *testing.T, dir string, table jobcentre.Table) string {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "trial")
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(copied, string(table)+".csv")); err != nil {
		t.Fatal(err)
	}
	return copied
}

// compareAnswers expects every answer but those that may change to be the same.
// An adjusted p may change with its family, and the verdict with it.
func compareAnswers(t *testing.T, whole, less *results.Results, mayChange []string) {
	t.Helper()
	for i, h := range whole.Hypotheses {
		if slices.Contains(mayChange, h.ID) {
			continue
		}
		other := less.Hypotheses[i]
		h.Sensitivity, other.Sensitivity = withoutMissing(h.Sensitivity, other.Sensitivity)
		if before, after := answerOf(t, h), answerOf(t, other); before != after {
			t.Errorf("%s changed:\n%s\n%s", h.ID, before, after)
		}
	}
}

// withoutMissing leaves out the sensitivity analyses that a missing table made
// impossible: an outcome may be counted otherwise by tables that it does not need.
func withoutMissing(whole, less []evaluate.Sensitivity) (ofWhole, ofLess []evaluate.Sensitivity) {
	missing := map[evaluate.SensitivityAnalysis]bool{}
	for _, v := range less {
		missing[v.Analysis] = v.Reason != nil && v.Reason.Code == trial.MissingTable
	}
	drop := func(v evaluate.Sensitivity) bool { return missing[v.Analysis] }
	return slices.DeleteFunc(slices.Clone(whole), drop), slices.DeleteFunc(slices.Clone(less), drop)
}

func answerOf(t *testing.T, h evaluate.HypothesisResult) string {
	t.Helper()
	h.Verdict, h.DesignsDisagree = "", nil
	// The caseload that a case met needs tables that its outcome does not.
	h.Results = slices.DeleteFunc(slices.Clone(h.Results), func(r evaluate.Result) bool { return r.Design == trial.DoseResponse })
	h.Unavailable = slices.DeleteFunc(slices.Clone(h.Unavailable), func(u evaluate.UnavailableOutcome) bool { return u.Design == trial.DoseResponse })
	for i := range h.Results {
		h.Results[i].PAdjusted = 0
	}
	text, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestTheOrderOfRowsDoesNotMatter turns every table upside down.
func TestTheOrderOfRowsDoesNotMatter(t *testing.T) {
	dir := simulated(t)
	turned := filepath.Join(t.TempDir(), "trial")
	if err := os.CopyFS(turned, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	for _, table := range jobcentre.AllTables() {
		reverseRows(t, filepath.Join(turned, string(table)+".csv"))
	}
	before, after := evaluateFolder(t, dir), evaluateFolder(t, turned)
	for i, h := range before.Hypotheses {
		for k, row := range h.Results {
			other := after.Hypotheses[i].Results[k]
			same := expectation{Rel: 1e-9, Abs: 1e-12}
			estimate, se, p := float64(row.Estimate), float64(row.SE), float64(row.PRandomisation)
			same.agrees(t, h.ID+" "+row.Outcome+" estimate", other.Estimate, &estimate)
			same.agrees(t, h.ID+" "+row.Outcome+" se", other.SE, &se)
			same.agrees(t, h.ID+" "+row.Outcome+" p by redraw", other.PRandomisation, &p)
		}
	}
}

func reverseRows(t *testing.T, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Collect(strings.Lines(string(text)))
	slices.Reverse(lines[1:])
	var turned []byte
	for _, line := range lines {
		turned = append(turned, line...)
	}
	if err := os.WriteFile(path, turned, 0o644); err != nil {
		t.Fatal(err)
	}
}
