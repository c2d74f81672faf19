package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/calendar"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2026-03-30", "2026-03-30"},
		{"30-03-2026", "2026-03-30"},
		{"2024-02-29", "2024-02-29"},
		{"2026-02-29", ""}, // not a leap year
		{"2026-13-01", ""},
		{"31-04-2026", ""},
		{"2026/03/30", ""},
		{"26-03-30", ""},
		{"2026-3-30", ""},
		{"-026-03-30", ""},
		{"", ""},
	} {
		got, err := calendar.ParseDate(c.in)
		if (err == nil) != (c.want != "") || got.String() != c.want {
			t.Errorf("ParseDate(%q) = %v, %v; want %q", c.in, got, err, c.want)
		}
	}
}

func TestWeeksAreISO(t *testing.T) {
	for _, c := range []struct{ day, week string }{
		{"2014-07-01", "2014-W27"},
		{"2015-12-28", "2015-W53"}, // the ladder's first Monday for sickness benefit
		{"2016-01-03", "2015-W53"},
		{"2016-01-04", "2016-W01"},
		{"2020-12-31", "2020-W53"},
		{"2021-01-03", "2020-W53"},
		{"2024-12-30", "2025-W01"}, // belongs to the next year's first week
	} {
		if got := calendar.MustDate(c.day).Week().String(); got != c.week {
			t.Errorf("%s lies in %s, want %s", c.day, got, c.week)
		}
	}
	for _, bad := range []string{"2021-W53", "2020-W54", "2020-W00", "2020W53", "W53"} {
		if w, err := calendar.ParseWeek(bad); err == nil {
			t.Errorf("ParseWeek(%q) = %v, want an error", bad, w)
		}
	}
}

func TestDatesAgreeWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := calendar.Date(rapid.Int32Range(1, 3_000_000).Draw(t, "day"))
		year, week := d.Time().ISOWeek()
		gotYear, gotWeek := d.Week().ISO()
		if gotYear != year || gotWeek != week {
			t.Fatalf("%v: week %d-%d, want %d-%d", d, gotYear, gotWeek, year, week)
		}
		if monday := d.Week().Monday(); monday.Time().Weekday() != time.Monday || !d.Week().Period().Contains(d) {
			t.Fatalf("%v: its week begins on %v", d, monday)
		}
		if back, err := calendar.ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("%v reads back as %v, %v", d, back, err)
		}
		if back, err := calendar.ParseWeek(d.Week().String()); err != nil || back != d.Week() {
			t.Fatalf("%v reads back as %v, %v", d.Week(), back, err)
		}
	})
}

func TestPeriodsAreHalfOpen(t *testing.T) {
	p := calendar.Period{From: calendar.MustDate("2026-03-30"), To: calendar.MustDate("2026-04-06")}
	if p.Days() != 7 || !p.Contains(p.From) || p.Contains(p.To) {
		t.Errorf("%v holds %d days", p, p.Days())
	}
	after := calendar.Period{From: p.To, To: p.To + 7}
	if p.Overlaps(after) || !p.Intersect(after).IsEmpty() || p.Intersect(after).Days() != 0 {
		t.Error("periods that touch share a day")
	}
	if open := (calendar.Period{From: p.From}).Until(p.To); open != p {
		t.Errorf("an open period until %v is %v", p.To, open)
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-03-30", -3, "2025-12-30"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
	} {
		if got := calendar.MustDate(c.from).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s %+d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}
