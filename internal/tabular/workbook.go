package tabular

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	// maxSheetRows is what a sheet can have (ECMA-376; Excel's limit).
	maxSheetRows = 1 << 20
	// maxSheetColumns is far above any table; a cell far to the right would
	// otherwise fill memory with the empty ones before it.
	maxSheetColumns = 1 << 10
	// maxDeflateRatio is the most that the compression of a workbook can reach
	// (1032:1); a part that claims more is lying about its size.
	maxDeflateRatio = 1032
)

// Workbook is an XLSX file in memory.
type Workbook struct {
	file *excelize.File
	opt  Options
	sum  [sha256.Size]byte
}

// SHA256 returns the digest of the file's raw bytes.
func (w *Workbook) SHA256() [sha256.Size]byte { return w.sum }

// OpenWorkbook reads an XLSX file. The errors are a *Flaw, always Final, or a
// failure to read.
func OpenWorkbook(r io.Reader, opt Options) (*Workbook, error) {
	opt = opt.withDefaults()
	raw, err := io.ReadAll(io.LimitReader(r, opt.MaxWorkbook+1))
	if err != nil {
		return nil, err
	}
	if int64(len(raw)) > opt.MaxWorkbook {
		return nil, &Flaw{Code: FileTooLarge, Final: true}
	}
	if flaw := inspect(raw, opt); flaw != nil {
		return nil, flaw
	}
	file, err := openSafely(raw, opt)
	if err != nil {
		return nil, &Flaw{Code: NotWorkbook, Final: true}
	}
	return &Workbook{file: file, opt: opt, sum: sha256.Sum256(raw)}, nil
}

// inspect looks at the parts before any of them is unpacked to memory: excelize
// trusts the sizes that the file claims, and takes a sheet that is cut off in
// the middle for a short one.
func inspect(raw []byte, opt Options) *Flaw {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return &Flaw{Code: NotWorkbook, Final: true}
	}
	unpacked := uint64(0)
	for _, part := range archive.File {
		unpacked += part.UncompressedSize64
		if part.UncompressedSize64 > uint64(opt.MaxUnpacked) || unpacked > uint64(opt.MaxUnpacked) ||
			part.UncompressedSize64/maxDeflateRatio > part.CompressedSize64+1 {
			return &Flaw{Code: Bomb, Final: true}
		}
		if strings.HasPrefix(strings.ToLower(part.Name), "xl/worksheets/sheet") && !isWellFormed(part) {
			return &Flaw{Code: NotWorkbook, Final: true}
		}
	}
	return nil
}

func isWellFormed(part *zip.File) bool {
	content, err := part.Open()
	if err != nil {
		return false
	}
	defer content.Close()
	tokens := xml.NewDecoder(content)
	for {
		if _, err := tokens.Token(); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// openSafely opens the workbook in memory only: sheets hold personal data, and
// must not be unpacked to the folder of temporary files.
func openSafely(raw []byte, opt Options) (file *excelize.File, err error) {
	defer recoverAs(&err)
	file, err = excelize.OpenReader(bytes.NewReader(raw), excelize.Options{
		UnzipSizeLimit: opt.MaxUnpacked, UnzipXMLSizeLimit: opt.MaxUnpacked,
		ShortDatePattern: isoDate,
	})
	if err != nil {
		return nil, err
	}
	showStoredValues(file)
	return file, nil
}

// recoverAs turns a panic of excelize into a flaw: it indexes by numbers that
// stand in the file.
func recoverAs(err *error) {
	if recover() != nil {
		*err = &Flaw{Code: NotWorkbook, Final: true}
	}
}

// Sheets returns the names of the sheets in their order.
func (w *Workbook) Sheets() []string { return w.file.GetSheetList() }

// Reader reads a sheet as a table. The errors are those of OpenWorkbook.
func (w *Workbook) Reader(sheet string) (*Reader, error) {
	lines := &sheetLines{}
	if err := lines.open(w.file, sheet); err != nil {
		return nil, &Flaw{Code: NotWorkbook, Final: true}
	}
	row, err := lines.nextFilled()
	if errors.Is(err, io.EOF) {
		return nil, &Flaw{Code: Empty, Final: true}
	}
	if err != nil {
		return nil, final(err)
	}
	lines.opt = w.opt
	lines.width = len(row.Cells)
	return &Reader{header: trimAll(row.Cells), headerLine: row.Line, rows: lines.all()}, nil
}

// sheetLines reads the rows of a sheet.
type sheetLines struct {
	rows  *excelize.Rows
	opt   Options
	line  int
	width int // of the header
}

func (l *sheetLines) open(file *excelize.File, sheet string) (err error) {
	defer recoverAs(&err)
	l.rows, err = file.Rows(sheet)
	return err
}

func (l *sheetLines) all() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for {
			row, err := l.nextFilled()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil {
				row, err = l.fit(row)
			}
			if !yield(row, err) || isFinal(err) {
				return
			}
		}
	}
}

// fit gives a row the header's width: a sheet does not store empty cells at the
// end of a row.
func (l *sheetLines) fit(row Row) (Row, error) {
	for len(row.Cells) > l.width && row.Cells[len(row.Cells)-1] == "" {
		row.Cells = row.Cells[:len(row.Cells)-1]
	}
	if len(row.Cells) > l.width {
		return row, &Flaw{Code: CellCount, Line: row.Line, Want: l.width, Got: len(row.Cells)}
	}
	for len(row.Cells) < l.width {
		row.Cells = append(row.Cells, "")
	}
	for _, cell := range row.Cells {
		if len(cell) > l.opt.MaxField {
			return row, &Flaw{Code: FieldTooLong, Line: row.Line}
		}
	}
	return row, nil
}

func (l *sheetLines) nextFilled() (Row, error) {
	for {
		row, err := l.next()
		if err != nil || !isBlank(row.Cells) {
			return row, err
		}
	}
}

func (l *sheetLines) next() (row Row, err error) {
	defer recoverAs(&err)
	if !l.rows.Next() {
		return Row{}, io.EOF
	}
	l.line++
	if l.line > maxSheetRows {
		return Row{Line: l.line}, &Flaw{Code: SheetTooLarge, Line: l.line, Final: true}
	}
	cells, err := l.rows.Columns()
	if err != nil {
		return Row{Line: l.line}, &Flaw{Code: NotWorkbook, Line: l.line, Final: true}
	}
	if len(cells) > maxSheetColumns {
		return Row{Line: l.line}, &Flaw{Code: SheetTooLarge, Line: l.line, Final: true}
	}
	return Row{Line: l.line, Cells: cells}, nil
}
