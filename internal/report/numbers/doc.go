// Package numbers lists every figure that a report prints.
//
//	list, err := numbers.Of(report.Compose(r, trial.Danish), report.Compose(r, trial.English))
//	err = numbers.WriteCSV(w, list, numbers.Source{Protocol: …, Data: …})
//
// A figure is a numeric cell of a table or of a figure's table, or a card. Its
// id is its place in the document, which is the same in every language:
//
//	economy.t1.r2.c2          section, table of it, row, column
//	figure-forest.r1.c3       a figure's table
//	answer-money.k1.c1        section, row of cards, card
//
// Each figure has a definition, a formula, its value unrounded where it is one
// number, its unit, and the text as printed in Danish and English. A count that
// the report hides is hidden here by the same decision: its value is empty and
// its text is the report's "<5". So is an interval's value, which is two numbers.
//
// The file is for Danish spreadsheets and statistics programs: UTF-8 with a byte
// order mark, semicolons, a decimal comma, CRLF (R: read.csv2). A decimal point
// would make Danish Excel read 12.5 as a date. results.json has the same figures
// with a decimal point. A text that a spreadsheet could take for a formula is
// written after an apostrophe.
//
// Of refuses two documents that differ in form (ErrForm): a figure of one
// language would stand under another's id.
package numbers
