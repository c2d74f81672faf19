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
	levels, err := v.levels(category)
	if err != nil {
		return nil, err
	}
	others := append(append(term{}, t[:i]...), t[i+1:]...)
	if f.has(others) {
		levels = levels[1:]
	}
	return dummies(v.name(), category, levels), nil
}

func (v variable) name() string {
	if v.factor {
		return "factor(" + v.column + ")"
	}
	return v.column
}

// levels are a factor's, the reference first as R's relevel puts it.
func (v variable) levels(c *frame.Category) ([]int, error) {
	reference := 0
	if v.ref != "" {
		var found bool
		if reference, found = c.Level(v.ref); !found {
			return nil, fault.New(fault.Invalid, "%s has no level %q to refer to", v.name(), v.ref)
		}
	}
	levels := []int{reference}
	for level := range c.Labels {
		if level != reference {
			levels = append(levels, level)
		}
	}
	return levels, nil
}

// dummies returns an indicator of every one of some levels.
func dummies(name string, c *frame.Category, levels []int) []Column {
	out := make([]Column, len(levels))
	at := make([]int, len(c.Labels)) // the level's column, counted from 1
	for j, level := range levels {
		at[level] = j + 1
		out[j] = Column{name + c.Labels[level], name, make([]float64, len(c.Codes))}
	}
	for i, code := range c.Codes {
		if j := at[code]; j > 0 {
			out[j-1].Values[i] = 1
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
