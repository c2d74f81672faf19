package followup_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/followup"
	"pgregory.net/rapid"
)

// confirmed is the tables with every number that the sources lack supplied, so
// that any case in the tables' years has an answer.
func confirmed(t testing.TB) *followup.Tables {
	t.Helper()
	tables := current(t)
	var supplied []followup.Row
	for _, row := range tables.Rows() {
		if row.Known {
			continue
		}
		row.Source.Title = "a test"
		if row.Pattern != followup.Exempt {
			row.Number, row.Unit = 4, followup.Weeks
		}
		if row.Pattern == followup.Within {
			row.Number, row.Count = 26, 4
		}
		supplied = append(supplied, row)
	}
	tables, err := tables.Assume(supplied...)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// drawSpell draws a sickness-benefit case that begins in 2006 to 2026, across
// every change of rule.
func drawSpell(t *rapid.T) followup.Spell {
	from := calendar.MustDate("2006-01-01") + calendar.Date(rapid.IntRange(0, 7600).Draw(t, "from"))
	length := rapid.IntRange(1, 900).Draw(t, "days")
	s := followup.Spell{
		Area: benefit.SicknessBenefit, Open: calendar.Period{From: from, To: from + calendar.Date(length)},
		FirstAbsence: from - calendar.Date(rapid.IntRange(0, 80).Draw(t, "before")),
		Duties:       []followup.Duty{followup.Interview},
	}
	if rapid.Bool().Draw(t, "open") {
		s.Open.To, s.KnownTo = 0, s.Open.To
	}
	codes := []string{"I", "II"}
	s.Categories = []followup.Visitation{{From: from, Code: rapid.SampledFrom(codes).Draw(t, "code")}}
	if rapid.Bool().Draw(t, "changes") {
		s.Categories = append(s.Categories, followup.Visitation{
			From: from + calendar.Date(rapid.IntRange(1, 300).Draw(t, "change")), Code: rapid.SampledFrom(codes).Draw(t, "code"),
		})
	}
	for range rapid.IntRange(0, 20).Draw(t, "interviews") {
		on := from + calendar.Date(rapid.IntRange(-10, length+10).Draw(t, "on"))
		s.Held = append(s.Held, followup.Act{Duty: followup.Interview, On: on})
	}
	if rapid.Bool().Draw(t, "exempt") {
		start := from + calendar.Date(rapid.IntRange(0, 200).Draw(t, "exempt from"))
		s.Exemptions = []followup.Exemption{{
			Period: calendar.Period{From: start, To: start + 60}, Ground: followup.Recorded,
		}}
	}
	return s
}

func follow(t rapid.TB, tables *followup.Tables, s followup.Spell) []followup.Deadline {
	t.Helper()
	found, err := tables.Deadlines(s)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// checkOne holds a deadline to what its status says.
func checkOne(t *rapid.T, s followup.Spell, d followup.Deadline) {
	end := s.Open.Until(s.KnownTo).To
	acted := slices.Contains(s.Held, followup.Act{Duty: d.Duty, On: d.On})
	var right bool
	switch d.Status {
	case followup.Held:
		right = acted && d.On <= d.Due && s.Open.From <= d.On && d.On < end
	case followup.Late:
		right = acted && d.On > d.Due && d.On < end && d.DaysLate() == int(d.On-d.Due)
	case followup.Missed:
		right = d.On.IsZero() && d.Due < end
	case followup.Excused:
		right = d.On.IsZero() && d.Due < end && s.Exemptions[0].Period.Contains(d.Due)
	case followup.Coming:
		right = d.On.IsZero() && d.Due >= end && s.Open.To.IsZero()
	}
	if !right {
		t.Fatalf("%+v in %+v", d, s)
	}
	if d.Due < s.Open.From || d.From > d.Due || !d.Row.Valid.Until(d.Due+1).Contains(d.Due) {
		t.Fatalf("%+v is not of its row or its case", d)
	}
}

func TestEveryDeadlineIsWhatItsStatusSays(t *testing.T) {
	tables := confirmed(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawSpell(t)
		for _, d := range follow(t, tables, s) {
			checkOne(t, s, d)
		}
	})
}

// In a chain no interview answers twice, numbers run from 1 and days go forward.
func TestAnInterviewAnswersOneDeadlineOfTheChain(t *testing.T) {
	tables := confirmed(t)
	rapid.Check(t, func(t *rapid.T) {
		var last followup.Deadline
		var on calendar.Date
		for _, d := range chainOf(follow(t, tables, drawSpell(t))) {
			if d.Number != last.Number+1 || last.On.IsZero() && d.Due <= last.Due {
				t.Fatalf("%+v follows %+v", d, last)
			}
			if !d.On.IsZero() && d.On <= on {
				t.Fatalf("%+v is answered by an interview of before", d)
			}
			on, last = max(on, d.On), d
		}
	})
}

// chainOf returns the deadlines outside windows, by number: an interview held
// early can bring the next day before its own.
func chainOf(deadlines []followup.Deadline) []followup.Deadline {
	chain := slices.DeleteFunc(deadlines, func(d followup.Deadline) bool { return d.Row.Pattern == followup.Within })
	slices.SortFunc(chain, func(a, b followup.Deadline) int { return cmp.Compare(a.Number, b.Number) })
	return chain
}

func TestTheOrderOfTheFileDoesNotMatter(t *testing.T) {
	tables := confirmed(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawSpell(t)
		want := follow(t, tables, s)
		s.Held = rapid.Permutation(s.Held).Draw(t, "order")
		got := follow(t, tables, s)
		if !slices.EqualFunc(got, want, same) {
			t.Fatalf("%+v became %+v", want, got)
		}
	})
}

