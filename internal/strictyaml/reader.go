package strictyaml

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
)

// Wording is what the remedies say of one kind of file.
type Wording struct {
	File   string // the sentence for a file that is empty or too large
	Number string // a number that the file could hold, as 1.15
	Whole  string // a whole number that it could hold, as 10
}

// Reader reads one file and collects what is wrong with it.
type Reader struct {
	Defects []fault.Defect
	Lines   map[string]int // of the keys met, dotted

	file    string
	wording Wording
}

// New returns a reader; file is the file's name in the defects.
func New(file string, wording Wording) *Reader {
	return &Reader{Lines: map[string]int{}, file: file, wording: wording}
}

// Given tells whether a key stands in the file.
func (r *Reader) Given(path string) bool { return r.Lines[path] > 0 }

// LineAround is the line of a key, or of the nearest key around it that is
// written; 0 where none is.
func (r *Reader) LineAround(path string) int {
	for path != "" && !r.Given(path) {
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return r.Lines[path]
}

// Refuse tells a defect of a value.
func (r *Reader) Refuse(n Node, rule, remedy string) {
	r.AddAt(n.Line, n.Path, n.Value, rule, remedy)
}

// AddAt tells a defect at a line; line 0 is the file.
func (r *Reader) AddAt(line int, path, value, rule, remedy string) {
	r.Defects = append(r.Defects, fault.Defect{
		File: r.file, Line: line, Column: path, Value: Shown(value),
		Rule: rule, Remedy: remedy, Severity: fault.SeverityError,
	})
}

// Shown is a text of the file as it may be repeated: short, and never a CPR number.
func Shown(text string) string {
	if pseudonym.Contains(text) {
		return ""
	}
	if runes := []rune(text); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return text
}

// Read reads one value.
type Read func(n Node)

// Key is a key of a mapping and how its value is read.
type Key struct {
	Name string
	Read Read
}

// Mapping reads the keys of a mapping, each at most once and none unknown. A key
// without a value is an empty mapping.
func (r *Reader) Mapping(keys ...Key) Read {
	return func(n Node) {
		if n.isEmpty() {
			return
		}
		if n.yaml.Kind != yaml.MappingNode {
			r.Refuse(n, "this is not a mapping of keys", "Write key: value, one a line. Keys here: "+names(keys)+".")
			return
		}
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.yaml.Content); i += 2 {
			at := join(n.Path, n.yaml.Content[i].Value)
			r.entry(newNode(n.yaml.Content[i], at), newNode(n.yaml.Content[i+1], at), keys, seen)
		}
	}
}

func (r *Reader) entry(name, value Node, keys []Key, seen map[string]bool) {
	switch read := find(keys, name.Value); {
	case read == nil:
		r.Refuse(name, "the key is not known", "Remove it, or use one of: "+names(keys)+".")
	case seen[name.Value]:
		r.Refuse(name, "the key stands here twice", "Keep one of them.")
	default:
		seen[name.Value] = true
		r.Lines[name.Path] = name.Line
		read(value)
	}
}

func find(keys []Key, name string) Read {
	for _, k := range keys {
		if k.Name == name {
			return k.Read
		}
	}
	return nil
}

func names(keys []Key) string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.Name
	}
	return strings.Join(all, ", ")
}
