package regress_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/regress"
)

// oracle is one folder of reference numbers.
type oracle struct {
	t       *testing.T
	header  []string
	records [][]string
	results map[string]struct {
		Value    json.RawMessage
		Rel, Abs float64
	}
}

func openOracle(t *testing.T, folder string) *oracle {
	t.Helper()
	dir := filepath.Join("..", "testdata", "oracle", folder)
	f, err := os.Open(filepath.Join(dir, "data.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	o := &oracle{t: t, header: records[0], records: records[1:]}
	if err := json.Unmarshal(text, &struct{ Results any }{&o.results}); err != nil {
		t.Fatal(err)
	}
	return o
}

// where keeps the rows in which the column has the value.
func (o *oracle) where(column, value string) *oracle {
	c, kept := slices.Index(o.header, column), *o
	kept.records = nil
	for _, r := range o.records {
		if r[c] == value {
			kept.records = append(kept.records, r)
		}
	}
	return &kept
}

func (o *oracle) floats(column string) []float64 {
	c, out := slices.Index(o.header, column), make([]float64, len(o.records))
	for i, r := range o.records {
		v, err := strconv.ParseFloat(r[c], 64)
		if err != nil {
			o.t.Fatal(err)
		}
		out[i] = v
	}
	return out
}

func (o *oracle) codes(column string) []int {
	var out []int
	for _, v := range o.floats(column) {
		out = append(out, int(v))
	}
	return out
}

func (o *oracle) columns(names ...string) []regress.Column {
	var out []regress.Column
	for _, name := range names {
		out = append(out, regress.Column{Name: name, Values: o.floats(name)})
	}
	return out
}

// want decodes one field of a result, numbers or an array of them.
func (o *oracle) want(result, field string) []float64 {
	o.t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(o.results[result].Value, &fields); err != nil {
		o.t.Fatalf("%s: %v", result, err)
	}
	var many []float64
	if json.Unmarshal(fields[field], &many) == nil {
		return many
	}
	var one float64
	if err := json.Unmarshal(fields[field], &one); err != nil {
		o.t.Fatalf("%s.%s: %v", result, field, err)
	}
	return []float64{one}
}

// agree compares with a field of a result, to the tolerance stated there.
func (o *oracle) agree(result, field string, got ...float64) {
	o.t.Helper()
	o.agreeWithin(o.results[result].Rel, result, field, got...)
}

// agreeWithin is agree with another relative tolerance.
func (o *oracle) agreeWithin(rel float64, result, field string, got ...float64) {
	o.t.Helper()
	want := o.want(result, field)
	if len(want) < len(got) || len(got) == 0 {
		o.t.Fatalf("%s.%s: %d values, got %d", result, field, len(want), len(got))
	}
	tol := o.results[result]
	for i, g := range got {
		if !(math.Abs(g-want[i]) <= tol.Abs+rel*math.Abs(want[i])) {
			o.t.Errorf("%s.%s[%d] = %.15g, want %.15g", result, field, i, g, want[i])
		}
	}
}

func column(rows []effect.Row, of func(effect.Row) float64) []float64 {
	var out []float64
	for _, row := range rows {
		out = append(out, of(row))
	}
	return out
}

func estimates(r []effect.Row) []float64 {
	return column(r, func(r effect.Row) float64 { return r.Estimate })
}
func errorsOf(r []effect.Row) []float64 {
	return column(r, func(r effect.Row) float64 { return r.SE })
}
func statistics(r []effect.Row) []float64 {
	return column(r, func(r effect.Row) float64 { return r.Statistic })
}
func pValues(r []effect.Row) []float64 { return column(r, func(r effect.Row) float64 { return r.P }) }
func dfs(r []effect.Row) []float64     { return column(r, func(r effect.Row) float64 { return r.DF }) }

// dummies returns a column for every level of codes but the first, in order.
func dummies(name string, codes []int) []regress.Column {
	levels := slices.Compact(slices.Sorted(slices.Values(codes)))
	var out []regress.Column
	for _, level := range levels[1:] {
		c := regress.Column{Name: "factor(" + name + ")" + strconv.Itoa(level), Values: make([]float64, len(codes))}
		for i, code := range codes {
			if code == level {
				c.Values[i] = 1
			}
		}
		out = append(out, c)
	}
	return out
}

func linear(t *testing.T, in regress.LinearInput, opt regress.LinearOptions) *regress.LinearResult {
	t.Helper()
	res, err := regress.Linear(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func poisson(t *testing.T, in regress.CountInput, opt regress.GLMOptions) *regress.GLMResult {
	t.Helper()
	res, err := regress.Poisson(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// agreeMatrix compares with a result that is a bare matrix.
func (o *oracle) agreeMatrix(result string, got [][]float64) {
	o.t.Helper()
	var want [][]float64
	tol := o.results[result]
	if err := json.Unmarshal(tol.Value, &want); err != nil {
		o.t.Fatalf("%s: %v", result, err)
	}
	for i := range want {
		for j, w := range want[i] {
			if !(math.Abs(got[i][j]-w) <= tol.Abs+tol.Rel*math.Abs(w)) {
				o.t.Errorf("%s[%d][%d] = %.15g, want %.15g", result, i, j, got[i][j], w)
			}
		}
	}
}
