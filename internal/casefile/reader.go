package casefile

import (
	"math"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial"
)

// reader reads a business case's values upon those of strict YAML.
type reader struct{ *strictyaml.Reader }

func newReader(file string) reader {
	return reader{strictyaml.New(file, strictyaml.Wording{
		File: "Give a business case as in the folder examples/cases.", Number: "1.12", Whole: "3",
	})}
}

func key(name string, read strictyaml.Read) strictyaml.Key {
	return strictyaml.Key{Name: name, Read: read}
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

func (r reader) number(into *float64, b bounds) strictyaml.Read {
	return func(n strictyaml.Node) {
		switch x, ok := r.NumberAt(n); {
		case !ok:
		case !b.holds(x):
			r.Refuse(n, "the number is not "+b.String(), "Write a number "+b.String()+".")
		default:
			*into = x
		}
	}
}

// figure reads a figure that may be left out.
func (r reader) figure(into *trial.Number, b bounds) strictyaml.Read {
	return r.number((*float64)(into), b)
}

func (r reader) whole(into *int, b bounds) strictyaml.Read {
	return func(n strictyaml.Node) {
		if n.IsScalar() && !n.IsWhole() {
			r.RefuseWhole(n)
			return
		}
		x := math.NaN()
		if r.number(&x, b)(n); !math.IsNaN(x) {
			*into = int(x)
		}
	}
}
