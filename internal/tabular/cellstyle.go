package tabular

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// epoch is the day before the first of a workbook's calendar.
type epoch struct{ year, month, day int }

// epochOf returns the epoch of a workbook: 1900, or 1904 as on old Macintoshes.
// In the first, 1900 counts as a leap year, so that from 1 March 1900 the days
// count from 30 December 1899.
func epochOf(date1904 string) epoch {
	if date1904 == "1" || date1904 == "true" {
		return epoch{1904, 1, 1}
	}
	return epoch{1899, 12, 30}
}

// firstSerial and lastSerial are 1 March 1900 and 31 December 9999.
const (
	firstSerial = 61
	lastSerial  = 2958465
)

// date writes a day's number as YYYY-MM-DD; the time of the day is left out.
func (e epoch) date(serial float64) string {
	day := time.Date(e.year, time.Month(e.month), e.day+int(math.Floor(serial)), 0, 0, 0, 0, time.UTC)
	return day.Format(time.DateOnly)
}

// show writes a stored value as text: dates as YYYY-MM-DD, numbers with a
// decimal point and the fifteen digits that a spreadsheet shows.
func (w *Workbook) show(value, kind, style string) (string, error) {
	switch kind {
	case "s":
		at, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || at < 0 || at >= len(w.strings) {
			return "", errNoPart
		}
		return w.strings[at], nil
	case "b":
		return strconv.FormatBool(value == "1"), nil
	case "d":
		day, _, _ := strings.Cut(value, "T")
		return day, nil
	case "", "n":
		return w.showNumber(value, style), nil
	default: // a text in place, a formula's text, an error
		return value, nil
	}
}

func (w *Workbook) showNumber(value, style string) string {
	x, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return value
	}
	if at, err := strconv.Atoi(style); err == nil && at >= 0 && at < len(w.dates) && w.dates[at] &&
		x >= firstSerial && x < lastSerial+1 {
		return w.epoch.date(x)
	}
	shown, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	return strconv.FormatFloat(shown, 'f', -1, 64)
}

// readStyles finds the cell styles that show a day.
func (w *Workbook) readStyles(part string) error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode(part, &styles); err != nil {
		return err
	}
	custom := map[int]string{}
	for _, format := range styles.Formats {
		custom[format.ID] = format.Code
	}
	w.dates = make([]bool, len(styles.Cells))
	for i, cell := range styles.Cells {
		w.dates[i] = isDateFormat(cell.Format, custom)
	}
	return nil
}

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
