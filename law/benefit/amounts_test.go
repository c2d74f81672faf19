package benefit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/money"
)

func TestGroupAmountsOnADay(t *testing.T) {
	table, err := benefit.CurrentGroupAmounts()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind   benefit.Kind
		day    string
		group  string
		kroner money.Amount // 0: not confirmed
		per    benefit.Unit
	}{
		{benefit.CashAssistance, "2013-06-01", "25+ forsørger", 13952, benefit.PerMonth},
		{benefit.CashAssistance, "2023-12-31", "30+ andre", 11944, benefit.PerMonth},
		{benefit.CashAssistance, "2024-01-01", "all", 0, benefit.PerMonth},
		{benefit.CashAssistance, "2025-07-01", "forhøjet sats", 0, benefit.PerMonth},
		{benefit.EducationAssistance, "2016-01-01", "udeboende", 6010, benefit.PerMonth},
		{benefit.JobClarification, "2022-05-01", "forsørger", 15570, benefit.PerMonth},
		{benefit.ResourceProgramme, "2020-05-01", "andre", 11554, benefit.PerMonth},
		{benefit.Rehabilitation, "2015-05-01", "30+", 17928, benefit.PerMonth},
		{benefit.FlexjobUnemployment, "2014-05-01", "maximum", 3625, benefit.PerWeek},
		{benefit.UnemploymentBenefit, "2022-05-01", "fuldtidsforsikret maximum", 19351, benefit.PerMonth},
	} {
		found := false
		for _, row := range table.On(c.kind, calendar.MustDate(c.day)) {
			if row.Group == c.group {
				found = true
				if row.Amount != c.kroner*money.Krone || row.Known != (c.kroner > 0) || row.Per != c.per {
					t.Errorf("%+v, want %d kroner a %s", row, c.kroner, c.per)
				}
			}
		}
		if !found {
			t.Errorf("%s on %s has no group %q", c.kind, c.day, c.group)
		}
	}
	if rows := table.On(benefit.Rehabilitation, calendar.MustDate("2018-01-01")); len(rows) != 0 {
		t.Errorf("%v", rows)
	}
}

func TestKnownGroupAmountsHaveSources(t *testing.T) {
	table, _ := benefit.CurrentGroupAmounts()
	for _, row := range table.Rows() {
		if row.Known && (row.Source.Title == "" || row.Source.URL == "") {
			t.Errorf("row %d has an amount without a source", row.Line)
		}
	}
}

func TestReadGroupAmountsRefuses(t *testing.T) {
	const head = "benefit,group,valid_from,valid_to,amount,per,source,url,confidence,note\n"
	const good = "kontanthjaelp,all,2020-01-01,2021-01-01,100,month,,,high,\n"
	for name, c := range map[string]struct{ rows, column string }{
		"a benefit":      {"su,all,2020-01-01,,100,month,,,high,\n", "benefit"},
		"a unit":         {"kontanthjaelp,all,2020-01-01,,100,year,,,high,\n", "per"},
		"a date":         {"kontanthjaelp,all,,,100,month,,,high,\n", "valid_from"},
		"an amount":      {"kontanthjaelp,all,2020-01-01,,-1,month,,,high,\n", "amount"},
		"no confidence":  {"kontanthjaelp,all,2020-01-01,,100,month,,,,\n", "confidence"},
		"not confirmed?": {"kontanthjaelp,all,2020-01-01,,100,month,,,not confirmed,\n", "confidence"},
		"an overlap":     {good + strings.Replace(good, "2020-01-01,2021", "2020-06-01,2021", 1), "valid_from"},
	} {
		_, err := benefit.ReadGroupAmounts(strings.NewReader(head + c.rows))
		var defect *benefit.TableError
		if !errors.As(err, &defect) || defect.Column != c.column {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAssumedRatesFillGapsOnly(t *testing.T) {
	rates, err := current(t).Assume(strings.NewReader("benefit,valid_from,valid_to,amount_per_week,source\n" +
		"sygedagpenge,2024-01-01,2026-01-05,4815,a letter of 3 January\n"))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]struct {
		kroner     money.Amount
		confidence benefit.Confidence
	}{"2024-06-03": {4695, benefit.Medium}, "2025-06-02": {4815, benefit.Assumed}} {
		amount, row, err := rates.Maximum(benefit.SicknessBenefit, calendar.MustDate(day))
		if err != nil || amount != want.kroner*money.Krone || row.Source.Confidence != want.confidence {
			t.Errorf("%s: %s, %+v, %v", day, amount, row, err)
		}
	}
	more, err := rates.Assume(strings.NewReader("benefit,valid_from,amount_per_week,source\nsygedagpenge,2027-01-04,5000,a guess\n"))
	if err != nil {
		t.Fatal(err)
	}
	for day, kroner := range map[string]money.Amount{"2025-06-02": 4815, "2028-06-05": 5000} {
		if amount, _, err := more.Maximum(benefit.SicknessBenefit, calendar.MustDate(day)); err != nil || amount != kroner*money.Krone {
			t.Errorf("%s: %s, %v", day, amount, err)
		}
	}
	if _, _, err := rates.Maximum(benefit.SicknessBenefit, calendar.MustDate("2026-06-01")); err == nil {
		t.Error("2026 is still not confirmed")
	}
}
