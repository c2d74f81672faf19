package report

import "github.com/sagstal/sagstal/internal/lang"

// mostRows is how many rows a table may have where it is read; a longer one, as of
// every municipality in the country, stands whole at the end.
const mostRows = 60

// shortened keeps a table that is not long. Of a long one it keeps the rows that
// tell the reader something, under a sentence that says which they are and how
// many there are (n of all), and moves the whole to the end of the report.
func (c *composer) shortened(table Table, tells func(row int) bool, why lang.Key, args ...any) []Block {
	if len(table.Rows) <= mostRows {
		return []Block{table}
	}
	whole := table
	whole.Folded = true
	c.appended = append(c.appended, whole)
	table.Rows = nil
	for i, row := range whole.Rows {
		if tells(i) {
			table.Rows = append(table.Rows, row)
		}
	}
	said := c.note(why, append(args, "n", len(table.Rows), "all", len(whole.Rows))...)
	said.Text += " " + c.p.Say("whole.where")
	if len(table.Rows) == 0 {
		return []Block{said}
	}
	return []Block{table, said}
}

// appendix is what would bury the answer where it belongs: long tables that stand
// shortened there, and the charts of single caseworkers.
func (c *composer) appendix() Section {
	if len(c.appended) == 0 {
		return Section{}
	}
	return Section{
		ID: "whole", Nav: c.p.Say("whole.nav"), Title: c.p.Say("whole.title"),
		Blocks: append([]Block{c.body("whole.intro")}, c.appended...),
	}
}
