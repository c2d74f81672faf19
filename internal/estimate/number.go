package estimate

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// cell is a piece of a printed table.
type cell struct {
	text  string
	right bool // aligned as a number
}

// significant digits that a printed number has at least, and the most decimals
// it takes to have them.
const (
	significant  = 4
	mostDecimals = 6
)

// show prints a value with so many decimals.
func show(name string, value any, decimals int) cell {
	switch v := value.(type) {
	case float64:
		if isProbability(name) {
			return cell{showProbability(v), true}
		}
		return cell{showNumber(v, decimals), true}
	case int, uint64:
		return cell{fmt.Sprint(v), true}
	case []float64:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = showNumber(x, decimalsOf(x))
		}
		return cell{strings.Join(parts, " "), true}
	}
	return cell{text: fmt.Sprint(value)}
}

func isProbability(name string) bool {
	return name == "p" || strings.HasPrefix(name, "p_") || strings.HasSuffix(name, "_p")
}

func showProbability(p float64) string {
	if p < 0.0001 {
		return "<0.0001"
	}
	return showNumber(p, 4)
}

// showNumber prints a number that does not exist as a dash, and one too large
// or too small for its decimals with an exponent.
func showNumber(v float64, decimals int) string {
	size := math.Abs(v)
	switch {
	case math.IsNaN(v):
		return "–"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "-∞"
	case size >= 1e12 || v != 0 && size < 0.5*math.Pow10(-mostDecimals):
		return strconv.FormatFloat(v, 'e', significant-1, 64)
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

// decimalsOf is how many decimals a value needs.
func decimalsOf(value any) int {
	v, isNumber := value.(float64)
	if !isNumber || v == math.Trunc(v) || math.IsNaN(v) {
		return 0
	}
	whole := int(math.Floor(math.Log10(math.Abs(v)))) + 1
	return min(max(significant-whole, 1), mostDecimals)
}
