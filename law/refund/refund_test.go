package refund_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// Every benefit climbs the same ladder: § 5 stk. 2 and, mirrored, stk. 3.
func TestTheLadderOfEveryBenefit(t *testing.T) {
	for _, kind := range benefit.Kinds() {
		from := calendar.MustDate("2020-01-06")
		rows := price(t, refund.History{Spells: []refund.Spell{{
			Benefit: kind, Period: calendar.Period{From: from, To: from + 7*60}, AmountPerWeek: 700,
		}}})
		if len(rows) != 60 {
			t.Fatalf("%s: %d rows", kind, len(rows))
		}
		for i, w := range rows {
			want := ladder(i + 1)
			if w.Percent != want || w.Seniority != i+1 || w.Regime != "ladder-2016" || w.Confidence != "high" {
				t.Errorf("%s, week %d: %+v", kind, i+1, w)
			}
		}
	}
}

func TestTheStepsAreCompleteAndHaveSources(t *testing.T) {
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	steps := tables.Steps()
	cofinanced := []benefit.Kind{benefit.DisabilityPension, benefit.UnemploymentBenefit}
	for _, s := range steps {
		if s.Source.Act == "" && s.Known || s.Source.Section == "" || s.Source.URL == "" {
			t.Errorf("line %d has no source", s.Line)
		}
		if (s.Sharing == refund.CoFinanced) != slices.Contains(cofinanced, s.Benefit) {
			t.Errorf("line %d: %s is a %s", s.Line, s.Benefit, s.Sharing)
		}
	}
}

func TestRuleNamesSectionAndWeeks(t *testing.T) {
	for before, want := range map[int]string{
		0: "§ 5 stk. 2 nr. 1: weeks 1-4", 4: "§ 5 stk. 2 nr. 2: weeks 5-26",
		26: "§ 5 stk. 2 nr. 3: weeks 27-52", 52: "§ 5 stk. 2 nr. 4: from week 53",
	} {
		rows := price(t, refund.History{SeniorityBefore: before, Spells: sickWeek("2020-01-06", 1)})
		if rows[0].Rule != want {
			t.Errorf("%q, want %q", rows[0].Rule, want)
		}
	}
}

// A week is as sure as the weakest row behind it: the step is high throughout.
func TestConfidenceIsThatOfTheWeakestRow(t *testing.T) {
	for day, want := range map[string]string{"2023-01-02": "high", "2024-01-01": "medium", "2014-07-07": "high"} {
		if got := price(t, refund.History{Spells: sickWeek(day, math.NaN())})[0].Confidence; got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}

func sickWeek(monday string, amount float64) []refund.Spell {
	from := calendar.MustDate(monday)
	return []refund.Spell{{
		Benefit: benefit.SicknessBenefit, Period: calendar.Period{From: from, To: from + 7}, AmountPerWeek: amount, Row: 7,
	}}
}

func TestInvalidSpells(t *testing.T) {
	day := calendar.MustDate("2020-01-06")
	week := calendar.Period{From: day, To: day + 7}
	for _, c := range []struct {
		spell  refund.Spell
		before int
		want   refund.Reason
	}{
		{refund.Spell{Benefit: "su", Period: week}, 0, refund.UnknownBenefit},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: calendar.Period{From: day, To: day}}, 0, refund.EmptyPeriod},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: calendar.Period{From: day}}, 0, refund.EmptyPeriod},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: calendar.Period{To: day}}, 0, refund.EmptyPeriod},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: calendar.Period{From: day, To: day + 36526}}, 0, refund.PeriodTooLong},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: week, AmountPerWeek: math.NaN()}, 0, refund.NoStatutoryAmount},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: week, AmountPerWeek: -0.01}, 0, refund.AmountOutOfRange},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: week, AmountPerWeek: math.Inf(1)}, 0, refund.AmountOutOfRange},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: week}, -1, refund.SeniorityOutOfRange},
		{refund.Spell{Benefit: benefit.CashAssistance, Period: week}, math.MaxInt, refund.SeniorityOutOfRange},
	} {
		c.spell.Row = 3
		tables, _ := refund.Current()
		rows, err := tables.Price(refund.History{Spells: []refund.Spell{c.spell}, SeniorityBefore: c.before})
		var invalid *refund.InvalidSpell
		if !errors.As(err, &invalid) || invalid.Reason != c.want || invalid.Row != 3 || rows != nil {
			t.Errorf("%+v: %v, want %q", c.spell, err, c.want)
		}
	}
}

func TestUnknownRateCarriesTheRowOfTheLaw(t *testing.T) {
	tables, _ := refund.Current()
	_, err := tables.Price(refund.History{Spells: sickWeek("2025-01-06", math.NaN())})
	var unknown *refund.UnknownRate
	var rate *benefit.UnknownRate
	if !errors.As(err, &unknown) || !errors.As(err, &rate) {
		t.Fatal(err)
	}
	if unknown.Row != 7 || unknown.Date != calendar.MustDate("2025-01-06") || rate.Row.Line != 19 {
		t.Errorf("%+v, %+v", unknown, rate)
	}
}

