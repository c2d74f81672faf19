package strictyaml

import (
	"regexp"

	"go.yaml.in/yaml/v3"
)

// Node is a value of the file and where it stands.
type Node struct {
	Path  string // the dotted key; of a list's item the list's, of the root ""
	Line  int
	Value string // of a scalar, as written and without quotation marks
	yaml  *yaml.Node
}

func newNode(n *yaml.Node, path string) Node {
	return Node{Path: path, Line: n.Line, Value: n.Value, yaml: n}
}

// IsScalar tells whether the value is neither a list nor a mapping nor an alias.
func (n Node) IsScalar() bool { return n.yaml.Kind == yaml.ScalarNode }

// wholeDecimal is a whole number that everybody reads alike: YAML takes 010 for
// eight and 0x10 for sixteen.
var wholeDecimal = regexp.MustCompile(`^[-+]?(0|[1-9][0-9_]*)$`)

// IsWhole tells whether the value is a whole number, in decimal.
func (n Node) IsWhole() bool {
	return n.IsScalar() && n.yaml.Tag == "!!int" && wholeDecimal.MatchString(n.Value)
}

func (n Node) isNumber() bool { return n.IsWhole() || n.IsScalar() && n.yaml.Tag == "!!float" }

// isEmpty tells whether the key has no value.
func (n Node) isEmpty() bool { return n.IsScalar() && n.yaml.Tag == "!!null" }

// Items returns the items of a list, or false where the value is none.
func (n Node) Items() ([]Node, bool) {
	if n.yaml.Kind != yaml.SequenceNode {
		return nil, false
	}
	items := make([]Node, len(n.yaml.Content))
	for i, item := range n.yaml.Content {
		items[i] = newNode(item, n.Path)
	}
	return items, true
}

// Look returns what a key holds each time it stands in the mapping, for a value
// that must be known before the mapping is read.
func (n Node) Look(key string) []Node {
	var found []Node
	for i := 0; i+1 < len(n.yaml.Content); i += 2 {
		if n.yaml.Content[i].Value == key {
			found = append(found, newNode(n.yaml.Content[i+1], join(n.Path, key)))
		}
	}
	return found
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
