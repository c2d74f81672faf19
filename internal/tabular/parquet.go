package tabular

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// Parquet is a Parquet file that was opened. Its rows are read as they are asked
// for; row n of the data is line n + 1, as if the names of the columns stood on a
// line above.
type Parquet struct {
	Reader
	sum [sha256.Size]byte
}

// SHA256 returns the digest of the file's raw bytes.
func (p *Parquet) SHA256() [sha256.Size]byte { return p.sum }

// OpenParquet reads the footer of a Parquet file. The errors are a *Flaw, always
// Final, or a failure to read.
func OpenParquet(file io.ReadSeeker, opt Options) (*Parquet, error) {
	opt = opt.withDefaults()
	digest := sha256.New()
	size, err := io.Copy(digest, io.LimitReader(file, opt.MaxFile+1))
	switch {
	case err != nil:
		return nil, err
	case size > opt.MaxFile:
		return nil, &Flaw{Code: FileTooLarge, Final: true}
	case size == 0:
		return nil, &Flaw{Code: Empty, Final: true}
	}
	if err := checkFooter(readerAt{file}, size); err != nil {
		return nil, err
	}
	source, err := openColumns(readerAt{file}, size)
	if err != nil {
		return nil, err
	}
	if err := source.check(opt); err != nil {
		return nil, err
	}
	p := &Parquet{Reader: Reader{header: source.names(), headerLine: 1, rows: source.rows(opt)}}
	digest.Sum(p.sum[:0])
	return p, nil
}

// readerAt reads a file from one place after the other, as one reader does.
type readerAt struct{ io.ReadSeeker }

// ReadAt reads from an offset.
func (r readerAt) ReadAt(p []byte, offset int64) (int, error) {
	if _, err := r.Seek(offset, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(r, p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return n, err
}

// checkFooter refuses a file whose last bytes claim a longer footer than there is
// file: the library would make room for it, up to 4 GiB.
func checkFooter(r io.ReaderAt, size int64) error {
	const tail = 8 // the footer's length and four letters
	end := make([]byte, tail)
	if size < tail {
		return notParquet(0)
	}
	if _, err := r.ReadAt(end, size-tail); err != nil {
		return err
	}
	if int64(binary.LittleEndian.Uint32(end)) > size-tail {
		return notParquet(0)
	}
	return nil
}

// columnFile is a Parquet file and how the values of its columns are written.
type columnFile struct {
	*parquet.File
	columns []*parquet.Column
	shows   []show
}

func openColumns(r io.ReaderAt, size int64) (source *columnFile, err error) {
	defer refusePanic(&err, 0)
	file, err := parquet.OpenFile(r, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, notParquet(0)
	}
	source = &columnFile{File: file, columns: file.Root().Columns()}
	for _, column := range source.columns {
		if !column.Leaf() || column.Repeated() {
			return nil, &Flaw{Code: Nested, Line: 1, Final: true}
		}
		source.shows = append(source.shows, showOf(column.Type()))
	}
	return source, nil
}

// refusePanic turns a panic of the library, which bytes from outside can cause,
// into a flaw.
func refusePanic(err *error, line int) {
	if recover() != nil {
		*err = notParquet(line)
	}
}

func notParquet(line int) *Flaw { return &Flaw{Code: NotParquet, Line: line, Final: true} }

// check refuses a table of no columns or too many, and one that claims to unpack
// to more than it may.
func (c *columnFile) check(opt Options) error {
	switch {
	case len(c.columns) == 0:
		return &Flaw{Code: Empty, Final: true}
	case len(c.columns) > maxSheetColumns:
		return &Flaw{Code: SheetTooLarge, Final: true}
	}
	for _, group := range c.Metadata().RowGroups {
		for _, chunk := range group.Columns {
			if unpacked := chunk.MetaData.TotalUncompressedSize; unpacked < 0 || unpacked > opt.MaxUnpacked {
				return &Flaw{Code: Bomb, Final: true}
			}
		}
	}
	return nil
}

func (c *columnFile) names() []string {
	names := make([]string, len(c.columns))
	for i, column := range c.columns {
		names[i] = strings.TrimSpace(column.Name())
	}
	return names
}

// rows yields the rows of every group, in order.
func (c *columnFile) rows(opt Options) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		line := 1
		for _, group := range c.RowGroups() {
			if !c.groupRows(group, opt, &line, yield) {
				return
			}
		}
	}
}

// groupRows yields the rows of a group, and reports whether to go on.
func (c *columnFile) groupRows(group parquet.RowGroup, opt Options, line *int, yield func(Row, error) bool) bool {
	expected := *line + int(group.NumRows())
	batch, err := openBatch(group, *line)
	if err != nil {
		yield(Row{}, err)
		return false
	}
	defer batch.close()
	cells := make([]string, len(c.columns))
	for {
		read, ended, err := batch.next(*line)
		for _, values := range read {
			*line++
			flaw := c.fill(cells, values, *line, opt)
			if flaw == nil && isBlank(cells) {
				continue
			}
			if !yield(Row{Line: *line, Cells: cells}, asError(flaw)) || isFinal(asError(flaw)) {
				return false
			}
		}
		if err == nil && ended && *line != expected {
			err = notParquet(*line) // the group ended before the rows that it promised
		}
		if err != nil {
			yield(Row{}, err)
			return false
		}
		if ended {
			return true
		}
	}
}

// asError keeps a nil flaw from being an error that is not nil.
func asError(f *Flaw) error {
	if f == nil {
		return nil
	}
	return f
}

// fill writes the values of a row into its cells.
func (c *columnFile) fill(cells []string, values parquet.Row, line int, opt Options) *Flaw {
	if len(values) != len(cells) {
		return notParquet(line)
	}
	length := 0
	for i, value := range values {
		text, code := cellOf(value, c.shows[i], opt.MaxField)
		if code != "" {
			return &Flaw{Code: code, Line: line, Final: code == NotParquet}
		}
		length += len(text)
		cells[i] = text
	}
	if length > opt.MaxLine {
		return &Flaw{Code: LineTooLong, Line: line}
	}
	return nil
}

// rowBatch reads some rows at a time.
type rowBatch struct {
	rows   parquet.Rows
	buffer []parquet.Row
}

func openBatch(group parquet.RowGroup, line int) (b *rowBatch, err error) {
	defer refusePanic(&err, line)
	return &rowBatch{rows: group.Rows(), buffer: make([]parquet.Row, 256)}, nil
}

// next returns the next rows; ended tells that there are no more.
func (b *rowBatch) next(line int) (rows []parquet.Row, ended bool, err error) {
	defer refusePanic(&err, line)
	n, err := b.rows.ReadRows(b.buffer)
	if errors.Is(err, io.EOF) {
		return b.buffer[:n], true, nil
	}
	if err != nil || n == 0 { // no rows and no end would be asked for for ever
		return nil, false, notParquet(line)
	}
	return b.buffer[:n], false, nil
}

// close lets go of the library's buffers; what it says of them is of no use to
// whoever has the rows.
func (b *rowBatch) close() {
	var ignored error
	defer refusePanic(&ignored, 0)
	b.rows.Close()
}
