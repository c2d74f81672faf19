package numbers

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// byteOrderMark tells spreadsheets that the file is UTF-8.
const byteOrderMark = "\ufeff"

// WriteCSV writes the figures, one a line, as the package says.
func WriteCSV(w io.Writer, all []Number, from Source) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	table := csv.NewWriter(w)
	table.Comma, table.UseCRLF = ';', true
	if err := table.Write(head()); err != nil {
		return err
	}
	for _, n := range all {
		if err := table.Write(line(n, from)); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

func head() []string {
	return []string{
		"id", "definition_da", "definition_en", "formula_da", "formula_en",
		"value", "unit", "printed_da", "printed_en", "protocol_sha256", "data_sha256",
	}
}

func line(n Number, from Source) []string {
	value := ""
	if n.Value != nil {
		value = strings.ReplaceAll(strconv.FormatFloat(*n.Value, 'g', -1, 64), ".", ",")
	}
	return []string{
		n.ID, harmless(n.Definition.Danish), harmless(n.Definition.English), harmless(n.Formula.Danish), harmless(n.Formula.English),
		value, string(n.Unit), harmless(n.Printed.Danish), harmless(n.Printed.English), from.Protocol, from.Data,
	}
}

// harmless keeps a spreadsheet from taking a text for a formula: names come
// from a municipality's files.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}
