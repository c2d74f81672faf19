package frame

import (
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
)

// Plan names the columns that an analysis uses and the rows that it keeps. The
// zero value asks for nothing.
type Plan struct {
	uses  []use
	where []condition
}

// use is one column and what it is used as; a column may be both.
type use struct {
	column           string
	number, category bool
	either           bool // number or category, as the cells decide
}

// Number asks for columns of numbers. An empty name asks for nothing, so that an
// option that is not given needs no care.
func (p *Plan) Number(columns ...string) {
	for _, c := range columns {
		p.add(use{column: c, number: true})
	}
}

// Category asks for columns of levels.
func (p *Plan) Category(columns ...string) {
	for _, c := range columns {
		p.add(use{column: c, category: true})
	}
}

// Either asks for columns of numbers if all cells are, else of levels.
func (p *Plan) Either(columns ...string) {
	for _, c := range columns {
		p.add(use{column: c, either: true})
	}
}

func (p *Plan) add(u use) {
	if u.column == "" {
		return
	}
	for i := range p.uses {
		if p.uses[i].column == u.column {
			p.uses[i].merge(u)
			return
		}
	}
	p.uses = append(p.uses, u)
}

func (u *use) merge(other use) {
	u.number = u.number || other.number
	u.category = u.category || other.category
	u.either = u.either || other.either
}

// condition keeps rows whose cell is one of the values.
type condition struct {
	column string
	values []string
}

// Where keeps the rows that fulfil every condition of 'COL=VALUE,…'. A piece
// without '=' is one more value of the column before it.
func (p *Plan) Where(text string) error {
	if text == "" {
		return nil
	}
	for _, piece := range strings.Split(text, ",") {
		column, value, given := strings.Cut(piece, "=")
		if given {
			p.where = append(p.where, condition{strings.TrimSpace(column), []string{strings.TrimSpace(value)}})
			continue
		}
		if len(p.where) == 0 {
			return fault.New(fault.Invalid, "--where %q does not have the form COL=VALUE", text)
		}
		last := &p.where[len(p.where)-1]
		last.values = append(last.values, strings.TrimSpace(piece))
	}
	return nil
}

// keeps reports whether a cell is one of the values: as numbers where both are.
func (c condition) keeps(cell string) bool {
	number, isNumber := parse(cell, false)
	for _, v := range c.values {
		if v == cell {
			return true
		}
		if want, ok := parse(v, false); isNumber && ok && want == number {
			return true
		}
	}
	return false
}

func (c condition) String() string { return c.column + "=" + strings.Join(c.values, ",") }
