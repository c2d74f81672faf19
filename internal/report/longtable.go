package report

import "github.com/sagstal/sagstal/internal/lang"

// mostRows is how many rows a table may have where it is read; a longer one, as of
// every municipality in the country, stands whole at the end.
const mostRows = 60

// shortened keeps a table that is not long. Of a long one it keeps the rows that
// tell the reader something, under a sentence that says which they are and how
// many there are (n of all), and moves the whole to the end of the report.
func (c *composer) shortened(table Table, tells func(row int) bool, why lang.Key) []Block {
	if len(table.Rows) <= mostRows {
		return []Block{table}
	}
	whole := table
	whole.Folded = true
	c.long = append(c.long, whole)
	table.Rows = nil
	for i, row := range whole.Rows {
		if tells(i) {
			table.Rows = append(table.Rows, row)
		}
	}
	said := c.note(why, "n", len(table.Rows), "all", len(whole.Rows))
	said.Text += " " + c.p.Say("whole.where")
	if len(table.Rows) == 0 {
		return []Block{said}
	}
	return []Block{table, said}
}

// wholeTables is the long tables that stand shortened where they are read.
func (c *composer) wholeTables() Section {
	s := Section{ID: "whole", Nav: c.p.Say("whole.nav"), Title: c.p.Say("whole.title")}
	if len(c.long) == 0 {
		return Section{}
	}
	s.Blocks = []Block{c.body("whole.intro")}
	for _, table := range c.long {
		s.Blocks = append(s.Blocks, table)
	}
	return s
}
