package intake

import (
	"math"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// column binds a field to the place of its value in a record, for reading,
// checking and writing alike.
type column[T any] struct {
	Field
	// parse sets the value from a cell that is not empty; the rule it returns
	// is the one that the cell breaks.
	parse func(v *values, cell string, row *T) rule
	// format writes the value; empty is unknown.
	format func(row *T) string
	// day is the date that the value says something happened on.
	day func(row *T) calendar.Date
}

func text[T any, S ~string](f Field, at func(*T) *S) column[T] {
	f.Type = String
	matches := patternMatcher(f.Pattern)
	return column[T]{
		Field: f,
		parse: func(v *values, cell string, row *T) rule {
			if !matches(cell) {
				return rulePattern
			}
			*at(row) = S(v.strings.intern(cell))
			return ""
		},
		format: func(row *T) string { return string(*at(row)) },
	}
}

func citizen[T any](f Field, at func(*T) *string) column[T] {
	f.Type = Citizen
	return column[T]{
		Field: f,
		parse: func(v *values, cell string, row *T) rule {
			id, broken := v.citizens.pseudonym(cell, v.strings)
			*at(row) = id
			return broken
		},
		format: func(row *T) string { return *at(row) },
	}
}

func code[T any, S ~string](f Field, at func(*T) *S) column[T] {
	f.Type = Code
	known := codesOf(f.Enum)
	return column[T]{
		Field: f,
		parse: func(_ *values, cell string, row *T) rule {
			value, ok := known.find(cell)
			if !ok {
				return ruleCode
			}
			*at(row) = S(value)
			return ""
		},
		format: func(row *T) string { return string(*at(row)) },
	}
}

// openCode reads a code whose list the law changes: other values pass.
func openCode[T any](f Field, list []string, at func(*T) *string) column[T] {
	c, known := text(f, at), codesOf(list)
	asText := c.parse
	c.parse = func(v *values, cell string, row *T) rule {
		if value, ok := known.find(cell); ok {
			cell = value
		}
		return asText(v, cell, row)
	}
	return c
}

func date[T any](f Field, at func(*T) *calendar.Date) column[T] {
	f.Type = Date
	c := column[T]{
		Field: f,
		parse: func(_ *values, cell string, row *T) rule {
			d, err := calendar.ParseDate(cell)
			if err != nil {
				return ruleDate
			}
			*at(row) = d
			return ""
		},
		format: func(row *T) string { return at(row).String() },
	}
	if !f.Deadline {
		c.day = func(row *T) calendar.Date { return *at(row) }
	}
	return c
}

func week[T any](f Field, at func(*T) *calendar.Week) column[T] {
	f.Type = Week
	return column[T]{
		Field: f,
		parse: func(_ *values, cell string, row *T) rule {
			w, err := calendar.ParseWeek(cell)
			if err != nil {
				return ruleWeek
			}
			*at(row) = w
			return ""
		},
		format: func(row *T) string { return at(row).String() },
		day: func(row *T) calendar.Date {
			if *at(row) == 0 {
				return 0
			}
			return at(row).Monday()
		},
	}
}

func number[T any](f Field, at func(*T) *float64) column[T] {
	f.Type = Number
	return column[T]{
		Field: f,
		parse: func(v *values, cell string, row *T) rule {
			x, broken := v.decimals.parse(cell)
			if broken == "" {
				broken = f.outside(x)
			}
			*at(row) = x
			return broken
		},
		format: func(row *T) string { return formatNumber(*at(row)) },
	}
}

// integer reads a count; unknown is the number that stands for an empty cell.
func integer[T any](f Field, unknown int, at func(*T) *int) column[T] {
	f.Type = Integer
	return column[T]{
		Field: f,
		parse: func(_ *values, cell string, row *T) rule {
			n, err := strconv.Atoi(cell)
			if err != nil {
				return ruleInteger
			}
			*at(row) = n
			return f.outside(float64(n))
		},
		format: func(row *T) string {
			if *at(row) == unknown {
				return ""
			}
			return strconv.Itoa(*at(row))
		},
	}
}

func yesNo[T any](f Field, at func(*T) *jobcentre.YesNo) column[T] {
	f.Type = YesNo
	return column[T]{
		Field: f,
		parse: func(_ *values, cell string, row *T) rule {
			answer, ok := parseYesNo(cell)
			if !ok {
				return ruleYesNo
			}
			*at(row) = answer
			return ""
		},
		format: func(row *T) string { return formatYesNo(*at(row)) },
	}
}

// outside names the rule that a number out of the field's range breaks.
func (f Field) outside(x float64) rule {
	if f.Min != nil && (x < *f.Min || f.OverMin && x == *f.Min) || f.Max != nil && x > *f.Max {
		return ruleRange
	}
	return ""
}

func formatNumber(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func formatYesNo(answer jobcentre.YesNo) string {
	switch answer {
	case jobcentre.Yes:
		return "yes"
	case jobcentre.No:
		return "no"
	default:
		return ""
	}
}
