// Package results is results.json: everything an evaluation found, in the form
// that the contract fixes. Reports are written from it and from nothing else.
//
// A figure that could not be computed is null with a reason beside it. The same
// trial folder gives the same bytes.
package results
