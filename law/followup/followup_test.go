package followup_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/followup"
)

func days(from, to string) calendar.Period {
	return calendar.Period{From: calendar.MustDate(from), To: calendar.MustDate(to)}
}

// Every row either has what its pattern needs and an address, or says that it
// is not confirmed.
func TestTheTableNamesItsSources(t *testing.T) {
	for _, r := range current(t).Rows() {
		confirmed := r.Source.Title != "" && r.Source.URL != "" && r.Source.Act != ""
		if r.Known != confirmed || r.Known == (r.String() == "not confirmed") {
			t.Errorf("line %d, %s: known %v, source %+v", r.Line, r.Rule, r.Known, r.Source)
		}
	}
}

func TestRowsAreReadable(t *testing.T) {
	want := map[string]string{
		"sb-first-2015":     "first within 8 weeks from absence",
		"sb-further-2015":   "every 4 weeks",
		"sb-four-2023":      "4 within 26 weeks from absence",
		"sa-four-2014":      "4 in each 12 months from opened",
		"sb-free-1-2015":    "no deadline in the law",
		"sa-exempt-2026":    "quarter: 1 still owed",
		"sb-limit-2014":     "more than 22 weeks paid in 9 months",
		"sb-further-2-2006": "not confirmed",
	}
	for _, r := range current(t).Rows() {
		if text, ok := want[r.Rule]; ok && r.String() != text {
			t.Errorf("%s: %q, want %q", r.Rule, r, text)
		}
		delete(want, r.Rule)
	}
	if len(want) > 0 {
		t.Errorf("not in the table: %v", want)
	}
}

func TestCategoriesChangeMeaning(t *testing.T) {
	tables := current(t)
	for _, c := range []struct{ code, day, meaning string }{
		{"III", "2015-01-04", "long illness"},
		{"III", "2015-01-05", "recovery after more than 8 weeks and other challenges, cross-disciplinary effort"},
		{"III", "2025-01-01", ""},
		{"II", "2025-01-01", "recovery expected after more than 8 weeks, clear course"},
	} {
		got, ok := tables.Category(benefit.SicknessBenefit, c.code, calendar.MustDate(c.day))
		if got.Meaning != c.meaning || ok != (c.meaning != "") {
			t.Errorf("%s on %s: %q", c.code, c.day, got.Meaning)
		}
	}
}

func TestInvalidSpells(t *testing.T) {
	open := days("2015-02-02", "2015-06-01")
	day := open.From
	valid := followup.Spell{
		Area: benefit.SicknessBenefit, Open: open,
		Categories: []followup.Visitation{{From: day, Code: "II"}},
	}
	for reason, spoil := range map[followup.Reason]func(*followup.Spell){
		followup.UnknownArea:        func(s *followup.Spell) { s.Area = "su" },
		followup.EmptyPeriod:        func(s *followup.Spell) { s.Open.To = s.Open.From },
		followup.EndUnknown:         func(s *followup.Spell) { s.Open.To = 0 },
		followup.PeriodTooLong:      func(s *followup.Spell) { s.Open.To += 40000 },
		followup.AbsenceAfterOpen:   func(s *followup.Spell) { s.FirstAbsence = day + 1 },
		followup.CategoryMissing:    func(s *followup.Spell) { s.Categories[0].From = day + 1 },
		followup.CategoriesDisorder: func(s *followup.Spell) { s.Categories = append(s.Categories, s.Categories[0]) },
		followup.UnknownDuty:        func(s *followup.Spell) { s.Duties = []followup.Duty{followup.Reassessed} },
		followup.UnknownGround:      func(s *followup.Spell) { s.Exemptions = []followup.Exemption{{Period: open, Ground: "kind"}} },
		followup.EmptyExemption: func(s *followup.Spell) {
			s.Exemptions = []followup.Exemption{{Period: calendar.Period{From: day, To: day}, Ground: followup.Recorded}}
		},
		followup.DateMissing: func(s *followup.Spell) { s.Held = []followup.Act{{Duty: followup.Interview}} },
	} {
		s := valid
		s.Categories = slices.Clone(valid.Categories)
		spoil(&s)
		_, err := current(t).Deadlines(s)
		var invalid *followup.InvalidSpell
		if !errors.As(err, &invalid) || invalid.Reason != reason {
			t.Errorf("%s: %v", reason, err)
		}
	}
}

