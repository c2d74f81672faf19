package intake

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// progressStep is how many rows are read between two reports of progress.
const progressStep = 1 << 14

// intake is one reading of one folder.
type intake struct {
	batch    *jobcentre.Batch
	defects  *defects
	strings  interner
	citizens *citizens
	progress func(Progress)
	// unreadable are the tables whose file as such could not be read, and
	// mentioned the keys of rows that could not: neither is blamed again for
	// the references that it leaves behind.
	unreadable map[jobcentre.Table]bool
	mentioned  map[jobcentre.Table]map[string]bool
}

// source is where a table is read from. It can be opened again.
type source struct {
	file string // as defects name it
	open func() (*tabular.Reader, io.Closer, error)
	// decimals is the style that the file's form decides, if it does.
	decimals decimalStyle
}

// load reads a table's records into the batch. The error is that of the key for
// pseudonyms; what is wrong with the file is a defect.
func (t *table[T]) load(in *intake, src *source) error {
	style := src.decimals
	for {
		p := &pass[T]{
			table: t, in: in, src: src,
			values: values{decimals: &decimals{style: style}, strings: in.strings, citizens: in.citizens},
		}
		again, err := p.run()
		if err != nil || !again {
			return err
		}
		in.defects.forget(src.file)
		style = comma
	}
}

// pass is one reading of one table.
type pass[T any] struct {
	table   *table[T]
	in      *intake
	src     *source
	values  values
	reader  *tabular.Reader
	cells   []boundCell[T]
	unclear place // the first number that both styles can write
}

// boundCell is what is done with the cells of one column of the file.
type boundCell[T any] struct {
	header   string
	column   *column[T] // nil: a column that the schema does not name
	kept     int        // which covariate it is
	repeated bool       // a second column for the same field: reported, not read
}

// run reads the table; again tells that its decimals turned out to be written
// with a comma after some were read with a point.
func (p *pass[T]) run() (again bool, err error) {
	p.reset()
	reader, file, err := p.src.open()
	if err != nil {
		p.blame(err)
		p.in.unreadable[p.table.Table] = true
		return false, nil
	}
	defer file.Close()
	p.reader = reader
	p.bind()
	for row, err := range reader.Rows() {
		if err != nil {
			p.blame(err)
			p.mention(row)
			continue
		}
		p.read(row)
		if p.values.decimals.restart {
			return true, nil
		}
	}
	p.finish()
	return false, p.in.citizens.err
}

// reset empties what an earlier pass read.
func (p *pass[T]) reset() {
	*p.table.rows(p.in.batch) = nil
	p.table.origin = origin{file: p.src.file, headers: map[string]string{}, faulty: map[int]bool{}}
	p.in.defects.of(p.src.file)
}

// blame reports what is wrong with the file as such.
func (p *pass[T]) blame(err error) {
	var flaw tabular.Flaw
	if found := new(*tabular.Flaw); errors.As(err, found) {
		flaw = **found
	}
	p.in.defects.add(ruleOfError(err), place{file: p.src.file, line: flaw.Line},
		"want", strconv.Itoa(flaw.Want), "got", strconv.Itoa(flaw.Got))
}

// mention keeps the key of a row that cannot be read otherwise. A flaw that
// leaves no cells may have swallowed any number of rows.
func (p *pass[T]) mention(row tabular.Row) {
	if row.Cells == nil {
		p.in.unreadable[p.table.Table] = true
	}
	for i, b := range p.cells {
		if i < len(row.Cells) && b.column != nil && len(p.table.Key) > 0 && b.column.Name == p.table.Key[0] {
			p.in.mention(p.table.Table, strings.TrimSpace(row.Cells[i]))
		}
	}
}

func (in *intake) mention(table jobcentre.Table, key string) {
	if in.mentioned[table] == nil {
		in.mentioned[table] = map[string]bool{}
	}
	in.mentioned[table][strings.Clone(key)] = true
}

// brokenFile is a file that breaks a rule before anything of it is read.
type brokenFile rule

// Error names the rule.
func (b brokenFile) Error() string { return string(b) }

