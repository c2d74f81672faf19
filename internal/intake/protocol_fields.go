package intake

import (
	"bytes"
	"encoding/json"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/trial"
)

// ProtocolField is one key of a protocol, dotted, and its value as YAML writes it.
type ProtocolField struct{ Key, Value string }

// ProtocolFields lists every key of a protocol with its defaults filled in, in
// the order of the file. Amendments are about the others and are left out.
func ProtocolFields(p *trial.Protocol) []ProtocolField {
	var fields []ProtocolField
	flatten("", protocolNode(p), &fields)
	return fields
}

func flatten(path string, n *yaml.Node, to *[]ProtocolField) {
	if n.Kind != yaml.MappingNode {
		*to = append(*to, ProtocolField{path, written(n)})
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if at := joinPath(path, n.Content[i].Value); at != amendmentsKey {
			flatten(at, n.Content[i+1], to)
		}
	}
}

// written is a scalar's text, or a list's or a mapping's on one line.
func written(n *yaml.Node) string {
	var items []string
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			items = append(items, written(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			items = append(items, n.Content[i].Value+": "+written(n.Content[i+1]))
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return n.Value
}

// ProtocolJSON is the protocol with every default filled in, with the keys of
// protocol.yaml in their order.
func ProtocolJSON(p *trial.Protocol) json.RawMessage {
	var out bytes.Buffer
	writeJSON(&out, protocolNode(p))
	return out.Bytes()
}

func writeJSON(out *bytes.Buffer, n *yaml.Node) {
	switch n.Kind {
	case yaml.MappingNode:
		writeList(out, "{}", len(n.Content)/2, func(i int) {
			out.WriteString(jsonText(n.Content[2*i].Value) + ":")
			writeJSON(out, n.Content[2*i+1])
		})
	case yaml.SequenceNode:
		writeList(out, "[]", len(n.Content), func(i int) { writeJSON(out, n.Content[i]) })
	default:
		out.WriteString(jsonScalar(n))
	}
}

func writeList(out *bytes.Buffer, brackets string, n int, write func(i int)) {
	out.WriteByte(brackets[0])
	for i := range n {
		if i > 0 {
			out.WriteByte(',')
		}
		write(i)
	}
	out.WriteByte(brackets[1])
}

// jsonScalar writes numbers and truth values as such, dates and all else as text.
func jsonScalar(n *yaml.Node) string {
	switch n.ShortTag() {
	case "!!int", "!!float", "!!bool":
		return n.Value
	default:
		return jsonText(n.Value)
	}
}

func jsonText(text string) string {
	quoted, _ := json.Marshal(text) // a text always has a JSON form
	return string(quoted)
}
