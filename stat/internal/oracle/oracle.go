package oracle

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// File is one folder of reference numbers.
type File struct {
	t       testing.TB
	folder  string
	header  []string
	records [][]string
	results map[string]stored
}

// stored is a result as the folder has it.
type stored struct {
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
	f := &File{t: t, folder: folder, header: records[0], records: records[1:]}
	if err := json.Unmarshal(text, &struct{ Results any }{&f.results}); err != nil {
		t.Fatal(err)
	}
	return f
}

// For is the same folder in a subtest.
func (f *File) For(t testing.TB) *File {
	sub := *f
	sub.t = t
	return &sub
}

// HasResult reports whether the folder has a result.
func (f *File) HasResult(name string) bool {
	_, found := f.results[name]
	return found
}

// After returns, in order, what follows the prefix in the names of the results
// that begin with it, such as the horizons of rmst_tau_52 and rmst_tau_104.
func (f *File) After(prefix string) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(f.results)) {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			out = append(out, rest)
		}
	}
	return out
}

// Result returns a result.
func (f *File) Result(name string) Result {
	f.t.Helper()
	s, found := f.results[name]
	if !found {
		f.t.Fatalf("%s: no result %s", f.folder, name)
	}
	return Result{t: f.t, name: f.folder + ": " + name, value: s.Value, rel: s.Rel, abs: s.Abs}
}

// Agree compares with a result, or with a field of it, to the tolerance stated
// there; field is empty for a result that is a bare number, list or matrix.
func (f *File) Agree(name, field string, got ...float64) {
	f.t.Helper()
	f.find(name, field).Agree(got...)
}

// AgreeWithin is Agree with another tolerance.
func (f *File) AgreeWithin(name, field string, rel, abs float64, got ...float64) {
	f.t.Helper()
	r := f.find(name, field)
	r.rel, r.abs = rel, abs
	r.Agree(got...)
}

// AgreeRel is Agree with another relative tolerance.
func (f *File) AgreeRel(name, field string, rel float64, got ...float64) {
	f.t.Helper()
	r := f.find(name, field)
	r.rel = rel
	r.Agree(got...)
}

func (f *File) find(name, field string) Result {
	f.t.Helper()
	r := f.Result(name)
	if field == "" {
		return r
	}
	return r.Field(field)
}
