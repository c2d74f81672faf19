package numbers_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/numbers"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

// list is every number of the report and of the council's page.
func list(t *testing.T, r *results.Results) []numbers.Number {
	t.Helper()
	return append(of(t, r, report.Compose), of(t, r, report.Council)...)
}

func of(t *testing.T, r *results.Results, compose func(*results.Results, trial.Language) *report.Document) []numbers.Number {
	t.Helper()
	all, err := numbers.Of(compose(r, trial.Danish), compose(r, trial.English))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func file(t *testing.T, all []numbers.Number) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := numbers.WriteCSV(&b, all, numbers.Source{Protocol: "aa", Data: "bb"}); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), "\ufeff")
	if !marked {
		t.Error("the file has no byte order mark")
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestEveryFigureHasItsOwnIDAndWords(t *testing.T) {
	for name, r := range map[string]*results.Results{
		"full": reporttest.Full(), "empty": reporttest.Empty(), "none": reporttest.NoNumbers(), "one area": reporttest.OneArea(),
	} {
		seen := map[string]bool{}
		for _, n := range list(t, r) {
			if seen[n.ID] {
				t.Errorf("%s: two figures %s", name, n.ID)
			}
			seen[n.ID] = true
			for _, s := range []numbers.Said{n.Definition, n.Formula, n.Printed} {
				if s.Danish == "" || s.English == "" {
					t.Errorf("%s: %s lacks a text: %+v", name, n.ID, n)
				}
			}
		}
	}
}

func TestTheAccountStandsUnderItsPlace(t *testing.T) {
	r := reporttest.Full()
	for _, n := range list(t, r) {
		if n.ID != "economy.t1.r6.c2" {
			continue
		}
		if n.Value == nil || *n.Value != float64(r.Economy.NetResult.Value) || n.Unit != numbers.Kroner {
			t.Errorf("net result: %+v", n)
		}
		if !strings.Contains(n.Definition.Danish, "Nettoresultat") || !strings.Contains(n.Formula.English, "net municipal saving") {
			t.Errorf("net result: %+v", n)
		}
		return
	}
	t.Error("the net result has no line")
}

func TestSmallCountsAreHiddenHereToo(t *testing.T) {
	r := reporttest.Full()
	r.Economy.ByMunicipality[0].Cases = 3
	rows := file(t, list(t, r))
	found := false
	for _, row := range rows[1:] {
		if strings.HasPrefix(row[7], "<5") || strings.HasPrefix(row[7], "<\u00a05") {
			found = true
			if row[5] != "" {
				t.Errorf("%s prints %s and has the value %s", row[0], row[7], row[5])
			}
		}
	}
	if !found {
		t.Error("no small count is hidden")
	}
}

func TestTheFileIsDanishAndHarmless(t *testing.T) {
	value := 0.125
	rows := file(t, []numbers.Number{{
		ID: "x.t1.r1.c2", Definition: numbers.Said{Danish: `=HYPERLINK("http://x")`, English: "@sum"},
		Formula: numbers.Said{Danish: "a", English: "b"}, Value: &value, Unit: numbers.Plain,
		Printed: numbers.Said{Danish: "+0,1", English: "+0.1"},
	}})
	row := rows[1]
	if row[5] != "0,125" {
		t.Errorf("value %s", row[5])
	}
	for _, i := range []int{1, 2, 7, 8} {
		if row[i][0] != '\'' {
			t.Errorf("column %s begins like a formula: %s", rows[0][i], row[i])
		}
	}
	if row[9] != "aa" || row[10] != "bb" {
		t.Errorf("sources %v", row[9:])
	}
}

func TestDocumentsOfDifferentFormAreRefused(t *testing.T) {
	_, err := numbers.Of(report.Compose(reporttest.Full(), trial.Danish), report.Compose(reporttest.OneArea(), trial.English))
	if !errors.Is(err, numbers.ErrForm) {
		t.Errorf("got %v", err)
	}
}

// What the council's page prints is the report's: a figure without its like there
// would be one that nobody can look up.
func TestTheCouncilsNumbersAreTheReports(t *testing.T) {
	for name, r := range samples() {
		type likeness struct {
			value float64
			unit  numbers.Unit
		}
		known := map[likeness]bool{}
		for _, n := range of(t, r, report.Compose) {
			if n.Value != nil {
				known[likeness{*n.Value, n.Unit}] = true
			}
		}
		for _, n := range of(t, r, report.Council) {
			if !strings.HasPrefix(n.ID, "council.") {
				t.Errorf("%s: %s could be taken for the report's", name, n.ID)
			}
			if n.Value != nil && !known[likeness{*n.Value, n.Unit}] {
				t.Errorf("%s: the report has no %v %s as in %s: %s", name, *n.Value, n.Unit, n.ID, n.Definition.English)
			}
		}
	}
}
