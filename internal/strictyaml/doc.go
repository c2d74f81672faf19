// Package strictyaml reads the program's own YAML files and tells all that is
// wrong with them.
//
//	r := strictyaml.New("small.yaml", strictyaml.Wording{File: "Give a scenario.", Number: "1.15", Whole: "10"})
//	if root, ok := r.Document(text); ok {
//		r.Mapping(
//			strictyaml.Key{Name: "id", Read: r.Text(&id)},
//			strictyaml.Key{Name: "trial", Read: r.Mapping(strictyaml.Key{Name: "from", Read: r.Date(&from)})},
//		)(root)
//	}
//	return r.Defects
//
// A Read reads one value into its place; Mapping makes one Read of many. A caller
// writes its own beside them and tells a defect with Refuse or AddAt.
//
// The package refuses files over 1 MiB, more than one document, unknown and
// repeated keys, aliases, and values of the wrong kind: a number in quotation
// marks is a text. What is refused leaves its place as it was. Each defect has its
// line and dotted key, and repeats a value shortened and never with a CPR number.
package strictyaml
