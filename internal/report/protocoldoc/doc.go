// Package protocoldoc turns a protocol into a document that a council can decide
// on, a caseworker can read and a data-protection officer can check.
//
//	doc := protocoldoc.Compose(protocoldoc.Input{Protocol: p, …}, trial.Danish)
//	err := html.Write(w, doc, html.Links{})
//
// It holds the phases with their gates, the sixteen estimands, the analysis plan,
// the data to deliver and by whom, the roles, two information letters, a draft of
// the data-protection impact assessment, and the items of SPIRIT 2025
// (doi:10.1136/bmj-2024-081477) that apply, each answered from the protocol or
// marked as one for the municipality to fill in.
//
// Every date, limit and name is the protocol's. Compose never fails and decides
// nothing: what the protocol leaves open stands as open.
package protocoldoc
