package evaluate

import "github.com/sagstal/sagstal/stat/regress"

// The terms of the models: the trial arm and the trial window are 1.
const (
	armTerm   = "arm"
	afterTerm = "after"
	bothTerm  = "arm:after"
)

// comparison is how a model sets rows against each other.
type comparison int

// The comparisons: arm against arm, trial window against baseline window, and
// the arms' changes against each other.
const (
	byArm comparison = iota
	byWindow
	byArmAndWindow
)

// terms are the columns of the model; the effect comes last.
func (by comparison) terms() []string {
	switch by {
	case byWindow:
		return []string{afterTerm}
	case byArmAndWindow:
		return []string{armTerm, afterTerm, bothTerm}
	}
	return []string{armTerm}
}

// effect is the term that the comparison asks for.
func (by comparison) effect() string {
	terms := by.terms()
	return terms[len(terms)-1]
}

// columns are the parts of a model's input that follow from the rows.
type columns struct {
	terms   []regress.Column
	stratum []int
	cluster []int
}

// columnsOf lays the rows out. Municipality effects are common to both windows,
// and the two windows' rows of one portfolio are one cluster.
func columnsOf[T placed](set *areaSet, rows []T, by comparison) columns {
	n := len(rows)
	c := columns{stratum: make([]int, n), cluster: make([]int, n)}
	for i, r := range rows {
		u := r.place().unit
		c.cluster[i], c.stratum[i] = int(u), set.stratumOf(r.place())
	}
	for _, term := range by.terms() {
		values := make([]float64, n)
		for i, r := range rows {
			values[i] = set.value(term, r.place())
		}
		c.terms = append(c.terms, regress.Column{Name: term, Values: values})
	}
	return c
}

// stratumOf is a row's stratum: its municipality or, in a set that tells
// categories apart, its municipality and category.
func (s *areaSet) stratumOf(r row) int {
	if s.finer != nil {
		return s.finer[s.setOfCase[r.kase]]
	}
	return s.units[r.unit].stratum
}

// value is a row's value of a term.
func (s *areaSet) value(term string, r row) float64 {
	treated := s.units[r.unit].treated
	switch term {
	case armTerm:
		return indicator(treated)
	case afterTerm:
		return indicator(r.after)
	}
	return indicator(treated && r.after)
}
