package terms

import (
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
)

// Formula is a list of terms. Its zero value is the intercept alone.
type Formula struct {
	variables []variable // in order of first appearance
	terms     []term     // sorted by the number of variables
}

// variable is a column, as it is or as a factor.
type variable struct {
	column string
	factor bool
	ref    string // empty: the first level
}

// term is a product: positions in Formula.variables, increasing.
type term []int

// Parse reads a list of terms; empty text is the intercept alone.
func Parse(text string) (*Formula, error) {
	f := &Formula{}
	if strings.TrimSpace(text) == "" {
		return f, nil
	}
	pieces, err := split(text, ",")
	if err != nil {
		return nil, err
	}
	for _, piece := range pieces {
		if piece == "1" {
			continue
		}
		if err := f.add(piece); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(f.terms, func(a, b term) int { return len(a) - len(b) })
	return f, nil
}

// split cuts text at any of the marks that stand outside parentheses.
func split(text, marks string) ([]string, error) {
	var pieces []string
	depth, start := 0, 0
	for i, c := range text {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case depth == 0 && strings.ContainsRune(marks, c):
			pieces = append(pieces, strings.TrimSpace(text[start:i]))
			start = i + 1
		}
		if depth < 0 {
			break
		}
	}
	pieces = append(pieces, strings.TrimSpace(text[start:]))
	if depth != 0 {
		return nil, fault.New(fault.Invalid, "the parentheses of %q do not pair up", text)
	}
	if slices.Contains(pieces, "") {
		return nil, fault.New(fault.Invalid, "%q has an empty term", text)
	}
	return pieces, nil
}

// mostCrossed keeps a*b*c*… from asking for a thousand interactions.
const mostCrossed = 8

// add takes one piece between commas: a product of groups crossed by '*', each
// a product of variables joined by ':'.
func (f *Formula) add(piece string) error {
	factors, err := split(piece, "*")
	if err != nil {
		return err
	}
	if len(factors) > mostCrossed {
		return fault.New(fault.Invalid, "%q crosses more than %d terms", piece, mostCrossed)
	}
	groups := make([]term, len(factors))
	for i, text := range factors {
		if groups[i], err = f.product(text); err != nil {
			return err
		}
	}
	for subset := 1; subset < 1<<len(groups); subset++ {
		f.include(union(groups, subset))
	}
	return nil
}

// product reads variables joined by ':'.
func (f *Formula) product(text string) (term, error) {
	pieces, err := split(text, ":")
	if err != nil {
		return nil, err
	}
	var t term
	for _, piece := range pieces {
		v, err := parseVariable(piece)
		if err != nil {
			return nil, err
		}
		t = append(t, f.position(v))
	}
	return t, nil
}

func parseVariable(text string) (variable, error) {
	inner, isFactor := strings.CutPrefix(text, "factor(")
	if !isFactor {
		if strings.ContainsAny(text, "()") {
			return variable{}, fault.New(fault.Invalid, "%q is not a term: only factor(COL) has parentheses", text)
		}
		return variable{column: text}, nil
	}
	inner = strings.TrimSuffix(inner, ")")
	column, option, hasOption := strings.Cut(inner, ",")
	v := variable{column: strings.TrimSpace(column), factor: true}
	if hasOption {
		key, value, _ := strings.Cut(option, "=")
		v.ref = strings.Trim(strings.TrimSpace(value), `"'`)
		if strings.TrimSpace(key) != "ref" || v.ref == "" {
			return variable{}, fault.New(fault.Invalid, "%q does not have the form factor(COL, ref=VALUE)", text)
		}
	}
	if v.column == "" || strings.ContainsAny(inner, "()") {
		return variable{}, fault.New(fault.Invalid, "%q does not have the form factor(COL)", text)
	}
	return v, nil
}

func (f *Formula) position(v variable) int {
	if at := slices.Index(f.variables, v); at >= 0 {
		return at
	}
	f.variables = append(f.variables, v)
	return len(f.variables) - 1
}

// union joins the groups whose bit is set.
func union(groups []term, subset int) term {
	var t term
	for i, g := range groups {
		if subset>>i&1 == 1 {
			t = append(t, g...)
		}
	}
	slices.Sort(t)
	return slices.Compact(t)
}

func (f *Formula) include(t term) {
	if !f.has(t) {
		f.terms = append(f.terms, t)
	}
}

// has reports whether a term is in the model; the empty one is the intercept.
func (f *Formula) has(t term) bool {
	if len(t) == 0 {
		return true
	}
	return slices.ContainsFunc(f.terms, func(other term) bool { return slices.Equal(t, other) })
}

// Ask adds the formula's columns to a plan.
func (f *Formula) Ask(plan *frame.Plan) {
	for _, v := range f.variables {
		if v.factor {
			plan.Category(v.column)
		} else {
			plan.Either(v.column)
		}
	}
}
