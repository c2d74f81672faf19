package intake

import (
	"github.com/sagstal/sagstal/jobcentre"
)

// boundTable is a table of the contract bound to its records in a batch.
type boundTable interface {
	schema() Schema
	load(in *intake, src *source) error
	check(c *checker)
	export(batch *jobcentre.Batch) grid
}

// table binds a schema to records of one type.
type table[T any] struct {
	Schema
	columns []column[T]
	rows    func(*jobcentre.Batch) *[]T
	// fresh makes a record with the contract's defaults; nil: all zero.
	fresh func() T
	// further holds the cells of columns that the schema does not name.
	further func(row *T) *[]string
	// placed tells a record the line it came from.
	placed func(row *T, line int)
	// checks are the rules that need more than one cell.
	checks []check[T]

	origin origin
}

// check is a rule over the records of a table.
type check[T any] func(t *table[T], c *checker)

// origin is where the records of a table came from.
type origin struct {
	file    string
	lines   []int32           // of each record
	faulty  map[int]bool      // records with a cell that could not be read
	headers map[string]string // as the file writes the field's name
}

// header returns the name of a field as the file writes it.
func (o *origin) header(field string) string {
	if written, ok := o.headers[field]; ok {
		return written
	}
	return field
}

func (t *table[T]) schema() Schema {
	s := t.Schema
	for _, c := range t.columns {
		s.Fields = append(s.Fields, c.Field)
	}
	return s
}

func (t *table[T]) check(c *checker) {
	if !c.batch.Present[t.Table] {
		return
	}
	t.checkReferences(c)
	t.checkDataEnd(c)
	for _, rule := range t.checks {
		rule(t, c)
	}
}

// records returns the table's records in the batch that is being read.
func (t *table[T]) records(c *checker) []T { return *t.rows(c.batch) }

// column returns the column of a field.
func (t *table[T]) column(field string) (column[T], bool) {
	for _, c := range t.columns {
		if c.Name == field {
			return c, true
		}
	}
	return column[T]{}, false
}