func TestErrorsSayWhichRowAndWhy(t *testing.T) {
	tables, _ := refund.Current()
	for want, h := range map[string]refund.History{
		"row 7, sygedagpenge: the amount per week is negative, infinite or over a million kroner":                             {Spells: sickWeek("2020-01-06", -1)},
		"row 7: the statutory amount of sygedagpenge on 2025-01-06 is not confirmed (table row 19, in force from 2025-01-06)": {Spells: sickWeek("2025-01-06", math.NaN())},
	} {
		if _, err := tables.Price(h); err == nil || err.Error() != want {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
}

func TestPaidNeedsAKnownRate(t *testing.T) {
	tables, _ := refund.Current()
	spell := sickWeek("2024-12-30", math.NaN())[0]
	spell.Period.To += 7
	for to, kroner := range map[calendar.Date]float64{spell.Period.From: 0, spell.Period.From + 7: 4695} {
		got, err := tables.Paid(spell, calendar.Period{From: spell.Period.From, To: to})
		if err != nil || math.Abs(got-kroner) > 1e-9 {
			t.Errorf("until %s: %v, %v; want %v", to, got, err, kroner)
		}
	}
	_, err := tables.Paid(spell, spell.Period)
	var unknown *refund.UnknownRate
	if !errors.As(err, &unknown) || unknown.Row != 7 || unknown.Date != spell.Period.From+7 {
		t.Errorf("%v, want an UnknownRate in row 7", err)
	}
}

func TestAnEmptyHistoryHasNoWeeks(t *testing.T) {
	if rows := price(t, refund.History{}); len(rows) != 0 {
		t.Errorf("%v", rows)
	}
}

// 0.1 + 1408.35 + 4405 in floating point depends on the order of adding.
func TestOverlappingAmountsAddInOneOrder(t *testing.T) {
	spells := slices.Concat(sickWeek("2020-01-06", 0.1), sickWeek("2020-01-06", 1408.35), sickWeek("2020-01-06", 4405))
	want := price(t, refund.History{Spells: spells})
	slices.Reverse(spells)
	compareRows(t, price(t, refund.History{Spells: spells}), want, 0)
}

func TestAppendPriceKeepsWhatWasThere(t *testing.T) {
	tables, _ := refund.Current()
	one, err := tables.AppendPrice(nil, refund.History{Spells: sickWeek("2020-01-06", 700)})
	if err != nil {
		t.Fatal(err)
	}
	two, err := tables.AppendPrice(one, refund.History{Spells: sickWeek("2020-01-13", 700)})
	if err != nil || len(two) != 2 || two[0] != one[0] || two[1].Seniority != 1 {
		t.Errorf("%v, %v", two, err)
	}
	same, err := tables.AppendPrice(two, refund.History{Spells: sickWeek("2025-01-06", math.NaN())})
	if err == nil || len(same) != 2 {
		t.Errorf("%v, %v", same, err)
	}
}

func TestMissingNamesBenefitDateAndRow(t *testing.T) {
	from := calendar.MustDate("2015-03-02")
	for kind, want := range map[benefit.Kind]string{
		benefit.JobClarification: "the state's share of jobafklaring on 2015-03-02 is not confirmed (table row 33, regime 2011-2015)",
		benefit.CashAssistance:   "the state's share of kontanthjaelp on 2015-03-02 is unknown: the share depends on offers, and those are not known",
	} {
		rows := price(t, refund.History{Spells: []refund.Spell{{Benefit: kind, Period: calendar.Period{From: from, To: from + 1}, AmountPerWeek: 700}}})
		if err := rows[0].Missing(); err == nil || err.Error() != want {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
}

func TestUnderRefusesOtherNames(t *testing.T) {
	tables, _ := refund.Current()
	_, err := tables.Under("2010")
	var unknown *refund.UnknownRegime
	if !errors.As(err, &unknown) || !slices.Equal(unknown.Known, []string{"before-2011", "2011-2015", "ladder-2016"}) {
		t.Errorf("%v", err)
	}
	if same, err := tables.Under(refund.ByDate); err != nil || same != tables {
		t.Errorf("%v", err)
	}
}

func TestAssumptionsAreRefused(t *testing.T) {
	tables, _ := refund.Current()
	for name, c := range map[string]struct{ table, column string }{
		"no source":     {"benefit,percent,source\njobafklaring,30,\n", "source"},
		"no value":      {"benefit,percent,source\njobafklaring,,me\n", "percent"},
		"a bad date":    {"benefit,percent,source,valid_from\njobafklaring,30,me,soon\n", "valid_from"},
		"a bad benefit": {"benefit,percent,source\nsu,30,me\n", "benefit"},
		"a bad week":    {"benefit,percent,source,week_from\njobafklaring,30,me,0\n", "week_from"},
	} {
		_, err := tables.Assume(strings.NewReader(c.table))
		var defect *benefit.TableError
		if !errors.As(err, &defect) || defect.Line != 2 || defect.Column != c.column {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := tables.AssumeRates(strings.NewReader("benefit,valid_from,amount_per_week,source\nsygedagpenge,2025-01-06,,me\n")); err == nil {
		t.Error("an assumed rate without an amount passed")
	}
}

// The rows behind a week are the table's own.
func TestAWeekNamesTheRowsBehindIt(t *testing.T) {
	week := price(t, refund.History{Spells: sickWeek("2020-01-06", math.NaN())})[0]
	if week.Step == nil || week.Step.Percent != 80 || week.Rate == nil || week.Rate.Line != 14 {
		t.Errorf("%+v, %+v", week.Step, week.Rate)
	}
}
