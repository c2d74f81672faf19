// Package html writes a report as one self-contained HTML page.
//
//	err := html.Write(w, report.Compose(r, trial.Danish), html.Links{OtherLanguage: "report.en.html"})
//
// Style, fonts and figures are inside the page; it fetches nothing, runs no
// script, and says so in its content security policy. Text is escaped by
// html/template. The page aims at WCAG 2.2 AA: landmarks, headings in order, a
// skip link, captions and scopes in every table, a description on every figure,
// and sideways scrolling only inside tables and figures. In print it is A4 with
// every table open.
//
// The typeface is IBM Plex Sans, unmodified, under the SIL Open Font License
// 1.1 (assets/OFL.txt).
package html
