package scenario

import (
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial"
)

// reader reads a scenario's values upon those of strict YAML.
type reader struct{ *strictyaml.Reader }

func newReader(file string) reader {
	return reader{strictyaml.New(file, strictyaml.Wording{
		File: "Give a scenario as in the folder examples.", Number: "1.15", Whole: "10",
	})}
}

func key(name string, read strictyaml.Read) strictyaml.Key {
	return strictyaml.Key{Name: name, Read: read}
}

// number is a key of a mapping of nothing but numbers.
type number struct {
	name string
	into *float64
}

func (r reader) numbers(fields ...number) strictyaml.Read {
	keys := make([]strictyaml.Key, len(fields))
	for i, f := range fields {
		keys[i] = key(f.name, r.Number(f.into))
	}
	return r.Mapping(keys...)
}

func (r reader) band(into *trial.Band) strictyaml.Read {
	return func(n strictyaml.Node) {
		limits, _ := n.Items()
		if len(limits) != 2 {
			r.Refuse(n, "this is not a band of two limits", "Write the band as [35, 50].")
			return
		}
		r.Number(&into.Low)(limits[0])
		r.Number(&into.High)(limits[1])
	}
}

// addFlaws places what cannot be true at the line of its key, or of the nearest
// key around it.
func (r reader) addFlaws(flaws []trial.Flaw) {
	for _, flaw := range flaws {
		r.AddAt(r.LineAround(flaw.Key), flaw.Key, "", flaw.Rule, flaw.Remedy)
	}
}
