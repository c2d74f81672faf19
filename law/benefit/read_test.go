package benefit_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

const header = "benefit,valid_from,valid_to,amount_per_week,act,section,source,url,confidence,note\n"

func TestReadRefuses(t *testing.T) {
	const first = "sygedagpenge,2020-01-06,2021-01-04,4405,act,§,source,url,high,\n"
	for name, c := range map[string]struct {
		table  string
		line   int
		column string
	}{
		"no table":           {"", 1, ""},
		"another header":     {"benefit,amount\n", 1, ""},
		"another benefit":    {header + "su,2020-01-06,,1,,,,,high,\n", 2, "benefit"},
		"no date":            {header + "sygedagpenge,,,1,,,,,high,\n", 2, "valid_from"},
		"an end like 30 Feb": {header + "sygedagpenge,2020-01-06,2021-02-30,1,,,,,high,\n", 2, "valid_to"},
		"an empty period":    {header + "sygedagpenge,2020-01-06,2020-01-06,1,,,,,high,\n", 2, "valid_to"},
		"an overlap":         {header + first + "sygedagpenge,2021-01-03,,1,,,,,high,\n", 3, "valid_from"},
		"an earlier row":     {header + first + "sygedagpenge,2019-01-07,2020-01-06,1,,,,,high,\n", 3, "valid_from"},
		"after an open row":  {header + "sygedagpenge,2020-01-06,,1,,,,,high,\nsygedagpenge,2021-01-04,,1,,,,,high,\n", 3, "valid_from"},
		"a word for amount":  {header + "sygedagpenge,2020-01-06,,many,,,,,high,\n", 2, "amount_per_week"},
		"a negative amount":  {header + "sygedagpenge,2020-01-06,,-1,,,,,high,\n", 2, "amount_per_week"},
		"a fantastic amount": {header + "sygedagpenge,2020-01-06,,1000000.01,,,,,high,\n", 2, "amount_per_week"},
		"no confidence":      {header + "sygedagpenge,2020-01-06,,1,,,,,,\n", 2, "confidence"},
		"no amount, high":    {header + "sygedagpenge,2020-01-06,,,,,,,high,\n", 2, "confidence"},
		"amount unconfirmed": {header + "sygedagpenge,2020-01-06,,1,,,,,not confirmed,\n", 2, "confidence"},
		"a short record":     {header + first + "sygedagpenge,2021-01-04\n", 3, ""},
		"an open quote":      {header + "\"sygedagpenge,2021-01-04\n", 2, ""},
	} {
		_, err := benefit.Read(strings.NewReader(c.table))
		var defect *benefit.TableError
		if !errors.As(err, &defect) || defect.Line != c.line || defect.Column != c.column {
			t.Errorf("%s: %v; want a TableError in line %d, column %q", name, err, c.line, c.column)
		}
	}
}

func TestReadRefusesATableOutOfProportion(t *testing.T) {
	note := strings.Repeat("x", 1<<20)
	_, err := benefit.Read(strings.NewReader(header + "sygedagpenge,2020-01-06,,1,,,,,high," + note))
	var defect *benefit.TableError
	if !errors.As(err, &defect) {
		t.Errorf("%v, want a TableError", err)
	}
}

func TestAnAssumedRateIsUsedAndMarked(t *testing.T) {
	rates, err := benefit.Read(strings.NewReader(header + "sygedagpenge,2025-01-06,,4800,,,the user,,assumed,\n"))
	if err != nil {
		t.Fatal(err)
	}
	amount, row, err := rates.Maximum(benefit.SicknessBenefit, calendar.MustDate("2040-01-01"))
	if err != nil || amount.String() != "4800.00" || row.Source.Confidence != benefit.Assumed {
		t.Errorf("%s, %+v, %v", amount, row, err)
	}
}

// A table either is refused as such or answers every day with a row that holds it.
func FuzzRead(f *testing.F) {
	table, err := os.ReadFile("rates.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(table))
	f.Add(header + "sygedagpenge,2020-01-06,,4405,act,§,source,url,high,note\n")
	f.Fuzz(func(t *testing.T, table string) {
		rates, err := benefit.Read(strings.NewReader(table))
		if err != nil {
			var defect *benefit.TableError
			if !errors.As(err, &defect) {
				t.Fatalf("%v is not a TableError", err)
			}
			return
		}
		for _, row := range rates.Rows() {
			got, found, err := rates.Maximum(row.Benefit, row.Valid.From)
			if found != row || (err == nil) != row.Known || got != row.Amount {
				t.Errorf("row %+v answers %s, %+v, %v", row, got, found, err)
			}
		}
	})
}
