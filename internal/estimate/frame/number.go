package frame

import (
	"math"
	"strconv"
	"strings"
)

// isMissing reports whether a trimmed cell has no value.
func isMissing(cell string) bool { return cell == "" || cell == "NA" }

// parse reads a finite decimal number. Go's other spellings, as 0x1p2, 1_0 and
// Inf, are words here.
func parse(cell string, decimalComma bool) (float64, bool) {
	if decimalComma && strings.Count(cell, ",") == 1 {
		cell = strings.Replace(cell, ",", ".", 1)
	}
	for i := range len(cell) {
		if c := cell[i]; (c < '0' || c > '9') && !strings.ContainsRune("+-.eE", rune(c)) {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(cell, 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// truth reads R's and spreadsheets' words for 1 and 0.
func truth(cell string) (float64, bool) {
	switch cell {
	case "TRUE", "True", "true":
		return 1, true
	case "FALSE", "False", "false":
		return 0, true
	}
	return 0, false
}

// label is how a level that is a number is named: 15 digits at most, as in R.
func label(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	short := strconv.FormatFloat(v, 'g', 15, 64)
	return strings.TrimSuffix(short, ".")
}
