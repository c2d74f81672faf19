// Package pptx writes a presentation with native charts.
//
//	err := pptx.Write(w, deck)
//
// A Deck is plain data: slides with a title, text, a table or a chart, and notes
// for the speaker. Charts are the presentation program's own: they can be edited,
// and each carries a workbook with its numbers. Every slide has a title, every
// chart and table a description, every text its language; texts and tables stand
// in the order in which they are read.
//
// The same deck gives the same bytes. It refuses (ErrDeck) a deck without slides,
// with more than twelve, or with a slide that has no title: a head of department
// has ten minutes.
//
// Format: PresentationML and DrawingML, ECMA-376 part 1, transitional.
package pptx
