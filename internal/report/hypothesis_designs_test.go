package report_test

import (
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// sectionOf is the section of a hypothesis.
func sectionOf(t *testing.T, r *results.Results, id string, l trial.Language) report.Section {
	t.Helper()
	for _, s := range report.Compose(r, l).Sections {
		for _, part := range s.Sections {
			if s.ID == "hypotheses" && part.ID == id {
				return part
			}
		}
	}
	t.Fatalf("no section %s", id)
	return report.Section{}
}

// disagreementIn is the sentence on designs that disagree, or nothing.
func disagreementIn(s report.Section, begins string) string {
	for _, block := range s.Blocks {
		if p, ok := block.(report.Paragraph); ok && strings.HasPrefix(p.Text, begins) {
			return p.Text
		}
	}
	return ""
}

func TestDesignsThatDisagreeAreToldApart(t *testing.T) {
	r := reporttest.Full()
	for l, want := range map[trial.Language][3]string{
		trial.Danish:  {"To sammenligninger peger hver sin vej", "næppe", "Læg vægt på forsøg mod kontrol: før og efter har ingen kontrolgruppe"},
		trial.English: {"Two comparisons point opposite ways", "hardly", "Go by trial against control: before and after has no control group"},
	} {
		said := disagreementIn(sectionOf(t, r, "sb2", l), want[0])
		for _, part := range want {
			if !strings.Contains(said, part) {
				t.Errorf("%q lacks %q", said, part)
			}
		}
	}
	for i := range r.Hypotheses {
		if r.Hypotheses[i].ID == "SB2" {
			r.Hypotheses[i].DesignsDisagree[0].Certain = false
			r.Hypotheses[i].DesignsDisagree[0].Kind = evaluate.IntervalsApart
		}
	}
	if said := disagreementIn(sectionOf(t, r, "sb2", trial.Danish), "To sammenligninger er uenige om størrelsen"); !strings.Contains(said, "kan være tilfældig") {
		t.Errorf("by chance: %q", said)
	}
}

// The figure has a line for each design, for each municipality up to twelve, and
// for their mean and what another can expect.
func TestTheDesignsStandSideBySide(t *testing.T) {
	r := reporttest.Full()
	count := func() (lines, diamonds int) {
		for _, block := range sectionOf(t, r, "sb2", trial.Danish).Blocks {
			figure, ok := block.(report.Figure)
			if !ok || figure.ID != "figure-designs-sb2" {
				continue
			}
			forest := figure.Chart.(chart.Forest)
			for _, row := range forest.Rows {
				if row.Shape == chart.Diamond && !row.Heading {
					diamonds++
				}
			}
			return len(forest.Rows), diamonds
		}
		t.Fatal("no figure")
		return 0, 0
	}
	if lines, diamonds := count(); lines != 2+1+5+2 || diamonds != 1 {
		t.Errorf("%d lines, %d diamonds", lines, diamonds)
	}
	for i := range r.Hypotheses {
		if h := &r.Hypotheses[i]; h.ID == "SB2" {
			sites := h.Results[*h.Primary].ByMunicipality
			h.Results[*h.Primary].ByMunicipality = append(append(append(sites, sites...), sites...), sites...)
		}
	}
	if lines, _ := count(); lines != 2+1+2 {
		t.Errorf("of many municipalities: %d lines", lines)
	}
}

func TestParticipantsStandAloneBesideOtherMunicipalities(t *testing.T) {
	doc := report.Compose(reporttest.Full(), trial.Danish)
	said, rows := false, 0
	for _, s := range doc.Sections {
		for _, part := range s.Sections {
			for _, block := range part.Blocks {
				switch b := block.(type) {
				case report.Paragraph:
					said = said || strings.Contains(b.Text, "én ad gangen, ligger effekten fra −1,4")
				case report.Table:
					if s.ID == "outside" && strings.Contains(b.Caption, "hver deltager for sig") {
						rows = len(b.Rows)
					}
				}
			}
		}
	}
	if !said || rows != 1 {
		t.Errorf("leaving out is said: %v; %d participants", said, rows)
	}
}
