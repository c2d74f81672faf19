package oracle

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/stat/regress"
)

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

// Len returns the number of rows.
func (f *File) Len() int { return len(f.records) }

// HasColumn reports whether the data has a column.
func (f *File) HasColumn(column string) bool { return slices.Contains(f.header, column) }

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

// Ints returns a column of whole numbers.
func (f *File) Ints(column string) []int {
	f.t.Helper()
	out := make([]int, len(f.records))
	for i, v := range f.Floats(column) {
		out[i] = int(v)
		if float64(out[i]) != v {
			f.t.Fatalf("%s: %v is not a whole number", column, v)
		}
	}
	return out
}

// Is tells of each row whether a column has the value.
func (f *File) Is(column, value string) []bool {
	f.t.Helper()
	out := make([]bool, len(f.records))
	for i, v := range f.Strings(column) {
		out[i] = v == value
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
