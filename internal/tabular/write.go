package tabular

import (
	"encoding/csv"
	"io"
	"iter"
)

// WriteCSV writes a table as UTF-8 with commas and line feeds: the same table
// gives the same bytes everywhere.
func WriteCSV(w io.Writer, header []string, rows iter.Seq[[]string]) error {
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	for row := range rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
