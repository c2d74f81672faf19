package followup

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/law/benefit"
)

// The columns of rules.csv, in order.
const (
	colRule = iota
	colArea
	colCategories
	colFrom
	colTo
	colDuty
	colPattern
	colNumber
	colUnit
	colCount
	colAnchor
	colGround
	colAct  // act, section, source, url, confidence: five in the order of source
	colNote = colAct + 5
)

func columns() []string {
	return []string{
		"rule", "area", "categories", "valid_from", "valid_to", "duty", "pattern", "number", "unit",
		"count", "anchor", "ground", "act", "section", "source", "url", "confidence", "note",
	}
}

// highestNumber is over any span in weeks, and any count, that a law has.
const highestNumber = 520

// addRow appends a rule whose name is not taken.
func (t *Tables) addRow(line int, record []string) *benefit.TableError {
	row, defect := parseRow(record)
	if defect != nil {
		return defect
	}
	if t.index(row.Rule) >= 0 {
		return &benefit.TableError{Column: "rule", Reason: fmt.Sprintf("%q stands twice", row.Rule)}
	}
	row.Line = line
	if defect := row.check(); defect != nil {
		return defect
	}
	return t.append(row)
}

// append adds a row that no other row contradicts.
func (t *Tables) append(row Row) *benefit.TableError {
	if slices.ContainsFunc(t.rows, row.contradicts) {
		return &benefit.TableError{Line: row.Line, Column: "valid_from", Reason: fmt.Sprintf("%s overlaps another row", row.Rule)}
	}
	t.rows = append(t.rows, row)
	return nil
}

// contradicts reports whether both rows answer the same question on some day.
func (r Row) contradicts(o Row) bool {
	shared := r.Categories == nil || o.Categories == nil || slices.ContainsFunc(r.Categories, o.covers)
	return shared && r.Area == o.Area && r.Duty == o.Duty && r.Pattern == o.Pattern && r.Ground == o.Ground &&
		r.Valid.Until(endless).Overlaps(o.Valid.Until(endless))
}

func parseRow(record []string) (Row, *benefit.TableError) {
	row := Row{
		Rule: record[colRule], Area: benefit.Kind(record[colArea]),
		Duty: Duty(record[colDuty]), Pattern: Pattern(record[colPattern]), Unit: Unit(record[colUnit]),
		Anchor: Anchor(record[colAnchor]), Ground: Ground(record[colGround]), Note: record[colNote],
	}
	if record[colCategories] != "all" {
		row.Categories = strings.Fields(record[colCategories])
		if len(row.Categories) == 0 {
			return row, &benefit.TableError{Column: "categories", Reason: "is empty; write all"}
		}
	}
	var defect *benefit.TableError
	if row.Valid, defect = benefit.ParseValidity(record[colFrom], record[colTo]); defect != nil {
		return row, defect
	}
	if row.Source, defect = source(record[colAct:colNote]); defect != nil {
		return row, defect
	}
	row.Known = row.Source.Confidence != benefit.NotConfirmed
	if row.Number, defect = whole(record[colNumber], "number"); defect != nil {
		return row, defect
	}
	row.Count, defect = whole(record[colCount], "count")
	return row, defect
}

// whole reads a whole number, or 0 from an empty field.
func whole(text, column string) (int, *benefit.TableError) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > highestNumber {
		return 0, &benefit.TableError{Column: column, Reason: fmt.Sprintf("%q is not a whole number up to %d", text, highestNumber)}
	}
	return n, nil
}

// check refuses rows whose columns do not fit together.
func (r Row) check() *benefit.TableError {
	_, known := r.Area.Index()
	for _, c := range []struct {
		bad            bool
		column, reason string
	}{
		{r.Rule == "", "rule", "is empty"},
		{!known, "area", fmt.Sprintf("%q is not a benefit", r.Area)},
		{r.Valid.From.IsZero(), "valid_from", "is empty"},
		{!slices.Contains(Duties(), r.Duty), "duty", fmt.Sprintf("%q is not a duty", r.Duty)},
		{!slices.Contains(patterns(), r.Pattern), "pattern", fmt.Sprintf("%q is not a pattern", r.Pattern)},
		{(r.Pattern == Limit) != (r.Duty == Reassessed), "pattern", "limits, and only those, are reassessments"},
		{(r.Pattern == Exempt) != (r.Ground != ""), "ground", "exemptions, and only those, have a ground"},
		{r.Ground == Recorded, "ground", "is the caller's word"},
		{r.Pattern.hasSpan() != slices.Contains(anchors(), r.Anchor), "anchor", "does not fit the pattern"},
		{(r.Anchor == FromPaid) != (r.Pattern == Limit), "anchor", "does not fit the pattern"},
	} {
		if c.bad {
			return &benefit.TableError{Line: r.Line, Column: c.column, Reason: c.reason}
		}
	}
	return r.checkNumbers()
}

// checkNumbers refuses known rows without their numbers, unconfirmed rows with
// them, and numbers where the pattern has none.
func (r Row) checkNumbers() *benefit.TableError {
	span, count := r.Known && r.Pattern.hasSpan(), r.Known && r.Pattern.hasCount()
	switch {
	case span != (r.Number > 0) || r.Number < 0 || r.Number > highestNumber:
		return &benefit.TableError{Line: r.Line, Column: "number", Reason: "does not fit the pattern and the confidence"}
	case span != (r.Unit == Weeks || r.Unit == Months) || !span && r.Unit != "":
		return &benefit.TableError{Line: r.Line, Column: "unit", Reason: "does not fit the pattern and the confidence"}
	case !count && r.Count != 0 || count && r.Pattern != Exempt && r.Count < 1 || r.Count < 0 || r.Count > highestNumber:
		return &benefit.TableError{Line: r.Line, Column: "count", Reason: "does not fit the pattern and the confidence"}
	}
	return nil
}
