package tabular

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"
)

const (
	// maxSheetRows is what a sheet can have (ECMA-376; Excel's limit).
	maxSheetRows = 1 << 20
	// maxSheetColumns is far above any table; a cell far to the right would
	// otherwise fill memory with the empty ones before it.
	maxSheetColumns = 1 << 10
)

// Reader reads a sheet as a table. The errors are those of OpenWorkbook.
func (w *Workbook) Reader(sheet string) (*Reader, error) {
	for _, entry := range w.sheets {
		if entry.name == sheet {
			return w.readerOf(entry.part)
		}
	}
	return nil, notWorkbook(0)
}

func (w *Workbook) readerOf(part string) (*Reader, error) {
	header, err := w.firstRow(part)
	if errors.Is(err, io.EOF) {
		return nil, &Flaw{Code: Empty, Final: true}
	}
	if err != nil {
		return nil, final(err)
	}
	return &Reader{
		header: trimAll(header.Cells), headerLine: header.Line,
		rows: w.rowsAfter(part, header.Line, len(header.Cells)),
	}, nil
}

func (w *Workbook) firstRow(part string) (Row, error) {
	lines, err := w.openSheet(part)
	if err != nil {
		return Row{}, err
	}
	defer lines.close()
	return lines.nextFilled()
}

// rowsAfter yields the rows below the header, as wide as it.
func (w *Workbook) rowsAfter(part string, headerLine, width int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		lines, err := w.openSheet(part)
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer lines.close()
		for {
			row, err := lines.nextFilled()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && row.Line <= headerLine {
				continue
			}
			if err == nil {
				row, err = lines.fit(row, width)
			}
			if !yield(row, err) || isFinal(err) {
				return
			}
		}
	}
}

// sheetLines reads the rows of a sheet.
type sheetLines struct {
	book   *Workbook
	part   io.Closer
	tokens *xml.Decoder
	line   int
	cells  []string
}

func (w *Workbook) openSheet(part string) (*sheetLines, error) {
	content, err := w.open(part)
	if err != nil {
		return nil, workbookFlaw(err, 0)
	}
	return &sheetLines{book: w, part: content, tokens: xml.NewDecoder(bufio.NewReader(content))}, nil
}

func (l *sheetLines) close() { l.part.Close() }

// fit gives a row the header's width: a sheet does not store empty cells at the
// end of a row.
func (l *sheetLines) fit(row Row, width int) (Row, error) {
	for len(row.Cells) > width && strings.TrimSpace(row.Cells[len(row.Cells)-1]) == "" {
		row.Cells = row.Cells[:len(row.Cells)-1]
	}
	if len(row.Cells) > width {
		return row, &Flaw{Code: CellCount, Line: row.Line, Want: width, Got: len(row.Cells)}
	}
	for len(row.Cells) < width {
		row.Cells = append(row.Cells, "")
	}
	for _, cell := range row.Cells {
		if len(cell) > l.book.opt.MaxField {
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

// next reads one row; io.EOF is the end of the table, which a sheet that is cut
// off in the middle does not reach.
func (l *sheetLines) next() (Row, error) {
	for {
		token, err := l.tokens.Token()
		if err != nil {
			return Row{Line: l.line}, l.broken(err)
		}
		switch element := token.(type) {
		case xml.StartElement:
			if element.Name.Local == "row" {
				return l.row(element)
			}
		case xml.EndElement:
			if element.Name.Local == "worksheet" {
				return Row{}, io.EOF
			}
		}
	}
}

// broken is the flaw behind an error of the sheet; its end is one, too.
func (l *sheetLines) broken(err error) *Flaw { return workbookFlaw(err, l.line) }

// row reads the cells of a row, which begins at the start element.
func (l *sheetLines) row(start xml.StartElement) (Row, error) {
	if err := l.moveTo(start); err != nil {
		return Row{Line: l.line}, err
	}
	l.cells = l.cells[:0]
	for {
		token, err := l.tokens.Token()
		if err != nil {
			return Row{Line: l.line}, l.broken(err)
		}
		switch element := token.(type) {
		case xml.StartElement:
			if element.Name.Local != "c" {
				continue
			}
			if err := l.cell(element); err != nil {
				return Row{Line: l.line}, l.broken(err)
			}
		case xml.EndElement:
			if element.Name.Local == "row" {
				return Row{Line: l.line, Cells: l.cells}, nil
			}
		}
	}
}

// moveTo goes to the row that an element names, or to the next one.
func (l *sheetLines) moveTo(start xml.StartElement) error {
	line := l.line + 1
	if named := attribute(start, "r"); named != "" {
		var err error
		if line, err = strconv.Atoi(named); err != nil || line <= l.line {
			return notWorkbook(l.line)
		}
	}
	if line > maxSheetRows {
		return &Flaw{Code: SheetTooLarge, Line: l.line, Final: true}
	}
	l.line = line
	return nil
}

func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// cell reads a cell into its column.
func (l *sheetLines) cell(start xml.StartElement) error {
	column := len(l.cells)
	if named := attribute(start, "r"); named != "" {
		column = columnOf(named)
	}
	if column < len(l.cells) {
		return notWorkbook(l.line) // two cells in one place
	}
	if column >= maxSheetColumns {
		return &Flaw{Code: SheetTooLarge, Line: l.line, Final: true}
	}
	value, err := l.value()
	if err != nil {
		return err
	}
	for len(l.cells) < column {
		l.cells = append(l.cells, "")
	}
	text, err := l.book.show(value, attribute(start, "t"), attribute(start, "s"))
	l.cells = append(l.cells, text)
	return err
}

// value reads what a cell holds, up to its end: the stored value, or the text in
// place of one. A formula is passed over.
func (l *sheetLines) value() (string, error) {
	var value strings.Builder
	depth, keep := 0, false
	for {
		token, err := l.tokens.Token()
		if err != nil {
			return "", err
		}
		switch element := token.(type) {
		case xml.StartElement:
			depth++
			keep = element.Name.Local == "v" || element.Name.Local == "t"
		case xml.EndElement:
			if depth--; depth < 0 {
				return value.String(), nil
			}
			keep = false
		case xml.CharData:
			if keep {
				value.Write(element)
			}
		}
	}
}

// columnOf reads the column of a reference such as AB12, from 0; anything else
// is a column that no table has.
func columnOf(reference string) int {
	column := 0
	for _, r := range strings.ToUpper(strings.TrimRight(reference, "0123456789")) {
		if r < 'A' || r > 'Z' || column > maxSheetColumns {
			return maxSheetColumns
		}
		column = column*26 + int(r-'A') + 1
	}
	return column - 1
}
