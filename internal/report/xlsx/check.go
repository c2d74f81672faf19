package xlsx

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"
)

// ErrBook is the error of a book that cannot be a workbook.
var ErrBook = errors.New("the workbook cannot be written")

// A name begins with a letter and cannot look like a reference: B4, r1c1.
var (
	nameForm  = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	reference = regexp.MustCompile(`(?i)^([a-z]{1,3}[0-9]+|r[0-9]*|c[0-9]*|r[0-9]*c[0-9]*)$`)
)

// longestSheetName is Excel's limit, in characters.
const longestSheetName = 31

func (b Book) check() error {
	if len(b.Sheets) == 0 || b.Open < 0 || b.Open >= len(b.Sheets) {
		return fmt.Errorf("%w: it has %d sheets and opens number %d", ErrBook, len(b.Sheets), b.Open+1)
	}
	sheets, names := map[string]bool{}, map[string]bool{}
	for _, s := range b.Sheets {
		folded := strings.ToLower(s.Name)
		if s.Name == "" || utf8.RuneCountInString(s.Name) > longestSheetName || strings.ContainsAny(s.Name, `[]:*?/\'`) || sheets[folded] {
			return fmt.Errorf("%w: the sheet name %q", ErrBook, s.Name)
		}
		sheets[folded] = true
		for _, row := range s.Rows {
			for _, c := range row {
				if err := c.check(names); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (c Cell) check(names map[string]bool) error {
	if c.Number != nil && (math.IsNaN(*c.Number) || math.IsInf(*c.Number, 0)) {
		return fmt.Errorf("%w: a number that is not finite (%s%s)", ErrBook, c.Name, c.Formula)
	}
	if c.Name == "" {
		return nil
	}
	folded := strings.ToLower(c.Name)
	if !nameForm.MatchString(c.Name) || reference.MatchString(c.Name) || names[folded] {
		return fmt.Errorf("%w: the name %q", ErrBook, c.Name)
	}
	names[folded] = true
	return nil
}
