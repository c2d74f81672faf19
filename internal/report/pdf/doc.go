// Package pdf prints a report's page as a tagged PDF, by the Chromium that is on
// the machine (docs/adr/0003-word-and-pdf.md).
//
//	file, err := pdf.Print(ctx, page)
//
// The page is what html.Write wrote. The PDF is A4 with every table open, its
// fonts inside, numbered pages, bookmarks for the headings, the page's title and
// language, and a structure tree: headings, lists, tables with their header
// cells, and figures with their descriptions.
//
// The same page and the same Chromium give the same bytes: the times that
// Chromium writes are blanked and the nodes it counts are numbered anew, in place,
// so that no offset moves. What is plain text in Chromium's file, above all the
// structure tree, is then packed: a report is a third as large, and says the same.
//
// Without a Chromium there is no PDF, and the error says so
// (chromium.ErrNotFound); one that hangs is stopped.
package pdf
