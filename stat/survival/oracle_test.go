package survival_test

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

	"github.com/sagstal/sagstal/stat/survival"
)

// oracle is one folder of reference numbers; its make.R tells how they were
// made.
type oracle struct {
	data    frame
	results map[string]reference
}

// reference is one named result with its tolerance: |got−want| ≤ abs + rel·|want|.
type reference struct {
	Value    any
	Rel, Abs float64
}

func readOracle(t testing.TB, folder string) oracle {
	t.Helper()
	folder = filepath.Join("..", "testdata", "oracle", folder)
	text, err := os.ReadFile(filepath.Join(folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Results map[string]reference }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return oracle{readFrame(t, filepath.Join(folder, "data.csv")), file.Results}
}

func (o oracle) result(t testing.TB, name string) reference {
	t.Helper()
	r, found := o.results[name]
	if !found {
		t.Fatalf("no reference %q", name)
	}
	return r
}

// field returns one entry of an object or one column of a table.
func (r reference) field(name string) reference {
	r.Value = r.Value.(map[string]any)[name]
	return r
}

// check compares numbers; a missing reference number asks for NaN.
func (r reference) check(t *testing.T, label string, got ...float64) {
	t.Helper()
	want := numbers(r.Value)
	if len(got) != len(want) {
		t.Errorf("%s: %d numbers, want %d", label, len(got), len(want))
		return
	}
	for i, w := range want {
		if !within(got[i], w, r.Rel, r.Abs) {
			t.Errorf("%s[%d] = %.17g, want %.17g (off by %.3g)", label, i, got[i], w, got[i]-w)
			return
		}
	}
}

func within(got, want, rel, abs float64) bool {
	if math.IsNaN(want) {
		return math.IsNaN(got)
	}
	return got == want || math.Abs(got-want) <= abs+rel*math.Abs(want)
}

// numbers flattens a number, an array or a matrix, row after row.
func numbers(v any) []float64 {
	switch v := v.(type) {
	case nil:
		return []float64{math.NaN()}
	case float64:
		return []float64{v}
	case []any:
		var out []float64
		for _, e := range v {
			out = append(out, numbers(e)...)
		}
		return out
	}
	panic("not a number")
}

func flatten(m [][]float64) []float64 { return slices.Concat(m...) }

// frame is a data set by column name.
type frame map[string][]string

func readFrame(t testing.TB, path string) frame {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f := frame{}
	for j, name := range rows[0] {
		for _, row := range rows[1:] {
			f[name] = append(f[name], row[j])
		}
	}
	return f
}

// floats returns a column, or nil if the data has no such column.
func (f frame) floats(t testing.TB, name string) []float64 {
	t.Helper()
	var out []float64
	for _, text := range f[name] {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func (f frame) ints(t testing.TB, name string) []int {
	t.Helper()
	var out []int
	for _, v := range f.floats(t, name) {
		out = append(out, int(v))
	}
	return out
}

// where keeps the rows in which a column has a value.
func (f frame) where(column, value string) frame {
	kept := frame{}
	for i, v := range f[column] {
		if v != value {
			continue
		}
		for name := range f {
			kept[name] = append(kept[name], f[name][i])
		}
	}
	return kept
}

// groups returns the whole data under "all" and each value of group under
// "group_<value>".
func (f frame) groups() map[string]frame {
	out := map[string]frame{"all": f}
	for _, v := range f["group"] {
		if _, done := out["group_"+v]; !done {
			out["group_"+v] = f.where("group", v)
		}
	}
	return out
}

func (f frame) sample(t testing.TB, cause string) survival.Sample {
	return survival.Sample{Entry: f.floats(t, "entry"), Time: f.floats(t, "time"), Cause: f.ints(t, cause)}
}

func isCause(cause []int, k int) []bool {
	event := make([]bool, len(cause))
	for i, c := range cause {
		event[i] = c == k
	}
	return event
}

// termValues is a column, the indicator "name=value" or the product "a:b".
func termValues(t testing.TB, data frame, term string) []float64 {
	t.Helper()
	if a, b, ok := strings.Cut(term, ":"); ok {
		product := data.floats(t, a)
		for i, v := range data.floats(t, b) {
			product[i] *= v
		}
		return product
	}
	name, value, ok := strings.Cut(term, "=")
	if !ok {
		return data.floats(t, term)
	}
	out := make([]float64, len(data[name]))
	for i, v := range data[name] {
		if v == value {
			out[i] = 1
		}
	}
	return out
}
