package report_test

import (
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

// economyOf is the report's section on the money as plain text.
func economyOf(t *testing.T, r *results.Results) (report.Section, string) {
	t.Helper()
	for _, s := range report.Compose(r, trial.Danish).Sections {
		if s.ID == "economy" {
			return s, strings.ReplaceAll(paragraphsOf(s), "\u00a0", " ")
		}
	}
	t.Fatal("no section on the money")
	return report.Section{}, ""
}

func paragraphsOf(s report.Section) string {
	var text strings.Builder
	for _, b := range s.Blocks {
		switch b := b.(type) {
		case report.Paragraph:
			text.WriteString(b.Text + "\n")
		case report.List:
			text.WriteString(strings.Join(b.Items, "\n") + "\n")
		case report.Table:
			for _, row := range b.Rows {
				text.WriteString(row[0].Text + "\n")
			}
		}
	}
	for _, part := range s.Sections {
		text.WriteString(paragraphsOf(part))
	}
	return text.String()
}

func TestTheMoneySaysWhatItTakes(t *testing.T) {
	section, said := economyOf(t, reporttest.Full())
	for _, want := range []string{
		"mindst 1,8 uger kortere", "De var åbne 2,6 uger kortere", "2.100 kr.", "alene på pengene giver overskud, er 81 %",
		"Mest betyder »Sparet på ydelser, sygedagpenge«", "omkring ti måneder", "for hver mio. kr. brugt", "uden kontrolgruppe",
		"Regionernes udgifter til sundhed",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the money does not say %q", want)
		}
	}
	drawn := map[string]bool{}
	for _, part := range append([]report.Section{section}, section.Sections...) {
		for _, b := range part.Blocks {
			if f, ok := b.(report.Figure); ok {
				drawn[f.ID] = true
				if bars, ok := f.Chart.(chart.Bars); ok && headings(bars) != 3 {
					t.Errorf("%d payers", headings(bars))
				}
			}
		}
	}
	for _, id := range []string{"figure-economy", "figure-acceptability", "figure-tornado"} {
		if !drawn[id] {
			t.Errorf("no %s", id)
		}
	}
}

func headings(bars chart.Bars) int {
	n := 0
	for _, row := range bars.Rows {
		if row.Heading {
			n++
		}
	}
	return n
}

// Case-weeks over the weeks of a case are the number of cases.
func TestFewCasesHaveNoWeeksOfACase(t *testing.T) {
	r := reporttest.Full()
	r.Economy.Areas[1].Cases = 3
	_, said := economyOf(t, r)
	for _, hidden := range []string{"uger pr. sag", "uger kortere i forsøgsperioden"} {
		if strings.Contains(said, hidden) {
			t.Errorf("the money says %q of few cases", hidden)
		}
	}
}

func TestWithoutAnUpperLimitTheSentenceSaysSo(t *testing.T) {
	r := reporttest.Full()
	r.Economy.BreakEvenPerCase.Low, r.Economy.BreakEvenPerCase.High = trial.NoNumber(), trial.NoNumber()
	r.Economy.BreakEvenPerCase.Reason = &trial.Reason{Code: trial.NoSaving}
	if _, said := economyOf(t, r); !strings.Contains(said, "uden øvre grænse, for besparelsen er ikke over nul med sikkerhed") {
		t.Errorf("the sentence: %s", said)
	}
}
