package seal

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sagstal/sagstal/calendar"
)

// flaw is a rule that the lock breaks, and where.
type flaw struct {
	rule rule
	line int
	key  string // dotted, with the seal's number from 1
}

// check lists what in the ledger does not hold together, seal by seal.
func (l Ledger) check() []flaw {
	var flaws []flaw
	if l.Schema != Schema {
		flaws = append(flaws, flaw{rule: wrongSchema, key: "schema"})
	}
	if len(l.Seals) == 0 {
		flaws = append(flaws, flaw{rule: noSeals, key: "seals"})
	}
	before := Seal{}
	for i, s := range l.Seals {
		for _, f := range s.check(before, i == 0) {
			f.key = fmt.Sprintf("seals[%d].%s", i+1, f.key)
			flaws = append(flaws, f)
		}
		before = s
	}
	return flaws
}

// check holds a seal against its own text and the seal before it.
func (s Seal) check(before Seal, first bool) []flaw {
	var flaws []flaw
	for _, test := range []struct {
		broken bool
		rule   rule
		key    string
	}{
		{!utf8.ValidString(s.Text), notUTF8, "text"},
		{!utf8.ValidString(s.Author), notText, "author"},
		{!utf8.ValidString(s.Reason), notText, "reason"},
		{SHA256([]byte(s.Text)) != s.SHA256, textChanged, "sha256"},
		{!isDay(s.Date), noDate, "date"},
		{s.Date < before.Date, backwards, "date"},
		{strings.TrimSpace(s.Author) == "", noAuthor, "author"},
		{!first && strings.TrimSpace(s.Reason) == "", noReason, "reason"},
		{s.Previous != before.Digest, chainBroken, "previous"},
		{s.digest() != s.Digest, sealChanged, "digest"},
	} {
		if test.broken {
			flaws = append(flaws, flaw{rule: test.rule, key: test.key})
		}
	}
	return flaws
}

// isDay reports whether a date is known and can be written and read again.
func isDay(d calendar.Date) bool {
	read, err := calendar.ParseDate(d.String())
	return !d.IsZero() && err == nil && read == d
}
