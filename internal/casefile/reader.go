package casefile

import (
	"bytes"
	"errors"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial"
)

// reader reads strict YAML and collects what is wrong with it.
type reader struct {
	file    string
	defects []fault.Defect
	lines   map[string]int // of the keys met, dotted
}

// read reads the value at a dotted path.
type read func(n *yaml.Node, path string)

// key is a key of a mapping and how its value is read.
type key struct {
	name string
	read read
}

// document returns the file's only document, or nil with a defect.
func (r *reader) document(text []byte) *yaml.Node {
	if len(text) > maxBytes {
		r.add(nil, "", "", "the file is larger than 1 MiB", "Give a business case as in the folder examples/cases.")
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, more yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		r.add(nil, "", "", "the file is empty", "Give a business case as in the folder examples/cases.")
		return nil
	case err != nil:
		r.addSyntax(err)
		return nil
	}
	switch err := decoder.Decode(&more); {
	case err == nil:
		r.add(&more, "", "", "the file holds more than one document", "Remove everything from the second --- on.")
		return nil
	case !errors.Is(err, io.EOF):
		r.addSyntax(err)
		return nil
	}
	return document.Content[0]
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

// addSyntax finds the line in the parser's message.
func (r *reader) addSyntax(err error) {
	n, message := &yaml.Node{}, err.Error()
	if found := yamlLine.FindStringSubmatch(message); found != nil {
		n.Line, _ = strconv.Atoi(found[1])
		message = found[2]
	}
	r.add(n, "", "", "the file is not YAML: "+message, "Mind the indentation, colons and quotation marks.")
}

// add tells a defect at a node; nil is the file.
func (r *reader) add(n *yaml.Node, path, value, rule, remedy string) {
	line := 0
	if n != nil {
		line = n.Line
	}
	r.addAt(line, path, value, rule, remedy)
}

func (r *reader) addAt(line int, path, value, rule, remedy string) {
	r.defects = append(r.defects, fault.Defect{
		File: r.file, Line: line, Column: shown(path), Value: shown(value),
		Rule: rule, Remedy: remedy, Severity: fault.SeverityError,
	})
}

var cprShape = regexp.MustCompile(`\d{6}[- ]?\d{4}`)

// shown is a value as it may be repeated: short, and never a CPR number.
func shown(value string) string {
	if cprShape.MatchString(value) {
		return ""
	}
	if runes := []rune(value); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return value
}

// mapping reads the keys of a mapping, each at most once and none unknown. A key
// without a value is an empty mapping.
func (r *reader) mapping(keys ...key) read {
	return func(n *yaml.Node, path string) {
		if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
			return
		}
		if n.Kind != yaml.MappingNode {
			r.add(n, path, n.Value, "this is not a mapping of keys", "Write key: value, one a line. Keys here: "+names(keys)+".")
			return
		}
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			r.entry(n.Content[i], n.Content[i+1], path, keys, seen)
		}
	}
}

func (r *reader) entry(name, value *yaml.Node, path string, keys []key, seen map[string]bool) {
	at := name.Value
	if path != "" {
		at = path + "." + name.Value
	}
	switch known := find(keys, name.Value); {
	case known == nil:
		r.add(name, at, name.Value, "the key is not known", "Remove it, or use one of: "+names(keys)+".")
	case seen[name.Value]:
		r.add(name, at, name.Value, "the key stands here twice", "Keep one of them.")
	default:
		seen[name.Value] = true
		r.lines[at] = name.Line
		known(value, at)
	}
}

func find(keys []key, name string) read {
	for _, k := range keys {
		if k.name == name {
			return k.read
		}
	}
	return nil
}

func names(keys []key) string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.name
	}
	return strings.Join(all, ", ")
}

func (r *reader) text(into *string) read {
	return func(n *yaml.Node, path string) {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || strings.TrimSpace(n.Value) == "" {
			r.add(n, path, n.Value, "this is not a text", "Write the text on the key's line, or leave the key out.")
			return
		}
		*into = n.Value
	}
}

// bounds is a range of numbers, its limits with it unless open.
type bounds struct {
	low, high float64
	open      bool
}

func positive() bounds           { return bounds{0, math.Inf(1), true} }
func atLeast(low float64) bounds { return bounds{low: low, high: math.Inf(1)} }
func anyNumber() bounds          { return atLeast(math.Inf(-1)) }
func share() bounds              { return bounds{low: 0, high: 1} }

func (b bounds) holds(x float64) bool {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return false
	}
	return x <= b.high && (x > b.low || !b.open && x == b.low)
}

func (b bounds) String() string {
	switch {
	case math.IsInf(b.low, -1):
		return "finite"
	case b.open:
		return "above " + strconv.FormatFloat(b.low, 'g', -1, 64)
	case math.IsInf(b.high, 1):
		return strconv.FormatFloat(b.low, 'g', -1, 64) + " or more"
	}
	return "from " + strconv.FormatFloat(b.low, 'g', -1, 64) + " to " + strconv.FormatFloat(b.high, 'g', -1, 64)
}

func (r *reader) number(into *float64, b bounds) read {
	return func(n *yaml.Node, path string) {
		var x float64
		switch {
		case n.Kind != yaml.ScalarNode || n.Tag != "!!int" && n.Tag != "!!float" || n.Decode(&x) != nil:
			r.add(n, path, n.Value, "this is not a number", "Write a number with a decimal point, as 1.12, or leave the key out.")
		case !b.holds(x):
			r.add(n, path, n.Value, "the number is not "+b.String(), "Write a number "+b.String()+".")
		default:
			*into = x
		}
	}
}

// figure reads a figure that may be left out.
func (r *reader) figure(into *trial.Number, b bounds) read { return r.number((*float64)(into), b) }

func (r *reader) whole(into *int, b bounds) read {
	return func(n *yaml.Node, path string) {
		x := math.NaN()
		if n.Kind == yaml.ScalarNode && n.Tag != "!!int" {
			r.add(n, path, n.Value, "this is not a whole number", "Write a whole number, as 3, or leave the key out.")
			return
		}
		if r.number(&x, b)(n, path); !math.IsNaN(x) {
			*into = int(x)
		}
	}
}

func (r *reader) yes(into *bool) read {
	return func(n *yaml.Node, path string) {
		switch n.Value {
		case "yes", "true":
			*into = true
		case "no", "false":
			*into = false
		default:
			r.add(n, path, n.Value, "this is neither yes nor no", "Write yes or no.")
		}
	}
}

// oneOf reads one of a few words.
func oneOf[T ~string](r *reader, into *T, words ...T) read {
	return func(n *yaml.Node, path string) {
		list := make([]string, len(words))
		for i, w := range words {
			if list[i] = string(w); n.Kind == yaml.ScalarNode && n.Value == list[i] {
				*into = w
				return
			}
		}
		r.add(n, path, n.Value, "the word is not known", "Use one of: "+strings.Join(list, ", ")+".")
	}
}
