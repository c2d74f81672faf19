package html

import (
	"html/template"
	"strings"

	"github.com/sagstal/sagstal/internal/report"
)

// text writes a text with its numbers marked by their ids, which are those of the
// numbers file: page#id leads to the number. An id stands once.
func text(s string, numerals []report.Numeral) template.HTML {
	return marked(s, numerals, "")
}

// inside writes a cell's text; the number that is the whole cell has its id on
// the cell.
func inside(c report.Cell) template.HTML { return marked(c.Text, c.Numerals, anchor(c)) }

func marked(s string, numerals []report.Numeral, standing string) template.HTML {
	var b strings.Builder
	at := 0
	seen := map[string]bool{standing: true}
	for _, n := range numerals {
		if seen[n.ID] {
			continue
		}
		seen[n.ID] = true
		b.WriteString(template.HTMLEscapeString(s[at:n.From]))
		b.WriteString(`<span id="` + template.HTMLEscapeString(n.ID) + `">` + template.HTMLEscapeString(s[n.From:n.To]) + `</span>`)
		at = n.To
	}
	b.WriteString(template.HTMLEscapeString(s[at:]))
	return template.HTML(b.String())
}

// anchor is the id of a cell that the numbers file has as one line.
func anchor(c report.Cell) string {
	for _, n := range c.Numerals {
		if n.ID == c.ID {
			return c.ID
		}
	}
	if c.Numeric && len(c.Numerals) == 0 {
		return c.ID
	}
	return ""
}

// item is an item of a list with its numbers.
type item struct {
	Text     string
	Numerals []report.Numeral
}

// items puts texts and their numbers together; a document of another composer has
// no numbers.
func items(texts []string, numerals [][]report.Numeral) []item {
	all := make([]item, len(texts))
	for i, text := range texts {
		all[i].Text = text
		if i < len(numerals) {
			all[i].Numerals = numerals[i]
		}
	}
	return all
}
