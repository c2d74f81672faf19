package refund_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

const header = "regime,benefit,valid_from,valid_to,clock,condition,week_from,week_to,percent,kind,act,section,source,url,confidence,note\n"

func read(t testing.TB, table string) (*refund.Tables, error) {
	t.Helper()
	rates, err := benefit.Current()
	if err != nil {
		t.Fatal(err)
	}
	return refund.Read(rates, strings.NewReader(table))
}

func TestReadRefuses(t *testing.T) {
	const first = "old,kontanthjaelp,2011-01-03,2016-01-04,person,,1,4,80,refund,,,,,high,\n"
	const rest = "old,kontanthjaelp,2011-01-03,2016-01-04,person,,5,,40,refund,,,,,high,\n"
	for name, c := range map[string]struct {
		table  string
		line   int
		column string
	}{
		"no table":             {"", 1, ""},
		"another header":       {"regime,benefit\n", 1, ""},
		"no regime":            {header + ",kontanthjaelp,2016-01-04,,person,,1,,80,refund,,,,,high,\n", 2, "regime"},
		"another benefit":      {header + "new,su,2016-01-04,,person,,1,,80,refund,,,,,high,\n", 2, "benefit"},
		"another kind":         {header + "new,kontanthjaelp,2016-01-04,,person,,1,,80,gift,,,,,high,\n", 2, "kind"},
		"unconfirmed":          {header + "new,kontanthjaelp,2016-01-04,,person,,1,,80,refund,,,,,not confirmed,\n", 2, "confidence"},
		"another confidence":   {header + "new,kontanthjaelp,2016-01-04,,person,,1,,80,refund,,,,,sure,\n", 2, "confidence"},
		"a bad date":           {header + "new,kontanthjaelp,2016-13-01,,person,,1,,80,refund,,,,,high,\n", 2, "valid_from"},
		"a bad last date":      {header + "old,kontanthjaelp,,2016-13-01,person,,1,,80,refund,,,,,high,\n", 2, "valid_to"},
		"no clock":             {header + "new,kontanthjaelp,2016-01-04,,,,1,,80,refund,,,,,high,\n", 2, "clock"},
		"another clock":        {header + "new,kontanthjaelp,2016-01-04,,moon,,1,,80,refund,,,,,high,\n", 2, "clock"},
		"two clocks":           {header + first + "old,kontanthjaelp,2011-01-03,2016-01-04,absence,,5,,40,refund,,,,,high,\n", 3, "clock"},
		"another condition":    {header + "new,kontanthjaelp,2016-01-04,,none,holiday,,,80,refund,,,,,high,\n", 2, "condition"},
		"a condition's date":   {header + "new,kontanthjaelp,2016-01-04,,none,begun before x,,,80,refund,,,,,high,\n", 2, "condition"},
		"not for everyone":     {header + "new,kontanthjaelp,2016-01-04,,none,education,,,80,refund,,,,,high,\n", 2, "condition"},
		"not yet for everyone": {header + "old,kontanthjaelp,,2016-01-04,person,education,1,4,80,refund,,,,,high,\nold,kontanthjaelp,,2016-01-04,person,,5,,40,refund,,,,,high,\n", 3, "condition"},
		"an empty period":      {header + "new,kontanthjaelp,2016-01-04,2016-01-04,person,,1,,80,refund,,,,,high,\n", 2, "valid_to"},
		"week 0":               {header + "new,kontanthjaelp,2016-01-04,,person,,0,,80,refund,,,,,high,\n", 2, "week_from"},
		"weeks backwards":      {header + "new,kontanthjaelp,2016-01-04,,person,,5,4,80,refund,,,,,high,\n", 2, "week_to"},
		"101 percent":          {header + "new,kontanthjaelp,2016-01-04,,person,,1,,101,refund,,,,,high,\n", 2, "percent"},
		"no percent":           {header + "new,kontanthjaelp,2016-01-04,,person,,1,,,refund,,,,,high,\n", 2, "confidence"},
		"does not begin at 1":  {header + "new,kontanthjaelp,2016-01-04,,person,,2,,80,refund,,,,,high,\n", 2, "week_from"},
		"a gap":                {header + first + "old,kontanthjaelp,2011-01-03,2016-01-04,person,,6,,40,refund,,,,,high,\n", 3, "week_from"},
		"after the last step":  {header + first + rest + "old,kontanthjaelp,2011-01-03,2016-01-04,person,,6,,40,refund,,,,,high,\n", 4, "week_from"},
		"the same weeks twice": {header + first + rest + rest, 4, "condition"},
		"no last step":         {header + first, 2, "week_to"},
		"overlapping regimes":  {header + first + rest + "new,kontanthjaelp,2016-01-03,,person,,1,,80,refund,,,,,high,\n", 4, "valid_from"},
		"after an open regime": {header + "new,kontanthjaelp,2016-01-04,,person,,1,,80,refund,,,,,high,\nnewer,kontanthjaelp,2020-01-06,,person,,1,,80,refund,,,,,high,\n", 3, "valid_from"},
		"a short record":       {header + first + "old,kontanthjaelp\n", 3, ""},
	} {
		_, err := read(t, c.table)
		var defect *benefit.TableError
		if !errors.As(err, &defect) || defect.Line != c.line || defect.Column != c.column {
			t.Errorf("%s: %v; want a TableError in line %d, column %q", name, err, c.line, c.column)
		}
	}
}

