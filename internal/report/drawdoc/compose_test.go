package drawdoc_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/drawdoc"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

// certificate is the draw of six portfolios of one municipality, one of them held.
func certificate(t *testing.T, method string, treated ...trial.TreatedUnits) *draw.Certificate {
	t.Helper()
	r := &draw.Roster{Kind: draw.Portfolio}
	for i := range 6 {
		u := draw.Unit{ID: fmt.Sprintf("p%d", i), Municipality: "760", Area: jobcentre.SicknessBenefit}
		u.Portfolios = []string{u.ID}
		u.Values = []trial.Number{trial.Number(70 + 3*i*i%11), trial.NoNumber(), 1, trial.Number(i)}
		r.Units = append(r.Units, u)
	}
	r.Units[5].Held = jobcentre.ControlArm
	plan, flaws := draw.NewPlan(r, trial.Randomisation{Unit: r.Kind, Method: method, Strata: []string{"municipality"}, Treated: treated})
	if len(flaws) > 0 {
		t.Fatal(flaws)
	}
	lots, err := plan.Draw("byrådet 5. marts")
	if err != nil {
		t.Fatal(err)
	}
	c := plan.Certify(lots)
	c.Name, c.Trial, c.Program, c.SeedFrom, c.Seal = "Forsøget", "f1", "sagstal test", draw.SeedGiven, "abc"
	c.ProtocolSHA256 = strings.Repeat("0f", 32)
	return c
}

func page(t *testing.T, c *draw.Certificate, language trial.Language) string {
	t.Helper()
	var out bytes.Buffer
	doc := drawdoc.Compose(drawdoc.Content{Certificate: c, Municipalities: map[string]string{"760": "Ringkøbing-Skjern"}}, language)
	if err := html.Write(&out, doc, html.Links{OtherLanguage: "other.html"}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestThePageSaysWhatTheCertificateHolds, in both languages and for every method.
func TestThePageSaysWhatTheCertificateHolds(t *testing.T) {
	for _, method := range []string{draw.Complete, draw.Blocked, draw.MatchedPairs, draw.Rerandomised, draw.Minimisation} {
		c := certificate(t, method)
		for language, wants := range map[trial.Language][]string{
			trial.Danish:  {"byrådet 5. marts", "angivet ved lodtrækningen", c.RosterSHA256, c.ProtocolSHA256, "abc", "Ringkøbing-Skjern", "halvdelen", "Bevidnet af", "redo_draw.py"},
			trial.English: {"byrådet 5. marts", "given at the draw", c.RosterSHA256, "Witnessed by", "half", "sagstal draw --verify"},
		} {
			text := page(t, c, language)
			for _, want := range wants {
				if !strings.Contains(text, want) {
					t.Errorf("%s, %s: no %q", method, language, want)
				}
			}
		}
	}
}

// TestEveryLotIsListed with its arm, and what it held before.
func TestEveryLotIsListed(t *testing.T) {
	c := certificate(t, draw.Complete, trial.TreatedUnits{Municipality: "760", Area: jobcentre.SicknessBenefit, Units: 2})
	doc := drawdoc.Compose(drawdoc.Content{Certificate: c}, trial.Danish)
	var lots report.Table
	for _, block := range doc.Sections[1].Blocks {
		if table, ok := block.(report.Table); ok {
			lots = table
		}
	}
	arms := map[string]int{}
	for _, row := range lots.Rows {
		arms[row[2].Text]++
	}
	if len(lots.Rows) != 6 || arms["Forsøgsgruppe"] != 2 || lots.Rows[5][3].Text != "Kontrolgruppe" {
		t.Errorf("%v", lots.Rows)
	}
	if text := page(t, c, trial.Danish); !strings.Contains(text, "2 i Ringkøbing-Skjern (sygedagpenge)") {
		t.Error("the page does not say how many were to be treated")
	}
}
