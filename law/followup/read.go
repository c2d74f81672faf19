package followup

import (
	"fmt"
	"io"
	"slices"

	"github.com/sagstal/sagstal/law/benefit"
)

// The columns of categories.csv, in order.
const (
	catArea = iota
	catCode
	catFrom
	catTo
	catMeaning
	catAct  // act, section, source, url, confidence: five in the order of source
	catNote = catAct + 5
)

func categoryColumns() []string {
	return []string{
		"area", "category", "valid_from", "valid_to", "meaning",
		"act", "section", "source", "url", "confidence", "note",
	}
}

// Read reads the tables in the formats of rules.csv and categories.csv (package
// documentation). The error is a *benefit.TableError, or a reader's own.
func Read(rules, categories io.Reader) (*Tables, error) {
	t := &Tables{}
	if err := benefit.ReadRows(rules, columns(), t.addRow); err != nil {
		return nil, err
	}
	if err := benefit.ReadRows(categories, categoryColumns(), t.addCategory); err != nil {
		return nil, err
	}
	return t, nil
}

// source reads the five columns act, section, source, url and confidence.
func source(fields []string) (benefit.Source, *benefit.TableError) {
	s := benefit.Source{
		Act: fields[0], Section: fields[1], Title: fields[2], URL: fields[3],
		Confidence: benefit.Confidence(fields[4]),
	}
	if !slices.Contains(benefit.Confidences(), s.Confidence) {
		return s, &benefit.TableError{Column: "confidence", Reason: fmt.Sprintf("%q is not a confidence", s.Confidence)}
	}
	return s, nil
}

func (t *Tables) addCategory(line int, record []string) *benefit.TableError {
	c := Category{
		Line: line, Area: benefit.Kind(record[catArea]), Code: record[catCode],
		Meaning: record[catMeaning], Note: record[catNote],
	}
	if _, ok := c.Area.Index(); !ok {
		return &benefit.TableError{Column: "area", Reason: fmt.Sprintf("%q is not a benefit", c.Area)}
	}
	var defect *benefit.TableError
	if c.Valid, defect = benefit.ParseValidity(record[catFrom], record[catTo]); defect != nil {
		return defect
	}
	if _, taken := t.Category(c.Area, c.Code, c.Valid.From); taken {
		return &benefit.TableError{Column: "valid_from", Reason: "begins before the category's earlier row ends"}
	}
	c.Source, defect = source(record[catAct:catNote])
	t.categories = append(t.categories, c)
	return defect
}