func TestAssumeNeedsASource(t *testing.T) {
	row := current(t).Rows()[0]
	row.Source.Title = ""
	var defect *benefit.TableError
	if _, err := current(t).Assume(row); !errors.As(err, &defect) || defect.Column != "source" {
		t.Errorf("no source: %v", err)
	}
	row.Source.Title, row.Number = "a letter", 0
	if _, err := current(t).Assume(row); !errors.As(err, &defect) || defect.Column != "number" {
		t.Errorf("no number: %v", err)
	}
}

// A caller can supply a rule for years that the table does not have.
func TestAssumeAddsARule(t *testing.T) {
	tables, err := current(t).Assume(followup.Row{
		Rule: "local", Area: benefit.CashAssistance, Categories: []string{"jobparat"},
		Valid: days("2014-01-01", "2020-01-01"), Duty: followup.Interview, Pattern: followup.Every,
		Number: 3, Unit: followup.Months, Anchor: followup.FromOpening,
		Source: benefit.Source{Title: "local practice"},
	})
	if err != nil {
		t.Fatal(err)
	}
	found, err := tables.Deadlines(followup.Spell{
		Area: benefit.CashAssistance, Open: days("2016-03-01", "2016-07-01"),
		Categories: []followup.Visitation{{From: 1, Code: "jobparat"}},
	})
	if err != nil || len(found) != 1 || describe(found[0]) != "interview 1 by 2016-06-01: missed, local, assumed" {
		t.Errorf("%+v, %v", found, err)
	}
}

// 22 weeks are 154 days: the 155th paid day passes the limit.
func TestReassess(t *testing.T) {
	for name, c := range map[string]struct {
		paid         []calendar.Period
		passed, ends string
	}{
		"one spell":          {[]calendar.Period{days("2016-01-04", "2016-12-01")}, "2016-06-06", "2016-06-30"},
		"exactly the limit":  {[]calendar.Period{days("2016-01-04", "2016-06-06")}, "", ""},
		"overlap counts one": {[]calendar.Period{days("2016-01-04", "2016-06-06"), days("2016-02-01", "2016-03-01")}, "", ""},
		"older days fall out": {
			[]calendar.Period{days("2016-01-04", "2016-05-02"), days("2016-12-01", "2017-04-01")}, "", "",
		},
		"52 weeks before the reform": {[]calendar.Period{days("2012-01-02", "2013-02-01")}, "2012-12-31", "2012-12-31"},
		"the reform passes at once":  {[]calendar.Period{days("2013-12-02", "2014-08-01")}, "2014-07-01", "2014-07-31"},
	} {
		got, ok, err := current(t).Reassess(benefit.SicknessBenefit, c.paid)
		if err != nil || ok != (c.passed != "") || got.Passed.String() != c.passed || got.Ends.String() != c.ends {
			t.Errorf("%s: %s, %s, %v", name, got.Passed, got.Ends, err)
		}
	}
}

func TestReassessRefuses(t *testing.T) {
	var invalid *followup.InvalidSpell
	if _, _, err := current(t).Reassess(benefit.SicknessBenefit, []calendar.Period{{}}); !errors.As(err, &invalid) {
		t.Errorf("an empty period: %v", err)
	}
	var unknown *followup.UnknownRule
	paid := []calendar.Period{days("2016-01-04", "2016-02-01")}
	if _, _, err := current(t).Reassess(benefit.CashAssistance, paid); !errors.As(err, &unknown) {
		t.Errorf("no limit: %v", err)
	}
}

