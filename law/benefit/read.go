package benefit

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/money"
)

// largestTable bounds what is read from outside; the embedded table is 4 kB.
const largestTable = 1 << 20

// highestAmount is over any benefit per week that the law has known or will.
const highestAmount = 1_000_000 * money.Krone

// The columns of rates.csv, in order.
const (
	colBenefit = iota
	colFrom
	colTo
	colAmount
	colAct
	colSection
	colTitle
	colURL
	colConfidence
	colNote
)

func columns() []string {
	return []string{
		"benefit", "valid_from", "valid_to", "amount_per_week",
		"act", "section", "source", "url", "confidence", "note",
	}
}

// Read reads a table of statutory amounts in the format of rates.csv (package
// documentation). The error is a *TableError, or the reader's own.
func Read(in io.Reader) (*Rates, error) {
	r := csv.NewReader(io.LimitReader(in, largestTable))
	header, err := r.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, readError(err)
	}
	if !slices.Equal(header, columns()) {
		return nil, &TableError{Line: 1, Reason: fmt.Sprintf("the header must be %v", columns())}
	}
	rates := &Rates{}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, readError(err)
		}
		line, _ := r.FieldPos(0)
		if err := rates.add(line, record); err != nil {
			return nil, err
		}
	}
	if r.InputOffset() >= largestTable {
		return nil, &TableError{Reason: "the table is larger than 1 MiB"}
	}
	return rates, nil
}

// readError gives a malformed record its line; a reader's failure stays itself.
func readError(err error) error {
	var malformed *csv.ParseError
	if errors.As(err, &malformed) {
		return &TableError{Line: malformed.Line, Reason: malformed.Err.Error()}
	}
	return err
}

// add appends a record to its benefit's rows.
func (r *Rates) add(line int, record []string) error {
	row, defect := parseRow(record)
	row.Line = line
	if defect != nil {
		defect.Line = line
		return defect
	}
	i, _ := row.Benefit.Index()
	if n := len(r.rows[i]); n > 0 && !follows(r.rows[i][n-1].Valid, row.Valid) {
		return &TableError{Line: line, Column: "valid_from", Reason: "begins before the benefit's earlier row ends"}
	}
	r.rows[i] = append(r.rows[i], row)
	return nil
}

// follows reports whether q begins when p has ended.
func follows(p, q calendar.Period) bool { return !p.To.IsZero() && p.To <= q.From }

func parseRow(record []string) (Row, *TableError) {
	row := Row{
		Benefit: Kind(record[colBenefit]),
		Source: Source{
			Act: record[colAct], Section: record[colSection], Title: record[colTitle],
			URL: record[colURL], Confidence: Confidence(record[colConfidence]),
		},
		Note: record[colNote],
	}
	if _, ok := row.Benefit.Index(); !ok {
		return row, &TableError{Column: "benefit", Reason: fmt.Sprintf("%q is not a benefit", row.Benefit)}
	}
	valid, err := ParseValidity(record[colFrom], record[colTo])
	if err != nil {
		return row, err
	}
	row.Valid = valid
	return row, row.setAmount(record[colAmount])
}

// setAmount fills the amount and checks that it and the confidence agree.
func (row *Row) setAmount(text string) *TableError {
	if !slices.Contains(Confidences(), row.Source.Confidence) {
		return &TableError{Column: "confidence", Reason: fmt.Sprintf("%q is not a confidence", row.Source.Confidence)}
	}
	row.Known = text != ""
	if row.Known == (row.Source.Confidence == NotConfirmed) {
		return &TableError{Column: "confidence", Reason: "rows without an amount, and only those, are not confirmed"}
	}
	if !row.Known {
		return nil
	}
	amount, err := money.Parse(text)
	if err != nil || amount < 0 || amount > highestAmount {
		return &TableError{Column: "amount_per_week", Reason: fmt.Sprintf("%q is not an amount in kroner per week", text)}
	}
	row.Amount = amount
	return nil
}

// ParseValidity reads the columns valid_from and valid_to that every table of
// the law has: half-open, an empty valid_to still in force.
func ParseValidity(from, to string) (calendar.Period, *TableError) {
	var p calendar.Period
	var err error
	if p.From, err = calendar.ParseDate(from); err != nil {
		return p, &TableError{Column: "valid_from", Reason: err.Error()}
	}
	if to == "" {
		return p, nil
	}
	if p.To, err = calendar.ParseDate(to); err != nil {
		return p, &TableError{Column: "valid_to", Reason: err.Error()}
	}
	if p.IsEmpty() {
		return p, &TableError{Column: "valid_to", Reason: "is not after valid_from"}
	}
	return p, nil
}
