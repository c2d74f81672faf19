package refundfile

import (
	"bytes"
	"errors"
	"iter"
	"path/filepath"
	"slices"

	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// Assume returns the law with the assumptions of a file in the form of the law's
// tables: rates when it has the column amount_per_week, refund shares when it has
// percent. A file with defects leaves the law as it was.
func (r *Reader) Assume(law *refund.Tables, path string) *refund.Tables {
	r.files = append(r.files, showable(filepath.Base(path)))
	s := &sheet{Reader: r, path: path}
	var header []string
	var rows [][]string
	var lines []int
	flawed := false
	opened := s.pass(func(reader *tabular.Reader) bool {
		header = reader.Header()
		return true
	}, func(row tabular.Row) {
		rows, lines = append(rows, slices.Clone(row.Cells)), append(lines, row.Line)
	}, func(err error) {
		flawed = true
		s.blameFlaw(err)
	})
	if !opened || flawed {
		return law
	}
	with, err := assume(law, header, rows)
	if err != nil {
		s.blameLaw(err, lines)
		return law
	}
	return with
}

// errNoTable is a header that is of neither table.
var errNoTable = errors.New("neither rates nor refund shares")

func assume(law *refund.Tables, header []string, rows [][]string) (*refund.Tables, error) {
	var table bytes.Buffer
	all := iter.Seq[[]string](slices.Values(rows))
	if err := tabular.WriteCSV(&table, header, all); err != nil {
		return nil, err
	}
	switch {
	case slices.Contains(header, "amount_per_week"):
		return law.AssumeRates(&table)
	case slices.Contains(header, "percent"):
		return law.Assume(&table)
	default:
		return nil, errNoTable
	}
}

// blameLaw tells what the law's own reader found, in the lines of the file.
func (s *sheet) blameLaw(err error, lines []int) {
	var defect *benefit.TableError
	switch {
	case !errors.As(err, &defect):
		s.Blame(ruleAssumptions, Place{File: s.path, Line: 1})
	case defect.Line >= 2 && defect.Line-2 < len(lines):
		s.Blame(ruleLaw, Place{File: s.path, Line: lines[defect.Line-2], Column: defect.Column}, "reason", defect.Reason)
	default:
		s.Blame(ruleLaw, Place{File: s.path, Line: 1, Column: defect.Column}, "reason", defect.Reason)
	}
}
