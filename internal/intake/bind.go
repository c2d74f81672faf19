package intake

import (
	"github.com/sagstal/sagstal/internal/pseudonym"
)

// bind finds the field of every column of the file, and reports headers that
// name none, or one that another names already, and fields without a column.
func (p *pass[T]) bind() {
	line := p.reader.HeaderLine()
	fields := p.table.fieldsByHeader()
	p.cells = make([]boundCell[T], 0, len(p.reader.Header()))
	var covariates []string
	seen := map[string]bool{}
	for _, header := range p.reader.Header() {
		b := boundCell[T]{header: header, column: fields[fold(header)]}
		at := place{file: p.src.file, line: line, column: header}
		switch name := b.name(); {
		case header == "":
			p.in.defects.add(ruleHeaderEmpty, at)
			b.repeated = true
		case pseudonym.Contains(header):
			p.in.defects.add(ruleCPR, place{file: p.src.file, line: line})
			b.repeated = true
		case seen[name]:
			p.in.defects.add(ruleHeaderTwice, at, "field", name)
			b.repeated = true
		default:
			seen[name] = true
			covariates = p.bindOne(&b, at, covariates)
		}
		p.cells = append(p.cells, b)
	}
	if p.table.further != nil {
		p.in.batch.Covariates = covariates
	}
	p.reportMissing(seen)
}

// name is what no two columns may share: the field, or the header.
func (b *boundCell[T]) name() string {
	if b.column != nil {
		return b.column.Name
	}
	return b.header
}

// bindOne takes a column into use: as a field, as a covariate, or not at all.
func (p *pass[T]) bindOne(b *boundCell[T], at place, covariates []string) []string {
	switch {
	case b.column != nil:
		p.table.origin.headers[b.column.Name] = b.header
	case p.table.further != nil:
		b.kept = len(covariates)
		return append(covariates, b.header)
	default:
		p.in.defects.add(ruleColumnUnknown, at)
	}
	return covariates
}

func (p *pass[T]) reportMissing(seen map[string]bool) {
	for _, c := range p.table.columns {
		at := place{file: p.src.file, line: p.reader.HeaderLine(), column: c.Name}
		switch {
		case seen[c.Name]:
		case c.Required:
			p.in.defects.add(ruleColumnMissing, at)
		case c.Item:
			p.in.defects.add(ruleItemMissing, at)
		}
	}
}

// fieldsByHeader indexes the columns by every header that names them.
func (t *table[T]) fieldsByHeader() map[string]*column[T] {
	fields := map[string]*column[T]{}
	for i := range t.columns {
		c := &t.columns[i]
		for _, alias := range c.Aliases {
			fields[fold(alias)] = c
		}
	}
	for i := range t.columns {
		fields[fold(t.columns[i].Name)] = &t.columns[i] // a name goes before an alias
	}
	return fields
}
