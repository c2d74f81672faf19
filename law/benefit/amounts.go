package benefit

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/money"
)

//go:embed amounts.csv
var amountsCSV []byte

// Unit is the time that an amount is paid for.
type Unit string

// The units.
const (
	PerWeek  Unit = "week"
	PerMonth Unit = "month"
)

// GroupAmount is the statutory amount of one group of recipients in a period.
type GroupAmount struct {
	Line    int // in the table, the header is line 1
	Benefit Kind
	Group   string          // as the law names its recipients: "30+ forsørger"
	Valid   calendar.Period // an unknown To: still in force
	Known   bool            // false: the law has an amount that was not confirmed
	Amount  money.Amount    // before tax, per Per
	Per     Unit
	Source  Source
	Note    string
}

// GroupAmounts is a table of the amounts that depend on who the recipient is.
// It does not change after it is read, and may be shared.
type GroupAmounts struct{ rows []GroupAmount }

// CurrentGroupAmounts returns the amounts that come with the program.
func CurrentGroupAmounts() (*GroupAmounts, error) {
	return ReadGroupAmounts(bytes.NewReader(amountsCSV))
}

func amountColumns() []string {
	return []string{"benefit", "group", "valid_from", "valid_to", "amount", "per", "source", "url", "confidence", "note"}
}

// ReadGroupAmounts reads a table in the format of amounts.csv (package
// documentation). The error is a *TableError, or the reader's own.
func ReadGroupAmounts(in io.Reader) (*GroupAmounts, error) {
	table := &GroupAmounts{}
	return table, ReadTable(in, amountColumns(), nil, func(record Record) *TableError {
		row, defect := parseGroupAmount(record)
		if defect == nil {
			defect = table.checkApart(row)
		}
		table.rows = append(table.rows, row)
		return defect
	})
}

func parseGroupAmount(record Record) (row GroupAmount, defect *TableError) {
	row = GroupAmount{
		Line: record.Line, Benefit: Kind(record.Cell("benefit")), Group: record.Cell("group"),
		Per: Unit(record.Cell("per")), Source: record.ReadSource(), Note: record.Cell("note"),
	}
	if _, ok := row.Benefit.Index(); !ok {
		return row, &TableError{Column: "benefit", Reason: fmt.Sprintf("%q is not a benefit", row.Benefit)}
	}
	if row.Per != PerWeek && row.Per != PerMonth {
		return row, &TableError{Column: "per", Reason: fmt.Sprintf("%q is neither week nor month", row.Per)}
	}
	if row.Valid, defect = ParseValidity(record.Cell("valid_from"), record.Cell("valid_to")); defect != nil {
		return row, defect
	}
	if row.Amount, row.Known, defect = parseAmount(record.Cell("amount"), "amount"); defect != nil {
		return row, defect
	}
	return row, checkConfidence(row.Source.Confidence, row.Known)
}

// checkApart refuses a second amount of a group on the same day.
func (t *GroupAmounts) checkApart(row GroupAmount) *TableError {
	for _, other := range t.rows {
		if other.Benefit == row.Benefit && other.Group == row.Group && row.Valid.Overlaps(other.Valid.Until(row.Valid.To)) {
			return &TableError{Column: "valid_from", Reason: fmt.Sprintf("overlaps line %d", other.Line)}
		}
	}
	return nil
}

// Rows returns every row, in the table's order.
func (t *GroupAmounts) Rows() []GroupAmount { return append([]GroupAmount(nil), t.rows...) }

// On returns the rows of a benefit in force on a day, those without a value
// included; none where the table says nothing of that day.
func (t *GroupAmounts) On(kind Kind, day calendar.Date) []GroupAmount {
	var found []GroupAmount
	for _, row := range t.rows {
		if row.Benefit == kind && row.Valid.Until(day+1).Contains(day) {
			found = append(found, row)
		}
	}
	return found
}
