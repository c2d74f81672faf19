package docx

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/sagstal/sagstal/internal/report"
)

// How many letters a line of a table holds: in its usual size, and in the
// smaller of tables with many columns.
const (
	roomy = 98.0
	dense = 120.0
)

// A cell's text of the first length is better broken than at the cost of another
// column; up to the second it takes what room is left.
const (
	phrase   = 28.0
	sentence = 90.0
)

// column is what a column asks for, in letters: least so that no word breaks,
// wanted so that no phrase does, and whole so that hardly a sentence does.
type column struct{ least, wanted, whole float64 }

// widths shares a line's room between the columns: what each needs first, then what
// they want, and then what their sentences fill.
func widths(t report.Table, room float64) []float64 {
	columns := measure(t)
	widths, wanted, whole := make([]float64, len(columns)), make([]float64, len(columns)), make([]float64, len(columns))
	for i, c := range columns {
		widths[i], wanted[i], whole[i] = c.least, c.wanted, c.whole
	}
	widen(widths, wanted, room)
	widen(widths, whole, room)
	return widths
}

// widen gives each column the same part of what it lacks, as far as there is room.
func widen(widths, to []float64, room float64) {
	lacking := 0.0
	for i := range widths {
		lacking += to[i] - widths[i]
		room -= widths[i]
	}
	part := 1.0
	if lacking > room {
		part = math.Max(0, room) / lacking
	}
	for i := range widths {
		widths[i] += part * (to[i] - widths[i])
	}
}

func measure(t report.Table) []column {
	columns := make([]column, len(t.Head))
	for _, row := range append([][]report.Cell{t.Head}, t.Rows...) {
		for i, c := range row {
			if i < len(columns) {
				columns[i].fit(c.Text)
			}
		}
	}
	return columns
}

// fit makes a column wide enough for a text, with room for the cell's edges.
func (c *column) fit(text string) {
	const edges = 1.5
	for _, word := range strings.Split(text, " ") {
		c.least = math.Max(c.least, float64(utf8.RuneCountInString(word))+edges)
	}
	length := float64(utf8.RuneCountInString(text)) + edges
	c.wanted = math.Max(c.wanted, math.Max(c.least, math.Min(length, phrase)))
	c.whole = math.Max(c.whole, math.Max(c.wanted, math.Min(length, sentence)))
}
