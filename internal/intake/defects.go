package intake

import (
	"fmt"
	"path"
	"sort"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/trial"
)

const (
	// maxDefects is how many defects of one severity are told of one file; the
	// rest are counted. The contract wants them all: the limit is there for
	// memory, above what a file that somebody mends by hand can have.
	maxDefects = 100_000
	// maxValue is how many characters of a faulty value are shown.
	maxValue = 80
)

// place is where a defect is.
type place struct {
	file   string
	line   int
	column string
	value  string
}

// defects collects what is wrong, file by file.
type defects struct {
	language trial.Language
	files    []*fileDefects
	byName   map[string]*fileDefects
}

type fileDefects struct {
	name   string
	told   []fault.Defect
	counts map[fault.Severity]int
}

func newDefects(language trial.Language) *defects {
	return &defects{language: language, byName: map[string]*fileDefects{}}
}

// of returns the defects of a file; files are told in the order they are met.
func (d *defects) of(file string) *fileDefects {
	f, ok := d.byName[file]
	if !ok {
		f = &fileDefects{name: file, counts: map[fault.Severity]int{}}
		d.byName[file] = f
		d.files = append(d.files, f)
	}
	return f
}

// forget drops what a file was blamed for, before it is read again.
func (d *defects) forget(file string) {
	f := d.of(file)
	f.told, f.counts = nil, map[fault.Severity]int{}
}

// add blames a place for breaking a rule. Details fill the rule's placeholders:
// a name and a text, in pairs.
func (d *defects) add(broken rule, at place, details ...string) {
	text := textOf(broken)
	f := d.of(at.file)
	if f.counts[text.severity]++; f.counts[text.severity] > maxDefects {
		return
	}
	f.told = append(f.told, d.defect(text, at, details))
}

func (d *defects) defect(text ruleText, at place, details []string) fault.Defect {
	fill := placeholders(details)
	return fault.Defect{
		File: showableFile(at.file), Line: at.line, Column: showable(at.column), Value: showable(at.value),
		Rule:     fill.Replace(text.rule.In(d.language)),
		Remedy:   fill.Replace(text.remedy.In(d.language)),
		Severity: text.severity,
	}
}

func placeholders(details []string) *strings.Replacer {
	pairs := make([]string, len(details))
	for i, detail := range details {
		pairs[i] = detail
		if i%2 == 0 {
			pairs[i] = "{" + detail + "}"
		}
	}
	return strings.NewReplacer(pairs...)
}

// showable is what of a value may be repeated: nothing with a CPR number in it,
// nor one that a spreadsheet took the leading zero from.
func showable(value string) string {
	if _, whole := pseudonym.Number(value); whole || pseudonym.Contains(value) {
		return ""
	}
	if len(value) <= maxValue {
		return strings.ToValidUTF8(strings.Clone(value), "\uFFFD")
	}
	runes := []rune(value)
	if len(runes) > maxValue {
		runes = append(runes[:maxValue-1], '…')
	}
	return string(runes)
}

// showableFile is a file's name, or only its form when a CPR number is in it.
func showableFile(name string) string {
	if pseudonym.Contains(name) {
		return "…" + path.Ext(name)
	}
	return showable(name)
}

// all returns the defects, file by file and line by line, and whether there is
// an error among them.
func (d *defects) all() (list []fault.Defect, faulty bool) {
	for _, f := range d.files {
		sort.SliceStable(f.told, func(i, j int) bool { return f.told[i].Line < f.told[j].Line })
		list = append(list, f.told...)
		for _, severity := range []fault.Severity{fault.SeverityError, fault.SeverityWarning} {
			faulty = faulty || severity == fault.SeverityError && f.counts[severity] > 0
			if more := f.counts[severity] - maxDefects; more > 0 {
				list = append(list, d.summary(f.name, severity, more))
			}
		}
	}
	return list, faulty
}

func (d *defects) summary(file string, severity fault.Severity, more int) fault.Defect {
	text := textOf(ruleMoreDefects)
	text.severity = severity
	return d.defect(text, place{file: file}, []string{"count", fmt.Sprint(more)})
}
