package benefit

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// largestTable bounds what is read from outside; the embedded tables are under
// 50 kB.
const largestTable = 1 << 20

// Record is one row of a table of the law.
type Record struct {
	Line  int // in the table, the header is line 1
	cells []string
	at    map[string]int
}

// Cell returns what stands in a column, without the spaces around it; empty
// where the table does not have the column.
func (r Record) Cell(column string) string {
	if i, ok := r.at[column]; ok {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

// ReadTable reads a CSV table of the law row by row. The header must hold the
// required columns and may hold the optional ones, in any order; any other
// column is refused. A defect that each returns gets the row's line. The error
// is a *TableError, or the reader's own.
func ReadTable(in io.Reader, required, optional []string, each func(Record) *TableError) error {
	r := csv.NewReader(io.LimitReader(in, largestTable))
	header, err := r.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return readError(err)
	}
	at, defect := bindHeader(header, required, optional)
	if defect != nil {
		return defect
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return readError(err)
		}
		line, _ := r.FieldPos(0)
		if defect := each(Record{line, cells, at}); defect != nil {
			defect.Line = line
			return defect
		}
	}
	if r.InputOffset() >= largestTable {
		return &TableError{Reason: "the table is larger than 1 MiB"}
	}
	return nil
}

// ReadRows is ReadTable for a table whose columns are all required: each row's
// fields come in the order of the columns asked for.
func ReadRows(in io.Reader, columns []string, each func(line int, fields []string) *TableError) error {
	return ReadTable(in, columns, nil, func(r Record) *TableError {
		fields := make([]string, len(columns))
		for i, name := range columns {
			fields[i] = r.Cell(name)
		}
		return each(r.Line, fields)
	})
}

// bindHeader finds the place of every column.
func bindHeader(header, required, optional []string) (map[string]int, *TableError) {
	at := map[string]int{}
	for i, name := range header {
		name = strings.TrimSpace(name)
		if _, twice := at[name]; twice {
			return nil, &TableError{Line: 1, Reason: fmt.Sprintf("the column %q stands twice", name)}
		}
		if !slices.Contains(required, name) && !slices.Contains(optional, name) {
			return nil, &TableError{Line: 1, Reason: fmt.Sprintf("%q is no column of the table", name)}
		}
		at[name] = i
	}
	for _, name := range required {
		if _, ok := at[name]; !ok {
			return nil, &TableError{Line: 1, Reason: fmt.Sprintf("the header must hold %v", required)}
		}
	}
	return at, nil
}

// readError gives a malformed record its line; a reader's failure stays itself.
func readError(err error) error {
	var malformed *csv.ParseError
	if errors.As(err, &malformed) {
		return &TableError{Line: malformed.Line, Reason: malformed.Err.Error()}
	}
	return err
}

// ReadSource reads the columns that say where a row was read: act, section,
// source, url and confidence.
func (r Record) ReadSource() Source {
	return Source{
		Act: r.Cell("act"), Section: r.Cell("section"), Title: r.Cell("source"),
		URL: r.Cell("url"), Confidence: Confidence(r.Cell("confidence")),
	}
}

// AssumedSource reads where an assumption comes from. Its confidence is Assumed
// whatever the table says, and it must name a source.
func (r Record) AssumedSource() (Source, *TableError) {
	s := r.ReadSource()
	s.Confidence = Assumed
	if s.Title == "" {
		return s, &TableError{Column: "source", Reason: "is empty: an assumption says where it comes from"}
	}
	return s, nil
}