// Regimes follow one another, and weeks between or outside them are not priced.
func TestWeeksArePricedByTheRegimeOfTheirMonday(t *testing.T) {
	tables, err := read(t, header+
		"old,kontanthjaelp,2020-01-06,2020-01-13,person,,1,,50,refund,,§ 1,,,low,\n"+
		"new,kontanthjaelp,2020-01-20,,person,,1,1,10,refund,,§ 2,,,high,\n"+
		"new,kontanthjaelp,2020-01-20,,person,,2,,5,refund,,§ 3,,,high,\n")
	if err != nil {
		t.Fatal(err)
	}
	from := calendar.MustDate("2019-12-30")
	weeks, err := tables.Price(refund.History{Spells: []refund.Spell{{
		Benefit: benefit.CashAssistance, Period: calendar.Period{From: from, To: from + 28}, AmountPerWeek: 700,
	}}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"", "old § 1: from week 1 low", "", "new § 3: from week 2 high"}
	for i, w := range weeks {
		got := strings.TrimSpace(w.Regime + " " + w.Rule + " " + w.Confidence)
		if got != want[i] || w.Priced != (want[i] != "") {
			t.Errorf("%s: %q, want %q", w.Week, got, want[i])
		}
	}
}

// A table either is refused as such or prices weeks within its percentages.
func FuzzRead(f *testing.F) {
	table, err := os.ReadFile("regimes.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(table))
	f.Add(header + "old,kontanthjaelp,2011-01-03,2016-01-04,person,,1,4,80,refund,act,§,source,url,high,note\n" +
		"old,kontanthjaelp,2011-01-03,2016-01-04,person,,5,,0,co-financing,act,§,source,url,low,\n")
	f.Fuzz(func(t *testing.T, table string) {
		tables, err := read(t, table)
		if err != nil {
			var defect *benefit.TableError
			if !errors.As(err, &defect) {
				t.Fatalf("%v is not a TableError", err)
			}
			return
		}
		for _, s := range tables.Steps() {
			monday := max(s.Valid.From, 1).Week().Monday()
			_, err := tables.Price(refund.History{SeniorityBefore: s.WeekFrom - 1, Spells: []refund.Spell{{
				Benefit: s.Benefit, Period: calendar.Period{From: monday, To: monday + 14}, AmountPerWeek: 100,
			}}})
			if err != nil {
				t.Errorf("%+v prices nothing: %v", s, err)
			}
		}
	})
}
