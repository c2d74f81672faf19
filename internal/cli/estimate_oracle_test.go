package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const oracles = "../../stat/testdata/oracle"

// oracleCase is one command line on a folder's data, and what of the answer
// equals what of the reference.
type oracleCase struct {
	folder, args string
	equal        []string // "path in the answer = result/path in it"
}

// A path goes through fields by "/", selects a record of a list by [field=value],
// and goes through every record of a list where none is selected.
func TestEstimateAgreesWithReferenceSoftware(t *testing.T) {
	for _, c := range oracleCases() {
		t.Run(c.folder+" "+c.args, func(t *testing.T) {
			t.Parallel()
			expected := readExpected(t, c.folder)
			answer := estimated(t, c.folder, c.args)
			contractFields(t, answer)
			for _, line := range c.equal {
				got, want, _ := strings.Cut(line, " = ")
				name, path, _ := strings.Cut(want, "/")
				r, known := expected[name]
				if !known {
					t.Fatalf("%s has no result %q", c.folder, name)
				}
				compare(t, line, found(answer, got, r.Value), walk(r.Value, path), r.Rel, r.Abs)
			}
		})
	}
}

// expectation is one result of an expected.json.
type expectation struct {
	Value    any     `json:"value"`
	Rel, Abs float64 `json:"-"`
}

func (e *expectation) UnmarshalJSON(data []byte) error {
	var raw struct {
		Value    any
		Rel, Abs float64
	}
	err := json.Unmarshal(data, &raw)
	*e = expectation(raw)
	return err
}

func readExpected(t *testing.T, folder string) map[string]expectation {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(oracles, folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Results map[string]expectation `json:"results"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Results
}

// estimated is the JSON of `estimate args` on the folder's data.
func estimated(t *testing.T, folder, args string) any {
	t.Helper()
	method, options, _ := strings.Cut(args, " ")
	line := append([]string{"estimate", method, "--json"}, strings.Fields(options)...)
	if method != "power" && !strings.Contains(options, "--data") {
		line = append(line, "--data="+filepath.Join(oracles, folder, "data.csv"))
	}
	env, stdout, stderr := environment("")
	if code := Run(context.Background(), line, env); code != exitDone {
		t.Fatalf("exit code %d: %s%s", code, stdout, stderr)
	}
	var answer any
	if err := json.Unmarshal(stdout.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// found is what stands at a path; "column @ time" is the column's step at each of
// the reference's times.
func found(answer any, path string, reference any) any {
	column, _, stepped := strings.Cut(path, " @ ")
	if !stepped {
		return walk(answer, path)
	}
	records, field := column[:strings.LastIndex(column, "/")], column[strings.LastIndex(column, "/")+1:]
	steps, _ := walk(answer, records).([]any)
	times, _ := walk(reference, "time").([]any)
	all := make([]any, len(times))
	for i, t := range times {
		for _, step := range steps {
			if walk(step, "time").(float64) <= t.(float64) {
				all[i] = walk(step, field)
			}
		}
	}
	return all
}

// walk follows a path; a list without a selector gives the list of what the rest
// of the path finds in its elements.
func walk(value any, path string) any {
	if path == "" {
		return value
	}
	step, rest, _ := strings.Cut(path, "/")
	step, selectors, selects := strings.Cut(step, "[")
	switch v := value.(type) {
	case map[string]any:
		value = v[step]
	case []any:
		if step == "" { // a selector alone
			break
		}
		all := make([]any, len(v))
		for i, element := range v {
			all[i] = walk(element, path)
		}
		return all
	default:
		return nil
	}
	if selects {
		for _, selector := range strings.Split(strings.TrimSuffix(selectors, "]"), "][") {
			value = chosen(value, selector)
		}
	}
	return walk(value, rest)
}

// chosen is an element by its number from 0, or the elements whose field has a
// value; one element stands for itself.
func chosen(value any, selector string) any {
	list, _ := value.([]any)
	field, wanted, named := strings.Cut(selector, "=")
	if !named {
		i, err := strconv.Atoi(selector)
		if err != nil || i >= len(list) {
			return nil
		}
		return list[i]
	}
	var found []any
	for _, element := range list {
		record, _ := element.(map[string]any)
		if fmt.Sprint(record[field]) == wanted {
			found = append(found, element)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return found
}

func compare(t *testing.T, line string, got, want any, rel, abs float64) {
	t.Helper()
	gots, isList := got.([]any)
	wants, wantList := want.([]any)
	if !isList && !wantList {
		gots, wants = []any{got}, []any{want}
	}
	if len(gots) != len(wants) {
		t.Errorf("%s: got %v, want %v", line, got, want)
		return
	}
	for i := range wants {
		if wants[i] == nil && strings.Contains(line, " @ ") {
			continue // the reference does not report it
		}
		if !same(gots[i], wants[i], rel, abs) {
			t.Errorf("%s: element %d is %v, want %v", line, i, gots[i], wants[i])
			return
		}
	}
}

func same(got, want any, rel, abs float64) bool {
	g, isNumber := got.(float64)
	w, wantNumber := want.(float64)
	if !isNumber || !wantNumber {
		return fmt.Sprint(got) == fmt.Sprint(want) && want != nil || got == nil && want == nil
	}
	return math.Abs(g-w) <= abs+rel*math.Abs(w)
}
