package tabular

import "fmt"

// Code names what is wrong with a file.
type Code string

// What can be wrong with a file, and with a row.
const (
	Empty          Code = "empty"
	FileTooLarge   Code = "file_too_large"
	NUL            Code = "nul"             // a binary file, or UTF-16
	MixedEncoding  Code = "mixed_encoding"  // neither UTF-8 nor Windows-1252
	Quotes         Code = "quotes"          // quotation marks that do not pair up
	CellCount      Code = "cell_count"      // Want cells, Got others
	OtherSeparator Code = "other_separator" // header and rows are separated differently
	Tabs           Code = "tabs"            // separated by tabulators
	FieldTooLong   Code = "field_too_long"
	LineTooLong    Code = "line_too_long"
	NotWorkbook    Code = "not_workbook" // not a readable XLSX file
	Bomb           Code = "bomb"         // unpacks to more than it may
	SheetTooLarge  Code = "sheet_too_large"
	NotParquet     Code = "not_parquet" // not a readable Parquet file
	Nested         Code = "nested"      // a column of a Parquet file holds more than one value a row
)

// Flaw is one thing wrong with a file. After a flaw that is Final nothing more of
// the file can be read.
type Flaw struct {
	Code  Code
	Line  int // from 1; 0: the file
	Want  int
	Got   int
	Final bool
}

// Error describes the flaw for developers; users get it in their own language.
func (f *Flaw) Error() string { return fmt.Sprintf("line %d: %s", f.Line, f.Code) }

// Options holds the limits of what is read. The zero value has the defaults.
type Options struct {
	MaxField    int   // bytes of one cell; default 64 KiB
	MaxLine     int   // bytes of one row; default 1 MiB
	MaxFile     int64 // bytes of a CSV or Parquet file; default 2 GiB
	MaxWorkbook int64 // bytes of a workbook; default 256 MiB
	MaxUnpacked int64 // bytes that a workbook, or a column of a Parquet file, unpacks to; default 1 GiB
}

func (o Options) withDefaults() Options {
	if o.MaxField == 0 {
		o.MaxField = 64 << 10
	}
	if o.MaxLine == 0 {
		o.MaxLine = 1 << 20
	}
	if o.MaxFile == 0 {
		o.MaxFile = 2 << 30
	}
	if o.MaxWorkbook == 0 {
		o.MaxWorkbook = 256 << 20
	}
	if o.MaxUnpacked == 0 {
		o.MaxUnpacked = 1 << 30
	}
	return o
}
