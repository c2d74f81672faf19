// Package seal is the lock beside a protocol: what was promised, when, by whom,
// and every later change with its reason.
//
//	ledger, err := seal.Read(dir, trial.Danish)
//	ledger, err = ledger.Append(text, seal.Entry{Date: day, Author: "Styregruppen"}, trial.Danish)
//	err = ledger.Write(dir)
//
// The file, protocol.lock.json, holds one seal for the lock and one for each
// amendment. A seal keeps the whole text of the protocol, so that nothing that
// was ever promised is lost, with the SHA-256 of that text, and a digest of its
// own:
//
//	digest = SHA-256 of the JSON list [previous digest, sha256, date, author, reason]
//
// The first seal's previous digest is empty. Whoever notes the last digest, in
// minutes or in a report, can later see that no seal before it was changed, put
// in or taken away.
//
// Read refuses a file that does not hold together: a text that is not what was
// sealed, a broken chain, dates that go backwards, a key that it does not know.
// Each such defect is listed.
package seal
