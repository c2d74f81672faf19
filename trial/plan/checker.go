package plan

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
)

// What can be meant: beyond it a figure is a slip, and sums and exponentials of it
// would leave the numbers.
const (
	mostPortfolios = 1000 // of a department
	mostCases      = 1e6
	mostKroner     = 1e12
	mostCV         = 100
)

// checker gathers flaws.
type checker struct{ flaws []Flaw }

// expect adds a flaw where a rule does not hold, and reports whether it does.
func (c *checker) expect(ok bool, path string, rule Rule, value any, limit ...string) bool {
	if !ok {
		c.flaws = append(c.flaws, Flaw{Path: path, Rule: rule, Value: fmt.Sprint(value), Limit: strings.Join(limit, ", ")})
	}
	return ok
}

// positive wants a figure above 0, between limits.
func (c *checker) positive(path string, value, low, high float64) {
	if c.expect(value > 0 && !math.IsInf(value, 0), path, NotPositive, value) {
		c.expect(low <= value && value <= high, path, UnknownWord, value, between(low, high))
	}
}

// optional wants 0, or a figure between limits.
func (c *checker) optional(path string, value, low, high float64) {
	if c.expect(value >= 0 && !math.IsInf(value, 0), path, Negative, value) && value > 0 {
		c.expect(low <= value && value <= high, path, UnknownWord, value, between(low, high))
	}
}

// between writes a range as in 0.1–2000.
func between(low, high float64) string {
	return strconv.FormatFloat(low, 'f', -1, 64) + "–" + strconv.FormatFloat(high, 'f', -1, 64)
}

func (c *checker) share(path string, value float64) {
	c.expect(value >= 0 && value <= 1, path, NotShare, value)
}

func (c *checker) belowOne(path string, value float64) {
	c.expect(value >= 0 && value < 1, path, NotBelowOne, value)
}

func (c *checker) category(path string, area jobcentre.Area, category string) {
	known := guideline.Categories(area)
	c.expect(known == nil || slices.Contains(known, category), path, UnknownCategory, category, known...)
}

// oneOf wants a word of a list.
func oneOf[T ~string](c *checker, path string, word T, list []T) {
	names := make([]string, len(list))
	for i, w := range list {
		names[i] = string(w)
	}
	c.expect(slices.Contains(list, word), path, UnknownWord, word, names...)
}
