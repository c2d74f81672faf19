package report_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

func languages() []trial.Language { return []trial.Language{trial.Danish, trial.English} }

// samples are results of every kind, the degenerate ones too.
func samples() map[string]*results.Results {
	return map[string]*results.Results{
		"full": reporttest.Full(), "empty": reporttest.Empty(), "nothing evaluable": reporttest.NothingEvaluable(),
		"one area": reporttest.OneArea(), "no numbers": reporttest.NoNumbers(), "zero value": {},
	}
}

// strings of a document by reflection, so that none is forgotten.
func texts(v reflect.Value, visit func(string)) {
	switch v.Kind() {
	case reflect.String:
		visit(v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			texts(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			texts(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			texts(v.Field(i), visit)
		}
	}
}

func allTexts(doc any) []string {
	var all []string
	texts(reflect.ValueOf(doc), func(s string) { all = append(all, s) })
	return all
}

func TestEveryResultGivesCleanSentences(t *testing.T) {
	bad := regexp.MustCompile(`NaN|Inf\b|%!|[{}]|\.\.|  | ,|\(\)|: \.|^\.`)
	for name, r := range samples() {
		for _, l := range languages() {
			for _, s := range allTexts(report.Compose(r, l)) {
				if bad.MatchString(s) {
					t.Errorf("%s, %s: %q", name, l, s)
				}
			}
		}
	}
}

var digits = regexp.MustCompile(`[0-9][0-9.,]*`)

// numbers are the digits of a text's numbers, sorted, since languages order
// words differently.
func numbers(s string) []string {
	var all []string
	for _, n := range digits.FindAllString(s, -1) {
		all = append(all, strings.NewReplacer(".", "", ",", "").Replace(n))
	}
	sort.Strings(all)
	return all
}

func TestBothLanguagesHoldTheSameNumbers(t *testing.T) {
	for name, r := range samples() {
		da, en := sections(report.Compose(r, trial.Danish)), sections(report.Compose(r, trial.English))
		if len(da) != len(en) {
			t.Errorf("%s: %d sections in Danish, %d in English", name, len(da), len(en))
			continue
		}
		for i := range da {
			compareSections(t, name, da[i], en[i])
		}
	}
}

// sections are all but the glossary, which explains what each language says.
func sections(doc *report.Document) []report.Section { return doc.Sections[:len(doc.Sections)-1] }

func compareSections(t *testing.T, name string, da, en report.Section) {
	t.Helper()
	if da.ID != en.ID || len(da.Blocks) != len(en.Blocks) || len(da.Sections) != len(en.Sections) {
		t.Errorf("%s: section %s differs in form from %s", name, da.ID, en.ID)
		return
	}
	for i := range da.Blocks {
		daTexts, enTexts := allTexts(da.Blocks[i]), allTexts(en.Blocks[i])
		if len(daTexts) != len(enTexts) {
			t.Errorf("%s, %s: block %d has %d texts in Danish, %d in English", name, da.ID, i, len(daTexts), len(enTexts))
			continue
		}
		for k := range daTexts {
			if !slices.Equal(numbers(daTexts[k]), numbers(enTexts[k])) {
				t.Errorf("%s, %s: %q and %q", name, da.ID, daTexts[k], enTexts[k])
			}
		}
		if !slices.Equal(values(da.Blocks[i]), values(en.Blocks[i])) {
			t.Errorf("%s, %s: the values of block %d differ", name, da.ID, i)
		}
	}
	for i := range da.Sections {
		compareSections(t, name, da.Sections[i], en.Sections[i])
	}
}

// values are the numbers behind the cells of a table.
func values(b report.Block) []float64 {
	table, ok := b.(report.Table)
	if f, figure := b.(report.Figure); figure {
		table, ok = f.Table, true
	}
	var all []float64
	if ok {
		for _, row := range table.Rows {
			for _, cell := range row {
				if cell.Value != nil {
					all = append(all, *cell.Value)
				}
			}
		}
	}
	return all
}

func TestTheFirstPageNeverSaysSignificant(t *testing.T) {
	for name, r := range samples() {
		for _, l := range languages() {
			for _, s := range allTexts(report.Compose(r, l).Sections[0]) {
				if lower := strings.ToLower(s); strings.Contains(lower, "signifi") {
					t.Errorf("%s, %s: %q", name, l, s)
				}
			}
		}
	}
}

// find returns the texts of a section by its id.
func find(t *testing.T, doc *report.Document, id string) string {
	t.Helper()
	var walk func([]report.Section) string
	walk = func(all []report.Section) string {
		for _, s := range all {
			if s.ID == id {
				return strings.Join(allTexts(s), "\n")
			}
			if found := walk(s.Sections); found != "" {
				return found
			}
		}
		return ""
	}
	found := walk(doc.Sections)
	if found == "" {
		t.Errorf("no section %s", id)
	}
	return found
}

func TestSentencesFollowTheNumbers(t *testing.T) {
	change := func(do func(*results.Results)) *results.Results {
		r := reporttest.Full()
		do(r)
		return r
	}
	for _, test := range []struct {
		name, section, want string
		r                   *results.Results
	}{
		{"caseload falls", "answer", "faldt fra 61,8 til 43,1", reporttest.Full()},
		{"caseload rises", "answer", "steg fra 40,0 til 43,1", change(func(r *results.Results) { r.Fidelity.Areas[0].Trial.BaselineMean = 40 })},
		{"caseload stands", "answer", "både før og under", change(func(r *results.Results) { r.Fidelity.Areas[0].Trial.BaselineMean = 43.1 })},
		{"above the band", "answer", "ligger over målbåndet 35–50", change(func(r *results.Results) { r.Fidelity.Areas[0].Trial.TrialMean = 51 })},
		{"the control group moves", "answer", "Kontrolgruppen flyttede sig fra 62,3 til 80,0", change(func(r *results.Results) { r.Fidelity.Areas[0].Control.TrialMean = 80 })},
		{"simulated", "answer", "Data er simulerede", reporttest.Full()},
		{"trust", "answer", "randomiseret sammenligning", reporttest.Full()},
		{"no trust", "answer", "ingen sammenligning", reporttest.NothingEvaluable()},
		{"nothing", "answer", "Ingen hypoteser er evalueret.", reporttest.Empty()},
		{"designs that disagree", "answer", "SB2 (før og efter)", reporttest.Full()},
		{"remarks of one kind stand together", "answer", "Borgernes tilfredshed og Medarbejdernes arbejdsmiljø: resultaterne", reporttest.Full()},
		{"a counted figure has no interval", "economy", "Uden interval", change(func(r *results.Results) {
			r.Economy.Ledger.Investment.Low, r.Economy.Ledger.Investment.High = r.Economy.Ledger.Investment.Value, r.Economy.Ledger.Investment.Value
		})},
		{"surplus", "answer", "Forsøget tjente sig ind", reporttest.Full()},
		{"open account", "answer", "Det er uafklaret, om forsøget tjente sig ind", change(func(r *results.Results) { r.Economy.Ledger.NetResult.Low = -1 })},
		{"deficit", "answer", "Forsøget kostede mere", change(func(r *results.Results) {
			r.Economy.Ledger.NetResult.Value, r.Economy.Ledger.NetResult.Low, r.Economy.Ledger.NetResult.High = -3, -5, -1
		})},
		{"kroner fall while the share rises", "sb1", "Staten betaler færre kroner", reporttest.Full()},
		{"ratio as a ratio", "sb3", "er 0,73 (95\u00a0%-SI 0,57 til 0,94)", reporttest.Full()},
		{"weeks", "sb7", "2,5\u00a0uger kortere", reporttest.Full()},
		{"longer", "sb7", "1,0\u00a0uger længere", change(func(r *results.Results) { r.Hypotheses[6].Results[0].RestrictedMean.Difference = 1 })},
		{"missing table", "sa4", "mangler tabellen: borgerspørgeskema", reporttest.Full()},
		{"what the data rule out", "sb4", "udelukker data effekter under", reporttest.Full()},
		{"a flow that does not add up", "flow", "Tallene stemmer ikke", change(func(r *results.Results) { r.Flow.Trial.Cases++ })},
		{"a flow that does not add up, on the first page", "answer", "Brug ikke rapporten", change(func(r *results.Results) { r.Flow.Trial.Cases++ })},
		{"clusters in the flow", "flow", "Heraf sagsstammer med analyserede sager", reporttest.Full()},
		{"what a caseload does", "dose", "Ti færre sager", reporttest.Full()},
		{"outside the protocol", "hypotheses", "Ikke med i protokollen: SA1, SA2", reporttest.OneArea()},
	} {
		if got := find(t, report.Compose(test.r, trial.Danish), test.section); !strings.Contains(got, test.want) {
			t.Errorf("%s: no %q in\n%s", test.name, test.want, got[:min(len(got), 1500)])
		}
	}
}

func TestKronerAreExplainedOnlyWhenTheyFall(t *testing.T) {
	for name, to := range map[string][2]trial.Number{"rise": {10, 20}, "may fall or rise": {-10, 20}} {
		r := reporttest.Full()
		for i, row := range r.Hypotheses[0].Results {
			if row.Outcome == trial.StateRefundPerCase {
				r.Hypotheses[0].Results[i].Estimate, r.Hypotheses[0].Results[i].CIHigh = to[0], to[1]
			}
		}
		if got := find(t, report.Compose(r, trial.Danish), "sb1"); strings.Contains(got, "Staten betaler færre kroner") {
			t.Errorf("kroner %s, and the report says that they fall", name)
		}
	}
}

func TestCitizensDrawnOneByOneAreNeverListed(t *testing.T) {
	r := reporttest.OneArea()
	r.Trial.Unit = "citizen"
	for _, n := range []*evaluate.FlowCount{&r.Flow.Overall, &r.Flow.Trial, &r.Flow.Control, &r.Flow.Areas[0].Overall, &r.Flow.Areas[0].Trial, &r.Flow.Areas[0].Control} {
		n.Portfolios = 13913 / 2
	}
	r.Flow.Overall.Portfolios = 13913
	before, after := len(allTexts(report.Compose(reporttest.OneArea(), trial.Danish))), len(allTexts(report.Compose(r, trial.Danish)))
	if after > before {
		t.Errorf("%d texts with citizens drawn one by one, %d with portfolios", after, before)
	}
	if got := find(t, report.Compose(r, trial.Danish), "answer"); !strings.Contains(got, "13.913 borgere") {
		t.Error("the first page does not count citizens")
	}
}

func TestTheGlossaryExplainsOnlyWhatIsSaid(t *testing.T) {
	full, empty := report.Compose(reporttest.Full(), trial.Danish), report.Compose(reporttest.Empty(), trial.Danish)
	if got := find(t, full, "glossary"); !strings.Contains(got, "under risiko") {
		t.Error("a term of the full report is not explained")
	}
	if got := find(t, empty, "glossary"); strings.Contains(got, "under risiko") {
		t.Error("a term that the empty report does not use is explained")
	}
}

func TestTheSameResultsGiveTheSameDocument(t *testing.T) {
	first := fmt.Sprintf("%+v", allTexts(report.Compose(reporttest.Full(), trial.Danish)))
	for i := 0; i < 5; i++ {
		if again := fmt.Sprintf("%+v", allTexts(report.Compose(reporttest.Full(), trial.Danish))); again != first {
			t.Fatal("the second document differs")
		}
	}
}

func TestEverySectionHasItsOwnID(t *testing.T) {
	seen := map[string]bool{}
	var walk func([]report.Section)
	walk = func(all []report.Section) {
		for _, s := range all {
			if seen[s.ID] || s.ID == "" || s.Title == "" {
				t.Errorf("section %q, %q", s.ID, s.Title)
			}
			seen[s.ID] = true
			walk(s.Sections)
		}
	}
	walk(report.Compose(reporttest.Full(), trial.English).Sections)
	if !seen["sa8"] || len(jobcentre.Areas()) != 2 {
		t.Error("a hypothesis has no section")
	}
}
