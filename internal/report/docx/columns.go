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

// sentence is the length from which a cell's text is better broken than wide.
const sentence = 28.0

// column is what a column asks for, in letters: least so that no word breaks,
// and wanted so that no line does.
type column struct{ least, wanted float64 }

// widths shares a line's room between the columns: what each needs first, and
// the rest by what they want beyond that.
func widths(t report.Table, room float64) []float64 {
	columns := measure(t)
	least, wanted := 0.0, 0.0
	for _, c := range columns {
		least, wanted = least+c.least, wanted+c.wanted
	}
	part := 1.0
	if wanted > room && wanted > least {
		part = math.Max(0, room-least) / (wanted - least)
	}
	widths := make([]float64, len(columns))
	for i, c := range columns {
		widths[i] = c.least + part*(c.wanted-c.least)
	}
	return widths
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
	whole := float64(utf8.RuneCountInString(text)) + edges
	c.wanted = math.Max(c.wanted, math.Max(c.least, math.Min(whole, sentence)))
}
