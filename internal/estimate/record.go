package estimate

import (
	"bytes"
	"encoding/json"
	"math"
)

// Record is an object whose fields keep their order.
type Record []Field

// Field is a name and its value: a number, text, a truth value, a Record, or a
// list of them. A number that does not exist is NaN and becomes null, as does
// an infinite one.
type Field struct {
	Name  string
	Value any
}

// MarshalJSON writes the fields in order.
func (r Record) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, f := range r {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := json.Marshal(f.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(finite(f.Value))
		if err != nil {
			return nil, err
		}
		out.Write(name)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// finite replaces what JSON cannot write by nil.
func finite(value any) any {
	switch v := value.(type) {
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	case []float64:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = finite(x)
		}
		return list
	case []Record:
		if v == nil {
			return []Record{}
		}
	}
	return value
}
