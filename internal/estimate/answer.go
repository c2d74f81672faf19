package estimate

import (
	"encoding/json"

	"github.com/sagstal/sagstal/stat/effect"
)

// Answer is what a method found.
type Answer struct {
	Method   string
	N        int  // rows used
	Dropped  int  // rows left out because a value was missing
	Events   *int // nil where there is no such thing
	Clusters *int
	Terms    []Term
	Stats    Record
	Table    []Record
	Notes    []string // what a reader should know before quoting the numbers
}

// Term is one estimate of a model.
type Term struct {
	effect.Row
	ModelSE float64 // beside a robust one; 0 where the method has one only
}

// record is the term under the contract's names.
func (t Term) record() Record {
	r := Record{
		{"name", t.Term}, {"estimate", t.Estimate}, {"se", t.SE}, {"statistic", t.Statistic},
		{"df", t.DF}, {"p", t.P}, {"ci_low", t.Low}, {"ci_high", t.High},
	}
	if t.ModelSE != 0 {
		r = append(r, Field{"se_model", t.ModelSE})
	}
	return r
}

func termsOf(rows []effect.Row) []Term {
	terms := make([]Term, len(rows))
	for i, row := range rows {
		terms[i] = Term{Row: row}
	}
	return terms
}

func (a *Answer) terms() []Record {
	records := make([]Record, len(a.Terms))
	for i, t := range a.Terms {
		records[i] = t.record()
	}
	return records
}

// MarshalJSON writes the object of the contract.
func (a *Answer) MarshalJSON() ([]byte, error) {
	stats := a.Stats
	if stats == nil {
		stats = Record{}
	}
	return json.Marshal(Record{
		{"method", a.Method}, {"n", a.N}, {"n_dropped", a.Dropped}, {"n_events", a.Events}, {"n_clusters", a.Clusters},
		{"terms", a.terms()}, {"stats", stats}, {"table", a.Table}, {"notes", append([]string{}, a.Notes...)},
	})
}

// count is a number that may be absent.
func count(n int) *int { return &n }

// countIf is n, or nothing where it is 0.
func countIf(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}
