// Package xlsx writes workbooks whose formulas are live.
//
//	err := xlsx.Write(w, book)
//
// A Book is plain data: sheets of rows of cells. A cell is a text, a number or a
// formula; a formula cell may carry the value that the formula has, which is
// written beside it so that previews and programs that do not calculate see it,
// and spreadsheets recalculate it when they open the file. A named cell can be
// used in formulas of every sheet by its name.
//
// What it promises: a text is always a text, also when it begins with =, +, - or
// @; numbers keep all their digits and are formatted by the reader's own
// spreadsheet, so that Danish Excel shows 1.234,5; the same book gives the same
// bytes.
//
// What it refuses (ErrBook): no sheets, two sheets or two cells of one name, a
// name that a spreadsheet would take for a reference, a sheet name that Excel
// refuses, and a number that is not finite.
//
// Format: SpreadsheetML, ECMA-376 part 1, transitional.
package xlsx
