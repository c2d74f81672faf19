package intake

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial"
)

// amendmentsKey is the key that lists the amendments.
const amendmentsKey = "amendments"

// Amend returns the protocol's text with one more amendment in its list. All
// else, comments and blank lines included, stays as it was written.
//
// Errors: Invalid when the text has no place for it, as with a list written on
// one line.
func (t *ProtocolText) Amend(a trial.Amendment) (*ProtocolText, error) {
	language := t.reader.defects.language
	var document yaml.Node
	if err := yaml.Unmarshal(t.Text, &document); err != nil {
		return nil, err // it was read before
	}
	amended, err := ParseProtocol(t.insert(resolve(document.Content[0]), a), language)
	if err == nil && hasAlso(amended.Protocol, t.Protocol, a) {
		return amended, nil
	}
	message := Text{
		"Ændringen kan ikke skrives i protocol.yaml. Skriv amendments som en liste med bindestreger, en ændring ad gangen, eller fjern nøglen, hvis den er tom.",
		"The amendment cannot be written into protocol.yaml. Write amendments as a list with hyphens, one amendment at a time, or remove the key if it is empty.",
	}
	return nil, fault.New(fault.Invalid, "%s", message.In(language))
}

// hasAlso reports whether the amended protocol is the other with one more
// amendment and nothing else.
func hasAlso(amended, before *trial.Protocol, a trial.Amendment) bool {
	want := *before
	want.Amendments = append(slices.Clone(before.Amendments), a)
	return reflect.DeepEqual(*amended, want)
}

// insert puts the item at the end of the list of amendments, or the list at the
// end of the file.
func (t *ProtocolText) insert(root *yaml.Node, a trial.Amendment) []byte {
	lines := strings.SplitAfter(string(t.Text), "\n")
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	} else {
		lines[last] += "\n"
	}
	at, indent, head := len(lines), "  ", "\n"+amendmentsKey+":\n"
	if list := lookAt(root, amendmentsKey); list != nil && len(list.Content) > 0 {
		at = endOfItem(lines, list.Line-1, lineAfter(root, amendmentsKey, len(lines)))
		indent, head = strings.Repeat(" ", max(0, list.Column-1)), ""
	}
	return []byte(strings.Join(slices.Insert(lines, at, head+amendmentItem(a, indent)), ""))
}

// lineAfter is the line, from 0, on which the key after another begins, or end.
func lineAfter(root *yaml.Node, key string, end int) int {
	for i := 0; i+3 < len(root.Content); i += 2 {
		if root.Content[i].Value == key {
			return root.Content[i+2].Line - 1
		}
	}
	return end
}

// endOfItem is the line after the last one between two that is neither blank nor
// a comment.
func endOfItem(lines []string, from, to int) int {
	for ; to > from+1; to-- {
		if line := strings.TrimSpace(lines[to-1]); line != "" && line[0] != '#' {
			break
		}
	}
	return to
}

// amendmentItem writes an amendment as an item of a list.
func amendmentItem(a trial.Amendment, indent string) string {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	// A list of texts always has a YAML form.
	_ = encoder.Encode(amendmentsNode([]trial.Amendment{a}))
	_ = encoder.Close()
	lines := strings.SplitAfter(out.String(), "\n")
	return indent + strings.TrimSuffix(strings.Join(lines, indent), indent)
}
