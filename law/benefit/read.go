package benefit

import (
	"fmt"
	"io"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/money"
)

// highestAmount is over any benefit per week or month that the law has known or
// will.
const highestAmount = 1_000_000 * money.Krone

func rateColumns() []string {
	return []string{
		"benefit", "valid_from", "valid_to", "amount_per_week",
		"act", "section", "source", "url", "confidence", "note",
	}
}

// Read reads a table of statutory amounts in the format of rates.csv (package
// documentation). The error is a *TableError, or the reader's own.
func Read(in io.Reader) (*Rates, error) {
	rates := &Rates{}
	return rates, ReadTable(in, rateColumns(), nil, func(record Record) *TableError {
		row, defect := parseRow(record)
		if defect != nil {
			return defect
		}
		return rates.add(row)
	})
}

// Assume returns the table with a user's rows for the days on which the law's
// own table has no value. They are read in the table's form; act, section, url,
// confidence and note may be left out, the source may not. An amount that the
// table holds always goes before an assumed one, and a later assumption before an
// earlier. The error is as that of Read.
func (r *Rates) Assume(in io.Reader) (*Rates, error) {
	assumed := &Rates{assumed: r.assumed}
	required := []string{"benefit", "valid_from", "amount_per_week", "source"}
	err := ReadTable(in, required, rateColumns(), func(record Record) *TableError {
		row, defect := parseAssumed(record)
		if defect != nil {
			return defect
		}
		return assumed.add(row)
	})
	if err != nil {
		return nil, err
	}
	return &Rates{rows: r.rows, assumed: assumed}, nil
}

// add appends a row to its benefit's rows.
func (r *Rates) add(row Row) *TableError {
	i, _ := row.Benefit.Index()
	if n := len(r.rows[i]); n > 0 && !follows(r.rows[i][n-1].Valid, row.Valid) {
		return &TableError{Column: "valid_from", Reason: "begins before the benefit's earlier row ends"}
	}
	r.rows[i] = append(r.rows[i], row)
	return nil
}

// follows reports whether q begins when p has ended.
func follows(p, q calendar.Period) bool { return !p.To.IsZero() && p.To <= q.From }

func parseRow(record Record) (Row, *TableError) {
	row, defect := parseTerms(record)
	if defect != nil {
		return row, defect
	}
	row.Source = record.ReadSource()
	if defect := checkConfidence(row.Source.Confidence, record.Cell("amount_per_week") != ""); defect != nil {
		return row, defect
	}
	return row, row.setAmount(record.Cell("amount_per_week"))
}

func parseAssumed(record Record) (Row, *TableError) {
	row, defect := parseTerms(record)
	if defect != nil {
		return row, defect
	}
	if row.Source, defect = record.AssumedSource(); defect != nil {
		return row, defect
	}
	if record.Cell("amount_per_week") == "" {
		return row, &TableError{Column: "amount_per_week", Reason: "is empty: an assumption has a value"}
	}
	return row, row.setAmount(record.Cell("amount_per_week"))
}

// parseTerms reads the benefit and the period.
func parseTerms(record Record) (row Row, defect *TableError) {
	row = Row{Line: record.Line, Benefit: Kind(record.Cell("benefit")), Note: record.Cell("note")}
	if _, ok := row.Benefit.Index(); !ok {
		return row, &TableError{Column: "benefit", Reason: fmt.Sprintf("%q is not a benefit", row.Benefit)}
	}
	row.Valid, defect = ParseValidity(record.Cell("valid_from"), record.Cell("valid_to"))
	return row, defect
}

// checkConfidence holds a confidence against whether there is a value.
func checkConfidence(c Confidence, known bool) *TableError {
	if !slices.Contains(Confidences(), c) {
		return &TableError{Column: "confidence", Reason: fmt.Sprintf("%q is not a confidence", c)}
	}
	if known == (c == NotConfirmed) {
		return &TableError{Column: "confidence", Reason: "rows without a value, and only those, are not confirmed"}
	}
	return nil
}

// setAmount fills the amount; an empty one is not known.
func (row *Row) setAmount(text string) (defect *TableError) {
	row.Amount, row.Known, defect = parseAmount(text, "amount_per_week")
	return defect
}

// parseAmount reads kroner; empty is unknown.
func parseAmount(text, column string) (amount money.Amount, known bool, defect *TableError) {
	if text == "" {
		return 0, false, nil
	}
	amount, err := money.Parse(text)
	if err != nil || amount < 0 || amount > highestAmount {
		return 0, false, &TableError{Column: column, Reason: fmt.Sprintf("%q is not an amount in kroner", text)}
	}
	return amount, true, nil
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
