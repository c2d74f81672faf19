package calendar

import (
	"fmt"
	"time"
)

// Date is a day: the number of days from 31 December of year 0. Zero is unknown.
type Date int32

// unixEpoch is 1 January 1970 as a Date.
const unixEpoch = 719163

const secondsPerDay = 24 * 60 * 60

// NewDate returns the date of a year, month and day, and false when the
// calendar has no such day.
func NewDate(year int, month time.Month, day int) (Date, bool) {
	if year < 1 || year > 9999 {
		return 0, false
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day {
		return 0, false
	}
	return Date(t.Unix()/secondsPerDay + unixEpoch), true
}

// MustDate returns the date written as YYYY-MM-DD and panics on anything else.
// It is for dates in source code and tests.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// ParseDate reads YYYY-MM-DD or DD-MM-YYYY.
func ParseDate(s string) (Date, error) {
	year, month, day, ok := splitDate(s)
	if ok {
		if d, ok := NewDate(year, time.Month(month), day); ok {
			return d, nil
		}
	}
	return 0, fmt.Errorf("%q is not a date written YYYY-MM-DD or DD-MM-YYYY", s)
}

func splitDate(s string) (year, month, day int, ok bool) {
	if len(s) != 10 {
		return 0, 0, 0, false
	}
	switch {
	case s[4] == '-' && s[7] == '-':
		year, month, day = digits(s[:4]), digits(s[5:7]), digits(s[8:])
	case s[2] == '-' && s[5] == '-':
		year, month, day = digits(s[6:]), digits(s[3:5]), digits(s[:2])
	default:
		return 0, 0, 0, false
	}
	return year, month, day, year >= 0 && month >= 0 && day >= 0
}

// digits reads an unsigned decimal number, or gives -1.
func digits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// Time returns midnight UTC of the date.
func (d Date) Time() time.Time {
	return time.Unix((int64(d)-unixEpoch)*secondsPerDay, 0).UTC()
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == 0 }

// String writes YYYY-MM-DD, and nothing for an unknown date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	parsed, err := ParseDate(string(text))
	*d = parsed
	return err
}

// Year returns the calendar year.
func (d Date) Year() int { return d.Time().Year() }

// AddMonths returns the same day n months later, or that month's last day.
func (d Date) AddMonths(n int) Date {
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	moved, _ := NewDate(first.Year(), first.Month(), min(t.Day(), last))
	return moved
}
