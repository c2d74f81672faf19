// Package docx writes a report as a Word file.
//
//	err := docx.Write(w, report.Compose(r, trial.Danish))
//
// The file is Office Open XML (ECMA-376) written by hand, for Word, LibreOffice
// and whoever else reads it, and made to be worked on: headings, captions, lists
// and callouts are styles; figures and tables are numbered by SEQ fields; the
// table of contents is a field that lists the headings and gets its page numbers
// when it is updated; every table repeats its header row on the next page.
//
// It is made to be read aloud, too: the file states its language and title,
// every picture carries the figure's description as its alternative text, and
// the figure's numbers follow it as a table. A verdict is a shape and a word.
// Nothing is laid out by a table.
//
// Sections are bookmarks, numbers are not: a name in Word has at most forty
// characters and no full stop, which the ids of numbers have, and eleven thousand
// bookmarks would bury those of the sections in its list. Whoever looks a number up
// has the page of the same name, where the id is the anchor.
//
// A figure is an SVG, with a PNG in its place for readers that take none.
//
// The same document gives the same bytes: nothing in the file tells when it was
// written.
package docx