func TestReadRefuses(t *testing.T) {
	const header = "rule,area,categories,valid_from,valid_to,duty,pattern,number,unit,count,anchor,ground,act,section,source,url,confidence,note\n"
	const row = "a,sygedagpenge,I,2015-01-05,,interview,every,4,weeks,,opened,,act,§,source,url,high,\n"
	categories := "area,category,valid_from,valid_to,meaning,act,section,source,url,confidence,note\n"
	for name, c := range map[string]struct {
		from, to string
		line     int
		column   string
	}{
		"another header":      {"rule,area", "rule,field", 1, ""},
		"no rule":             {"\na,", "\n,", 2, "rule"},
		"another benefit":     {"sygedagpenge", "su", 2, "area"},
		"no category":         {",I,", ",,", 2, "categories"},
		"no date":             {"2015-01-05", "", 2, "valid_from"},
		"another duty":        {"interview", "talk", 2, "duty"},
		"another pattern":     {"every", "often", 2, "pattern"},
		"limit of interviews": {"every", "limit", 2, "pattern"},
		"no number":           {",4,", ",,", 2, "number"},
		"a huge number":       {",4,", ",5000,", 2, "number"},
		"another unit":        {"weeks", "days", 2, "unit"},
		"a count":             {"weeks,,", "weeks,3,", 2, "count"},
		"no anchor":           {"opened", "", 2, "anchor"},
		"paid anchor":         {"opened", "paid", 2, "anchor"},
		"a ground":            {"opened,,", "opened,kind,", 2, "ground"},
		"another confidence":  {"high", "sure", 2, "confidence"},
		"unconfirmed number":  {"high", "not confirmed", 2, "number"},
		"a short record":      {",high,", ",high", 2, ""},
		"twice":               {row, row + row, 3, "rule"},
		"overlapping":         {row, row + strings.Replace(row, "a,", "b,", 1), 3, "valid_from"},
	} {
		table := strings.Replace(header+row, c.from, c.to, 1)
		_, err := followup.Read(strings.NewReader(table), strings.NewReader(categories))
		var defect *benefit.TableError
		if !errors.As(err, &defect) || defect.Line != c.line || defect.Column != c.column {
			t.Errorf("%s: %v; want a TableError in line %d, column %q", name, err, c.line, c.column)
		}
	}
	for name, table := range map[string]string{
		"another header":  "area\n",
		"another benefit": categories + "su,I,2015-01-05,,m,,,,,high,\n",
		"overlap":         categories + "sygedagpenge,I,2015-01-05,,m,,,,,high,\nsygedagpenge,I,2016-01-05,,m,,,,,high,\n",
		"no confidence":   categories + "sygedagpenge,I,2015-01-05,,m,,,,,,\n",
	} {
		_, err := followup.Read(strings.NewReader(header+row), strings.NewReader(table))
		var defect *benefit.TableError
		if !errors.As(err, &defect) {
			t.Errorf("categories, %s: %v", name, err)
		}
	}
}

// A table either is refused as such or answers without a panic.
func FuzzRead(f *testing.F) {
	rules, err := os.ReadFile("rules.csv")
	if err != nil {
		f.Fatal(err)
	}
	categories, err := os.ReadFile("categories.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(rules), string(categories))
	f.Fuzz(func(t *testing.T, rules, categories string) {
		tables, err := followup.Read(strings.NewReader(rules), strings.NewReader(categories))
		if err != nil {
			var defect *benefit.TableError
			if !errors.As(err, &defect) {
				t.Fatalf("%v is not a TableError", err)
			}
			return
		}
		for _, r := range tables.Rows() {
			from := r.Valid.From
			_, err := tables.Deadlines(followup.Spell{
				Area: r.Area, Open: calendar.Period{From: from, To: from + 800},
				Categories: []followup.Visitation{{From: from, Code: strings.Join(r.Categories, " ")}},
			})
			var unknown *followup.UnknownRule
			var invalid *followup.InvalidSpell
			if err != nil && !errors.As(err, &unknown) && !errors.As(err, &invalid) {
				t.Fatalf("%s: %v", r.Rule, err)
			}
		}
	})
}
