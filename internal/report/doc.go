// Package report turns results into a document that a council can read.
//
//	doc := report.Compose(r, trial.Danish)
//	err := html.Write(w, doc, html.Links{})
//
// A Document is a tree of sections, paragraphs, tables and figures as plain
// data, in one language. It knows nothing of pages: html, docx and pdf write it.
// Every number in it carries its id, which is its place and the same in both
// languages; package numbers lists them.
//
// Every sentence is computed from the numbers: one that does not hold is not
// written, and a number that is missing is replaced by its reason. The answer
// comes first, then whether the trial was carried out as planned, then each
// hypothesis, the money, and the method.
//
// Small numbers of people (1 up to the protocol's small cell, exclusive) are
// hidden as "<5", with a second figure hidden where the first could be
// subtracted from a total. Portfolios and caseworkers go without names.
//
// Council writes the same results as one sheet of A4 and a draft of the case for a
// council, which recommends no more than verdicts and account bear.
//
// Compose never fails: any Results value, also one in which nothing could be
// evaluated, gives a document.
package report
