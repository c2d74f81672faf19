package pseudonym

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"io"
	"log/slog"
	"strings"
	"sync"
)

const (
	// prefix tells a pseudonym from a number, also to a reader.
	prefix = "cpr-"
	// pseudonymBytes is 128 bits: enough that no two citizens ever collide.
	pseudonymBytes = 16
	// purpose separates these pseudonyms from anything else made with the key.
	purpose = "sagstal/citizen/1\x00"
)

// Pseudonymiser turns CPR numbers into pseudonyms. It is safe for use by several
// goroutines.
type Pseudonymiser struct {
	path string
	load func() (Key, error)
}

// New returns a pseudonymiser with a key that is already at hand.
func New(key Key) *Pseudonymiser {
	return &Pseudonymiser{load: func() (Key, error) { return key, nil }}
}

// FromFile returns a pseudonymiser that loads its key, or makes one, when it
// meets its first number; a folder without numbers leaves no key behind.
func FromFile(path string, random io.Reader) *Pseudonymiser {
	return &Pseudonymiser{
		path: path,
		load: sync.OnceValues(func() (Key, error) { return LoadOrCreateKey(path, random) }),
	}
}

// KeyPath returns where the key is kept; empty when it is kept nowhere.
func (p *Pseudonymiser) KeyPath() string { return p.path }

// Of returns the pseudonym of the ten digits that Number found. The errors are
// those of LoadOrCreateKey.
func (p *Pseudonymiser) Of(digits string) (string, error) {
	key, err := p.load()
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key.bytes[:])
	io.WriteString(mac, purpose)
	io.WriteString(mac, digits)
	sum := mac.Sum(nil)[:pseudonymBytes]
	encoded := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum)
	return prefix + strings.ToLower(encoded), nil
}

// LogValue keeps the key out of every log.
func (p *Pseudonymiser) LogValue() slog.Value { return slog.StringValue("[pseudonymiser]") }
