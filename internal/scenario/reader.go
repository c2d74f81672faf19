package scenario

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/calendar"
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

// number is a key of a mapping of nothing but numbers.
type number struct {
	name string
	into *float64
}

// document returns the file's only document, or nil with a defect.
func (r *reader) document(text []byte) *yaml.Node {
	if len(text) > maxBytes {
		r.add(nil, "", "", "the file is larger than 1 MiB", "Give a scenario as in the folder examples.")
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, more yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		r.add(nil, "", "", "the file is empty", "Give a scenario as in the folder examples.")
		return nil
	} else if err != nil {
		r.addSyntax(err)
		return nil
	}
	if err := decoder.Decode(&more); err == nil {
		r.add(&more, "", "", "the file holds more than one document", "Remove everything from the second --- on.")
		return nil
	} else if !errors.Is(err, io.EOF) {
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
	r.defects = append(r.defects, fault.Defect{
		File: r.file, Line: line, Column: path, Value: shown(value),
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
func (r *reader) mapping(n *yaml.Node, path string, keys []key) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.add(n, path, n.Value, "this is not a mapping of keys", "Write key: value, one a line. Keys here: "+names(keys)+".")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		at := join(path, name.Value)
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
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
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

func (r *reader) numbers(fields []number) read {
	return func(n *yaml.Node, path string) {
		keys := make([]key, len(fields))
		for i, f := range fields {
			keys[i] = key{f.name, r.number(f.into)}
		}
		r.mapping(n, path, keys)
	}
}

func (r *reader) text(into *string) read {
	return func(n *yaml.Node, path string) {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			r.add(n, path, n.Value, "this is not a text", "Write the text on the key's line, or leave the key out.")
			return
		}
		*into = n.Value
	}
}

func (r *reader) number(into *float64) read {
	return func(n *yaml.Node, path string) {
		if n.Kind != yaml.ScalarNode || n.Tag != "!!int" && n.Tag != "!!float" || n.Decode(into) != nil {
			r.add(n, path, n.Value, "this is not a number", "Write a number with a decimal point, as 1.15, or leave the key out.")
		}
	}
}

func (r *reader) whole(into *int) read {
	return func(n *yaml.Node, path string) {
		if n.Kind != yaml.ScalarNode || n.Tag != "!!int" || n.Decode(into) != nil {
			r.add(n, path, n.Value, "this is not a whole number", "Write a whole number, as 10, or leave the key out.")
		}
	}
}

func (r *reader) date(into *calendar.Date) read {
	return func(n *yaml.Node, path string) {
		date, err := calendar.ParseDate(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil {
			r.add(n, path, n.Value, "this is not a date", "Write the date as 2026-03-30.")
			return
		}
		*into = date
	}
}

func (r *reader) band(into *trial.Band) read {
	return func(n *yaml.Node, path string) {
		if n.Kind != yaml.SequenceNode || len(n.Content) != 2 {
			r.add(n, path, n.Value, "this is not a band of two limits", "Write the band as [35, 50].")
			return
		}
		r.number(&into.Low)(n.Content[0], path)
		r.number(&into.High)(n.Content[1], path)
	}
}

// addFlaws places what cannot be true at the line of its key, or of the nearest
// key around it.
func (r *reader) addFlaws(flaws []trial.Flaw) {
	for _, flaw := range flaws {
		n := &yaml.Node{}
		for at := flaw.Key; n.Line == 0 && at != ""; {
			n.Line = r.lines[at]
			at = at[:max(0, strings.LastIndexByte(at, '.'))]
		}
		r.add(n, flaw.Key, "", flaw.Rule, flaw.Remedy)
	}
}
