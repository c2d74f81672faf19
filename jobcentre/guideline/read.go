package guideline

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
)

// highestCaseload is over any guideline; highestYear is calendar's last.
const (
	highestCaseload = 1000
	highestYear     = 9999
)

// The columns of guidelines.csv and factors.csv, in order. The last four of both
// are source, url, confidence and note.
const (
	colVersion = iota
	colArea
	colGroup
	colDefault
	colFrom
	colTo
	colLow
	colHigh
	colSource
)

const (
	colFactor       = 2
	colWeight       = 3
	colFactorSource = 4
)

func guidelineColumns() []string {
	return []string{
		"version", "area", "group", "default", "from_year", "to_year", "low", "high",
		"source", "url", "confidence", "note",
	}
}

func factorColumns() []string {
	return []string{"version", "area", "factor", "weight", "source", "url", "confidence", "note"}
}

// Read reads guidelines and what moves them in the formats of guidelines.csv and
// factors.csv (package documentation). The error is a *benefit.TableError, or a
// reader's own.
func Read(guidelines, factors io.Reader) (*Tables, error) {
	t := &Tables{}
	if err := benefit.ReadRows(guidelines, guidelineColumns(), t.addRow); err != nil {
		return nil, err
	}
	if err := benefit.ReadRows(factors, factorColumns(), t.addWeight); err != nil {
		return nil, err
	}
	return t, t.checkWeights()
}

// addRow appends a guideline that the table does not have yet.
func (t *Tables) addRow(line int, record []string) *benefit.TableError {
	row := Row{
		Line: line, Version: record[colVersion], Area: jobcentre.Area(record[colArea]), Group: record[colGroup],
		Default: record[colDefault] == "yes", Source: source(record[colSource:]),
	}
	if row.Version == "" || row.Area == "" {
		return &benefit.TableError{Column: "version", Reason: "version or area is empty"}
	}
	if slices.ContainsFunc(t.rows, row.contradicts) {
		return &benefit.TableError{Column: "group", Reason: "the version has that group, or a default, already"}
	}
	for _, year := range []struct {
		to  *int
		col int
	}{{&row.FromYear, colFrom}, {&row.ToYear, colTo}} {
		n, ok := number(record[year.col], highestYear)
		if !ok || n != math.Trunc(n) {
			return &benefit.TableError{Column: guidelineColumns()[year.col], Reason: "is not a year"}
		}
		*year.to = int(n)
	}
	t.rows = append(t.rows, row)
	return t.rows[len(t.rows)-1].setRange(record[colLow], record[colHigh])
}

// contradicts reports whether both rows answer the same question.
func (r Row) contradicts(o Row) bool {
	return r.Version == o.Version && r.Area == o.Area && (r.Group == o.Group || r.Default && o.Default)
}

// setRange fills the range and checks that it and the confidence agree.
func (r *Row) setRange(low, high string) *benefit.TableError {
	if !slices.Contains(benefit.Confidences(), r.Source.Confidence) {
		return &benefit.TableError{Column: "confidence", Reason: fmt.Sprintf("%q is not a confidence", r.Source.Confidence)}
	}
	r.Known = r.Source.Confidence != benefit.NotConfirmed
	var okLow, okHigh bool
	r.Low, okLow = number(low, highestCaseload)
	r.High, okHigh = number(high, highestCaseload)
	if !okLow || !okHigh || r.Known != (r.Low > 0) || r.Known != (r.High > 0) || r.Low > r.High {
		return &benefit.TableError{Column: "low", Reason: "low and high are no range that fits the confidence"}
	}
	return nil
}

func (t *Tables) addWeight(line int, record []string) *benefit.TableError {
	w := Weight{
		Line: line, Version: record[colVersion], Area: jobcentre.Area(record[colArea]),
		Factor: Factor(record[colFactor]), Source: source(record[colFactorSource:]),
	}
	var ok bool
	w.Weight, ok = number(record[colWeight], 1)
	switch {
	case !slices.Contains(conditions(), w.Factor):
		return &benefit.TableError{Column: "factor", Reason: fmt.Sprintf("%q is not a condition", w.Factor)}
	case !ok || w.Weight == 0:
		return &benefit.TableError{Column: "weight", Reason: "is not a share"}
	case w.Source.Confidence == benefit.NotConfirmed || !slices.Contains(benefit.Confidences(), w.Source.Confidence):
		return &benefit.TableError{Column: "confidence", Reason: "is not the confidence of a weight"}
	}
	t.weights = append(t.weights, w)
	return nil
}

// checkWeights refuses a guideline whose weights do not add up to 1.
func (t *Tables) checkWeights() error {
	for _, r := range t.rows {
		var sum float64
		for _, w := range t.weightsOf(r.Version, r.Area) {
			sum += w.Weight
		}
		if r.Known && math.Abs(sum-1) > 1e-9 {
			return &benefit.TableError{Line: r.Line, Reason: fmt.Sprintf("the weights of %s, %s add up to %g, not 1", r.Version, r.Area, sum)}
		}
	}
	return nil
}

// source reads the last four columns.
func source(fields []string) Source {
	return Source{Title: fields[0], URL: fields[1], Confidence: benefit.Confidence(fields[2]), Note: fields[3]}
}

// number reads a number from 0 to a highest; an empty field is 0.
func number(text string, highest float64) (float64, bool) {
	if text == "" {
		return 0, true
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && 0 <= x && x <= highest
}