// same compares deadlines by everything but their rows' slices.
func same(a, b followup.Deadline) bool {
	return a.Duty == b.Duty && a.Number == b.Number && a.From == b.From && a.Due == b.Due && a.Status == b.Status &&
		a.On == b.On && a.Row.Rule == b.Row.Rule && a.Excuse.Rule == b.Excuse.Rule && a.Confidence == b.Confidence
}

// What was settled a week ago is settled: more of the file changes only what was
// still coming, was missed and may be held late, or had not begun.
func TestMoreOfTheFileKeepsWhatWasHeld(t *testing.T) {
	tables := confirmed(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawSpell(t)
		s.Open.To, s.KnownTo = 0, s.Open.Until(s.KnownTo).To
		before := follow(t, tables, s)
		s.KnownTo += calendar.Date(rapid.IntRange(1, 200).Draw(t, "later"))
		after := follow(t, tables, s)
		for _, d := range before {
			if d.Status != followup.Held {
				continue
			}
			if !slices.ContainsFunc(after, func(a followup.Deadline) bool { return same(a, d) }) {
				t.Fatalf("%+v is gone from %+v", d, after)
			}
		}
	})
}

// An interview more never makes the number of missed demands of a window grow.
func TestAnInterviewMoreNeverHurtsAWindow(t *testing.T) {
	tables := confirmed(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawSpell(t)
		unmet := missedIn(follow(t, tables, s))
		on := s.Open.From + calendar.Date(rapid.IntRange(0, 400).Draw(t, "more"))
		s.Held = append(slices.Clone(s.Held), followup.Act{Duty: followup.Interview, On: on})
		if now := missedIn(follow(t, tables, s)); now > unmet {
			t.Fatalf("%d missed became %d", unmet, now)
		}
	})
}

func missedIn(deadlines []followup.Deadline) int {
	n := 0
	for _, d := range deadlines {
		if d.Row.Pattern == followup.Within && d.Status == followup.Missed {
			n++
		}
	}
	return n
}

// walk follows a category II case under the rules of 2015 day by day.
func walk(s followup.Spell) []string {
	var lines []string
	due, overdue, number := s.FirstAbsence+55, calendar.Date(0), 0
	list := func(day calendar.Date, what string) {
		number++
		lines = append(lines, fmt.Sprintf("%d by %s: %s", number, day, what))
	}
	for day := s.Open.From; day < s.Open.To; day++ {
		switch {
		case slices.Contains(s.Held, followup.Act{Duty: followup.Interview, On: day}) && !overdue.IsZero():
			list(overdue, "late "+day.String())
			due, overdue = day+28, 0
		case slices.Contains(s.Held, followup.Act{Duty: followup.Interview, On: day}):
			list(due, "held "+day.String())
			due = day + 28
		case day == due:
			if !overdue.IsZero() {
				list(overdue, "missed")
			}
			due, overdue = day+28, day
		}
	}
	if !overdue.IsZero() {
		list(overdue, "missed")
	}
	return lines
}

func TestTheChainAgreesWithADayByDayWalk(t *testing.T) {
	tables := current(t)
	rapid.Check(t, func(t *rapid.T) {
		from := calendar.MustDate("2015-03-02") + calendar.Date(rapid.IntRange(0, 1500).Draw(t, "from"))
		length := rapid.IntRange(1, 500).Draw(t, "days")
		s := followup.Spell{
			Area: benefit.SicknessBenefit, Open: calendar.Period{From: from, To: from + calendar.Date(length)},
			FirstAbsence: from - calendar.Date(rapid.IntRange(0, 40).Draw(t, "before")),
			Categories:   []followup.Visitation{{From: from, Code: "II"}},
		}
		for range rapid.IntRange(0, 15).Draw(t, "interviews") {
			on := from + calendar.Date(rapid.IntRange(0, length-1).Draw(t, "on"))
			s.Held = append(s.Held, followup.Act{Duty: followup.Interview, On: on})
		}
		var got []string
		for _, d := range chainOf(follow(t, tables, s)) {
			line := fmt.Sprintf("%d by %s: %s", d.Number, d.Due, d.Status)
			got = append(got, strings.TrimSpace(line+" "+d.On.String()))
		}
		if want := walk(s); !slices.Equal(got, want) {
			t.Fatalf("got %q\nwant %q", got, want)
		}
	})
}
