package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/trial"
)

// Schema is the version of the file's form.
const Schema = "sagstal.seal/1"

// Ledger is the seals of one protocol: the lock first, then each amendment. The
// zero value is a protocol that is not locked.
type Ledger struct {
	Schema string `json:"schema"`
	Seals  []Seal `json:"seals"`
}

// Seal is a text of the protocol, sealed.
type Seal struct {
	SHA256 string        `json:"sha256"` // of Text, hexadecimal
	Date   calendar.Date `json:"date"`
	Author string        `json:"author"`
	Reason string        `json:"reason"` // of the lock: may be empty
	// Changes are those since the seal before, by the keys of protocol.yaml.
	Changes  []Change `json:"changes"`
	Previous string   `json:"previous"` // digest of the seal before
	Digest   string   `json:"digest"`
	Text     string   `json:"text"`
}

// Change is one key of the protocol with what stood there and what stands there
// now; an empty text is a key that was not there.
type Change struct {
	Key    string `json:"key"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Entry is who seals a text, when and why.
type Entry struct {
	Date    calendar.Date
	Author  string
	Reason  string
	Changes []Change
}

// State is how a protocol stands to its seals.
type State string

// The states.
const (
	Unlocked State = "unlocked" // nothing is sealed
	Sealed   State = "sealed"   // the text is the one sealed last
	Changed  State = "changed"  // the text differs from the one sealed last
)

// Last returns the seal in force, and false when nothing is sealed.
func (l Ledger) Last() (Seal, bool) {
	if len(l.Seals) == 0 {
		return Seal{}, false
	}
	return l.Seals[len(l.Seals)-1], true
}

// StateOf holds the SHA-256 of a protocol's text against the seal in force.
func (l Ledger) StateOf(sha string) State {
	last, locked := l.Last()
	switch {
	case !locked:
		return Unlocked
	case last.SHA256 == sha:
		return Sealed
	default:
		return Changed
	}
}

// Append returns the ledger with one more seal; l stays as it is. Defects are
// told in the language.
//
// Errors: Invalid when the new ledger would not read back, as with a text that
// is not UTF-8 or a date before the last seal's.
func (l Ledger) Append(text []byte, e Entry, language trial.Language) (Ledger, error) {
	previous := ""
	if last, locked := l.Last(); locked {
		previous = last.Digest
	}
	s := Seal{
		SHA256: SHA256(text), Date: e.Date, Author: e.Author, Reason: e.Reason,
		Changes: append([]Change{}, e.Changes...), Previous: previous, Text: string(text),
	}
	s.Digest = s.digest()
	longer := Ledger{Schema: Schema, Seals: append(slices.Clone(l.Seals), s)}
	return longer, asFault(longer.check(), language)
}

// SHA256 is the digest of a text, hexadecimal.
func SHA256(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// digest binds the seal to the one before it.
func (s Seal) digest() string {
	var bound bytes.Buffer
	encoder := json.NewEncoder(&bound)
	encoder.SetEscapeHTML(false) // as other languages write JSON
	// A list of texts always has a JSON form; the quoting keeps one field from
	// running into the next.
	_ = encoder.Encode([]string{s.Previous, s.SHA256, s.Date.String(), s.Author, s.Reason})
	return SHA256(bytes.TrimSuffix(bound.Bytes(), []byte("\n")))
}
