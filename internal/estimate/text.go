package estimate

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Write prints the answer as tables for a reader, under the names of the JSON.
func (a *Answer) Write(w io.Writer) error {
	out := &strings.Builder{}
	fmt.Fprintln(out, a.headline())
	writeTable(out, "", a.terms())
	var scalars []Record
	for _, f := range a.Stats {
		if listed(f.Value) == nil {
			scalars = append(scalars, Record{{"", f.Name}, {f.Name, f.Value}})
		}
	}
	writeScalars(out, scalars)
	for _, f := range a.Stats {
		writeTable(out, f.Name, listed(f.Value))
	}
	writeTable(out, "", a.Table)
	for _, note := range a.Notes {
		fmt.Fprintf(out, "\n%s\n", note)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func (a *Answer) headline() string {
	line := fmt.Sprintf("%s: n %d, n_dropped %d", a.Method, a.N, a.Dropped)
	if a.Events != nil {
		line += fmt.Sprintf(", n_events %d", *a.Events)
	}
	if a.Clusters != nil {
		line += fmt.Sprintf(", n_clusters %d", *a.Clusters)
	}
	return line
}

// listed is a list or an object as the rows of a table; nil for a scalar.
func listed(value any) []Record {
	switch v := value.(type) {
	case []Record:
		return v
	case Record:
		return []Record{v}
	}
	return nil
}

// writeScalars prints names and values in two columns.
func writeScalars(out *strings.Builder, scalars []Record) {
	if len(scalars) == 0 {
		return
	}
	lines := make([][]cell, len(scalars))
	for i, r := range scalars {
		lines[i] = []cell{show("", r[0].Value, 0), show(r[1].Name, r[1].Value, decimalsOf(r[1].Value))}
	}
	out.WriteByte('\n')
	writeLines(out, lines)
}

// writeTable prints records of the same fields under a header.
func writeTable(out *strings.Builder, title string, records []Record) {
	if len(records) == 0 {
		return
	}
	out.WriteByte('\n')
	if title != "" {
		fmt.Fprintln(out, title)
	}
	lines := make([][]cell, len(records)+1)
	for j, f := range records[0] {
		decimals := 0
		for _, r := range records {
			decimals = max(decimals, decimalsOf(r[j].Value))
		}
		head := cell{text: f.Name}
		for i, r := range records {
			c := show(f.Name, r[j].Value, decimals)
			head.right = head.right || c.right
			lines[i+1] = append(lines[i+1], c)
		}
		lines[0] = append(lines[0], head)
	}
	writeLines(out, lines)
}

// writeLines prints cells in columns: words to the left, numbers to the right.
func writeLines(out *strings.Builder, lines [][]cell) {
	width := make([]int, len(lines[0]))
	for _, line := range lines {
		for j, c := range line {
			width[j] = max(width[j], utf8.RuneCountInString(c.text))
		}
	}
	for _, line := range lines {
		var text strings.Builder
		for j, c := range line {
			pad := strings.Repeat(" ", width[j]-utf8.RuneCountInString(c.text))
			if c.right {
				text.WriteString("  " + pad + c.text)
			} else {
				text.WriteString("  " + c.text + pad)
			}
		}
		fmt.Fprintln(out, strings.TrimRight(text.String(), " "))
	}
}
