package drawfile

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/jobcentre"
)

// ErrTable is returned for a table that intake would refuse.
var ErrTable = errors.New("drawfile: the table cannot be read")

// Table is a CSV file of portfolios or caseworkers with the place of every arm
// in its bytes.
type Table struct {
	raw  []byte
	Rows []Row
	// ArmHeader is what the file calls the column arm.
	ArmHeader string
}

// Row is what one row says of its portfolio.
type Row struct {
	Line      int
	Portfolio string
	Arm       string // as written, without the spaces around it
	Team      string
	arm       span
}

// columns are where a table's columns are; −1: it has none.
type columns struct{ portfolio, caseworker, arm, team int }

// OpenTable finds the rows of a file. The further column team is read where
// there is one.
func OpenTable(raw []byte, schema intake.Schema) (*Table, error) {
	csv, err := tabular.OpenCSV(bytes.NewReader(raw), tabular.Options{})
	if err != nil {
		return nil, errors.Join(ErrTable, err)
	}
	header := csv.Header()
	at := findColumns(header, schema)
	if at.arm < 0 || at.portfolio < 0 && at.caseworker < 0 {
		return nil, ErrTable
	}
	t := &Table{raw: raw, ArmHeader: header[at.arm]}
	spans := records(raw, byte(csv.Separator()))
	for row, err := range csv.Rows() {
		k := len(t.Rows) + 1 // the first record is the header
		if err != nil || k >= len(spans) || at.arm >= len(spans[k]) {
			return nil, errors.Join(ErrTable, err)
		}
		t.Rows = append(t.Rows, at.row(row, spans[k][at.arm]))
	}
	if len(spans) != len(t.Rows)+1 {
		return nil, ErrTable
	}
	return t, nil
}

func findColumns(header []string, schema intake.Schema) columns {
	at := columns{-1, -1, -1, -1}
	for i, name := range header {
		switch field := schema.FieldOf(name); {
		case field == "portfolio_id" && at.portfolio < 0:
			at.portfolio = i
		case field == "caseworker_id" && at.caseworker < 0:
			at.caseworker = i
		case field == "arm" && at.arm < 0:
			at.arm = i
		case field == "" && strings.EqualFold(name, "team") && at.team < 0:
			at.team = i
		}
	}
	return at
}

func (at columns) row(row tabular.Row, arm span) Row {
	r := Row{Line: row.Line, Arm: cell(row, at.arm), Portfolio: cell(row, at.portfolio), Team: cell(row, at.team), arm: arm}
	if r.Portfolio == "" {
		r.Portfolio = cell(row, at.caseworker)
	}
	return r
}

// cell is a cell's text, kept beyond the reading of its row.
func cell(row tabular.Row, at int) string {
	if at < 0 {
		return ""
	}
	return strings.Clone(strings.TrimSpace(row.Cells[at]))
}

// Fill returns the file with every empty arm filled in that armOf knows.
func (t *Table) Fill(armOf func(portfolio string) jobcentre.Arm) []byte {
	var out bytes.Buffer
	done := 0
	for _, row := range t.Rows {
		if arm := armOf(row.Portfolio); row.Arm == "" && arm != "" {
			out.Write(t.raw[done:row.arm.from])
			out.WriteString(string(arm))
			done = row.arm.to
		}
	}
	out.Write(t.raw[done:])
	return out.Bytes()
}

// span is a field's place in the bytes, quotation marks included.
type span struct{ from, to int }

var byteOrderMark = []byte{0xEF, 0xBB, 0xBF}

// records finds the fields of every record that is not blank. Separators,
// quotation marks and line feeds are the same bytes in UTF-8 and Windows-1252.
func records(raw []byte, separator byte) [][]span {
	var all [][]span
	at := 0
	if bytes.HasPrefix(raw, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for at < len(raw) {
		record, next := nextRecord(raw, at, separator)
		if slices.ContainsFunc(record, func(s span) bool { return !isBlank(raw[s.from:s.to]) }) {
			all = append(all, record)
		}
		at = next
	}
	return all
}

func nextRecord(raw []byte, at int, separator byte) (record []span, next int) {
	for {
		end := fieldEnd(raw, at, separator)
		s := span{at, end}
		if end >= len(raw) {
			return append(record, s), end
		}
		if raw[end] == '\n' {
			if end > at && raw[end-1] == '\r' {
				s.to--
			}
			return append(record, s), end + 1
		}
		record = append(record, s)
		at = end + 1
	}
}

// fieldEnd is where a field's separator or line feed stands, or the end.
func fieldEnd(raw []byte, at int, separator byte) int {
	quoted := at < len(raw) && raw[at] == '"'
	if quoted {
		at++
	}
	for ; at < len(raw); at++ {
		switch b := raw[at]; {
		case quoted && b == '"' && at+1 < len(raw) && raw[at+1] == '"':
			at++
		case b == '"' && quoted:
			quoted = false
		case !quoted && (b == separator || b == '\n'):
			return at
		}
	}
	return at
}

// isBlank reports whether a field holds nothing but spaces, quoted or not.
func isBlank(field []byte) bool {
	if len(field) > 1 && field[0] == '"' {
		field = bytes.Trim(field, `"`)
	}
	return len(bytes.TrimSpace(field)) == 0
}
