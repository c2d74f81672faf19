package pptx

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/internal/report/xlsx"
)

// dataSheet is the one sheet of a chart's workbook.
const dataSheet = "Data"

// values is how many columns of the workbook a series has up to its value: its
// value alone, or x and y.
func (c Chart) values() int {
	if c.Kind == Lines {
		return 2
	}
	return 1
}

// place is the workbook's column of a series' value, from 0: bars have their
// categories in the first, and value, plus and minus of each series after it;
// lines have x and y of each series.
func (c Chart) place(series, column int) int {
	if c.Kind == Lines {
		return 2*series + column
	}
	at := 1
	for _, s := range c.Series[:series] {
		at++
		if s.Plus != nil {
			at += 2
		}
	}
	return at + column
}

// columnRange is a column of the workbook below its head.
func (c Chart) columnRange(column int) string {
	last := len(c.Categories) + 1
	if c.Kind == Lines {
		last = len(c.Series[column/2].Y) + 1
	}
	name := xlsx.Column(column)
	return fmt.Sprintf("%s!$%s$2:$%s$%d", dataSheet, name, name, last)
}

// book is the chart's workbook, in the same columns.
func (c Chart) book(language string) xlsx.Book {
	var columns [][]xlsx.Cell
	if c.Kind != Lines {
		column := []xlsx.Cell{xlsx.Say("", xlsx.Head)}
		for _, category := range c.Categories {
			column = append(column, xlsx.Say(category, xlsx.Body))
		}
		columns = append(columns, column)
	}
	for _, s := range c.Series {
		if c.Kind == Lines {
			columns = append(columns, cells(c.X, s.X))
		}
		columns = append(columns, cells(s.Name, s.Y))
		if s.Plus != nil {
			columns = append(columns, cells("+", s.Plus), cells("-", s.Minus))
		}
	}
	return xlsx.Book{Title: c.Description, Language: language, Sheets: []xlsx.Sheet{{Name: dataSheet, Rows: rowsOf(columns)}}}
}

func cells(name string, all []float64) []xlsx.Cell {
	column := []xlsx.Cell{xlsx.Say(name, xlsx.Head)}
	for _, v := range all {
		if math.IsNaN(v) {
			column = append(column, xlsx.Cell{})
			continue
		}
		column = append(column, xlsx.Value(v, xlsx.General, xlsx.Body))
	}
	return column
}

// rowsOf turns columns of any length into rows.
func rowsOf(columns [][]xlsx.Cell) []xlsx.Row {
	longest := 0
	for _, column := range columns {
		longest = max(longest, len(column))
	}
	rows := make([]xlsx.Row, longest)
	for r := range rows {
		rows[r] = make(xlsx.Row, len(columns))
		for c, column := range columns {
			if r < len(column) {
				rows[r][c] = column[r]
			}
		}
	}
	return rows
}
