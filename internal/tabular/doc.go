// Package tabular reads tables from the files that people send: CSV in the
// dialects of spreadsheets, the sheets of an XLSX workbook, and Parquet files. It
// knows rows and cells, not what they mean.
//
// Default use:
//
//	reader, err := tabular.OpenCSV(file, tabular.Options{})
//	for row, err := range reader.Rows() {
//		if err != nil { … } // a *Flaw: this row, or the rest of the file
//		use(row.Line, row.Cells)
//	}
//
// CSV is RFC 4180 in UTF-8, with or without a byte-order mark, or Windows-1252;
// which of them, and whether the separator is a comma or a semicolon, is found
// from the file. A file is read twice and never held: once for its digest, its
// encoding and the bytes that no table has, once for its rows.
//
// Of a workbook the stored values are read: dates by their cell style as YYYY-MM-
// DD, numbers with a decimal point whatever the spreadsheet shows, and formulas by
// the value they had when the file was saved. Comments on cells are no data; Notes
// tells what they hold, for those who must not pass it on. Sheets are read here
// and not by the library that writes workbooks: it formats every date (fifty
// microseconds each), takes a sheet that is cut off for a short one, and panics on
// numbers that point nowhere.
//
// Of a Parquet file the values are written as a CSV file would hold them: a null
// or a NaN as an empty cell, a moment at midnight as its day, a truth value as yes
// or no, numbers with a decimal point. Columns are flat; a list or a group in one
// is refused.
//
// The package refuses what is too large (Options), compressed to burst, cut off
// in the middle, or binary, and rows that do not have the header's number of
// cells. It never panics on input. Every refusal is a Flaw with its line.
//
// Source: RFC 4180; ECMA-376 part 1 (SpreadsheetML); Apache Parquet format.
package tabular
