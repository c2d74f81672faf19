// Package pseudonym replaces Danish civil registration numbers (CPR) by keyed
// pseudonyms, and finds them where they do not belong.
//
// Default use:
//
//	people := pseudonym.FromFile(path, rand.Reader) // the key is made at first use
//	id, err := people.Of("0101701234")
//
//	pseudonym.Contains("ring til 010170-1234")      // true: must not be stored
//
// The pseudonym is "cpr-" and the first 128 bits of HMAC-SHA-256 over the ten
// digits in lower-case base32. A key is needed because there are so few numbers
// that an unkeyed hash is undone by trying them all. Whoever holds the key can
// do the same: it stays in the municipality, in a file that only its owner can
// read. The same key gives the same pseudonym in every file and every year.
//
// The package refuses a key file that others can read, and a key of the wrong
// length. It never writes a number or a key to a log: both are redacted.
//
// Source: RFC 2104 (HMAC), RFC 4648 section 6 (base32). The check digit of a
// number (modulus 11) is not tested: numbers without one are issued since 2007.
package pseudonym
