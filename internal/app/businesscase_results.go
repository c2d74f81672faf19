package app

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
	"github.com/sagstal/sagstal/trial/forecast"
)

// maxResults is the size of a results.json at most.
const maxResults = 256 << 20

// account is what a business case needs of results.json.
type account struct {
	Schema string `json:"schema"`
	Trial  struct {
		Name  string  `json:"name"`
		Alpha float64 `json:"alpha"`
	} `json:"trial"`
	Economy business.Account `json:"economy"`
}

// takeResults gives a case the figures of an evaluation, by the year. The file's
// own economy goes before the trial's.
func takeResults(c *forecast.Case, path string) error {
	found, err := readAccount(path)
	if err != nil {
		return err
	}
	if c.Name == "" {
		c.Name = found.Trial.Name
	}
	assumed := found.Economy.Assumptions
	if years := assumed.WindowYears; !(years > 0) || math.IsInf(years, 0) {
		return fault.New(fault.Invalid, "%s has no trial window to count by the year", path)
	}
	c.Measured = &forecast.Measured{ExtraFTE: found.Economy.ExtraFTE.Value}
	takeEconomy(c, assumed)
	c.Measured.Investment = c.Measured.ExtraFTE * trial.Number(c.Economy.CaseworkerAnnualCost)
	z := effect.Quantile(1-found.Trial.Alpha/2, math.Inf(1))
	byYear := func(f business.Figure) forecast.Estimate {
		years := trial.Number(assumed.WindowYears)
		return forecast.Estimate{Value: f.Value / years, SE: (f.High - f.Low) / (2 * trial.Number(z)) / years}
	}
	c.Measured.Gross, c.Measured.Refund = byYear(found.Economy.GrossSaving), byYear(found.Economy.RefundChange)
	c.Measured.Weeks = byYear(found.Economy.AvoidedWeeks)
	c.Measured.NetSE = byYear(found.Economy.NetSaving).SE
	return nil
}

// takeEconomy fills what the file leaves out from the trial's protocol.
func takeEconomy(c *forecast.Case, assumed business.Assumptions) {
	if c.Lines["economy.caseworker_annual_cost"] == 0 {
		c.Economy.CaseworkerAnnualCost = assumed.CaseworkerAnnualCost
		c.Measured.CostFrom = "results.json, economy.assumptions.caseworker_annual_cost"
	}
	if c.Lines["economy.one_off_cost"] == 0 {
		c.Economy.OneOffCost = assumed.OneOffCost
	}
	if c.Lines["economy.price_year"] == 0 && assumed.PriceYear > 0 {
		c.Economy.PriceYear = assumed.PriceYear
	}
}

func readAccount(path string) (*account, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Wrap(fault.NotFound, err, "%s is not there", path)
	}
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "%s cannot be opened", path)
	}
	defer file.Close()
	found := account{}
	found.Economy.Ledger, found.Economy.AvoidedWeeks = unknownLedger(), unknownFigure()
	if err := json.NewDecoder(io.LimitReader(file, maxResults)).Decode(&found); err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "%s is not a results.json: %v", path, err)
	}
	if found.Schema != results.Schema {
		return nil, fault.New(fault.Invalid, "%s has the schema %q, not %s", path, found.Schema, results.Schema)
	}
	if !(found.Trial.Alpha > 0 && found.Trial.Alpha < 1) {
		return nil, fault.New(fault.Invalid, "%s has no level of significance in trial.alpha", path)
	}
	return &found, nil
}

// unknownLedger is what a file says that leaves every figure out.
func unknownLedger() business.Ledger {
	no := unknownFigure()
	return business.Ledger{ExtraFTE: no, GrossSaving: no, RefundChange: no, NetSaving: no}
}

func unknownFigure() business.Figure {
	return business.Figure{Value: trial.NoNumber(), Low: trial.NoNumber(), High: trial.NoNumber()}
}
