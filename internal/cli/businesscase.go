package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/casefile"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

type businessCaseCommand struct {
	File    string `arg:"" name:"file" help:"${help_case_file}"`
	Seed    uint64 `default:"1" help:"${help_seed}"`
	Explain bool   `help:"${help_case_explain}"`
	Out     string `placeholder:"FILE" help:"${help_case_out}"`
	JSON    bool   `help:"${help_json}"`
}

func (c *businessCaseCommand) answersJSON() bool { return c.JSON }

func (c *businessCaseCommand) run(ctx context.Context, s *session) error {
	file, err := casefile.ReadFile(c.File)
	if err != nil {
		return err
	}
	s.progress("case")
	found, err := app.BusinessCase(ctx, app.BusinessCaseInput{
		Case: file.Case, File: filepath.Base(c.File), Results: resultsPath(c.File, file.Results), Seed: c.Seed,
	})
	if err != nil {
		return err
	}
	if err := c.write(s, found); err != nil {
		return err
	}
	if c.JSON {
		return s.answer(s.caseAnswer(found, c.Explain))
	}
	s.tellCase(found, c.Explain)
	if c.Out != "" {
		s.say("wrote", c.Out)
	}
	return nil
}

// write writes the workbook in the language of the answer, when one is asked
// for. A name of another kind of file is refused: it is hardly meant to be
// replaced.
func (c *businessCaseCommand) write(s *session, found *app.BusinessCaseOutcome) error {
	switch {
	case c.Out == "":
		return nil
	case !strings.EqualFold(filepath.Ext(c.Out), ".xlsx"):
		return fault.New(fault.Invalid, "%s is not the name of a workbook: it must end in .xlsx", c.Out)
	}
	return app.WriteBusinessCase(c.Out, found, Program, s.language)
}

// resultsPath finds a relative path beside the case's file, else from where the
// command was typed.
func resultsPath(file, results string) string {
	if results == "" || filepath.IsAbs(results) {
		return results
	}
	beside := filepath.Join(filepath.Dir(file), results)
	if _, err := os.Stat(beside); err == nil {
		return beside
	}
	return results
}

// caseAnswer is the answer of business-case --json. The decision measures at the
// top are the municipality's.
type caseAnswer struct {
	Schema                 string                     `json:"schema"`
	Name                   string                     `json:"name"`
	Source                 string                     `json:"source"` // entered or results
	Seed                   uint64                     `json:"seed"`
	Draws                  int                        `json:"draws"`
	Currency               string                     `json:"currency"`
	PriceYear              int                        `json:"price_year"`
	Budget                 forecast.Budget            `json:"budget"`
	AvoidedCaseWeeks       trial.Number               `json:"avoided_case_weeks_per_year"`
	Municipality           forecast.Ledger            `json:"municipality"`
	Public                 forecast.Ledger            `json:"public"`
	Society                forecast.Ledger            `json:"society"`
	BenefitCostRatio       trial.Number               `json:"benefit_cost_ratio"`
	PaybackMonths          trial.Number               `json:"payback_months"`
	BreakEven              forecast.BreakEven         `json:"break_even"`
	ProbabilityNetPositive trial.Number               `json:"probability_net_positive"`
	Consistency            *forecast.Consistency      `json:"consistency,omitempty"`
	Staffing               *forecast.StaffingAnswer   `json:"staffing"`
	Directions             []forecast.DirectionAnswer `json:"directions"`
	Scenarios              []forecast.Scenario        `json:"scenarios"`
	Tornado                []forecast.Bar             `json:"tornado"`
	Acceptability          []forecast.Acceptable      `json:"acceptability"`
	Warnings               []saidAnswer               `json:"warnings"`
	LeftOut                []leftOutAnswer            `json:"left_out"`
	NotIncluded            string                     `json:"not_included"`
	Explain                []forecast.Explanation     `json:"explain,omitempty"`
}

// saidAnswer is a warning in words.
type saidAnswer struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// leftOutAnswer is what could not be computed, and why.
type leftOutAnswer struct {
	Ledger  forecast.Payer `json:"ledger"`
	Figures []string       `json:"figures"`
	Code    string         `json:"code"`
	Reason  string         `json:"reason"`
}

func (s *session) caseAnswer(o *app.BusinessCaseOutcome, explain bool) caseAnswer {
	source := "entered"
	if o.Case.Measured != nil {
		source = "results"
	}
	a := caseAnswer{
		Schema: casefile.Schema, Name: o.Case.Name, Source: source, Seed: o.Seed, Draws: forecast.DefaultDraws,
		Currency: o.Case.Assumed.Currency, PriceYear: o.Case.Economy.PriceYear, Budget: o.Case.Assumed.Budget,
		AvoidedCaseWeeks: o.AvoidedCaseWeeks, Municipality: o.Municipality, Public: o.Public, Society: o.Society,
		BenefitCostRatio: o.Municipality.BenefitCostRatio, PaybackMonths: o.Municipality.PaybackMonths,
		BreakEven: o.Municipality.BreakEven, ProbabilityNetPositive: o.Municipality.ProbabilityNetPositive,
		Consistency: o.Consistency, Staffing: o.Staffing, Directions: o.Directions, Scenarios: o.Scenarios,
		Tornado: o.Tornado, Acceptability: o.Acceptability,
		Warnings: []saidAnswer{}, LeftOut: []leftOutAnswer{}, NotIncluded: s.text["case_not_included"],
	}
	for _, w := range o.Warnings {
		a.Warnings = append(a.Warnings, saidAnswer{w.Code, s.caseWarning(w)})
	}
	for _, l := range o.LeftOut {
		a.LeftOut = append(a.LeftOut, leftOutAnswer{l.Ledger, l.Figures, l.Reason, s.text["case_reason_"+l.Reason]})
	}
	if explain {
		a.Explain = o.Explanations
	}
	return a
}
