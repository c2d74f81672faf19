package report_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

func TestTheCouncilsPageIsCleanInBothLanguages(t *testing.T) {
	bad := regexp.MustCompile(`NaN|Inf\b|%!|[{}]|\.\.|  | ,|\(\)|: \.|^\.|[Ss]ignifi`)
	for name, r := range samples() {
		da, en := report.Council(r, trial.Danish), report.Council(r, trial.English)
		for i := range da.Sections {
			compareSections(t, name, da.Sections[i], en.Sections[i])
		}
		for _, s := range append(allTexts(da), allTexts(en)...) {
			if bad.MatchString(s) {
				t.Errorf("%s: %q", name, s)
			}
		}
	}
}

// area changes the answers and the account of sickness benefit.
func area(verdict evaluate.Verdict, low trial.Number) *results.Results {
	r := reporttest.Full()
	for i := range r.Hypotheses {
		h := &r.Hypotheses[i]
		if h.Area == jobcentre.SicknessBenefit && h.IsPrimary {
			h.Verdict = verdict
			if verdict == evaluate.VerdictBarred {
				h.Reason = &trial.Reason{Code: trial.HealthGate}
			}
		}
	}
	r.Economy.Areas[0].NetResult.Value, r.Economy.Areas[0].NetResult.Low, r.Economy.Areas[0].NetResult.High = low+5e6, low, low+1e7
	return r
}

func TestTheDraftRecommendsNoMoreThanTheNumbersBear(t *testing.T) {
	for _, test := range []struct {
		name, want string
		r          *results.Results
	}{
		{"supported and paid", "gøre det lavere sagstal for sygedagpenge varigt, da mindst ét primært mål er bekræftet", area(evaluate.VerdictSupported, 1e6)},
		{"supported, unpaid", "om virkningen for sygedagpenge er udgiften værd", area(evaluate.VerdictSupported, -1e6)},
		{"against", "sygedagpenge ikke gøres varigt", area(evaluate.VerdictContradicted, 1e6)},
		{"barred", "resultaterne for sygedagpenge ikke lægges til grund", area(evaluate.VerdictBarred, 1e6)},
		{"open", "der ikke træffes varig beslutning om sagstallet for sygedagpenge", area(evaluate.VerdictInconclusive, 1e6)},
	} {
		if got := find(t, report.Council(test.r, trial.Danish), "case-recommendation"); !strings.Contains(got, test.want) {
			t.Errorf("%s: no %q in\n%s", test.name, test.want, got)
		}
	}
}

func TestTheParagraphFollowsTheVerdicts(t *testing.T) {
	for _, test := range []struct {
		name, want string
		r          *results.Results
	}{
		{"trust first", "Svaret bygger på lodtrækning", reporttest.Full()},
		{"designs that disagree", "Andre sammenligninger peger en anden vej for SB2", reporttest.Full()},
		{"what is ruled out", "Data udelukker effekter under", area(evaluate.VerdictInconclusive, 1)},
		{"against", "det går modsat hypotesen", area(evaluate.VerdictContradicted, 1)},
		{"too small", "hele intervallet er for lille", area(evaluate.VerdictNoRelevantDifference, 1)},
		{"barred", "konklusionen er spærret", area(evaluate.VerdictBarred, 1)},
		{"nothing", "ingen sammenligning at bygge et svar på", reporttest.NothingEvaluable()},
	} {
		if got := find(t, report.Council(test.r, trial.Danish), "answer"); !strings.Contains(got, test.want) {
			t.Errorf("%s: no %q in\n%s", test.name, test.want, got)
		}
	}
}

func TestTheWholeIsTestedAndSummarised(t *testing.T) {
	doc := report.Compose(reporttest.Full(), trial.Danish)
	got := find(t, doc, "overview-whole")
	for _, want := range []string{"med sandsynligheden 0,004. Noget har altså ændret sig", "sandsynligheden 0,410. Lodtrækningen alene", "Hele forsøget", "+0,83 standardafvigelser"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
