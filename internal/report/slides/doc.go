// Package slides chooses what of a report a head of department shows.
//
//	deck := slides.Of(report.Compose(r, trial.Danish), r.Program)
//	err := pptx.Write(w, deck)
//
// At most twelve slides: the answer, the verdicts, whether the caseload was
// lower, each hypothesis with its interval, duration, money, reservations and
// method. Nothing is computed and no sentence is written here that the report
// does not have, so that both say the same; what the report hides is not in it.
// The notes say in plain words how to read the slide.
//
// A section that the report does not have has no slide.
package slides
