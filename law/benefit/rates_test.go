package benefit_test

import (
	"errors"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/money"
)

func current(t *testing.T) *benefit.Rates {
	t.Helper()
	rates, err := benefit.Current()
	if err != nil {
		t.Fatal(err)
	}
	return rates
}

func TestMaximumOfSicknessBenefit(t *testing.T) {
	rates := current(t)
	for _, c := range []struct {
		first, last string // Monday and Sunday of the year's rate
		kroner      money.Amount
	}{
		{"2013-01-07", "2014-01-05", 4005},
		{"2014-01-06", "2015-01-04", 4075},
		{"2015-01-05", "2016-01-03", 4135},
		{"2016-01-04", "2017-01-01", 4180},
		{"2017-01-02", "2017-12-31", 4245},
		{"2018-01-01", "2019-01-06", 4300},
		{"2019-01-07", "2020-01-05", 4355},
		{"2020-01-06", "2021-01-03", 4405},
		{"2021-01-04", "2022-01-02", 4460},
		{"2022-01-03", "2023-01-01", 4465},
		{"2023-01-02", "2023-12-31", 4550},
		{"2024-01-01", "2025-01-05", 4695},
	} {
		for _, day := range []string{c.first, c.last} {
			got, row, err := rates.Maximum(benefit.SicknessBenefit, calendar.MustDate(day))
			if err != nil || got != c.kroner*money.Krone || row.Amount != got {
				t.Errorf("%s: %s, %v; want %d kroner", day, got, err, c.kroner)
			}
		}
	}
}

func TestUnknownRates(t *testing.T) {
	rates := current(t)
	for _, c := range []struct {
		kind      benefit.Kind
		day       string
		rowInTime bool
	}{
		{benefit.SicknessBenefit, "2008-01-06", false},
		{benefit.SicknessBenefit, "2008-01-07", true},
		{benefit.SicknessBenefit, "2013-01-06", true},
		{benefit.SicknessBenefit, "2025-01-06", true},
		{benefit.SicknessBenefit, "2027-01-03", true},
		{benefit.SicknessBenefit, "2027-01-04", false},
		{benefit.CashAssistance, "2023-06-01", false},
		{"su", "2023-06-01", false},
	} {
		day := calendar.MustDate(c.day)
		_, _, err := rates.Maximum(c.kind, day)
		var unknown *benefit.UnknownRate
		if !errors.As(err, &unknown) {
			t.Fatalf("%s %s: %v, want an UnknownRate", c.kind, c.day, err)
		}
		if unknown.Benefit != c.kind || unknown.Date != day || (unknown.Row.Line > 0) != c.rowInTime {
			t.Errorf("%s %s: %+v", c.kind, c.day, unknown)
		}
	}
}

func TestUnknownRateNamesBenefitDateAndRow(t *testing.T) {
	_, _, err := current(t).Maximum(benefit.SicknessBenefit, calendar.MustDate("2025-03-05"))
	want := "the statutory amount of sygedagpenge on 2025-03-05 is not confirmed (table row 19, in force from 2025-01-06)"
	if err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
	_, _, err = current(t).Maximum(benefit.SicknessBenefit, calendar.MustDate("2030-01-01"))
	want = "no statutory amount of sygedagpenge on 2030-01-01: the table has no row for that date"
	if err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
}

// The rate changes on the first Monday of the year, so no ISO week has two.
func TestRatesChangeOnTheFirstMondayOfTheYear(t *testing.T) {
	rows := current(t).Rows()
	if len(rows) != 19 {
		t.Fatalf("%d rows, want 2008 to 2026", len(rows))
	}
	for i, row := range rows {
		from := row.Valid.From
		if from.Week().Monday() != from || from.Year() != 2008+i || (from-7).Year() != 2007+i {
			t.Errorf("row %d: %s is not the first Monday of %d", row.Line, from, 2008+i)
		}
		if i > 0 && rows[i-1].Valid.To != from {
			t.Errorf("row %d: there is a gap before %s", row.Line, from)
		}
	}
}

func TestEveryKnownRateHasItsSource(t *testing.T) {
	for _, row := range current(t).Rows() {
		if row.Source.Act == "" || row.Source.Section == "" {
			t.Errorf("row %d names no act and section", row.Line)
		}
		if row.Known && (row.Source.Title == "" || row.Source.URL == "") {
			t.Errorf("row %d has an amount without a source", row.Line)
		}
	}
}
