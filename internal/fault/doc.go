// Package fault holds the errors of Sagstal's machinery, one kind for each way
// of reacting. A fault is decided below and translated once at each edge: to an
// exit code, to JSON, to a language.
//
//	return fault.New(fault.Invalid, "the folder holds no cases table").With(defects)
package fault
