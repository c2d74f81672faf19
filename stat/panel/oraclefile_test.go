package panel_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// table is a folder's data.csv.
type table struct {
	t      *testing.T
	header []string
	rows   [][]string
}

func readTable(t *testing.T, folder string) table {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", "oracle", folder, "data.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return table{t, records[0], records[1:]}
}

func (d table) text(row int, column string) string {
	d.t.Helper()
	return d.rows[row][slices.Index(d.header, column)]
}

func (d table) number(row int, column string) float64 {
	d.t.Helper()
	v, err := strconv.ParseFloat(d.text(row, column), 64)
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

// numbers are a folder's results.
type numbers struct {
	t       *testing.T
	results map[string]result
}

type result struct {
	Value    map[string]any
	Rel, Abs float64
}

func readResults(t *testing.T, folder string) map[string]result {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "testdata", "oracle", folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Results map[string]json.RawMessage }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	out := make(map[string]result)
	for name, raw := range file.Results {
		var r result
		if json.Unmarshal(raw, &r) == nil { // values of another shape are not ours
			out[name] = r
		}
	}
	return out
}

func (o numbers) value(name, field string) float64 {
	o.t.Helper()
	v, ok := o.results[name].Value[field].(float64)
	if !ok {
		o.t.Fatalf("no number %s.%s", name, field)
	}
	return v
}

func (o numbers) agree(name, field string, got float64) {
	o.t.Helper()
	o.compare(name+"."+field, name, got, o.value(name, field))
}

func (o numbers) agreeAt(name, field string, at int, got float64) {
	o.t.Helper()
	list, ok := o.results[name].Value[field].([]any)
	if !ok {
		o.t.Fatalf("no list %s.%s", name, field)
	}
	o.compare(name+"."+field, name, got, list[at].(float64))
}

func (o numbers) compare(what, name string, got, want float64) {
	o.t.Helper()
	tol := o.results[name]
	if !(math.Abs(got-want) <= tol.Abs+tol.Rel*math.Abs(want)) {
		o.t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}
