package economy_test

import (
	"bytes"
	"context"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/internal/report/xlsx/economy"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// caseBook is the workbook of an entered case.
func caseBook(t *testing.T, c forecast.Case, l trial.Language) xlsx.Book {
	t.Helper()
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	rates, err := benefit.Current()
	if err != nil {
		t.Fatal(err)
	}
	found, err := forecast.Run(context.Background(), forecast.Input{Case: c, Law: forecast.LawOf(c, tables, rates), Seed: 1, Draws: 100})
	if err != nil {
		t.Fatal(err)
	}
	return economy.OfCase(economy.CaseInput{Program: "sagstal", Case: c, Result: found, Steps: tables.Steps()}, l)
}

func entered(ramp, oneOff float64, weeks bool) forecast.Case {
	e := forecast.NewEntered()
	e.StockBefore, e.StockAfter, e.Investment, e.ClaimedSaving = 700, 450, 2e6, 13e6
	if weeks {
		e.MeanWeeksBefore, e.MeanWeeksAfter = 35, 21
	}
	c := forecast.Case{
		Name: "Sag", Entered: e, Assumed: forecast.DefaultAssumptions(),
		Economy: trial.Economy{
			PriceYear: 2026, CaseworkerAnnualCost: 640000, OneOffCost: oneOff, DiscountRate: 0.035, HorizonYears: 4,
			RefundRegime: trial.RegimeByDate, Displacement: []trial.Displacement{{Benefit: "kontanthjaelp", Share: 0.1}},
		},
	}
	c.Assumed.RampUpWeeks, c.Assumed.WorkShare, c.Assumed.ProductionPerWeek = ramp, 0.5, 9000
	return c
}

func TestACasesFormulasArriveAtItsFigures(t *testing.T) {
	for name, c := range map[string]forecast.Case{
		"at once": entered(0, 0, true), "slowly": entered(70, 500000, true), "only net": entered(26, 100000, false),
	} {
		t.Run(name, func(t *testing.T) {
			recalculated(t, caseBook(t, c, trial.Danish))
			recalculated(t, caseBook(t, c, trial.English))
		})
	}
}

// A rate of the law that is changed in the rules sheet moves the totals.
func TestARateMovesTheTotals(t *testing.T) {
	book := caseBook(t, entered(26, 100000, true), trial.Danish)
	file, err := excelize.OpenReader(bytes.NewReader(written(t, book)))
	if err != nil {
		t.Fatal(err)
	}
	net := func() float64 {
		t.Helper()
		text, err := file.CalcCellValue(placeOf(t, book, "municipality_pv_net"))
		x, parseErr := strconv.ParseFloat(text, 64)
		if err != nil || parseErr != nil {
			t.Fatal(text, err, parseErr)
		}
		return x
	}
	before := net()
	sheet, at, _ := placeOf(t, book, "state_share_53")
	if err := file.SetCellValue(sheet, at, 0); err != nil {
		t.Fatal(err)
	}
	if after := net(); after <= before {
		t.Errorf("without refund of long cases a shorter case saves the municipality more: %v, %v", before, after)
	}
}

// placeOf finds a named cell.
func placeOf(t *testing.T, book xlsx.Book, name string) (sheet, at string, raw excelize.Options) {
	t.Helper()
	for _, s := range book.Sheets {
		for r, row := range s.Rows {
			for i, c := range row {
				if c.Name == name {
					at, _ := excelize.CoordinatesToCellName(i+1, r+1)
					return s.Name, at, excelize.Options{RawCellValue: true}
				}
			}
		}
	}
	t.Fatalf("no cell is named %s", name)
	return "", "", excelize.Options{}
}
