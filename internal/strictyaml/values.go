package strictyaml

import (
	"strings"

	"github.com/sagstal/sagstal/calendar"
)

// Text reads a text, which may be empty in quotation marks. Numbers and dates are
// texts too.
func (r *Reader) Text(into *string) Read {
	return func(n Node) {
		if !n.IsScalar() || n.isEmpty() {
			r.refuseText(n)
			return
		}
		*into = n.Value
	}
}

// Name reads a text of more than spaces.
func (r *Reader) Name(into *string) Read {
	return func(n Node) {
		if n.IsScalar() && strings.TrimSpace(n.Value) == "" {
			r.refuseText(n)
			return
		}
		r.Text(into)(n)
	}
}

func (r *Reader) refuseText(n Node) {
	r.Refuse(n, "this is not a text", "Write the text on the key's line, or leave the key out.")
}

// Number reads a number, which may be YAML's .inf or .nan.
func (r *Reader) Number(into *float64) Read {
	return func(n Node) {
		if x, ok := r.NumberAt(n); ok {
			*into = x
		}
	}
}

// NumberAt returns a value that is a number, or false with a defect.
func (r *Reader) NumberAt(n Node) (float64, bool) {
	var x float64
	if !n.isNumber() || n.yaml.Decode(&x) != nil {
		r.Refuse(n, "this is not a number", "Write a number with a decimal point, as "+r.wording.Number+", or leave the key out.")
		return 0, false
	}
	return x, true
}

// Whole reads a whole number.
func (r *Reader) Whole(into *int) Read {
	return func(n Node) {
		if !n.IsWhole() || n.yaml.Decode(into) != nil {
			r.RefuseWhole(n)
		}
	}
}

// RefuseWhole tells that a value is not a whole number.
func (r *Reader) RefuseWhole(n Node) {
	r.Refuse(n, "this is not a whole number", "Write a whole number, as "+r.wording.Whole+", or leave the key out.")
}

// Date reads a day written as 2026-03-30.
func (r *Reader) Date(into *calendar.Date) Read {
	return func(n Node) {
		date, err := calendar.ParseDate(n.Value)
		if !n.IsScalar() || err != nil {
			r.Refuse(n, "this is not a date", "Write the date as 2026-03-30.")
			return
		}
		*into = date
	}
}

// Bool reads yes or no, or true or false.
func (r *Reader) Bool(into *bool) Read {
	return func(n Node) {
		switch n.Value {
		case "yes", "true":
			*into = true
		case "no", "false":
			*into = false
		default:
			r.Refuse(n, "this is neither yes nor no", "Write yes or no.")
		}
	}
}

// OneOf reads one of a few words.
func OneOf[T ~string](r *Reader, into *T, words ...T) Read {
	return func(n Node) {
		list := make([]string, len(words))
		for i, w := range words {
			if list[i] = string(w); n.IsScalar() && n.Value == list[i] {
				*into = w
				return
			}
		}
		r.Refuse(n, "the word is not known", "Use one of: "+strings.Join(list, ", ")+".")
	}
}
