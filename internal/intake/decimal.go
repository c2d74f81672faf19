package intake

import (
	"math"
	"strconv"
	"strings"
)

// decimalStyle is how a file writes decimals.
type decimalStyle int

const (
	undecided decimalStyle = iota
	point                  // 1234.5
	comma                  // 1.234,5
)

// decimals reads the numbers of one file, all of one style. Which it is shows
// at the first number that only one style can write; until then 1.234 is read
// with a decimal point, and a later decimal comma makes the reading start again.
type decimals struct {
	style     decimalStyle
	ambiguous bool // a number that both styles can write was read as point
	restart   bool
}

func (d *decimals) parse(cell string) (float64, rule) {
	style, ok := d.styleOf(cell)
	if !ok {
		return 0, ruleNumber
	}
	if d.style == undecided && style != undecided {
		d.style, d.restart = style, d.ambiguous && style == comma
	}
	if style != undecided && style != d.style {
		return 0, ruleMixedDecimals
	}
	return convert(cell, d.style)
}

// styleOf tells which style writes the cell; undecided when both do.
func (d *decimals) styleOf(cell string) (decimalStyle, bool) {
	unsigned := withoutSign(cell)
	byPoint, byComma := isPointNumber(unsigned), isCommaNumber(unsigned)
	switch {
	case byPoint && byComma:
		if d.style == undecided && !isDigits(unsigned) {
			d.ambiguous = true
		}
		return undecided, true
	case byPoint:
		return point, true
	case byComma:
		return comma, true
	default:
		return undecided, false
	}
}

// isPointNumber recognises 1234.5, .5 and 1.5E-3.
func isPointNumber(s string) bool {
	if at := strings.IndexAny(s, "eE"); at >= 0 {
		if !isDigits(withoutSign(s[at+1:])) {
			return false
		}
		s = s[:at]
	}
	whole, fraction, divided := strings.Cut(s, ".")
	if !divided {
		return isDigits(whole)
	}
	return isDigits(fraction) && (whole == "" || isDigits(whole))
}

// isCommaNumber recognises 1234,5 and 1.234.567,5.
func isCommaNumber(s string) bool {
	whole, fraction, divided := strings.Cut(s, ",")
	if divided && !isDigits(fraction) {
		return false
	}
	first, rest, grouped := strings.Cut(whole, ".")
	if !isDigits(first) || grouped && (len(first) > 3 || first[0] == '0') {
		return false
	}
	for grouped {
		var group string
		if group, rest, grouped = strings.Cut(rest, "."); len(group) != 3 || !isDigits(group) {
			return false
		}
	}
	return true
}

func withoutSign(s string) string {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[1:]
	}
	return s
}

func convert(cell string, style decimalStyle) (float64, rule) {
	if style == comma {
		cell = strings.ReplaceAll(strings.ReplaceAll(cell, ".", ""), ",", ".")
	}
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil || math.IsInf(x, 0) {
		return 0, ruleNumber
	}
	return x, ""
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
