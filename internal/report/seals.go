package report

import (
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/internal/seal"
)

// unsealed warns before anything else that the protocol is not the one that was
// promised, and says what differs.
func (c *composer) unsealed() []Block {
	for _, n := range c.r.Notices {
		if n.Code == results.NoticeProtocolChanged {
			text := c.p.Say("notice.protocol_changed", "n", n.Count)
			items := append([]string{text}, SealedChanges(c.p, c.r.Trial.Seals.Unrecorded)...)
			return []Block{Callout{Warning: true, Title: c.p.Say("notice.protocol_changed_title"), Items: items}}
		}
	}
	return nil
}

// SealedChanges writes changes of a protocol, a line each, with the keys in words.
func SealedChanges(p *lang.Printer, changes []seal.Change) []string {
	lines := make([]string, len(changes))
	for i, change := range changes {
		lines[i] = p.Say("seal.changed_from", "key", keyName(p, change.Key),
			"before", orUnknown(change.Before), "after", orUnknown(change.After))
	}
	return lines
}

// keyName is a key of protocol.yaml in words; one that has no name of its own
// has that of the key around it.
func keyName(p *lang.Printer, key string) string {
	for around := key; around != ""; around = around[:max(0, strings.LastIndexByte(around, '.'))] {
		if p.Knows("protocol_key", around) {
			return p.Name("protocol_key", around) + " (" + key + ")"
		}
	}
	return key
}

// sealed says when the protocol was locked and by whom.
func (c *composer) sealed() string {
	if len(c.r.Trial.Seals.Seals) == 0 {
		return c.p.Say("seal.unlocked")
	}
	lock := c.r.Trial.Seals.Seals[0]
	return c.p.Say("seal.locked", "date", c.p.Date(lock.Date), "author", lock.Author)
}
