package report_test

import (
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// warnings are the titles of the first page's warnings.
func warnings(doc *report.Document) []string {
	var titles []string
	for _, block := range doc.Sections[0].Blocks {
		if callout, ok := block.(report.Callout); ok && callout.Warning {
			titles = append(titles, callout.Title)
		}
	}
	return titles
}

const harmWarning = "En gevinst, der har en skade ved siden af sig"

// The first page warns of a harm only beside a benefit that is claimed, and never of
// one that chance may explain or that goes the other way.
func TestTheFirstPageWarnsOfHarmBesideABenefit(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(r *results.Results)
		want   bool
	}{
		"certain beside a benefit": {func(*results.Results) {}, true},
		"nothing is supported": {func(r *results.Results) {
			for i := range r.Hypotheses {
				r.Hypotheses[i].Verdict = evaluate.VerdictInconclusive
			}
		}, false},
		"may be chance": {func(r *results.Results) { r.Harm[0].Harms[0].CILow = -0.01 }, false},
		"fewer": {func(r *results.Results) {
			h := &r.Harm[0].Harms[0]
			h.Estimate, h.CILow, h.CIHigh = -h.Estimate, -h.CIHigh, -h.CILow
		}, false},
		"no interval":     {func(r *results.Results) { r.Harm[0].Harms[0].CILow = trial.NoNumber() }, false},
		"too few to show": {func(r *results.Results) { r.Harm[0].Harms[0].Control.Events = 3 }, false},
	} {
		t.Run(name, func(t *testing.T) {
			r := reporttest.Full()
			tc.change(r)
			for _, doc := range []*report.Document{report.Compose(r, trial.Danish), report.Council(r, trial.Danish)} {
				if got := strings.Contains(strings.Join(warnings(doc), "\n"), harmWarning); got != tc.want {
					t.Errorf("warned: %v, want %v (%v)", got, tc.want, warnings(doc))
				}
			}
		})
	}
}

// harmPart is what is said of an area's harm.
func harmPart(t *testing.T, r *results.Results, area int) (rows [][]string, sentences []string) {
	t.Helper()
	for _, s := range report.Compose(r, trial.Danish).Sections {
		if s.ID != "harm" {
			continue
		}
		for _, block := range s.Sections[area].Blocks {
			switch block := block.(type) {
			case report.Table:
				for _, row := range block.Rows {
					var cells []string
					for _, cell := range row {
						cells = append(cells, cell.Text)
					}
					rows = append(rows, cells)
				}
			case report.List:
				sentences = block.Items
			}
		}
		return rows, sentences
	}
	t.Fatal("no part on harm")
	return nil, nil
}

func TestHarmIsSaidAsItIs(t *testing.T) {
	r := reporttest.Full()
	_, first := harmPart(t, r, 0)
	_, second := harmPart(t, r, 1)
	for i, want := range []string{"flere, end tilfældet forklarer", "kan være tilfældig", "ikke fulgt"} {
		if !strings.Contains(first[i], want) {
			t.Errorf("%q does not say %q", first[i], want)
		}
	}
	for i, want := range []string{"kan være tilfældig", "for få til, at tallene kan vises", "kan være tilfældig"} {
		if !strings.Contains(second[i], want) {
			t.Errorf("%q does not say %q", second[i], want)
		}
	}
}

// Three events of an arm are hidden, the other arm's too, and everything that would
// give either away.
func TestFewHarmsAreHiddenInBothArms(t *testing.T) {
	rows, _ := harmPart(t, reporttest.Full(), 1)
	row := rows[1]
	if row[1] != "<5" {
		t.Errorf("three events are shown as %q", row[1])
	}
	for _, cell := range row[2:] {
		if cell != "skjult" {
			t.Errorf("beside a hidden count stands %q", cell)
		}
	}
}
