package refundfile

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// How numbers are written: with a decimal point, or with thousands points and a
// decimal comma.
var (
	byPoint = regexp.MustCompile(`^[+-]?(\d+(\.\d+)?|\.\d+)$`)
	byComma = regexp.MustCompile(`^[+-]?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$`)
)

// decimals is how the numbers of one file are written.
type decimals struct {
	decided, comma bool
	ambiguous      Place // the first number that both styles can write, differently
}

// look lets a cell decide the style, if only one style can write it.
func (d *decimals) look(cell string, at Place) {
	point, comma := byPoint.MatchString(cell), byComma.MatchString(cell)
	switch {
	case point && comma && strings.Contains(cell, ".") && d.ambiguous.Line == 0:
		d.ambiguous = at
	case point != comma && !d.decided:
		d.decided, d.comma = true, comma
	}
}

// parse reads a number in the file's style; false for every other text.
func (d *decimals) parse(cell string) (float64, bool) {
	if d.comma {
		if !byComma.MatchString(cell) {
			return 0, false
		}
		cell = strings.ReplaceAll(strings.ReplaceAll(cell, ".", ""), ",", ".")
	} else if !byPoint.MatchString(cell) {
		return 0, false
	}
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil && !math.IsInf(x, 0)
}
