package strictyaml_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/strictyaml"
)

// sheet has a value of each kind.
type sheet struct {
	text, name, word string
	number           float64
	whole            int
	day              calendar.Date
	yes              bool
	items            []strictyaml.Node
}

// read reads a sheet whose values all stand below the key all.
func read(text string) (sheet, *strictyaml.Reader) {
	var s sheet
	r := strictyaml.New("x.yaml", strictyaml.Wording{File: "Give a sheet.", Number: "1.5", Whole: "7"})
	root, ok := r.Document([]byte(text))
	if !ok {
		return s, r
	}
	r.Mapping(strictyaml.Key{Name: "all", Read: r.Mapping(
		strictyaml.Key{Name: "text", Read: r.Text(&s.text)},
		strictyaml.Key{Name: "name", Read: r.Name(&s.name)},
		strictyaml.Key{Name: "word", Read: strictyaml.OneOf(r, &s.word, "up", "down")},
		strictyaml.Key{Name: "number", Read: r.Number(&s.number)},
		strictyaml.Key{Name: "whole", Read: r.Whole(&s.whole)},
		strictyaml.Key{Name: "day", Read: r.Date(&s.day)},
		strictyaml.Key{Name: "yes", Read: r.Bool(&s.yes)},
		strictyaml.Key{Name: "items", Read: func(n strictyaml.Node) { s.items, _ = n.Items() }},
	)})(root)
	return s, r
}

func TestEveryKindIsRead(t *testing.T) {
	got, r := read("all:\n  text: 12\n  name: a b\n  word: down\n  number: 2\n  whole: 3\n  day: 2026-03-30\n  yes: yes\n  items: [p, q]\n")
	if len(r.Defects) > 0 {
		t.Fatalf("defects %+v", r.Defects)
	}
	if got.text != "12" || got.name != "a b" || got.word != "down" || got.number != 2 || got.whole != 3 || got.day.String() != "2026-03-30" || !got.yes {
		t.Errorf("read %+v", got)
	}
	if len(got.items) != 2 || got.items[1].Value != "q" || got.items[1].Path != "all.items" || got.items[1].Line != 9 {
		t.Errorf("items %+v", got.items)
	}
	if r.Lines["all.whole"] != 6 || !r.Given("all") || r.Given("all.other") {
		t.Errorf("lines %v", r.Lines)
	}
	if r.LineAround("all.whole.part") != 6 || r.LineAround("other.part") != 0 {
		t.Error("a line around a key is not that of the nearest key written")
	}
}

func TestDefects(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{ // line|key|value|rule
		{"empty", "", "0|||the file is empty"},
		{"too large", strings.Repeat("# fill\n", 1<<18), "0|||the file is larger than 1 MiB"},
		{"two documents", "all:\n---\nall:", "2|||the file holds more than one document"},
		{"no mapping", "[a]", "1|||this is not a mapping of keys"},
		{"unknown key", "all:\n  other: 1", "2|all.other|other|the key is not known"},
		{"key twice", "all:\n  whole: 1\n  whole: 2", "3|all.whole|whole|the key stands here twice"},
		{"an alias", "all:\n  name: &a x\n  text: *a", "3|all.text|a|this is not a text"},
		{"text of nothing", "all: {text: }", "1|all.text||this is not a text"},
		{"name of spaces", `all: {name: " "}`, "1|all.name| |this is not a text"},
		{"other word", "all: {word: left}", "1|all.word|left|the word is not known"},
		{"number as text", `all: {number: "2"}`, "1|all.number|2|this is not a number"},
		{"part of a whole", "all: {whole: 2.5}", "1|all.whole|2.5|this is not a whole number"},
		{"eight to YAML", "all: {whole: 010}", "1|all.whole|010|this is not a whole number"},
		{"sixteen to YAML", "all: {number: 0x10}", "1|all.number|0x10|this is not a number"},
		{"whole beyond all", "all: {whole: 0xFFFFFFFFFFFFFFFF}", "1|all.whole|0xFFFFFFFFFFFFFFFF|this is not a whole number"},
		{"no such day", "all: {day: 2026-02-30}", "1|all.day|2026-02-30|this is not a date"},
		{"perhaps", "all: {yes: perhaps}", "1|all.yes|perhaps|this is neither yes nor no"},
		{"a CPR number", "all: {number: 010180-1234}", "1|all.number||this is not a number"},
		{"a long value", "all: {number: " + strings.Repeat("å", 90) + "}", "1|all.number|" + strings.Repeat("å", 80) + "…|this is not a number"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, r := read(test.text)
			if len(r.Defects) != 1 {
				t.Fatalf("defects %+v, want one", r.Defects)
			}
			d := r.Defects[0]
			if told := fmt.Sprintf("%d|%s|%s|%s", d.Line, d.Column, d.Value, d.Rule); told != test.want {
				t.Errorf("told %q, want %q", told, test.want)
			}
			if d.File != "x.yaml" || d.Remedy == "" || d.Severity != fault.SeverityError {
				t.Errorf("the defect says too little: %+v", d)
			}
			if got.name, got.whole = "", 0; !reflect.DeepEqual(got, sheet{}) {
				t.Errorf("what was refused was read: %+v", got)
			}
		})
	}
}

func TestSyntaxHasItsLine(t *testing.T) {
	_, r := read("all:\n  name: [")
	if len(r.Defects) != 1 || r.Defects[0].Line != 2 || !strings.HasPrefix(r.Defects[0].Rule, "the file is not YAML: ") {
		t.Errorf("defects %+v", r.Defects)
	}
}

func TestRemediesHaveTheFilesExamples(t *testing.T) {
	for text, want := range map[string]string{
		"": "Give a sheet.", "all: {number: x}": "as 1.5,", "all: {whole: x}": "as 7,",
	} {
		if _, r := read(text); !strings.Contains(r.Defects[0].Remedy, want) {
			t.Errorf("%q: remedy %q has no %q", text, r.Defects[0].Remedy, want)
		}
	}
}

func TestLookFindsAKeyEachTime(t *testing.T) {
	r := strictyaml.New("x.yaml", strictyaml.Wording{})
	root, _ := r.Document([]byte("a: 1\nb: 2\na: 3"))
	if found := root.Look("a"); len(found) != 2 || found[1].Value != "3" || found[1].Path != "a" || found[1].Line != 3 {
		t.Errorf("found %+v", found)
	}
}

func TestLoadOfNoFile(t *testing.T) {
	if _, err := strictyaml.Load(filepath.Join(t.TempDir(), "none.yaml")); fault.KindOf(err) != fault.NotFound {
		t.Errorf("error %v, want one of kind not_found", err)
	}
}
