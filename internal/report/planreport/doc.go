// Package planreport turns a plan into what is read of it: a document for the
// council, and the JSON of the contract.
//
//	doc := planreport.Compose(content, trial.Danish)
//	err := html.Write(w, doc, html.Links{})
//	answer := planreport.AnswerOf(content, trial.English)
//
// The verdict comes first, in words, with its reasons; then the staff and what
// happens to the control group, the recommended caseloads with their parts, what
// the trial will be able to see, the money each scenario would give, the timeline
// and what must be decided. Every sentence is computed from the numbers.
//
// Content is all that is known of a plan; it is gathered by internal/app, as the
// plan, the business case and the draw do not know each other. A figure that is
// not known is a dash in the document and null in JSON, with its reason beside.
//
// Compose and AnswerOf never fail: any worked-out plan gives a document.
package planreport
