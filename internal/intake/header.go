package intake

// FieldOf names the field that a header of the table stands for, by its name or
// an alias; empty when it stands for none.
func (s Schema) FieldOf(header string) string {
	folded, found := fold(header), ""
	for _, f := range s.Fields {
		if fold(f.Name) == folded {
			return f.Name
		}
		for _, alias := range f.Aliases {
			if fold(alias) == folded {
				found = f.Name
			}
		}
	}
	return found
}
