package lang_test

import (
	"math"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
)

// plain shows no-break spaces as underscores.
func plain(s string) string { return strings.ReplaceAll(s, lang.NoBreak, "_") }

func TestNumbers(t *testing.T) {
	da, en := lang.For(trial.Danish), lang.For(trial.English)
	for _, test := range []struct{ name, gotDA, wantDA, gotEN, wantEN string }{
		{"thousands", da.Number(1234.5, 1), "1.234,5", en.Number(1234.5, 1), "1,234.5"},
		{"minus", da.Number(-1234567, 0), "−1.234.567", en.Number(-1234567, 0), "−1,234,567"},
		{"zero has no sign", da.Number(-0.04, 1), "0,0", en.Number(-0.04, 1), "0.0"},
		{"halves leave zero", da.Number(0.25, 1), "0,3", en.Number(0.25, 1), "0.3"},
		{"signed", da.Signed(2.5, 1), "+2,5", en.Signed(2.5, 1), "+2.5"},
		{"signed zero", da.Signed(0.04, 1), "0,0", en.Signed(-0.04, 1), "0.0"},
		{"not a number", da.Number(math.NaN(), 1), "–", en.Number(math.Inf(1), 1), "–"},
		{"per cent", da.Percent(0.123, 1), "12,3_%", en.Percent(0.123, 1), "12.3%"},
		{"unknown per cent", da.Percent(math.NaN(), 1), "–", en.Percent(math.NaN(), 1), "–"},
		{"points", da.Points(0.031, 1), "+3,1_%-point", en.Points(-0.031, 1), "−3.1_pct. points"},
		{"change", da.SignedPercent(0.14), "+14_%", en.SignedPercent(-0.14), "−14%"},
		{"kroner", da.Kroner(-4312.4), "−4.312_kr.", en.Kroner(-4312.4), "DKK_−4,312"},
		{"millions", da.Kroner(1.94e6), "1,9_mio._kr.", en.Kroner(1.94e6), "DKK_1.9_million"},
		{"signed kroner", da.SignedKroner(900), "+900_kr.", en.SignedKroner(900), "DKK_+900"},
		{"unknown kroner", da.Kroner(math.NaN()), "–", en.SignedKroner(math.NaN()), "–"},
		{"weeks", da.Weeks(2.43, 1), "2,4_uger", en.Weeks(2.43, 1), "2.4_weeks"},
		{"small p", da.PEquals(0.0001), "p_<_0,001", en.PEquals(0.0001), "p_<_0.001"},
		{"p", da.PEquals(0.0123), "p_=_0,012", en.PEquals(0.0123), "p_=_0.012"},
		{"unknown p", da.P(math.NaN()), "–", en.P(math.NaN()), "–"},
		{"ratio", da.Ratio(1.234), "1,23", en.Ratio(1.234), "1.23"},
	} {
		if got := plain(test.gotDA); got != test.wantDA {
			t.Errorf("%s in Danish: %q, want %q", test.name, got, test.wantDA)
		}
		if got := plain(test.gotEN); got != test.wantEN {
			t.Errorf("%s in English: %q, want %q", test.name, got, test.wantEN)
		}
	}
}

func TestRangesWriteTheirUnitOnce(t *testing.T) {
	da, en := lang.For(trial.Danish), lang.For(trial.English)
	for _, test := range []struct{ got, want string }{
		{da.Range(da.Kroner(-7100), da.Kroner(-1500)), "−7.100 til −1.500_kr."},
		{da.Range(da.Kroner(952000), da.Kroner(3.3e6)), "952.000_kr. til 3,3_mio._kr."},
		{en.Range(en.Kroner(-2.1e6), en.Kroner(3e6)), "DKK_−2.1 to 3.0_million"},
		{en.Range(en.Kroner(-7100), en.Kroner(-1500)), "DKK_−7,100 to −1,500"},
		{da.Range("1,3", "3,5"), "1,3 til 3,5"},
		{da.Range("1,3", lang.Unknown), "–"},
	} {
		if plain(test.got) != test.want {
			t.Errorf("got %q, want %q", plain(test.got), test.want)
		}
	}
}

func TestDates(t *testing.T) {
	da, en := lang.For(trial.Danish), lang.For(trial.English)
	day := calendar.MustDate("2027-02-01")
	newYear := calendar.MustDate("2027-01-01").Week()
	for _, test := range []struct{ got, want string }{
		{da.Date(day), "1._februar 2027"},
		{en.Date(day), "1_February 2027"},
		{da.ShortDate(day), "01.02.2027"},
		{da.Week(calendar.MustDate("2027-08-26").Week()), "uge_34"},
		{en.Week(calendar.MustDate("2027-08-26").Week()), "week_34"},
		{da.WeekOfYear(newYear), "uge_53_2026"},
		{da.Date(0), "–"}, {da.ShortDate(0), "–"}, {en.WeekOfYear(0), "–"},
		{en.Period(calendar.Period{From: day, To: day + 28}), "1 to 28_February 2027"},
		{en.Period(calendar.Period{}), "–"},
	} {
		if plain(test.got) != test.want {
			t.Errorf("got %q, want %q", plain(test.got), test.want)
		}
	}
}

// Amounts that stand together have one form: the one that the greatest has.
func TestKronerTogether(t *testing.T) {
	da, en := lang.For(trial.Danish), lang.For(trial.English)
	for _, test := range []struct{ got, want string }{
		{da.KronerLike(-20170410, 724065)(724065), "0,7_mio._kr."},
		{da.KronerLike(-20170410, 12000)(-20170410), "−20,17_mio._kr."},
		{da.KronerLike(-20170410, 12000)(12000), "0,01_mio._kr."},
		{da.KronerLike(2e6, 900)(900), "0,001_mio._kr."},
		{da.KronerLike(2e6, 0, math.NaN())(0), "0,0_mio._kr."},
		{da.KronerLike(515810, -999)(-999), "−999_kr."},
		{en.SignedKronerLike(2e6, 5e5)(5e5), "DKK_+0.5_million"},
		{en.SignedKronerLike(2e6, 5e5)(math.NaN()), "–"},
	} {
		if plain(test.got) != test.want {
			t.Errorf("got %q, want %q", plain(test.got), test.want)
		}
	}
}

func TestSentences(t *testing.T) {
	da, en := lang.For(trial.Danish), lang.For(trial.English)
	for _, test := range []struct{ got, want string }{
		{da.Say("answer.inconclusive", "n", 1), "er 1 uafklaret"},
		{da.Say("answer.inconclusive", "n", 6), "er 6 uafklarede"},
		{en.Say("answer.not_evaluable", "n", 1), "1 has no answer"},
		{en.Say("answer.not_evaluable", "n", 1200), "1,200 have no answer"},
		{da.Say("assume.one_off", "amount", da.Kroner(250000)), "Engangsudgifter: 250.000_kr."},
		{da.Name("exit", "recovered"), "Raskmeldt"},
		{da.Name("exit", "a code of tomorrow"), "a code of tomorrow"},
		{da.List([]string{"a", "b", "c"}), "a, b og c"},
		{en.List([]string{"a"}), "a"},
		{en.List(nil), ""},
	} {
		if plain(test.got) != test.want {
			t.Errorf("got %q, want %q", plain(test.got), test.want)
		}
	}
}
