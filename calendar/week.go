package calendar

import (
	"fmt"
	"time"
)

// Week is an ISO week: the number of weeks from the one that begins on Monday
// 1 January of year 1, which is week 1. Zero is unknown.
type Week int32

// Week returns the ISO week that holds the date.
func (d Date) Week() Week {
	if d.IsZero() {
		return 0
	}
	return Week((d-1)/7 + 1)
}

// Monday returns the week's first day.
func (w Week) Monday() Date { return Date(w-1)*7 + 1 }

// Period returns the week's seven days.
func (w Week) Period() Period { return Period{From: w.Monday(), To: w.Monday() + 7} }

// ISO returns the ISO year and the week's number in it.
func (w Week) ISO() (year, number int) { return w.Monday().Time().ISOWeek() }

// String writes YYYY-Www, and nothing for an unknown week.
func (w Week) String() string {
	if w == 0 {
		return ""
	}
	year, number := w.ISO()
	return fmt.Sprintf("%04d-W%02d", year, number)
}

// MarshalText writes the week as String does.
func (w Week) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (w *Week) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*w = 0
		return nil
	}
	parsed, err := ParseWeek(string(text))
	*w = parsed
	return err
}

// ParseWeek reads YYYY-Www.
func ParseWeek(s string) (Week, error) {
	if len(s) == 8 && s[4:6] == "-W" {
		if w, ok := NewWeek(digits(s[:4]), digits(s[6:])); ok {
			return w, nil
		}
	}
	return 0, fmt.Errorf("%q is not an ISO week written YYYY-Www", s)
}

// NewWeek returns the week of an ISO year and number, and false when that year
// has no such week.
func NewWeek(year, number int) (Week, bool) {
	if number < 1 || number > 53 {
		return 0, false
	}
	fourth, ok := NewDate(year, time.January, 4) // always in week 1
	if !ok {
		return 0, false
	}
	w := fourth.Week() + Week(number-1)
	gotYear, gotNumber := w.ISO()
	return w, gotYear == year && gotNumber == number
}
