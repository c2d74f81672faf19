// Package drawfile writes and reads what a draw leaves in a trial folder: the
// arms in its tables, and the certificate draw.json.
//
// Default use:
//
//	table, err := drawfile.OpenTable(raw, schema)
//	filled := table.Fill(func(portfolio string) jobcentre.Arm { … })
//	bytes, err := drawfile.Encode(certificate)
//	certificate, err := drawfile.Decode(bytes)
//	differences := drawfile.Compare(certificate, redone)
//
// Fill changes empty cells of the column arm and no other byte: separator,
// encoding, byte-order mark, line ends and quotation marks stay as they were.
// Encode always gives the same bytes, so that Decode can refuse a certificate of
// which a single byte was changed: its seal is the SHA-256 of its own bytes with
// the seal left empty.
//
// The package refuses a table that cannot be read as CSV or lacks a column, and a
// certificate of another form or version, with keys that are unknown, that are
// too large, or whose seal is broken.
//
// Source: docs/draw/draw.md.
package drawfile
