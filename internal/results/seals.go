package results

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// NoticeProtocolChanged says that the protocol differs from the one sealed last
// without an amendment. A report shows it first.
const NoticeProtocolChanged evaluate.NoticeCode = "protocol_changed"

// Seals is how the protocol stands to what was promised.
type Seals struct {
	State seal.State `json:"state"`
	// Seals holds the lock and each amendment; none when nothing is sealed.
	Seals []Seal `json:"seals"`
	// Unrecorded are the changes since the last seal, by the keys of
	// protocol.yaml; a changed text may have none, as when comments changed.
	Unrecorded []seal.Change `json:"unrecorded"`
}

// Seal is one seal without its text.
type Seal struct {
	SHA256  string        `json:"sha256"`
	Date    calendar.Date `json:"date"`
	Author  string        `json:"author"`
	Reason  string        `json:"reason"`
	Changes []seal.Change `json:"changes"`
	Digest  string        `json:"digest"`
}
