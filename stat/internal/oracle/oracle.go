package oracle

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/regress"
)

// File is one folder of reference numbers.
type File struct {
	t       testing.TB
	header  []string
	records [][]string
	results map[string]result
}

type result struct {
	Value    json.RawMessage
	Rel, Abs float64
}

// Open reads the data and the numbers of a folder.
func Open(t testing.TB, folder string) *File {
	t.Helper()
	dir := filepath.Join("..", "testdata", "oracle", folder)
	data, err := os.Open(filepath.Join(dir, "data.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	records, err := csv.NewReader(data).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	f := &File{t: t, header: records[0], records: records[1:]}
	if err := json.Unmarshal(text, &struct{ Results any }{&f.results}); err != nil {
		t.Fatal(err)
	}
	return f
}

// Where keeps the rows in which the column has the value.
func (f *File) Where(column, value string) *File {
	kept := *f
	kept.records = nil
	for i, v := range f.Strings(column) {
		if v == value {
			kept.records = append(kept.records, f.records[i])
		}
	}
	return &kept
}

// Strings returns a column as it is written.
func (f *File) Strings(column string) []string {
	f.t.Helper()
	c := slices.Index(f.header, column)
	if c < 0 {
		f.t.Fatalf("no column %s", column)
	}
	out := make([]string, len(f.records))
	for i, r := range f.records {
		out[i] = r[c]
	}
	return out
}

// Floats returns a column of numbers.
func (f *File) Floats(column string) []float64 {
	f.t.Helper()
	out := make([]float64, len(f.records))
	for i, text := range f.Strings(column) {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			f.t.Fatal(err)
		}
		out[i] = v
	}
	return out
}

// Columns returns regressors by their names in R: (Intercept), a column, a
// product as arm:x, or a dummy as factor(category)2.
func (f *File) Columns(names ...string) []regress.Column {
	f.t.Helper()
	var out []regress.Column
	for _, name := range names {
		c := regress.Intercept(len(f.records))
		c.Name = name
		for _, part := range strings.Split(name, ":") {
			if part == "(Intercept)" {
				continue
			}
			for i, v := range f.part(part) {
				c.Values[i] *= v
			}
		}
		out = append(out, c)
	}
	return out
}

// part returns a column or a dummy.
func (f *File) part(name string) []float64 {
	f.t.Helper()
	factor, isFactor := strings.CutPrefix(name, "factor(")
	if !isFactor {
		return f.Floats(name)
	}
	column, level, _ := strings.Cut(factor, ")")
	out := make([]float64, len(f.records))
	for i, v := range f.Strings(column) {
		if v == level {
			out[i] = 1
		}
	}
	return out
}

// Codes returns a column as codes of its values, in their sort order.
func (f *File) Codes(column string) []int {
	f.t.Helper()
	values := f.Strings(column)
	levels := slices.Compact(slices.Sorted(slices.Values(values)))
	out := make([]int, len(values))
	for i, v := range values {
		out[i], _ = slices.BinarySearch(levels, v)
	}
	return out
}

// want decodes a result, or a field of it, as numbers.
func (f *File) want(name, field string) []float64 {
	f.t.Helper()
	value := f.results[name].Value
	if field != "" {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(value, &fields); err != nil {
			f.t.Fatalf("%s: %v", name, err)
		}
		value = fields[field]
	}
	var many []*float64
	if string(value) == "null" || json.Unmarshal(value, &many) != nil {
		many = make([]*float64, 1)
		if err := json.Unmarshal(value, &many[0]); err != nil {
			f.t.Fatalf("%s.%s: %v", name, field, err)
		}
	}
	out := make([]float64, len(many))
	for i, v := range many {
		out[i] = math.NaN()
		if v != nil {
			out[i] = *v
		}
	}
	return out
}

// Agree compares with a result, or with a field of it, to the tolerance stated
// there; field is empty for a result that is a bare number or list.
func (f *File) Agree(name, field string, got ...float64) {
	f.t.Helper()
	f.AgreeWithin(name, field, f.results[name].Rel, f.results[name].Abs, got...)
}

// AgreeWithin is Agree with another tolerance.
func (f *File) AgreeWithin(name, field string, rel, abs float64, got ...float64) {
	f.t.Helper()
	want := f.want(name, field)
	if len(want) != len(got) {
		f.t.Fatalf("%s.%s: got %d numbers, want %d", name, field, len(got), len(want))
	}
	for i, g := range got {
		missing := math.IsNaN(want[i]) && math.IsNaN(g)
		if !missing && !(math.Abs(g-want[i]) <= abs+rel*math.Abs(want[i])) {
			f.t.Errorf("%s.%s[%d] = %.15g, want %.15g", name, field, i, g, want[i])
		}
	}
}

// Estimates returns the estimates of rows.
func Estimates(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.Estimate })
}

// Errors returns the standard errors of rows.
func Errors(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.SE })
}

// Statistics returns the test statistics of rows.
func Statistics(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.Statistic })
}

// PValues returns the p-values of rows.
func PValues(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.P })
}

// DFs returns the degrees of freedom of rows.
func DFs(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.DF })
}

func column(rows []effect.Row, of func(effect.Row) float64) []float64 {
	out := make([]float64, len(rows))
	for i, row := range rows {
		out[i] = of(row)
	}
	return out
}
