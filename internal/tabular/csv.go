package tabular

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// CSV is a CSV file that has been looked through and can be read.
type CSV struct {
	Reader
	sum [sha256.Size]byte
}

// SHA256 returns the digest of the file's raw bytes.
func (c *CSV) SHA256() [sha256.Size]byte { return c.sum }

// OpenCSV looks through a CSV file and reads its header. The errors are a *Flaw,
// always Final, or a failure to read.
func OpenCSV(file io.ReadSeeker, opt Options) (*CSV, error) {
	opt = opt.withDefaults()
	found, err := scanCSV(file, opt.MaxFile)
	if err != nil {
		return nil, err
	}
	if flaw := found.flaw(); flaw != nil {
		return nil, flaw
	}
	start := int64(0)
	if found.marked {
		start = int64(len(byteOrderMark))
	}
	if _, err := file.Seek(start, io.SeekStart); err != nil {
		return nil, err
	}
	lines := newCSVLines(decoded(file, found.broken > 0), found.separator(), opt)
	row, err := lines.nextFilled()
	if err != nil {
		return nil, final(err)
	}
	lines.header = trimAll(row.Cells)
	return &CSV{sum: found.sum, Reader: Reader{
		header: lines.header, headerLine: row.Line, separator: found.separator(), rows: lines.all(),
	}}, nil
}

// decoded gives the file as UTF-8.
func decoded(file io.Reader, windows bool) io.Reader {
	if windows {
		return charmap.Windows1252.NewDecoder().Reader(file)
	}
	return file
}

// final marks a flaw as the end of the file.
func final(err error) error {
	var flaw *Flaw
	if errors.As(err, &flaw) {
		flaw.Final = true
	}
	return err
}

// csvLines reads records within limits.
type csvLines struct {
	csv    *csv.Reader
	guard  *guard
	opt    Options
	comma  rune
	header []string
	offset int64 // where the record that is read next begins
	line   int   // the last line that is known
}

func newCSVLines(r io.Reader, separator rune, opt Options) *csvLines {
	limited := &guard{r: r, limit: opt.MaxLine}
	reader := csv.NewReader(bufio.NewReaderSize(limited, 64<<10))
	reader.Comma = separator
	reader.FieldsPerRecord = -1 // counted here, so that every bad row is told
	reader.ReuseRecord = true
	return &csvLines{csv: reader, guard: limited, opt: opt, comma: separator}
}

func (l *csvLines) all() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for first := true; ; first = false {
			row, err := l.nextFilled()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil {
				err = l.misfit(row, first)
			}
			if !yield(row, err) || isFinal(err) {
				return
			}
		}
	}
}

// isFinal reports whether reading ends with the error; only a row's own flaw
// lets it go on.
func isFinal(err error) bool {
	if err == nil {
		return false
	}
	var flaw *Flaw
	return !errors.As(err, &flaw) || flaw.Final
}

// nextFilled reads one record that is not blank.
func (l *csvLines) nextFilled() (Row, error) {
	for {
		row, err := l.next()
		if err != nil || !isBlank(row.Cells) {
			return row, err
		}
	}
}

// next reads one record.
func (l *csvLines) next() (Row, error) {
	l.guard.reset()
	cells, err := l.csv.Read()
	var broken *csv.ParseError
	switch {
	case errors.As(err, &broken):
		l.line = broken.StartLine
		l.offset = l.csv.InputOffset()
		return Row{Line: l.line}, &Flaw{Code: Quotes, Line: l.line}
	case errors.Is(err, errLineTooLong):
		return Row{Line: l.line + 1}, &Flaw{Code: LineTooLong, Line: l.line + 1, Final: true}
	case err != nil:
		return Row{}, err
	}
	l.line, _ = l.csv.FieldPos(0)
	row := Row{Line: l.line, Cells: cells}
	length := l.csv.InputOffset() - l.offset
	l.offset = l.csv.InputOffset()
	if length > int64(l.opt.MaxLine) {
		return row, &Flaw{Code: LineTooLong, Line: row.Line}
	}
	return row, l.longField(row)
}

func (l *csvLines) longField(row Row) error {
	for _, cell := range row.Cells {
		if len(cell) > l.opt.MaxField {
			return &Flaw{Code: FieldTooLong, Line: row.Line}
		}
	}
	return nil
}

// misfit tells a row that does not have the header's number of cells, and a
// first row that would have it with the other separator: so will they all.
func (l *csvLines) misfit(row Row, first bool) error {
	want, got := len(l.header), len(row.Cells)
	if got == want {
		return nil
	}
	if first && want > 1 && l.fitsOther(row.Cells, want) {
		return &Flaw{Code: OtherSeparator, Line: row.Line, Final: true}
	}
	return &Flaw{Code: CellCount, Line: row.Line, Want: want, Got: got}
}

func (l *csvLines) fitsOther(cells []string, want int) bool {
	other := ";"
	if l.comma == ';' {
		other = ","
	}
	count := 1
	for _, cell := range cells {
		count += strings.Count(cell, other)
	}
	return count == want
}

var errLineTooLong = errors.New("line too long")

// guard keeps a quotation mark that is never closed from drawing the rest of the
// file into one cell.
type guard struct {
	r     io.Reader
	limit int
	left  int
}

func (g *guard) reset() { g.left = g.limit }

func (g *guard) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, errLineTooLong
	}
	n, err := g.r.Read(p)
	g.left -= n
	return n, err
}
