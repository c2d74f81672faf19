// Package jobcentre holds what exists in a municipality's jobcentre: the records
// of a data package (Batch), and the register built from them, in which every
// case has found its portfolio and every portfolio its arm and caseworkers.
//
// Default use:
//
//	reg := jobcentre.NewRegister(batch, drawDay, dataUntil)
//	work := reg.Workload() // cases, hands and hours, no outcomes
//
// Records come from a translator that has validated them: keys exist, ends do
// not precede starts, assignments of one case do not overlap. The package
// refuses nothing more: a case or caseworker without a portfolio is None.
//
// Every interval is half-open in days. An unknown end is open until the day
// that the data reach. Personal data stop at the door: CitizenID is a
// pseudonym.
//
// Source: the terms are those of GLOSSARY.md; a portfolio (sagsstamme) is the
// stream of cases that the assignment principle leads to one place at the desk.
package jobcentre
