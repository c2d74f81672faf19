package drawfile

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/sagstal/sagstal/trial/draw"
)

// Difference is a field of a certificate that a repeated draw gives otherwise.
type Difference struct {
	Field string // as areas[0].strata[2].trial
	Found string // in the certificate; empty: nothing
	Want  string // by the repeated draw; empty: nothing
}

// Compare lists every field in which a certificate and a repeated draw differ,
// in order of field. The program that drew, and the seal, are not compared: a
// later version may verify.
func Compare(certificate, redone *draw.Certificate) ([]Difference, error) {
	found, err := fields(certificate)
	if err != nil {
		return nil, err
	}
	want, err := fields(redone)
	if err != nil {
		return nil, err
	}
	names := maps.Clone(found)
	maps.Copy(names, want)
	var differences []Difference
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if found[name] != want[name] {
			differences = append(differences, Difference{name, found[name], want[name]})
		}
	}
	return differences, nil
}

// fields lays a certificate out flat.
func fields(c *draw.Certificate) (map[string]string, error) {
	compared := *c
	compared.Program, compared.Seal = "", ""
	raw, err := encode(&compared)
	if err != nil {
		return nil, err
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		return nil, err
	}
	flat := map[string]string{}
	flatten(flat, "", tree)
	return flat, nil
}

func flatten(flat map[string]string, name string, node any) {
	switch v := node.(type) {
	case map[string]any:
		for key, child := range v {
			flatten(flat, join(name, key), child)
		}
	case []any:
		for i, child := range v {
			flatten(flat, fmt.Sprintf("%s[%d]", name, i), child)
		}
	case nil:
		flat[name] = "null"
	default:
		flat[name] = fmt.Sprint(v)
	}
}

func join(name, key string) string {
	if name == "" {
		return key
	}
	return name + "." + key
}
