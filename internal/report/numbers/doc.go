// Package numbers lists every figure that a report prints.
//
//	list, err := numbers.Of(report.Compose(r, trial.Danish), report.Compose(r, trial.English))
//	err = numbers.WriteCSV(w, list, numbers.Source{Protocol: …, Data: …})
//
// A figure is every number that the report's printer writes: in a sentence, a list,
// a card, a heading, a caption or a cell. Its id is its place in the document,
// which is the same in every language and the anchor of the number on the page
// (report.html#economy.t1.r2.c2):
//
//	load-x.p1.n2              section, paragraph (l list, a callout), number
//	economy.t1.r2.c2          section, table of it, row (0 the head), column
//	sb1.t1.r1.c5.ci_low       one of several numbers in a cell
//	figure-forest.r1.c2       a figure's table
//	answer-money.k1.c1        section, row of cards, card
//	council.answer.p1.n1      the same on the council's page
//
// The printer tells the numbers (lang.Traced): it sets each between runes of the
// private planes, which pass through phrases and joins and are taken out when the
// document is whole. So a new sentence needs no code to be listed, and none of the
// composers' hundreds of calls says what a number is; only its formula is a line in
// rules.go, by phrase and argument or by a table's row or column. A test fails
// where it is missing, and where a digit is printed that no number explains.
//
// Each figure has a definition (for a sentence its words, the number in brackets),
// a formula, its value unrounded, its unit, and the text as printed in Danish and
// English. A count that the report hides is hidden here by the same decision: its
// value is empty and its text is the report's "<5".
//
// The file is for Danish spreadsheets and statistics programs: UTF-8 with a byte
// order mark, semicolons, a decimal comma, CRLF (R: read.csv2). A decimal point
// would make Danish Excel read 12.5 as a date. results.json has the same figures
// with a decimal point. A text that a spreadsheet could take for a formula is
// written after an apostrophe.
//
// The council's page is another document with ids of its own (council.answer.t1.r1.c3);
// its list is put after the report's. What it prints has the report's values.
//
// Of refuses two documents that differ in form (ErrForm): a figure of one
// language would stand under another's id.
package numbers
