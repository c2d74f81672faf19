package followup

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

//go:embed rules.csv
var rulesCSV []byte

//go:embed categories.csv
var categoriesCSV []byte

// Tables is the law on follow-up. It does not change after it is read, and may
// be shared.
type Tables struct {
	rows       []Row // in the table's order, supplied rows last
	categories []Category
}

// Category is what a visitation category meant in a period.
type Category struct {
	Line    int
	Area    benefit.Kind
	Code    string
	Valid   calendar.Period // an unknown To: still in use
	Meaning string
	Source  benefit.Source
	Note    string
}

// Current returns the law that comes with the program.
func Current() (*Tables, error) {
	return Read(bytes.NewReader(rulesCSV), bytes.NewReader(categoriesCSV))
}

// Rows returns every rule, in the table's order.
func (t *Tables) Rows() []Row { return slices.Clone(t.rows) }

// Category returns what a code meant on a day, and false where the table has no
// meaning for it.
func (t *Tables) Category(area benefit.Kind, code string, day calendar.Date) (Category, bool) {
	i := slices.IndexFunc(t.categories, func(c Category) bool {
		return c.Area == area && c.Code == code && c.Valid.Until(day+1).Contains(day)
	})
	if i < 0 {
		return Category{}, false
	}
	return t.categories[i], true
}

// Assume returns the tables with rows that the caller supplies: a row replaces
// the one with its Rule, or is added. Source.Title must say where the caller has
// it from. The rows become Known and their confidence Assumed. The error is a
// *benefit.TableError.
func (t *Tables) Assume(supplied ...Row) (*Tables, error) {
	with := &Tables{rows: slices.Clone(t.rows), categories: t.categories}
	for _, row := range supplied {
		row.Known, row.Source.Confidence = true, benefit.Assumed
		if defect := row.check(); defect != nil {
			return nil, defect
		} else if row.Source.Title == "" {
			return nil, &benefit.TableError{Column: "source", Reason: fmt.Sprintf("the assumed rule %s names no source", row.Rule)}
		}
		row.Line = 0
		if i := with.index(row.Rule); i >= 0 {
			row.Line = with.rows[i].Line
			with.rows = slices.Delete(with.rows, i, i+1)
		}
		if defect := with.append(row); defect != nil {
			return nil, defect
		}
	}
	return with, nil
}

func (t *Tables) index(rule string) int {
	return slices.IndexFunc(t.rows, func(r Row) bool { return r.Rule == rule })
}

// knows reports whether any row of the area names the category.
func (t *Tables) knows(area benefit.Kind, code string) bool {
	return slices.ContainsFunc(t.rows, func(r Row) bool {
		return r.Area == area && slices.Contains(r.Categories, code)
	})
}

// hasGround reports whether an exemption's ground has a row in the area.
func (t *Tables) hasGround(area benefit.Kind, ground Ground) bool {
	return ground == Recorded || slices.ContainsFunc(t.rows, func(r Row) bool {
		return r.Area == area && r.Pattern == Exempt && r.Ground == ground
	})
}
