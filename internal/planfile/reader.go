package planfile

import (
	"fmt"
	"slices"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial"
)

// reader reads a plan's values upon those of strict YAML.
type reader struct{ *strictyaml.Reader }

func newReader(file string) reader {
	return reader{strictyaml.New(file, strictyaml.Wording{
		File: "Give a plan as in the folder examples/plans.", Number: "42.5", Whole: "10",
	})}
}

func key(name string, read strictyaml.Read) strictyaml.Key {
	return strictyaml.Key{Name: name, Read: read}
}

// figure reads a number that may be left out.
func (r reader) figure(into *trial.Number) strictyaml.Read { return r.Number((*float64)(into)) }

// words reads a text that reports repeat; no person may be named in it by number.
func (r reader) words(into *string) strictyaml.Read {
	return func(n strictyaml.Node) {
		if n.IsScalar() && n.Value != "" && strictyaml.Shown(n.Value) == "" {
			r.Refuse(n, "the text holds what looks like a CPR number", "Write it without.")
			return
		}
		r.Name(into)(n)
	}
}

// list reads a list, telling one item from another in the defects: a[0], a[1] …
func (r reader) list(remedy string, each func(i int, item strictyaml.Node)) strictyaml.Read {
	return func(n strictyaml.Node) {
		items, ok := n.Items()
		if !ok || len(items) == 0 {
			r.Refuse(n, "this is not a list of at least one", remedy)
			return
		}
		for i, item := range items {
			item.Path = fmt.Sprintf("%s[%d]", n.Path, i)
			r.Lines[item.Path] = item.Line
			each(i, item)
		}
	}
}

// need tells that a key is missing below another; the line is that of the
// nearest key that is written.
func (r reader) need(path, remedy string) {
	if !r.Given(path) {
		r.AddAt(r.LineAround(path), path, "", "the key is missing", remedy)
	}
}

// refused tells that the value at a key could not be read, so that what stands in
// its place says nothing.
func (r reader) refused(path string) bool {
	return slices.ContainsFunc(r.Defects, func(d fault.Defect) bool { return d.Column == path })
}

// shownDefects are the defects with keys that may be repeated, as a CPR number
// written for a key may not.
func (r reader) shownDefects() []fault.Defect {
	shown := make([]fault.Defect, len(r.Defects))
	for i, d := range r.Defects {
		d.Column = strictyaml.Shown(d.Column)
		shown[i] = d
	}
	return shown
}
