// Package intake reads a trial folder, the protocol and the tables of a data
// package, into the records of the jobcentre; and writes one.
//
// Default use:
//
//	folder, err := intake.Read(dir, intake.Options{Pseudonymiser: people})
//	reg := jobcentre.NewRegister(folder.Batch, folder.Protocol.DrawDay(), folder.Protocol.DataUntil)
//
// How it goes:
//
//	read the protocol strictly, with the line of every key
//	find where each table is: datapackage.json, <table>.csv, or a sheet
//	read each table by its schema: header → fields, cell → value
//	hold the records against each other: keys, references, intervals, arms
//	with any error: give all defects of all files, and nothing else
//
// The schemas (schema_*.go) are the one source of truth: each column of the
// contract is bound once to its place in a record, and from that binding files
// are read, checked and written, and the published Frictionless Table Schemas
// are generated (go generate; schemas/ of the repository).
//
// Errors are what cannot be read or cannot be true. Records that are real but
// late or stray are warnings: they are taken, and count where the outcomes let
// them. Every rule has its texts in Danish and English (rules_*.go).
//
// The package refuses a CPR number anywhere but in citizen_id, where it is
// replaced before anything is kept; a defect never repeats one. It reads nothing
// outside the folder, whatever a descriptor or a link says.
//
// Source: the project's contracts DATA-PACKAGE.md and PROTOCOL.md; Frictionless
// Data Package 2.0; ISO 8601 for dates and weeks.
package intake
