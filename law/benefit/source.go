package benefit

import "slices"

// Confidence says how well a row of the law was confirmed.
type Confidence string

// The confidences, weakest first. NotConfirmed rows have no value; Assumed
// values come from the user, not from a source.
const (
	NotConfirmed Confidence = "not confirmed"
	Assumed      Confidence = "assumed"
	Low          Confidence = "low"
	Medium       Confidence = "medium"
	High         Confidence = "high"
)

// Confidences lists the confidences, weakest first.
func Confidences() []Confidence {
	return []Confidence{NotConfirmed, Assumed, Low, Medium, High}
}

// Weaker returns the weaker of two confidences: what rests on both rows is as
// sure as the less sure of them.
func (c Confidence) Weaker(d Confidence) Confidence {
	if d.rank() < c.rank() {
		return d
	}
	return c
}

func (c Confidence) rank() int { return slices.Index(Confidences(), c) }

// Source says where a row of the law was read.
type Source struct {
	Act        string     // the act that the rule stands in
	Section    string     // its section, as "§ 5 stk. 2 nr. 1"
	Title      string     // the text that was read
	URL        string     // its address
	Confidence Confidence // how well it was confirmed
}
