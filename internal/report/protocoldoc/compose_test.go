package protocoldoc_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/protocoldoc"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

func input() protocoldoc.Input {
	p := trial.Default("fem", calendar.Period{From: calendar.MustDate("2026-03-30"), To: calendar.MustDate("2027-03-29")})
	p.Name = "Nedsatte sagstal"
	return protocoldoc.Input{
		Protocol: &p, SHA256: "abc", Program: "sagstal test",
		Tables: []protocoldoc.Table{{Name: jobcentre.Cases, Required: []string{"case_id"}, Optional: []string{"weight"}}},
	}
}

// page is the document as a page.
func page(t *testing.T, in protocoldoc.Input, language trial.Language) string {
	t.Helper()
	var out bytes.Buffer
	if err := html.Write(&out, protocoldoc.Compose(in, language), html.Links{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The document says which hypotheses do not follow the main comparison.
func TestOverridesAreTold(t *testing.T) {
	in := input()
	if strings.Contains(page(t, in, trial.Danish), "bære konklusionen") {
		t.Error("overrides without any")
	}
	in.Protocol.Overrides = []trial.Override{
		{Hypothesis: "SB2", Outcome: trial.BenefitCostPerCase}, {Hypothesis: "SA7", Design: trial.BeforeAfter},
	}
	got := page(t, in, trial.Danish)
	for _, want := range []string{
		"SB2: Protokollen lader ”Ydelser pr. sag før refusion” bære konklusionen i stedet for ”Kommunens nettoudgift pr. sag”.",
		"SA7: Protokollen lader sammenligningen ”før og efter” bære konklusionen.",
		"ved siden af: Kommunens nettoudgift pr. sag",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the document lacks %q", want)
		}
	}
}

// tables are the tables of a section, those of its figures among them.
func tables(s report.Section) []report.Table {
	var all []report.Table
	for _, b := range s.Blocks {
		switch b := b.(type) {
		case report.Table:
			all = append(all, b)
		case report.Figure:
			all = append(all, b.Table)
		}
	}
	for _, inner := range s.Sections {
		all = append(all, tables(inner)...)
	}
	return all
}

func section(t *testing.T, doc *report.Document, id string) report.Section {
	t.Helper()
	for _, s := range doc.Sections {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no section %s", id)
	return report.Section{}
}

func TestEveryHypothesisHasAnEstimandWithoutAGap(t *testing.T) {
	for _, language := range []trial.Language{trial.Danish, trial.English} {
		found := map[string]bool{}
		for _, table := range tables(section(t, protocoldoc.Compose(input(), language), "estimands")) {
			for _, row := range table.Rows {
				id, _, _ := strings.Cut(row[0].Text, " ")
				found[id] = true
				for i, cell := range row {
					// A code that has no words is shown as it stands.
					if cell.Text == "" || strings.Contains(cell.Text, "_") {
						t.Errorf("%s, %s: %s is %q", language, id, table.Head[i].Text, cell.Text)
					}
				}
			}
		}
		if len(found) != 16 {
			t.Errorf("%s: %d hypotheses", language, len(found))
		}
	}
}

func TestTablesAreRectangular(t *testing.T) {
	for _, s := range protocoldoc.Compose(input(), trial.Danish).Sections {
		for _, table := range tables(s) {
			for _, row := range table.Rows {
				if len(row) != len(table.Head) {
					t.Errorf("%s: %d cells under %d heads", table.Caption, len(row), len(table.Head))
				}
			}
		}
	}
}

func TestSpiritIsAnsweredOrOpen(t *testing.T) {
	rows := tables(section(t, protocoldoc.Compose(input(), trial.English), "spirit"))[0].Rows
	if len(rows) != 33 {
		t.Errorf("%d items", len(rows))
	}
	for _, row := range rows {
		open := strings.Contains(row[2].Text, "[")
		if marked := row[3].Text == "For the municipality to fill in"; open != marked {
			t.Errorf("item %s says %q and is marked %q", row[0].Text, row[2].Text, row[3].Text)
		}
	}
}

func TestTheDocumentSaysWhetherItIsLocked(t *testing.T) {
	in := input()
	if got := page(t, in, trial.English); !strings.Contains(got, "The protocol is not locked.") {
		t.Error("a draft does not say so")
	}
	in.State = seal.Changed
	in.Seals = []seal.Seal{
		{Date: calendar.MustDate("2026-03-01"), Author: "Steering <group>", SHA256: "first"},
		{Date: calendar.MustDate("2026-05-01"), Author: "Board", Reason: "New act", SHA256: "second",
			Changes: []seal.Change{{Key: "analysis.alpha", Before: "0.05", After: "0.01"}}},
	}
	got := page(t, in, trial.English)
	for _, want := range []string{
		"1 March 2026", "Steering &lt;group&gt;", "1 amendment has been sealed", "has changed since the last seal",
		"Significance level (analysis.alpha): 0.05 → 0.01", "New act", "second",
	} {
		if !strings.Contains(got, strings.ReplaceAll(want, "1 March 2026", "1\u00a0March 2026")) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestAnAreaThatIsLeftOutIsNotAsked(t *testing.T) {
	in := input()
	in.Protocol.Areas = in.Protocol.Areas[:1]
	in.Protocol.Hypotheses = []string{"SB2"}
	got := fmt.Sprintf("%+v", protocoldoc.Compose(in, trial.Danish))
	if strings.Contains(got, "SA1") || !strings.Contains(got, "(ikke i protokollen)") {
		t.Error("the estimands do not follow the protocol")
	}
}

// TestAnyProtocolGivesADocument holds Compose to its promise, down to nothing.
func TestAnyProtocolGivesADocument(t *testing.T) {
	full := input()
	full.Protocol.RandomisedOn = calendar.MustDate("2026-02-28")
	full.Protocol.RunInWeeks, full.Protocol.Analysis.Alpha, full.Protocol.Analysis.TwoSided = 1, 0.0125, false
	full.Protocol.Randomisation.Strata = nil
	for name, in := range map[string]protocoldoc.Input{
		"empty": {Protocol: &trial.Protocol{}}, "full": full, "default": input(),
	} {
		for _, language := range []trial.Language{trial.Danish, trial.English} {
			t.Run(fmt.Sprint(name, language), func(t *testing.T) {
				first, second := protocoldoc.Compose(in, language), protocoldoc.Compose(in, language)
				if !reflect.DeepEqual(first, second) {
					t.Error("two documents differ")
				}
				if strings.Contains(fmt.Sprintf("%+v", first), "NaN") {
					t.Error("a number that is none was written")
				}
				page(t, in, language)
			})
		}
	}
}
