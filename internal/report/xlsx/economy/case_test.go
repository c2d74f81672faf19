package economy_test

import (
	"context"
	"testing"

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
