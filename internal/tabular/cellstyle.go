package tabular

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	isoDate = "yyyy-mm-dd"
	// noFormat is a number format that no workbook has: excelize then gives the
	// value as it is stored.
	noFormat = 1 << 20
)

// showStoredValues replaces how cells are shown: dates as YYYY-MM-DD, everything
// else as stored. What a spreadsheet shows depends on the language it was saved
// in, and rounds.
func showStoredValues(file *excelize.File) error {
	style, err := file.NewStyle(&excelize.Style{CustomNumFmt: pointer(isoDate)})
	if err != nil {
		return err
	}
	formats := file.Styles.CellXfs.Xf
	dates := *formats[style].NumFmtID
	custom := map[int]string{}
	if file.Styles.NumFmts != nil {
		for _, format := range file.Styles.NumFmts.NumFmt {
			custom[format.NumFmtID] = format.FormatCode
		}
	}
	for i := range formats {
		id := 0
		if formats[i].NumFmtID != nil {
			id = *formats[i].NumFmtID
		}
		shown := noFormat
		if isDateFormat(id, custom) {
			shown = dates
		}
		formats[i].NumFmtID = pointer(shown)
	}
	return nil
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