// ruleOfError names the rule behind a failure to read a file.
func ruleOfError(err error) rule {
	var broken brokenFile
	var flaw *tabular.Flaw
	switch {
	case errors.As(err, &broken):
		return rule(broken)
	case errors.As(err, &flaw):
		return ruleOfFlaw(flaw.Code)
	default:
		return ruleFileUnreadable
	}
}

// read adds one record.
func (p *pass[T]) read(row tabular.Row) {
	t, rows := p.table, p.table.rows(p.in.batch)
	var fresh T
	if t.fresh != nil {
		fresh = t.fresh()
	}
	*rows = append(*rows, fresh)
	at := len(*rows) - 1
	record := &(*rows)[at]
	if t.further != nil {
		*t.further(record) = make([]string, len(p.in.batch.Covariates))
	}
	if t.placed != nil {
		t.placed(record, row.Line)
	}
	t.origin.lines = append(t.origin.lines, int32(row.Line))
	for i := range p.cells {
		if !p.cell(&p.cells[i], strings.TrimSpace(row.Cells[i]), row.Line, record) {
			t.origin.faulty[at] = true
		}
	}
	if len(*rows)%progressStep == 0 {
		p.report(false)
	}
}

// cell reads one cell into the record and reports whether it could.
func (p *pass[T]) cell(b *boundCell[T], cell string, line int, record *T) bool {
	broken := p.parse(b, cell, record)
	if broken == "" {
		if p.values.decimals.ambiguous && p.unclear.line == 0 {
			p.unclear = place{file: p.src.file, line: line, column: b.header, value: strings.Clone(cell)}
		}
		return true
	}
	at := place{file: p.src.file, line: line, column: b.header, value: cell}
	if broken == ruleCPR || broken == ruleCPRWithoutKey {
		at.value = ""
	}
	p.in.defects.add(broken, at, b.details(p.in.defects.language)...)
	return false
}

func (p *pass[T]) parse(b *boundCell[T], cell string, record *T) rule {
	switch {
	case cell == "":
		if b.column != nil && b.column.Required && !b.column.MayBeEmpty && !b.repeated {
			return ruleValueMissing
		}
		return ""
	case (b.column == nil || b.column.Type != Citizen) && pseudonym.Contains(cell):
		return ruleCPR
	case b.repeated:
		return ""
	case b.column != nil:
		return b.column.parse(&p.values, cell, record)
	case p.table.further != nil:
		(*p.table.further(record))[b.kept] = p.values.strings.intern(cell)
	}
	return ""
}

// details are what the texts of a field's rules need to know.
func (b *boundCell[T]) details(language trial.Language) []string {
	if b.column == nil {
		return nil
	}
	f := b.column.Field
	return []string{"list", strings.Join(f.Enum, ", "), "range", f.rangeText(), "form", f.Form.In(language)}
}

// rangeText writes a field's range as an interval: (0, 1.2].
func (f Field) rangeText() string {
	low, high, opening, closing := "−∞", "∞", "(", ")"
	if f.Min != nil {
		low = formatNumber(*f.Min)
		if !f.OverMin {
			opening = "["
		}
	}
	if f.Max != nil {
		high, closing = formatNumber(*f.Max), "]"
	}
	return fmt.Sprintf("%s%s, %s%s", opening, low, high, closing)
}

// finish reports what shows only when the last row is read.
func (p *pass[T]) finish() {
	if p.unclear.line > 0 && p.values.decimals.style == undecided && p.reader.Separator() == ';' {
		p.in.defects.add(ruleAmbiguousDecimals, p.unclear)
	}
	if len(*p.table.rows(p.in.batch)) == 0 && !p.in.defects.of(p.src.file).isFaulty() {
		broken := ruleNoRows
		if p.table.Table == jobcentre.Cases {
			broken = ruleNoCases
		}
		p.in.defects.add(broken, place{file: p.src.file, line: p.reader.HeaderLine()})
	}
	p.report(true)
}

func (f *fileDefects) isFaulty() bool { return f.counts[fault.SeverityError] > 0 }

func (p *pass[T]) report(done bool) {
	if p.in.progress != nil {
		p.in.progress(Progress{Table: p.table.Table, Rows: len(*p.table.rows(p.in.batch)), Done: done})
	}
}
