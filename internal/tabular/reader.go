package tabular

import (
	"iter"
	"strings"
)

// Row is one row of a table. Its cells are valid until the next row is read, and
// are as many as the header's.
type Row struct {
	Line  int // in the file, or the sheet's row; the header is usually 1
	Cells []string
}

// Reader reads one table, once.
type Reader struct {
	header     []string
	headerLine int
	separator  rune // 0 in a workbook
	rows       iter.Seq2[Row, error]
}

// Header returns the column names, without the spaces around them.
func (r *Reader) Header() []string { return r.header }

// HeaderLine returns the line that the header stands on.
func (r *Reader) HeaderLine() int { return r.headerLine }

// Separator returns what separates the cells; 0 in a workbook.
func (r *Reader) Separator() rune { return r.separator }

// Rows yields the rows in order. Blank rows are left out. With an error, which is
// a *Flaw or a failure to read the file, the row holds at most a line.
func (r *Reader) Rows() iter.Seq2[Row, error] { return r.rows }

func trimAll(cells []string) []string {
	trimmed := make([]string, len(cells))
	for i, cell := range cells {
		trimmed[i] = strings.Clone(strings.TrimSpace(cell))
	}
	return trimmed
}

func isBlank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
