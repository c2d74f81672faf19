package tabular

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	// shortDate is the number of the format that excelize shows by its option
	// ShortDatePattern.
	shortDate = 14
	isoDate   = "yyyy-mm-dd"
	// noFormat is a number format that no workbook has: excelize then gives the
	// value as it is stored.
	noFormat = 1 << 20
)

// showStoredValues replaces how cells are shown: dates as YYYY-MM-DD, everything
// else as stored. What a spreadsheet shows depends on the language it was saved
// in, and rounds.
func showStoredValues(file *excelize.File) {
	if file.Styles == nil || file.Styles.CellXfs == nil {
		return // nothing is styled: everything is shown as stored
	}
	custom := map[int]string{}
	if file.Styles.NumFmts != nil {
		for _, format := range file.Styles.NumFmts.NumFmt {
			custom[format.NumFmtID] = format.FormatCode
		}
		file.Styles.NumFmts = nil
	}
	for i := range file.Styles.CellXfs.Xf {
		id := &file.Styles.CellXfs.Xf[i].NumFmtID
		if *id != nil && isDateFormat(**id, custom) {
			*id = pointer(shortDate)
		} else {
			*id = pointer(noFormat)
		}
	}
}

func pointer[T any](v T) *T { return &v }

// isDateFormat reports whether a number format shows a day: the built-in ones by
// their number (ECMA-376, 18.8.30), custom ones by a day or a year in the code.
func isDateFormat(id int, custom map[int]string) bool {
	if code, ok := custom[id]; ok {
		return strings.ContainsAny(formatLetters(code), "dy")
	}
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58
}

// formatLetters leaves out what a format shows literally: quoted text, escaped
// characters, and colours or locales in brackets.
func formatLetters(code string) string {
	var letters strings.Builder
	closing := rune(0)
	escaped := false
	for _, r := range strings.ToLower(code) {
		switch {
		case escaped:
			escaped = false
		case closing != 0:
			if r == closing {
				closing = 0
			}
		case r == '"':
			closing = '"'
		case r == '[':
			closing = ']'
		case r == '\\' || r == '_':
			escaped = true
		default:
			letters.WriteRune(r)
		}
	}
	return letters.String()
}
