package oracle

import (
	"encoding/json"
	"math"
	"testing"
)

// Result is a named result, or a part of it, with the tolerance stated there.
type Result struct {
	t        testing.TB
	name     string // for messages
	value    json.RawMessage
	rel, abs float64
}

// Has reports whether the result has a field.
func (r Result) Has(field string) bool {
	r.t.Helper()
	_, found := r.fields()[field]
	return found
}

// Field returns a field of the result, or a column where it is a table.
func (r Result) Field(name string) Result {
	r.t.Helper()
	value, found := r.fields()[name]
	r.name += "." + name
	if !found {
		r.t.Fatalf("%s: no such field", r.name)
	}
	r.value = value
	return r
}

func (r Result) fields() map[string]json.RawMessage {
	r.t.Helper()
	var fields map[string]json.RawMessage
	r.decode(r.value, &fields)
	return fields
}

// Rows returns the rows of a matrix, or the elements of a list.
func (r Result) Rows() []Result {
	r.t.Helper()
	var rows []json.RawMessage
	r.decode(r.value, &rows)
	out := make([]Result, len(rows))
	for i, row := range rows {
		out[i] = r
		out[i].value = row
	}
	return out
}

// Texts returns a list of texts.
func (r Result) Texts() []string {
	r.t.Helper()
	var out []string
	r.decode(r.value, &out)
	return out
}

// Number returns the one number that the result is.
func (r Result) Number() float64 {
	r.t.Helper()
	numbers := r.Numbers()
	if len(numbers) != 1 {
		r.t.Fatalf("%s: %d numbers, not one", r.name, len(numbers))
	}
	return numbers[0]
}

// Numbers returns a number, a list or, row after row, a matrix; a missing one is
// NaN.
func (r Result) Numbers() []float64 {
	r.t.Helper()
	return r.flatten(r.value)
}

func (r Result) flatten(value json.RawMessage) []float64 {
	r.t.Helper()
	if len(value) > 0 && value[0] == '[' {
		var rows []json.RawMessage
		r.decode(value, &rows)
		out := []float64{}
		for _, row := range rows {
			out = append(out, r.flatten(row)...)
		}
		return out
	}
	var number *float64
	r.decode(value, &number)
	if number == nil {
		return []float64{math.NaN()}
	}
	return []float64{*number}
}

func (r Result) decode(value json.RawMessage, into any) {
	r.t.Helper()
	if err := json.Unmarshal(value, into); err != nil {
		r.t.Fatalf("%s: %v", r.name, err)
	}
}

// Agree compares with all of the numbers, of which there is at least one.
func (r Result) Agree(got ...float64) {
	r.t.Helper()
	want := r.Numbers()
	if len(want) != len(got) || len(got) == 0 {
		r.t.Fatalf("%s: got %d numbers, want %d", r.name, len(got), len(want))
	}
	for i, g := range got {
		missing := math.IsNaN(want[i]) && math.IsNaN(g)
		if !missing && !(math.Abs(g-want[i]) <= r.abs+r.rel*math.Abs(want[i])) {
			r.t.Errorf("%s[%d] = %.15g, want %.15g (off by %.3g)", r.name, i, g, want[i], g-want[i])
		}
	}
}
