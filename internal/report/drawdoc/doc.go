// Package drawdoc turns the certificate of a draw into a page that can be printed,
// signed and filed: what was drawn and from what, the balance of the arms, and how
// anybody can draw again.
//
//	doc := drawdoc.Compose(drawdoc.Content{Certificate: c, Municipalities: names}, trial.Danish)
//
// The page holds nothing that the certificate does not: the same certificate gives
// the same page. It computes no statistics, and refuses nothing: figures that the
// certificate does not know are dashes. Whoever calls has verified the draw.
//
// Source: docs/draw/draw.md for what the certificate's figures are.
package drawdoc
