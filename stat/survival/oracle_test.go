package survival_test

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// within compares numbers; a missing one asks for NaN.
func within(got, want, rel, abs float64) bool {
	if math.IsNaN(want) {
		return math.IsNaN(got)
	}
	return got == want || math.Abs(got-want) <= abs+rel*math.Abs(want)
}

func flatten(m [][]float64) []float64 { return slices.Concat(m...) }

// floatsIf returns a column, or nil if the data has none of that name.
func floatsIf(data *oracle.File, column string) []float64 {
	if !data.HasColumn(column) {
		return nil
	}
	return data.Floats(column)
}

func intsIf(data *oracle.File, column string) []int {
	if !data.HasColumn(column) {
		return nil
	}
	return data.Ints(column)
}

// columns returns covariates by their names in R.
func columns(data *oracle.File, names ...string) []survival.Column {
	var out []survival.Column
	for _, c := range data.Columns(names...) {
		out = append(out, survival.Column{Name: c.Name, Values: c.Values})
	}
	return out
}

// groupsOf returns the whole data under "all" and each value of group under
// "group_<value>".
func groupsOf(data *oracle.File) map[string]*oracle.File {
	out := map[string]*oracle.File{"all": data}
	if !data.HasColumn("group") {
		return out
	}
	for _, v := range data.Strings("group") {
		if out["group_"+v] == nil {
			out["group_"+v] = data.Where("group", v)
		}
	}
	return out
}

func sampleOf(data *oracle.File, cause string) survival.Sample {
	return survival.Sample{Entry: floatsIf(data, "entry"), Time: data.Floats("time"), Cause: data.Ints(cause)}
}

func isCause(cause []int, k int) []bool {
	event := make([]bool, len(cause))
	for i, c := range cause {
		event[i] = c == k
	}
	return event
}
