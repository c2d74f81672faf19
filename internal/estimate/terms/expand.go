package terms

import (
	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
)

// Column is one column of a design, under R's name for it.
type Column struct {
	Name   string
	Term   string // the term that it is a column of, as factor(category)
	Values []float64
}

// Columns expands the formula. The intercept is not among them.
func (f *Formula) Columns(data *frame.Frame) ([]Column, error) {
	var out []Column
	for _, t := range f.terms {
		product := []Column{{}}
		for i := range t {
			columns, err := f.code(data, t, i)
			if err != nil {
				return nil, err
			}
			product = multiply(product, columns)
		}
		out = append(out, product...)
	}
	return out, nil
}

// code returns the columns of a term's i-th variable.
func (f *Formula) code(data *frame.Frame, t term, i int) ([]Column, error) {
	v := f.variables[t[i]]
	if !v.factor && !data.HoldsWords(v.column) {
		return []Column{{v.column, v.column, data.Number(v.column)}}, nil
	}
	category := data.Category(v.column)
	if len(category.Labels) < 2 {
		return nil, fault.New(fault.Invalid, "%s has one level only, %s", v.name(), category.Labels[0])
	}
	reference, err := v.reference(category)
	if err != nil {
		return nil, err
	}
	others := append(append(term{}, t[:i]...), t[i+1:]...)
	if !f.has(others) {
		reference = -1
	}
	return dummies(v.name(), category, reference), nil
}

func (v variable) name() string {
	if v.factor {
		return "factor(" + v.column + ")"
	}
	return v.column
}

func (v variable) reference(c *frame.Category) (int, error) {
	if v.ref == "" {
		return 0, nil
	}
	level, found := c.Level(v.ref)
	if !found {
		return 0, fault.New(fault.Invalid, "%s has no level %q to refer to", v.name(), v.ref)
	}
	return level, nil
}

// dummies returns an indicator of every level but the reference's.
func dummies(name string, c *frame.Category, reference int) []Column {
	var out []Column
	at := make([]int, len(c.Labels)) // the level's column
	for level, label := range c.Labels {
		at[level] = -1
		if level != reference {
			at[level] = len(out)
			out = append(out, Column{name + label, name, make([]float64, len(c.Codes))})
		}
	}
	for i, code := range c.Codes {
		if j := at[code]; j >= 0 {
			out[j].Values[i] = 1
		}
	}
	return out
}

// multiply returns all products, the first factor's columns changing fastest.
func multiply(left, right []Column) []Column {
	if left[0].Values == nil { // nothing yet
		return right
	}
	var out []Column
	for _, r := range right {
		for _, l := range left {
			out = append(out, l.times(r))
		}
	}
	return out
}

func (c Column) times(other Column) Column {
	out := Column{c.Name + ":" + other.Name, c.Term + ":" + other.Term, make([]float64, len(c.Values))}
	for i, v := range c.Values {
		out.Values[i] = v * other.Values[i]
	}
	return out
}
